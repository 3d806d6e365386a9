import { describe, expect, it } from 'vitest';
import { quantileRanks, weightedQuantile, wilsonBand } from '../../../shared/study/index.ts';

describe('bands of shares', () => {
  // R. G. Newcombe, Statist. Med. 17 (1998), 857-872, table I, method 3 (score, no continuity correction).
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('verify that %i of %i is bounded as published', (hits, count, low, high) => {
    const band = wilsonBand(hits / count, count);
    expect(band.low).toBeCloseTo(low, 4);
    expect(band.high).toBeCloseTo(high, 4);
  });

  it('verify that none and all reach the ends', () => {
    expect(wilsonBand(0, 1000).low).toBe(0);
    expect(wilsonBand(1, 1000).high).toBe(1);
  });
});

describe('bands of quantiles', () => {
  // Ranks of the sign test's interval of a median at 95 %: W. J. Conover, Practical Nonparametric Statistics, section 3.2, and
  // every table of it: the coverage is the sum of binomial chances in between.
  it.each([
    [6, 1, 6],
    [8, 1, 8],
    [9, 2, 8],
    [10, 2, 9],
    [15, 4, 12],
    [20, 6, 15],
    [25, 8, 18],
    [30, 10, 21],
    [40, 14, 27],
    [50, 18, 33],
    [100, 40, 61],
  ])('verify the ranks of a median of %i', (count, low, high) => {
    expect(quantileRanks(0.5, count)).toMatchObject({ low, high });
  });

  it('verify that five samples do not bound a median, and that a p99 needs hundreds from above', () => {
    expect(quantileRanks(0.5, 5)).toEqual({ rank: 3, low: null, high: null });
    expect(quantileRanks(0.99, 100).high).toBeNull();
    // 0.99^n falls below 2.5 % at 368.
    expect(quantileRanks(0.99, 367).high).toBeNull();
    expect(quantileRanks(0.99, 368).high).toBe(368);
  });

  it('verify against the sums themselves', () => {
    const chance = (n: number, p: number, k: number) => {
      let each = 1;
      for (let i = 1; i <= k; i += 1) each *= (n - i + 1) / i;
      return each * p ** k * (1 - p) ** (n - k);
    };
    for (const [n, p] of [
      [30, 0.9],
      [47, 0.5],
      [60, 0.9],
    ] as const) {
      const { low, high } = quantileRanks(p, n);
      const below = (rank: number) =>
        Array.from({ length: rank }, (_, k) => chance(n, p, k)).reduce((sum, each) => sum + each, 0);
      expect(below(low!)).toBeLessThanOrEqual(0.025);
      expect(below(low! + 1)).toBeGreaterThan(0.025);
      if (high !== null) {
        expect(1 - below(high)).toBeLessThanOrEqual(0.025);
        expect(1 - below(high - 1)).toBeGreaterThan(0.025);
      }
    }
  });

  it('verify that large numbers of samples neither overflow nor take long', () => {
    const { rank, low, high } = quantileRanks(0.9, 1_000_000);
    expect(rank).toBe(900_000);
    // 1.96 standard deviations of 300 each way.
    expect(Math.abs(low! - (900_000 - 588))).toBeLessThan(3);
    expect(Math.abs(high! - (900_000 + 589))).toBeLessThan(3);
  });
});

describe('weighted quantiles', () => {
  const values = [
    { value: 10, weight: 1 },
    { value: 20, weight: 3 },
    { value: 30, weight: 0 },
    { value: 40, weight: 4 },
  ];

  it('verify that the least value of at least the share is taken', () => {
    expect([0.1, 0.125, 0.13, 0.5, 0.51, 0.99].map((share) => weightedQuantile(values, share))).toEqual([
      10, 10, 20, 20, 40, 40,
    ]);
  });

  it('verify that nothing has no quantile', () => {
    expect(weightedQuantile([], 0.5)).toBeNull();
    expect(weightedQuantile([{ value: 3, weight: 0 }], 0.5)).toBeNull();
  });
});
