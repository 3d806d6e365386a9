import { describe, expect, it } from 'vitest';
import type { FoundWindow } from '../../../shared/access/general/generalFinder.ts';
import { compileStation } from '../../../shared/access/station/compileStation.ts';
import {
  ecefFromTeme,
  gmstRad,
  type LookAngles,
  lookAnglesFromEcef,
  type Propagator,
  placeAt,
  siteFrameFromPlace,
} from '../../../shared/astro/index.ts';
import { type HorizonPoint, type Station, type UtcMs, utcMs } from '../../../shared/domain/index.ts';
import {
  type OrbitKind,
  randomPropagator,
  randomStation,
  type StationKind,
  spanOfHours,
  windowsOf,
} from '../../support/generalCases.ts';
import { createRandom } from '../../support/random.ts';

/**
 * The reference shares nothing with the search but the propagator and the great circle: elevation and
 * azimuth straight from SGP4, twice a second.
 */
const SAMPLE_MS = 500;
/** Below this a satellite is over 4,000 km away and sinks or climbs less than 8 degrees in the longer step. */
const DEEP_DEG = -20;
const DEEP_SAMPLE_MS = 60_000;
/** An edge must be a change of sign within this, ms: five times what T8 asks of windows above 30 s, half of its limit. */
const EDGE_MS = 5;
/** Angle that the interpolation error of 4 cm makes at 400 km, doubled: closer to a limit both answers are right. */
const NEAR_DEG = 1.2e-5;
const PEAK_TOLERANCE_DEG = 1e-4;

function horizonDeg(horizon: readonly HorizonPoint[], azimuthDeg: number): number {
  const [first] = horizon;
  const last = horizon.at(-1);
  if (first === undefined || last === undefined) return -90;
  const at = horizon.findLastIndex((point) => point.azimuthDeg <= azimuthDeg);
  const from = horizon[at] ?? { ...last, azimuthDeg: last.azimuthDeg - 360 };
  const to = horizon[at + 1] ?? { ...first, azimuthDeg: first.azimuthDeg + 360 };
  const share = (azimuthDeg - from.azimuthDeg) / (to.azimuthDeg - from.azimuthDeg);
  return from.elevationDeg + share * (to.elevationDeg - from.elevationDeg);
}

function look(propagator: Propagator, station: Station, at: UtcMs): LookAngles {
  const state = propagator.stateAt(at);
  if (!state.ok) throw new Error(state.failure.message);
  const site = siteFrameFromPlace(placeAt(station, at)!);
  return lookAnglesFromEcef(site, ecefFromTeme(state.value.positionKm, gmstRad(at)));
}

/** Degrees inside the nearest limit; above 0 means access. */
function marginDeg(station: Station, { azimuthDeg, elevationDeg }: LookAngles): number {
  const limits = station.antennaLimits ?? { minElevationDeg: -90, maxElevationDeg: 90 };
  const binding = Math.max(
    station.minElevationDeg,
    limits.minElevationDeg,
    horizonDeg(station.horizonMask, azimuthDeg),
  );
  const above = elevationDeg - binding;
  return limits.maxElevationDeg < 90 ? Math.min(above, limits.maxElevationDeg - elevationDeg) : above;
}

const CASES: readonly (readonly [orbit: OrbitKind, station: StationKind, count: number, hours: number])[] = [
  ['low', 'fixed', 12, 24],
  ['low', 'pole', 3, 24],
  ['low', 'ship', 6, 18],
  ['low', 'aircraft', 8, 12],
  ['low', 'polar aircraft', 6, 12],
  ['eccentric', 'fixed', 5, 18],
  ['eccentric', 'aircraft', 4, 10],
  ['molniya', 'fixed', 3, 14],
  ['molniya', 'aircraft', 2, 8],
  ['synchronous', 'ship', 2, 6],
];

describe.each(CASES)('%s orbit, station: %s', (orbitKind, stationKind, count, hours) => {
  const random = createRandom(orbitKind.length * 1000 + stationKind.length);
  const cases = Array.from({ length: count }, (_, index) => ({
    index,
    propagator: randomPropagator(random, orbitKind),
    station: randomStation(random, stationKind),
  }));

  it.each(cases)(
    'validate windows against half-second samples of SGP4: case $index',
    ({ propagator, station }) => {
      const span = spanOfHours(hours);
      const windows = windowsOf(propagator, compileStation(station), span);
      const margin = (at: number) => marginDeg(station, look(propagator, station, utcMs(at)));
      let next = 0;
      let highestDeg = Number.NEGATIVE_INFINITY;
      let stepMs = SAMPLE_MS;
      for (let at: number = span.fromUtcMs; at < span.toUtcMs; at += stepMs) {
        while (next < windows.length && windows[next]!.endUtcMs < at) {
          if (windows[next]!.endUtcMs - windows[next]!.startUtcMs > 2 * SAMPLE_MS) {
            expect(windows[next]!.peakElevationDeg).toBeGreaterThanOrEqual(highestDeg - PEAK_TOLERANCE_DEG);
          }
          highestDeg = Number.NEGATIVE_INFINITY;
          next += 1;
        }
        const view = look(propagator, station, utcMs(at));
        const inside = next < windows.length && windows[next]!.startUtcMs <= at;
        if (inside) highestDeg = Math.max(highestDeg, view.elevationDeg);
        const sampled = marginDeg(station, view);
        stepMs = view.elevationDeg < DEEP_DEG ? DEEP_SAMPLE_MS : SAMPLE_MS;
        if (sampled > 0 !== inside) expectAtEdge(windows[next], windows[next - 1], at, sampled);
      }
      for (const window of windows) {
        expectEdge(margin, window.startUtcMs, span, 1);
        expectEdge(margin, window.endUtcMs, span, -1);
        const peak = look(propagator, station, window.peakUtcMs);
        expect(Math.abs(peak.elevationDeg - window.peakElevationDeg)).toBeLessThan(PEAK_TOLERANCE_DEG);
      }
    },
  );
});

/** A sample that disagrees must lie within the tolerance of an edge, in time or in angle. */
function expectAtEdge(
  window: FoundWindow | undefined,
  before: FoundWindow | undefined,
  at: number,
  sampledDeg: number,
): void {
  const edges = [window?.startUtcMs, window?.endUtcMs, before?.endUtcMs].map((edge) =>
    Math.abs((edge ?? Number.POSITIVE_INFINITY) - at),
  );
  if (Math.min(...edges) > EDGE_MS) {
    expect(Math.abs(sampledDeg), `at ${new Date(at).toISOString()}`).toBeLessThan(NEAR_DEG);
  }
}

/** `direction` 1 where the margin must rise through 0, -1 where it must fall. */
function expectEdge(
  margin: (at: number) => number,
  edgeUtcMs: number,
  span: { readonly fromUtcMs: number; readonly toUtcMs: number },
  direction: 1 | -1,
): void {
  if (edgeUtcMs === span.fromUtcMs || edgeUtcMs === span.toUtcMs) return;
  const before = direction * margin(edgeUtcMs - EDGE_MS);
  const after = direction * margin(edgeUtcMs + EDGE_MS);
  if (before < NEAR_DEG && after > -NEAR_DEG) return;
  expect.fail(`no edge at ${new Date(edgeUtcMs).toISOString()}: margin ${before} before, ${after} after`);
}
