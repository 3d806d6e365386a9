import { describe, expect, test } from 'vitest';
import { createPropagator, type Propagator } from '../../../shared/astro/index.ts';
import { type PropagationFailureCode, utcMs } from '../../../shared/domain/index.ts';
import { elementsFromLines } from '../../support/elementsFromLines.ts';
import more from './more_runs.json' with { type: 'json' };
import golden from './sgp4_vallado.json' with { type: 'json' };

const CODES: Readonly<Record<number, PropagationFailureCode>> = {
  1: 'mean-elements',
  2: 'mean-motion',
  3: 'eccentricity',
  4: 'semi-latus-rectum',
  6: 'decayed',
};

function propagatorFromLines(line1: string, line2: string): Propagator {
  const created = createPropagator(elementsFromLines(line1, line2));
  if (!created.ok) throw new Error(created.failure.message);
  return created.value;
}

function expectStates(propagator: Propagator, states: readonly (readonly number[])[]): void {
  for (const [minutes = Number.NaN, ...expected] of states) {
    const state = propagator.stateAtMinutes(minutes);
    if (!state.ok) throw new Error(`at ${minutes} min: ${state.failure.message}`);
    const { positionKm: r, velocityKmS: v } = state.value;
    [r.xKm, r.yKm, r.zKm].forEach((value, axis) => {
      expect(Math.abs(value - expected[axis]!)).toBeLessThan(golden.tolerance.position_km);
    });
    [v.xKmS, v.yKmS, v.zKmS].forEach((value, axis) => {
      expect(Math.abs(value - expected[axis + 3]!)).toBeLessThan(golden.tolerance.velocity_km_s);
    });
  }
}

describe('validate SGP4/SDP4 against the AIAA 2006-6753 verification set', () => {
  test.each(golden.cases)('$id ($theory)', (item) => {
    const propagator = propagatorFromLines(item.tle_line1, item.tle_line2);
    expect(propagator.theory).toBe(item.theory.startsWith('SDP4') ? 'deep-space' : 'near-earth');
    expectStates(propagator, item.states);
  });

  test.each(more.cases)('$id: $why', (item) => {
    expectStates(propagatorFromLines(item.tle_line1, item.tle_line2), item.states);
  });

  test.each(golden.cases.filter((item) => item.expected_error !== null))(
    '$id fails at the published time with the published code',
    (item) => {
      const error = item.expected_error!;
      const propagator = propagatorFromLines(item.tle_line1, item.tle_line2);
      const state = propagator.stateAtMinutes(error.tsince_min);
      expect(state.ok ? 'a state' : state.failure.code).toBe(CODES[error.error_code]);
    },
  );

  test('the life of an object ends between its last state and its first published error', () => {
    for (const item of golden.cases) {
      const propagator = propagatorFromLines(item.tle_line1, item.tle_line2);
      const last = item.states[item.states.length - 1]?.[0] ?? 0;
      const end = item.expected_error?.tsince_min ?? last;
      const life = propagator.lifeLimits(
        propagator.epochUtcMs,
        utcMs(propagator.epochUtcMs + Math.max(end, 0) * 60_000),
      );
      const aliveMinutes = (life.aliveToUtcMs - propagator.epochUtcMs) / 60_000;
      if (item.expected_error === null) {
        expect(life.failureAfter).toBeNull();
      } else {
        expect(life.failureAfter).toBe(CODES[item.expected_error.error_code]);
        expect(aliveMinutes).toBeLessThanOrEqual(end);
        expect(aliveMinutes).toBeGreaterThanOrEqual(last);
      }
    }
  });
});
