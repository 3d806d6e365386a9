import { describe, expect, it } from 'vitest';
import { utcMs } from '../../../shared/domain/index.ts';
import { readEarthOrientation, ut1MinusUtcAt } from '../../../shared/formats/index.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';

/** The first two days of `finals2000A.all` of the IERS Rapid Service, and a day of the future without values. */
const FINALS = [
  '73 1 2 41684.00 I  0.120733 0.009786  0.136966 0.015902  I 0.8084178 0.0002710  0.0000 0.1916  P    -0.766    0.199    -0.720    0.300   .143000   .137000   .8075000   -18.637    -3.667  ',
  '73 1 3 41685.00 I  0.118980 0.011039  0.135656 0.013616  I 0.8056163 0.0002710  3.5563 0.1916  P    -0.751    0.199    -0.701    0.300   .141000   .134000   .8044000   -18.636    -3.571  ',
  '27 710 61596.00',
].join('\n');

describe('Earth orientation of the IERS', () => {
  it('verify days and values as the IERS publishes them, and the line between them', () => {
    const days = mustSucceed(readEarthOrientation(FINALS));
    const first = utcMs(Date.UTC(1973, 0, 2));
    expect(days).toEqual([
      { utcMs: first, ut1MinusUtcS: 0.8084178 },
      { utcMs: Date.UTC(1973, 0, 3), ut1MinusUtcS: 0.8056163 },
    ]);
    expect(ut1MinusUtcAt(days, utcMs(first + 43_200_000))).toBeCloseTo(0.80701705, 9);
    expect(ut1MinusUtcAt(days, utcMs(first + 86_400_000))).toBe(0.8056163);
    expect(ut1MinusUtcAt(days, utcMs(first - 1))).toBeNull();
    expect(ut1MinusUtcAt(days, utcMs(first + 86_400_001))).toBeNull();
  });

  it('verify that a leap second is not interpolated over', () => {
    const at = (day: number) => utcMs(Date.UTC(2016, 11, 31 + day));
    const days = [
      { utcMs: at(0), ut1MinusUtcS: -0.407 },
      { utcMs: at(1), ut1MinusUtcS: 0.592 },
    ];
    expect(ut1MinusUtcAt(days, utcMs(at(0) + 43_200_000))).toBe(-0.407);
  });

  it('verify that anything else is refused with what was expected', () => {
    expect(mustFail(readEarthOrientation('year,month\n2026,11\n')).code).toBe('formats.earthOrientation');
  });
});
