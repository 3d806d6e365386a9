import { describe, expect, test } from 'vitest';
import { createPropagator } from '../../../shared/astro/index.ts';
import { utcMs } from '../../../shared/domain/index.ts';
import { elementsFromLines } from '../../support/elementsFromLines.ts';
import golden from './sgp4_catalog.json' with { type: 'json' };

describe('validate SGP4/SDP4 on catalogue objects against python-sgp4', () => {
  test.each(golden.cases)('$id ($group, $theory)', (item) => {
    const created = createPropagator(elementsFromLines(item.tle_line1, item.tle_line2));
    if (!created.ok) throw new Error(created.failure.message);
    const propagator = created.value;
    const out = new Float64Array(6);
    for (const row of item.states) {
      const [minutes = Number.NaN, ...expected] = row;
      expect(propagator.stateInto(minutes, out, 0)).toBe(0);
      for (let axis = 0; axis < 3; axis += 1) {
        expect(Math.abs(out[axis]! - expected[axis]!)).toBeLessThan(golden.tolerance.position_km);
        expect(Math.abs(out[axis + 3]! - expected[axis + 3]!)).toBeLessThan(golden.tolerance.velocity_km_s);
      }
      const life = propagator.lifeLimits(
        utcMs(propagator.epochUtcMs + minutes * 60_000),
        utcMs(propagator.epochUtcMs + minutes * 60_000),
      );
      expect([life.failureBefore, life.failureAfter]).toEqual([null, null]);
    }
  });

  test('states asked for by instant are those asked for by minutes, to the rounding of the instant', () => {
    for (const item of golden.cases) {
      const created = createPropagator(elementsFromLines(item.tle_line1, item.tle_line2));
      if (!created.ok) throw new Error(created.failure.message);
      const minutes = item.states[0]?.[0] ?? 0;
      const byMinutes = created.value.stateAtMinutes(minutes);
      const byInstant = created.value.stateAt(utcMs(created.value.epochUtcMs + minutes * 60_000));
      if (!byMinutes.ok || !byInstant.ok) throw new Error('expected states');
      // An instant resolves 0.24 microseconds, 3 mm at 11 km/s.
      expect(Math.abs(byMinutes.value.positionKm.xKm - byInstant.value.positionKm.xKm)).toBeLessThan(3e-6);
    }
  });
});
