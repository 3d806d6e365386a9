import { describe, expect, test } from 'vitest';
import { utcMs } from '../../../shared/domain/index.ts';
import { formatClock, formatDuration, formatIsoUtc } from '../../../shared/time/index.ts';

describe('verify how instants and durations are written', () => {
  test.each([
    [0, 3, '1970-01-01T00:00:00.000Z'],
    [-1, 3, '1969-12-31T23:59:59.999Z'],
    [Date.UTC(2026, 11, 31, 23, 59, 59, 999), 0, '2027-01-01T00:00:00Z'],
    [Date.UTC(2026, 11, 31, 23, 59, 59) + 999.4, 3, '2026-12-31T23:59:59.999Z'],
    [Date.UTC(2026, 11, 31, 23, 59, 59) + 999.6, 3, '2027-01-01T00:00:00.000Z'],
    [Date.UTC(2026, 10, 20, 4, 11, 9) + 123.456, 6, '2026-11-20T04:11:09.123456Z'],
    [Date.UTC(2024, 1, 28, 23, 59, 59, 500), 0, '2024-02-29T00:00:00Z'],
    [Date.UTC(2026, 0, 1, 0, 0, 0, 250), 1, '2026-01-01T00:00:00.3Z'],
    [-62_135_596_800_000, 0, '0001-01-01T00:00:00Z'],
    [-62_198_755_200_000, 0, '-000001-01-01T00:00:00Z'],
    [253_402_300_800_000, 0, '+010000-01-01T00:00:00Z'],
  ])('%d ms to %d digits is %s', (ms, digits, expected) => {
    expect(formatIsoUtc(utcMs(ms), digits)).toBe(expected);
  });

  test('the clock rounds to the second', () => {
    expect(formatClock(utcMs(Date.UTC(2026, 10, 22, 14, 32, 6, 700)))).toBe('14:32:07Z');
    expect(formatClock(utcMs(Date.UTC(2026, 10, 22, 23, 59, 59, 600)))).toBe('00:00:00Z');
  });

  test.each([
    [0, '0 s'],
    [0.4, '0 s'],
    [59.6, '1 min'],
    [252, '4 min 12 s'],
    [3_599.7, '1 h'],
    [7_500, '2 h 5 min'],
    [86_400, '1 d'],
    [273_600, '3 d 4 h'],
    [-252, '-4 min 12 s'],
    [-0.2, '0 s'],
  ])('%d s is %s', (seconds, expected) => {
    expect(formatDuration(seconds)).toBe(expected);
  });
});
