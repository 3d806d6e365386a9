import { describe, expect, test } from 'vitest';
import {
  createPropagator,
  type Propagator,
  propagationFailureFromError,
  SGP4_OUTSIDE_VALIDITY,
} from '../../../shared/astro/index.ts';
import { type OrbitalElements, utcMs } from '../../../shared/domain/index.ts';

const EPOCH = utcMs(Date.UTC(2026, 10, 20, 4, 11, 9) + 123.456);

const STATION_LIKE: OrbitalElements = {
  epochUtcMs: EPOCH,
  meanMotionRevPerDay: 15.5,
  eccentricity: 0.0005,
  inclinationDeg: 51.64,
  raanDeg: 70,
  argPericenterDeg: 100,
  meanAnomalyDeg: 260,
  bstarPerEarthRadius: 1.1e-4,
  meanMotionDotRevPerDay2: 6e-5,
  meanMotionDdotRevPerDay3: 0,
};

function propagatorOf(changes: Partial<OrbitalElements>, validityMinutes?: number): Propagator {
  const options = validityMinutes === undefined ? {} : { validityMinutes };
  const created = createPropagator({ ...STATION_LIKE, ...changes }, options);
  if (!created.ok) throw new Error(created.failure.message);
  return created.value;
}

function daysOn(days: number) {
  return utcMs(EPOCH + days * 86_400_000);
}

describe('verify the guard around SGP4', () => {
  test.each([
    [{ meanMotionRevPerDay: 0 }, 'mean-motion'],
    [{ meanMotionRevPerDay: -1 }, 'mean-motion'],
    [{ eccentricity: 1 }, 'mean-elements'],
    [{ eccentricity: -0.1 }, 'mean-elements'],
    [{ inclinationDeg: Number.NaN }, 'mean-elements'],
    [{ bstarPerEarthRadius: Number.POSITIVE_INFINITY }, 'mean-elements'],
  ])('elements with %o are refused as %s', (changes, code) => {
    const created = createPropagator({ ...STATION_LIKE, ...changes });
    expect(created.ok ? 'a propagator' : created.failure.code).toBe(code);
  });

  test.each([
    [0, null],
    [1, 'mean-elements'],
    [2, 'mean-motion'],
    [3, 'eccentricity'],
    [4, 'semi-latus-rectum'],
    [6, 'decayed'],
    [SGP4_OUTSIDE_VALIDITY, 'outside-validity'],
  ])('error number %i is %s', (error, code) => {
    expect(propagationFailureFromError(error)).toBe(code);
  });

  test('states beyond the validity are refused, not extrapolated', () => {
    const propagator = propagatorOf({}, 14 * 1_440);
    expect(propagator.stateAt(daysOn(13.9)).ok).toBe(true);
    const late = propagator.stateAt(daysOn(14.1));
    expect(late.ok ? 'a state' : late.failure.code).toBe('outside-validity');
    const never = propagator.stateAtMinutes(Number.NaN);
    expect(never.ok ? 'a state' : never.failure.code).toBe('outside-validity');
  });

  test('failed states leave no number behind', () => {
    const propagator = propagatorOf({}, 10);
    const out = new Float64Array(6).fill(1);
    expect(propagator.stateInto(11, out, 0)).toBe(SGP4_OUTSIDE_VALIDITY);
    expect([...out].every(Number.isNaN)).toBe(true);
  });

  test('results do not depend on the order of calls, in deep space too', () => {
    const molniya = {
      meanMotionRevPerDay: 2.0058,
      eccentricity: 0.72,
      inclinationDeg: 63.4,
      argPericenterDeg: 270,
    };
    const times = [5_000, -3_000, 0, 20_000, 720, 19_999];
    const forward = propagatorOf(molniya);
    const backward = propagatorOf(molniya);
    const a = times.map((minutes) => forward.stateAtMinutes(minutes));
    const b = [...times].reverse().map((minutes) => backward.stateAtMinutes(minutes));
    expect(a).toEqual(b.reverse());
  });

  test('the sub-millisecond part of the epoch counts', () => {
    const whole = propagatorOf({}).stateAt(daysOn(0.01));
    const shifted = propagatorOf({ epochUtcMs: utcMs(EPOCH + 0.4) }).stateAt(daysOn(0.01));
    if (!whole.ok || !shifted.ok) throw new Error('expected states');
    const movedKm = Math.hypot(
      whole.value.positionKm.xKm - shifted.value.positionKm.xKm,
      whole.value.positionKm.yKm - shifted.value.positionKm.yKm,
      whole.value.positionKm.zKm - shifted.value.positionKm.zKm,
    );
    // 0.4 ms at 7.66 km/s.
    expect(movedKm).toBeCloseTo(0.4e-3 * 7.66, 4);
  });
});

describe('verify the limits of life', () => {
  const decaying: Partial<OrbitalElements> = { eccentricity: 0.01, bstarPerEarthRadius: 0.005 };

  test('a healthy satellite lives through the span on both sides', () => {
    const life = propagatorOf({}).lifeLimits(daysOn(-30), daysOn(30));
    expect(life).toEqual({
      aliveFromUtcMs: daysOn(-30),
      aliveToUtcMs: daysOn(30),
      failureBefore: null,
      failureAfter: null,
    });
  });

  test('a decaying one lives until the first failure, to a millisecond', () => {
    const propagator = propagatorOf(decaying);
    const life = propagator.lifeLimits(EPOCH, daysOn(80));
    expect(life.failureAfter).toBe('decayed');
    expect(propagator.stateAt(life.aliveToUtcMs).ok).toBe(true);
    expect(propagator.stateAt(utcMs(life.aliveToUtcMs + 1)).ok).toBe(false);
  });

  test('no state on a fine grid fails before the end of life', () => {
    const propagator = propagatorOf(decaying);
    const life = propagator.lifeLimits(EPOCH, daysOn(80));
    for (let t: number = EPOCH; t <= life.aliveToUtcMs; t += 10_000) {
      expect(propagator.stateAt(utcMs(t)).ok).toBe(true);
    }
  });

  test('finite garbage after the failure lies beyond the limit', () => {
    const propagator = propagatorOf(decaying);
    const life = propagator.lifeLimits(EPOCH, daysOn(400));
    const revivals: number[] = [];
    for (let day = 0; day < 400; day += 0.05) {
      const t = daysOn(day);
      if (t > life.aliveToUtcMs && propagator.stateAt(t).ok) revivals.push(day);
    }
    // The limit is what keeps these out; that they exist is why it is there.
    expect(life.aliveToUtcMs).toBeLessThan(daysOn(59));
    expect(revivals.length).toBeGreaterThan(0);
  });

  test('a span wholly after the end still finds the end, not the garbage', () => {
    const propagator = propagatorOf(decaying);
    const near = propagator.lifeLimits(EPOCH, daysOn(80));
    const far = propagator.lifeLimits(daysOn(200), daysOn(201));
    expect(Math.abs(far.aliveToUtcMs - near.aliveToUtcMs)).toBeLessThanOrEqual(1);
  });

  test('an orbit that dips underground only at its perigee ends at the first dip', () => {
    const propagator = propagatorOf({
      meanMotionRevPerDay: 8,
      eccentricity: 0.4,
      meanAnomalyDeg: 180,
      bstarPerEarthRadius: 0,
    });
    const life = propagator.lifeLimits(EPOCH, daysOn(1));
    expect(life.failureAfter).toBe('decayed');
    // Half a revolution of 180 minutes after apogee.
    const minutes = (life.aliveToUtcMs - EPOCH) / 60_000;
    expect(minutes).toBeGreaterThan(75);
    expect(minutes).toBeLessThan(90);
  });

  test('elements that fail at their epoch have no life', () => {
    const propagator = propagatorOf({ meanMotionRevPerDay: 17.5, bstarPerEarthRadius: 0 });
    const life = propagator.lifeLimits(daysOn(-1), daysOn(1));
    expect(life.aliveFromUtcMs).toBe(life.aliveToUtcMs);
    expect(life.failureAfter).toBe('decayed');
  });
});
