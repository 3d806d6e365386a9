import {
  geodesicBetween,
  geodeticFromEcef,
  type PositiveStretch,
  positiveStretches,
  zenithFromLatLon,
} from '../../astro/index.ts';
import type { MeshEphemeris } from '../positions.ts';
import type { MeshTimeline } from '../time/timeline.ts';
import type { NodeLosses, SkyArea } from './resolve.ts';

/** A stretch of time, POSIX ms UTC, half open; the end may be Infinity. */
export interface Outage {
  readonly startUtcMs: number;
  readonly endUtcMs: number;
}

/** Stretches in which each node carries nothing, in order and apart; none for a node that is always there. */
export type Outages = ReadonlyMap<number, readonly Outage[]>;

/** Satellites draw over the ground and back again within a circle no sooner. */
const SAMPLE_MS = 120_000;
const TOLERANCE_MS = 0.5;
/** Fastest that a point below a satellite moves over the turning Earth, km/s, with room to spare. */
const MAX_GROUND_SPEED_KM_S = 9;
/** Most by which a spherical distance from the geocentric direction is off the ellipsoid: 22 km of latitude and 0.6 %. */
const SPHERE_OFF_KM = 60;
const SPHERE_OFF_SHARE = 0.01;
const SPHERE_RADIUS_KM = 6371;

/** When each node is out within the span of a timeline: nodes that are gone, and satellites while they are above an area. */
export function outagesOver(timeline: MeshTimeline, losses: NodeLosses): Outages {
  const { isLost, skyAreas } = losses;
  const startUtcMs = Math.max(timeline.fromUtcMs, losses.fromUtcMs);
  const found = new Map<number, Outage[]>();
  isLost.forEach((lost, node) => {
    if (lost === 1) found.set(node, [{ startUtcMs, endUtcMs: Number.POSITIVE_INFINITY }]);
  });
  if (startUtcMs >= timeline.toUtcMs) return found;
  for (const area of skyAreas) {
    for (const [row, stretches] of stretchesAbove(timeline, area, startUtcMs)) {
      if (isLost[row] !== 1) found.set(row, united([...(found.get(row) ?? []), ...stretches]));
    }
  }
  return found;
}

/** Puts stretches in order and joins those that touch. */
function united(stretches: readonly Outage[]): Outage[] {
  const joined: Outage[] = [];
  for (const stretch of stretches.toSorted((a, b) => a.startUtcMs - b.startUtcMs)) {
    const last = joined.at(-1);
    if (last !== undefined && stretch.startUtcMs <= last.endUtcMs) {
      joined[joined.length - 1] = { ...last, endUtcMs: Math.max(last.endUtcMs, stretch.endUtcMs) };
    } else joined.push(stretch);
  }
  return joined;
}

/** Stretches in which the point below each satellite lies within a circle, edges to 0.5 ms. */
function stretchesAbove(timeline: MeshTimeline, area: SkyArea, fromUtcMs: number): Map<number, Outage[]> {
  const { ephemeris, toUtcMs } = timeline;
  const found = new Map<number, Outage[]>();
  for (const [row, spans] of spansNear(timeline, area, fromUtcMs)) {
    const marginKm = marginOf(ephemeris, area, row);
    const inside = spans.flatMap(({ startUtcMs, endUtcMs }) =>
      positiveStretches(marginKm, {
        fromMs: startUtcMs,
        toMs: endUtcMs,
        stepMs: SAMPLE_MS,
        toleranceMs: TOLERANCE_MS,
      }),
    );
    const clipped = inside.map(({ startMs, endMs, endsAfter }: PositiveStretch) => ({
      startUtcMs: startMs,
      // Inside to the end of the span: also at its last instant.
      endUtcMs: endsAfter && endMs >= toUtcMs ? Number.POSITIVE_INFINITY : endMs,
    }));
    if (clipped.length > 0) found.set(row, clipped);
  }
  return found;
}

/** How far within the circle the point below a satellite lies, km along the ellipsoid; -Infinity where it has no position. */
function marginOf(ephemeris: MeshEphemeris, area: SkyArea, row: number): (atUtcMs: number) => number {
  const place = new Float64Array(3);
  return (atUtcMs) => {
    ephemeris.rowAt(row, atUtcMs, place, 0);
    if (Number.isNaN(place[0])) return Number.NEGATIVE_INFINITY;
    const below = geodeticFromEcef({ frame: 'ECEF', xKm: place[0]!, yKm: place[1]!, zKm: place[2]! });
    return area.radiusKm - geodesicBetween(area, below).distanceKm;
  };
}

/** Spans outside which a satellite is surely not above the circle: those around samples at which it may be near. */
function spansNear(timeline: MeshTimeline, area: SkyArea, fromUtcMs: number): Map<number, Outage[]> {
  const { ephemeris, network, toUtcMs } = timeline;
  const centre = zenithFromLatLon(area);
  const movedKm = (MAX_GROUND_SPEED_KM_S * SAMPLE_MS) / 1000;
  const near = new Map<number, Outage[]>();
  const steps = Math.max(1, Math.ceil((toUtcMs - fromUtcMs) / SAMPLE_MS));
  for (let step = 0; step <= steps; step += 1) {
    const atUtcMs = Math.min(toUtcMs, fromUtcMs + step * SAMPLE_MS);
    const positions = ephemeris.at(atUtcMs);
    for (let row = 0; row < network.fleetOf.length; row += 1) {
      const distanceKm = SPHERE_RADIUS_KM * angleRad(positions, row, centre);
      if (!(distanceKm * (1 - SPHERE_OFF_SHARE) - SPHERE_OFF_KM - movedKm < area.radiusKm)) continue;
      const span = {
        startUtcMs: Math.max(fromUtcMs, atUtcMs - SAMPLE_MS),
        endUtcMs: Math.min(toUtcMs, atUtcMs + SAMPLE_MS),
      };
      const own = near.get(row);
      const last = own?.at(-1);
      if (own === undefined) near.set(row, [span]);
      else if (last !== undefined && span.startUtcMs <= last.endUtcMs) {
        own[own.length - 1] = { ...last, endUtcMs: span.endUtcMs };
      } else own.push(span);
    }
  }
  return near;
}

/** Angle at the centre of the Earth between a satellite and a direction. */
function angleRad(
  positions: Float64Array,
  row: number,
  direction: readonly [number, number, number],
): number {
  const [x, y, z] = [positions[3 * row]!, positions[3 * row + 1]!, positions[3 * row + 2]!];
  const along = x * direction[0] + y * direction[1] + z * direction[2];
  return Math.acos(Math.min(1, Math.max(-1, along / Math.hypot(x, y, z))));
}

/** What is left of a stretch when its nodes' outages are taken out, in order. */
export function withoutOutages(
  startUtcMs: number,
  endUtcMs: number,
  outages: readonly (readonly Outage[] | undefined)[],
): Outage[] {
  let left: Outage[] = [{ startUtcMs, endUtcMs }];
  for (const own of outages) {
    for (const out of own ?? []) {
      left = left.flatMap((piece) =>
        [
          { startUtcMs: piece.startUtcMs, endUtcMs: Math.min(piece.endUtcMs, out.startUtcMs) },
          { startUtcMs: Math.max(piece.startUtcMs, out.endUtcMs), endUtcMs: piece.endUtcMs },
        ].filter((each) => each.endUtcMs > each.startUtcMs),
      );
    }
  }
  return left;
}
