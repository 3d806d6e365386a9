import { describe, expect, test } from 'vitest';
import {
  createPropagator,
  createStateFiller,
  earthRotation,
  ecefStateFromTeme,
  STATE_WIDTH,
  walkerElements,
} from '../../../shared/astro/index.ts';
import { columnsFromElements, utcMs } from '../../../shared/domain/index.ts';

const EPOCH = utcMs(Date.UTC(2026, 10, 22));

describe('verify the states for drawing', () => {
  const designed = walkerElements({
    name: 'DRAW',
    altitudeKm: 550,
    inclinationDeg: 53,
    planes: 3,
    perPlane: 3,
    phasing: 1,
    epochUtcMs: EPOCH,
    pattern: 'delta',
  });
  if (!designed.ok) throw new Error(designed.failure.message);
  const healthy = designed.value;

  test('they are those of the propagator, turned to the Earth', () => {
    const filler = createStateFiller(columnsFromElements(healthy));
    const out = new Float64Array(filler.count * STATE_WIDTH);
    const t = utcMs(EPOCH + 1_234_567);
    expect(filler.fill(t, out, 0.1)).toBe(9);
    healthy.forEach((set, row) => {
      const created = createPropagator(set);
      if (!created.ok) throw new Error(created.failure.message);
      const state = created.value.stateAt(t);
      if (!state.ok) throw new Error(state.failure.message);
      const { positionKm: r, velocityKmS: v } = ecefStateFromTeme(state.value, earthRotation(t, 0.1));
      const expected = [r.xKm, r.yKm, r.zKm, v.xKmS, v.yKmS, v.zKmS];
      expected.forEach((value, index) => {
        expect(out[row * STATE_WIDTH + index]!).toBeCloseTo(value, 11);
      });
    });
  });

  test('the dead and the unusable are gaps, named where they cannot start', () => {
    const decayed = {
      ...healthy[0]!,
      meanMotionRevPerDay: 15.5,
      eccentricity: 0.01,
      bstarPerEarthRadius: 0.005,
    };
    const broken = { ...healthy[0]!, eccentricity: 1 };
    const filler = createStateFiller(columnsFromElements([healthy[0]!, decayed, broken]));
    expect(filler.unusable.map(({ row, code }) => [row, code])).toEqual([[2, 'mean-elements']]);
    const out = new Float32Array(3 * STATE_WIDTH);
    expect(filler.fill(EPOCH, out)).toBe(2);
    for (let day = 60; day < 300; day += 0.5) {
      expect(filler.fill(utcMs(EPOCH + day * 86_400_000), out)).toBe(1);
    }
    expect([...out].map(Number.isNaN)).toEqual([...Array(6).fill(false), ...Array(12).fill(true)]);
    expect(filler.fill(EPOCH, out)).toBe(2);
  });
});
