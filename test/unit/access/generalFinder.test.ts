import { describe, expect, it } from 'vitest';
import { type FoundWindow, GeneralFinder } from '../../../shared/access/general/generalFinder.ts';
import { OrbitInterpolant } from '../../../shared/access/general/orbitInterpolant.ts';
import { compileStation, StationObserver } from '../../../shared/access/station/compileStation.ts';
import {
  createPropagator,
  ecefFromTeme,
  gmstRad,
  type Propagator,
  subsatellitePoint,
} from '../../../shared/astro/index.ts';
import {
  type Station,
  type UtcMs,
  utcMs,
  WINDOW_END_CLIPPED,
  WINDOW_START_CLIPPED,
} from '../../../shared/domain/index.ts';
import { elementSet } from '../../support/elementSets.ts';
import { elementsFromLines } from '../../support/elementsFromLines.ts';
import { randomHorizon, type Span, spanOfHours, windowsOf } from '../../support/generalCases.ts';
import { createRandom } from '../../support/random.ts';
import { fixedStation, movingStation } from '../../support/stations.ts';

const BOTH_CLIPPED = WINDOW_START_CLIPPED | WINDOW_END_CLIPPED;
const span = spanOfHours(24);

function lowOrbit(): Propagator {
  const created = createPropagator(elementSet({ satelliteId: '900000001' }));
  if (!created.ok) throw new Error(created.failure.message);
  return created.value;
}

function synchronous(): Propagator {
  const created = createPropagator(
    elementSet({
      satelliteId: '900000002',
      meanMotionRevPerDay: 1.00273,
      eccentricity: 1e-4,
      inclinationDeg: 0.05,
      bstarPerEarthRadius: 0,
    }),
  );
  if (!created.ok) throw new Error(created.failure.message);
  return created.value;
}

function subpoint(propagator: Propagator, at: UtcMs) {
  const state = propagator.stateAt(at);
  if (!state.ok) throw new Error(state.failure.message);
  return subsatellitePoint(ecefFromTeme(state.value.positionKm, gmstRad(at)));
}

function windowsAt(propagator: Propagator, station: Station, within: Span = span): FoundWindow[] {
  return windowsOf(propagator, compileStation(station), within);
}

function elevationDeg(propagator: Propagator, station: Station, at: UtcMs): number {
  const state = propagator.stateAt(at);
  if (!state.ok) throw new Error(state.failure.message);
  const { xKm, yKm, zKm } = ecefFromTeme(state.value.positionKm, gmstRad(at));
  const view = { azimuthDeg: 0, elevationDeg: 0, rangeKm: 0 };
  new StationObserver(compileStation(station)).view(at, [xKm, yKm, zKm], view);
  return view.elevationDeg;
}

describe('synchronous satellite', () => {
  const propagator = synchronous();
  const under = subpoint(propagator, span.fromUtcMs);

  it('verify one window clipped at both ends where it is always in view', () => {
    const place = { latitudeDeg: 20, longitudeDeg: under.longitudeDeg, heightM: 0 };
    const windows = windowsAt(propagator, fixedStation({ place }));
    expect(windows).toHaveLength(1);
    expect(windows[0]).toMatchObject({ ...spanEdges(span), flags: BOTH_CLIPPED });
    expect(windows[0]!.peakElevationDeg).toBeGreaterThan(60);
  });

  it('verify no window on the far side and none at the pole', () => {
    const far = { latitudeDeg: 10, longitudeDeg: under.longitudeDeg + 160, heightM: 0 };
    expect(windowsAt(propagator, fixedStation({ place: far, minElevationDeg: 0 }))).toEqual([]);
    const pole = { latitudeDeg: 90, longitudeDeg: 0, heightM: 0 };
    expect(windowsAt(propagator, fixedStation({ place: pole, minElevationDeg: 0 }))).toEqual([]);
  });
});

function spanEdges({ fromUtcMs, toUtcMs }: Span) {
  return { startUtcMs: fromUtcMs, endUtcMs: toUtcMs };
}

describe('low orbit', () => {
  const propagator = lowOrbit();

  it('verify a pass through the zenith, with a mask that changes all around', () => {
    const at = utcMs(span.fromUtcMs + 7 * 3_600_000);
    const { latitudeDeg, longitudeDeg } = subpoint(propagator, at);
    for (const horizonMask of [[], randomHorizon(createRandom(8)), [{ azimuthDeg: 3, elevationDeg: 60 }]]) {
      const place = { latitudeDeg, longitudeDeg, heightM: 0 };
      const windows = windowsAt(propagator, fixedStation({ place, horizonMask }));
      const overhead = windows.find((window) => window.startUtcMs < at && window.endUtcMs > at);
      expect(overhead?.peakElevationDeg).toBeGreaterThan(89.99);
      expect(Math.abs(overhead!.peakUtcMs - at)).toBeLessThan(50);
    }
  });

  it('verify that windows of one second and of a third of one are found, to 10 ms', () => {
    const station = fixedStation({ minElevationDeg: 10 });
    for (const pass of windowsAt(propagator, station)) {
      for (const halfMs of [500, 170]) {
        const edgeDeg = Math.max(
          elevationDeg(propagator, station, utcMs(pass.peakUtcMs - halfMs)),
          elevationDeg(propagator, station, utcMs(pass.peakUtcMs + halfMs)),
        );
        const grazing = windowsAt(propagator, fixedStation({ minElevationDeg: edgeDeg }));
        const found = grazing.find((window) => Math.abs(window.peakUtcMs - pass.peakUtcMs) < 1000);
        expect(found, new Date(pass.peakUtcMs).toISOString()).toBeDefined();
        expect(Math.abs(found!.endUtcMs - found!.startUtcMs - 2 * halfMs)).toBeLessThan(20);
      }
    }
  });

  it('verify that the upper limit of the antenna cuts a hole into a pass', () => {
    const whole = windowsAt(propagator, fixedStation({})).find((window) => window.peakElevationDeg > 60)!;
    const limited = fixedStation({ antennaLimits: { minElevationDeg: 0, maxElevationDeg: 45 } });
    const parts = windowsAt(propagator, limited).filter(
      (window) => window.startUtcMs >= whole.startUtcMs && window.endUtcMs <= whole.endUtcMs,
    );
    expect(parts).toHaveLength(2);
    const [before, after] = parts as [FoundWindow, FoundWindow];
    expect(before.startUtcMs).toBe(whole.startUtcMs);
    expect(after.endUtcMs).toBe(whole.endUtcMs);
    expect(before.peakUtcMs).toBe(before.endUtcMs);
    expect(before.peakElevationDeg).toBeCloseTo(45, 5);
    expect(elevationDeg(propagator, limited, after.startUtcMs)).toBeCloseTo(45, 4);
    expect(after.startUtcMs).toBeLessThan(after.endUtcMs);
    expect(before.flags | after.flags).toBe(0);
  });

  it('verify that limits which leave nothing leave no window', () => {
    const antennaLimits = { minElevationDeg: 30, maxElevationDeg: 20 };
    expect(windowsAt(propagator, fixedStation({ antennaLimits }))).toEqual([]);
    expect(windowsAt(propagator, fixedStation({ minElevationDeg: 90 }))).toEqual([]);
  });

  it('verify that a negative limit sees below the horizon and -90 sees always', () => {
    const level = windowsAt(propagator, fixedStation({ minElevationDeg: 0 }));
    const below = windowsAt(propagator, fixedStation({ minElevationDeg: -5 }));
    const total = (windows: readonly FoundWindow[]) =>
      windows.reduce((sum, window) => sum + window.endUtcMs - window.startUtcMs, 0);
    expect(total(below)).toBeGreaterThan(total(level));
    expect(windowsAt(propagator, fixedStation({ minElevationDeg: -90 }))).toMatchObject([
      { ...spanEdges(span), flags: BOTH_CLIPPED },
    ]);
  });

  it('verify that a span which cuts a pass clips it and the clipped peak lies on the cut', () => {
    const [pass] = windowsAt(propagator, fixedStation({}));
    const cut = utcMs(pass!.startUtcMs + 0.25 * (pass!.peakUtcMs - pass!.startUtcMs));
    const before = windowsAt(propagator, fixedStation({}), { fromUtcMs: span.fromUtcMs, toUtcMs: cut });
    expect(before.at(-1)).toMatchObject({ endUtcMs: cut, peakUtcMs: cut, flags: WINDOW_END_CLIPPED });
    const [after] = windowsAt(propagator, fixedStation({}), { fromUtcMs: cut, toUtcMs: span.toUtcMs });
    expect(after).toMatchObject({ startUtcMs: cut, flags: WINDOW_START_CLIPPED });
    expect(after!.peakElevationDeg).toBeCloseTo(pass!.peakElevationDeg, 6);
  });

  it('verify that refining candidates of the lowest elevation gives the windows of the whole search', () => {
    const orbit = new OrbitInterpolant();
    orbit.load(propagator, { ...span, ut1MinusUtcS: 0 });
    const finder = new GeneralFinder();
    const random = createRandom(99);
    for (let sample = 0; sample < 10; sample += 1) {
      const horizonMask = randomHorizon(random);
      const masked = compileStation(
        fixedStation({ horizonMask, antennaLimits: { minElevationDeg: -5, maxElevationDeg: 70 } }),
      );
      const lowestDeg = (masked.mask.minRad * 180) / Math.PI;
      const refined: FoundWindow[] = [];
      for (const candidate of windowsAt(propagator, fixedStation({ minElevationDeg: lowestDeg }))) {
        finder.refineByMask(orbit, masked, candidate, (window) => refined.push(window));
      }
      const whole: FoundWindow[] = [];
      finder.findWindows(orbit, masked, (window) => whole.push(window));
      expect(refined.length).toBe(whole.length);
      refined.forEach((window, index) => {
        expect(Math.abs(window.startUtcMs - whole[index]!.startUtcMs)).toBeLessThan(0.01);
        expect(Math.abs(window.endUtcMs - whole[index]!.endUtcMs)).toBeLessThan(0.01);
        expect(window.flags).toBe(whole[index]!.flags);
      });
    }
  });

  it('verify that a track which never moves gives the windows of the place', () => {
    const place = { latitudeDeg: 51.5, longitudeDeg: -0.1, heightM: 30 };
    const track = [0, 5, 30].map((hours) => ({ ...place, utcMs: utcMs(span.fromUtcMs + hours * 3_600_000) }));
    expect(windowsAt(propagator, movingStation(track))).toEqual(
      windowsAt(propagator, fixedStation({ place })),
    );
  });
});

describe('decaying satellite', () => {
  it('verify that its last window ends with its life, not clipped', () => {
    const created = createPropagator(
      elementsFromLines(
        '1 29141U 85108AA  06170.26783845  .99999999  00000-0  13519-0 0   718',
        '2 29141  82.4288 273.4882 0015848 277.2124  83.9133 15.93343074  6828',
      ),
    );
    if (!created.ok) throw new Error(created.failure.message);
    const propagator = created.value;
    const within = { fromUtcMs: propagator.epochUtcMs, toUtcMs: utcMs(propagator.epochUtcMs + 86_400_000) };
    const life = propagator.lifeLimits(within.fromUtcMs, within.toUtcMs);
    const last = subpoint(propagator, utcMs(life.aliveToUtcMs - 1000));
    const place = { latitudeDeg: last.latitudeDeg, longitudeDeg: last.longitudeDeg, heightM: 0 };
    const windows = windowsAt(propagator, fixedStation({ place, minElevationDeg: -20 }), within);
    expect(windows.at(-1)!.endUtcMs).toBeCloseTo(life.aliveToUtcMs, 0);
    expect(windows.at(-1)!.flags & WINDOW_END_CLIPPED).toBe(0);
  });
});
