import { describe, expect, it } from 'vitest';
import { exceededFromUtcMs, plusMinusS } from '../../../shared/astro/index.ts';
import { utcMs } from '../../../shared/domain/index.ts';

const EPOCH = Date.UTC(2026, 10, 22);
const DAY_MS = 86_400_000;
const elements = {
  epochUtcMs: utcMs(EPOCH),
  meanMotionRevPerDay: 15.2,
  meanMotionDotRevPerDay2: 0,
  manoeuvreKmPerDay: 0,
};

describe('plus and minus of times', () => {
  it('verify that a fresh element set of low orbit is good to the kilometre over its speed', () => {
    // 15.2 revolutions a day are 6884 km from the centre: 7.61 km/s, as the vis-viva equation has it.
    expect(plusMinusS(elements, EPOCH)).toBeCloseTo(1 / 7.61, 3);
  });

  it('verify that it grows by the published kilometres a day, forwards and backwards', () => {
    const growth = plusMinusS(elements, EPOCH + 2 * DAY_MS) - plusMinusS(elements, EPOCH);
    expect(growth).toBeCloseTo(3 / 7.61, 3);
    expect(plusMinusS(elements, EPOCH - 2 * DAY_MS)).toBe(plusMinusS(elements, EPOCH + 2 * DAY_MS));
  });

  it('verify that drag adds with the square of the age', () => {
    const dragging = { ...elements, meanMotionDotRevPerDay2: 1e-4 };
    const added = (days: number) =>
      plusMinusS(dragging, EPOCH + days * DAY_MS) - plusMinusS(elements, EPOCH + days * DAY_MS);
    expect(added(4) / added(2)).toBeCloseTo(4, 9);
    // 1e-4 of a revolution after one day, of which 0.3 is in doubt: 3e-5 of 5684 s.
    expect(added(1)).toBeCloseTo(3e-5 * (86_400 / 15.2), 6);
  });

  it('verify that manoeuvres add in proportion to the age', () => {
    const thrusting = { ...elements, manoeuvreKmPerDay: 12 };
    const added = (days: number) =>
      plusMinusS(thrusting, EPOCH + days * DAY_MS) - plusMinusS(elements, EPOCH + days * DAY_MS);
    expect(added(0)).toBe(0);
    // 7.61 km/s, see above.
    expect(added(3)).toBeCloseTo(36 / 7.61, 2);
    expect(added(-3)).toBeCloseTo(added(3), 12);
  });

  it('verify that the limit is passed when it says so, and never within a year where it is not', () => {
    const at = exceededFromUtcMs(elements, 1)!;
    expect(plusMinusS(elements, at - 1000)).toBeLessThan(1);
    expect(plusMinusS(elements, at + 1000)).toBeGreaterThan(1);
    expect(exceededFromUtcMs(elements, 1000)).toBeNull();
    expect(exceededFromUtcMs(elements, 0.01)).toBe(EPOCH);
  });
});
