import { describe, expect, test } from 'vitest';
import { utcMs } from '../../../shared/domain/index.ts';
import { DAY_MS, endsWithLeapSecond, taiMinusUtcS } from '../../../shared/time/index.ts';

describe('verify the table of leap seconds (IERS Bulletin C)', () => {
  test('27 leap seconds stand between 1972 and 2017', () => {
    let count = 0;
    for (let day = 730; day < 20_000; day += 1) if (endsWithLeapSecond(day)) count += 1;
    expect(count).toBe(27);
  });

  test('TAI-UTC steps at midnight and holds after the last entry', () => {
    expect(taiMinusUtcS(utcMs(Date.UTC(1971, 11, 31)))).toBeNull();
    expect(taiMinusUtcS(utcMs(Date.UTC(1972, 0, 1)))).toBe(10);
    expect(taiMinusUtcS(utcMs(Date.UTC(2017, 0, 1) - 1))).toBe(36);
    expect(taiMinusUtcS(utcMs(Date.UTC(2017, 0, 1)))).toBe(37);
    expect(taiMinusUtcS(utcMs(Date.UTC(2040, 0, 1)))).toBe(37);
  });

  test('an elapsed time across a leap second is one second short, as POSIX has it', () => {
    const before = Date.UTC(2016, 11, 31, 12);
    expect((before + DAY_MS - before) / 1_000 + 1).toBe(86_401);
    expect(taiMinusUtcS(utcMs(before + DAY_MS))! - taiMinusUtcS(utcMs(before))!).toBe(1);
  });
});
