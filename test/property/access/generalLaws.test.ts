import { describe, expect, it } from 'vitest';
import { type FoundWindow, GeneralFinder } from '../../../shared/access/general/generalFinder.ts';
import { OrbitInterpolant } from '../../../shared/access/general/orbitInterpolant.ts';
import { compileStation } from '../../../shared/access/station/compileStation.ts';
import { utcMs } from '../../../shared/domain/index.ts';
import {
  type OrbitKind,
  randomPropagator,
  randomStation,
  type Span,
  type StationKind,
  spanOfHours,
  windowsOf,
} from '../../support/generalCases.ts';
import { createRandom } from '../../support/random.ts';

const ORBITS: readonly OrbitKind[] = ['low', 'low', 'eccentric', 'molniya', 'synchronous'];
const STATIONS: readonly StationKind[] = ['fixed', 'ship', 'aircraft', 'pole', 'polar aircraft'];
/** Two spans lay different grids: what 4 cm of interpolation error move an edge that is not grazing, ms. */
const GRID_MS = 1;
/** A window or gap shorter than this may be seen over one span and not over another, ms. */
const SHORTEST_MS = 260;

const random = createRandom(77);
const cases = Array.from({ length: 60 }, (_, index) => ({
  index,
  propagator: randomPropagator(random, ORBITS[index % ORBITS.length]!),
  station: randomStation(random, STATIONS[Math.floor(index / 2) % STATIONS.length]!),
}));

function totalMs(windows: readonly FoundWindow[]): number {
  return windows.reduce((sum, window) => sum + window.endUtcMs - window.startUtcMs, 0);
}

/** Time that the windows of `inner` spend outside those of `outer`. */
function outsideMs(inner: readonly FoundWindow[], outer: readonly FoundWindow[]): number {
  return inner.reduce((sum, window) => {
    const covered = outer.reduce(
      (part, other) =>
        part +
        Math.max(
          0,
          Math.min(window.endUtcMs, other.endUtcMs) - Math.max(window.startUtcMs, other.startUtcMs),
        ),
      0,
    );
    return sum + window.endUtcMs - window.startUtcMs - covered;
  }, 0);
}

describe('laws of windows', () => {
  it('verify that windows are in order, apart, inside the span, and hold their peaks', () => {
    const span = spanOfHours(24);
    for (const { propagator, station, index } of cases) {
      let before: number = span.fromUtcMs - 1;
      for (const window of windowsOf(propagator, compileStation(station), span)) {
        expect(window.startUtcMs, `case ${index}`).toBeGreaterThan(before);
        expect(window.startUtcMs).toBeGreaterThanOrEqual(span.fromUtcMs);
        expect(window.endUtcMs).toBeGreaterThan(window.startUtcMs);
        expect(window.endUtcMs).toBeLessThanOrEqual(span.toUtcMs);
        expect(window.peakUtcMs).toBeGreaterThanOrEqual(window.startUtcMs);
        expect(window.peakUtcMs).toBeLessThanOrEqual(window.endUtcMs);
        expect(window.peakElevationDeg).toBeGreaterThan(station.minElevationDeg - 1e-4);
        expect(window.peakElevationDeg).toBeLessThan((station.antennaLimits?.maxElevationDeg ?? 90) + 1e-4);
        before = window.endUtcMs;
      }
    }
  });

  it('verify that a higher floor or horizon never adds time', () => {
    const span = spanOfHours(24);
    for (const { propagator, station, index } of cases) {
      const base = windowsOf(propagator, compileStation(station), span);
      const raised = [
        { ...station, minElevationDeg: station.minElevationDeg + 3 },
        {
          ...station,
          horizonMask: station.horizonMask.map((point) => ({
            ...point,
            elevationDeg: point.elevationDeg + 2,
          })),
        },
      ];
      for (const higher of raised) {
        const windows = windowsOf(propagator, compileStation(higher), span);
        const allowedMs = GRID_MS * (1 + windows.length);
        expect(outsideMs(windows, base), `case ${index}`).toBeLessThan(allowedMs);
        expect(totalMs(windows)).toBeLessThan(totalMs(base) + allowedMs);
      }
    }
  });

  it('verify that parts of a span together give the windows of the whole', () => {
    const whole = spanOfHours(24);
    for (const { propagator, station, index } of cases) {
      const compiled = compileStation(station);
      const cuts = [0, 3.7, 9.1, 15.35, 24].map((hours) => utcMs(whole.fromUtcMs + hours * 3_600_000));
      const parts = cuts.slice(1).flatMap((toUtcMs, at) => {
        const part: Span = { fromUtcMs: cuts[at]!, toUtcMs };
        return windowsOf(propagator, compiled, part);
      });
      const joined = windowsOf(propagator, compiled, whole);
      const allowedMs = GRID_MS * (2 + parts.length) + SHORTEST_MS;
      expect(outsideMs(parts, joined), `case ${index}`).toBeLessThan(allowedMs);
      expect(outsideMs(joined, parts), `case ${index}`).toBeLessThan(allowedMs);
    }
  });

  it('verify that what is found does not depend on what was computed before, to the bit', () => {
    const span = spanOfHours(24);
    const tools = { orbit: new OrbitInterpolant(), finder: new GeneralFinder() };
    const order = [...cases].reverse();
    for (const { propagator, station } of order) {
      const compiled = compileStation(station);
      expect(windowsOf(propagator, compiled, span, tools)).toEqual(windowsOf(propagator, compiled, span));
    }
    // A second station on the same orbit finds cells filled by the first one.
    for (const { propagator, station } of order.slice(0, 10)) {
      const compiled = compileStation(station);
      windowsOf(propagator, compileStation(cases[3]!.station), span, tools);
      const again: FoundWindow[] = [];
      tools.finder.findWindows(tools.orbit, compiled, (window) => again.push(window));
      expect(again).toEqual(windowsOf(propagator, compiled, span));
    }
  });
});
