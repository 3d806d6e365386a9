import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positiveStretches } from '../../../shared/astro/index.ts';

const SEARCH = { fromMs: 0, toMs: 240_000, stepMs: 120_000, toleranceMs: 0.5 };
/** Two samples and the ends of a search say between which the one root of a rising function lies. */
const SAMPLES = 3;

/** Rising functions of all kinds, with a root at a place between 0 and 1: straight, bent, steep, flat, with a corner or a jump. */
const SHAPES: readonly ((offset: number) => number)[] = [
  (offset) => offset,
  (offset) => Math.expm1(8 * offset),
  (offset) => -Math.expm1(-8 * offset),
  (offset) => offset ** 3,
  (offset) => Math.cbrt(offset),
  (offset) => Math.min(offset, 30 * offset),
  (offset) => Math.max(offset, 1000 * offset),
  (offset) => Math.sign(offset) * (1 + offset ** 2),
  (offset) => (offset < 0 ? Number.NaN : offset + 1),
  (offset) => (offset < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY),
];

describe('positiveStretches', () => {
  it('finds the root of any rising function, with no more than one look more than bisection', () => {
    const steps = Math.ceil(Math.log2(SEARCH.stepMs / SEARCH.toleranceMs));
    fc.assert(
      fc.property(
        fc.constantFrom(...SHAPES),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        (shape, place, scale) => {
          const rootMs = SEARCH.toMs * place;
          let looks = 0;
          const [stretch] = positiveStretches((atMs) => {
            looks += 1;
            return scale * shape((atMs - rootMs) / SEARCH.toMs);
          }, SEARCH);
          expect(Math.abs(stretch!.startMs - rootMs)).toBeLessThanOrEqual(SEARCH.toleranceMs / 2 + 1e-9);
          // The two ends of the bracket are looked at once more.
          expect(looks).toBeLessThanOrEqual(SAMPLES + 2 + steps + 1);
        },
      ),
    );
  });
});
