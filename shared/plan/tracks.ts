import { createPropagator, earthRotation, ecefStateFromTeme } from '../astro/index.ts';
import {
  type OrbitalElements,
  type Plan,
  type PlanTrack,
  type SatelliteId,
  type TimeSpan,
  utcMs,
} from '../domain/index.ts';

/** Between samples. At the degree of {@link TRACK_PADDING} low orbits are met to less than ten metres. */
const STEP_MS = 60_000;
/** Samples before and after, so that interpolation of the fifth degree has its points at the ends too. */
const TRACK_PADDING = 3;
/** Pauses up to this long do not end a track. */
const LONGEST_PAUSE_MS = 600_000;

/** A satellite with its elements. */
export type TrackElements = OrbitalElements & { readonly satelliteId: SatelliteId };

/** What tracks are made of. */
export interface TrackQuestion {
  readonly plan: Plan;
  readonly elements: readonly TrackElements[];
  readonly ut1MinusUtcS: number;
}

/**
 * Tracks of the satellites that exchanges go over, in the order of their first use. A satellite without a state at one of its samples
 * has no track there.
 */
export function planTracks({ plan, elements, ut1MinusUtcS }: TrackQuestion): PlanTrack[] {
  const elementOf = new Map<string, TrackElements>(elements.map((each) => [each.satelliteId, each]));
  return [...usesOf(plan)].flatMap(([satelliteId, spans]) => {
    const element = elementOf.get(satelliteId);
    const made = element === undefined ? null : createPropagator(element);
    if (element === undefined || made === null || !made.ok) return [];
    return spans.flatMap(({ fromUtcMs, toUtcMs }): PlanTrack[] => {
      const first = (Math.floor(fromUtcMs / STEP_MS) - TRACK_PADDING) * STEP_MS;
      const count = Math.ceil(toUtcMs / STEP_MS) + TRACK_PADDING - first / STEP_MS + 1;
      const positionsKm: number[] = [];
      const velocitiesKmS: number[] = [];
      for (let sample = 0; sample < count; sample += 1) {
        const at = utcMs(first + sample * STEP_MS);
        const state = made.value.stateAt(at);
        if (!state.ok) return [];
        const { positionKm, velocityKmS } = ecefStateFromTeme(state.value, earthRotation(at, ut1MinusUtcS));
        positionsKm.push(positionKm.xKm, positionKm.yKm, positionKm.zKm);
        velocitiesKmS.push(velocityKmS.xKmS, velocityKmS.yKmS, velocityKmS.zKmS);
      }
      const { satelliteId: id } = element;
      const samples = { firstUtcMs: first, stepS: STEP_MS / 1000, positionsKm, velocitiesKmS };
      return [{ satelliteId: id, fromUtcMs, toUtcMs, ...samples }];
    });
  });
}

/** When exchanges go over each satellite, in the order of their first use. */
function usesOf({ exchanges, satellites }: Plan): Map<string, TimeSpan[]> {
  const known = new Set<string>(satellites.map(({ satelliteId }) => satelliteId));
  const uses = exchanges
    .flatMap(({ stretches }) => stretches)
    .flatMap(({ way, fromUtcMs, toUtcMs }) =>
      way.filter((node) => known.has(node)).map((node) => ({ node, fromUtcMs, toUtcMs })),
    )
    .sort((a, b) => a.fromUtcMs - b.fromUtcMs || Number(a.node) - Number(b.node));
  const spansOf = new Map<string, TimeSpan[]>();
  for (const { node, fromUtcMs, toUtcMs } of uses) {
    const spans = spansOf.get(node) ?? [];
    spansOf.set(node, spans);
    const last = spans.at(-1);
    if (last !== undefined && fromUtcMs - last.toUtcMs <= LONGEST_PAUSE_MS) {
      last.toUtcMs = utcMs(Math.max(last.toUtcMs, toUtcMs));
    } else spans.push({ fromUtcMs: utcMs(fromUtcMs), toUtcMs: utcMs(toUtcMs) });
  }
  return spansOf;
}
