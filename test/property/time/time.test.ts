import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type UtcMs, utcMs } from '../../../shared/domain/index.ts';
import {
  civilFromEpochDay,
  dayOfYear,
  differenceOfWindows,
  epochDayFromCivil,
  formatDtg,
  formatIsoUtc,
  intersectionOfWindows,
  julianFromUtcMs,
  normalizeWindows,
  parseDtg,
  parseIsoUtc,
  type TimeWindow,
  totalDurationS,
  unionOfWindows,
  utcMsFromJulian,
} from '../../../shared/time/index.ts';

const instant = fc
  .double({ min: Date.UTC(1957, 0, 1), max: Date.UTC(2150, 0, 1), noNaN: true })
  .map((ms) => utcMs(ms));

const windows = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 30 })), { maxLength: 12 })
  .map((list): TimeWindow[] =>
    normalizeWindows(
      list.map(([start, length]) => ({ startUtcMs: utcMs(start), endUtcMs: utcMs(start + length) })),
    ),
  );

function contains(list: readonly TimeWindow[], at: number): boolean {
  return list.some((window) => window.startUtcMs <= at && at < window.endUtcMs);
}

function isNormal(list: readonly TimeWindow[]): boolean {
  return list.every(
    (window, index) =>
      window.endUtcMs > window.startUtcMs && (index === 0 || list[index - 1]!.endUtcMs < window.startUtcMs),
  );
}

describe('verify the calendar', () => {
  test('days and dates are inverse, and agree with the calendar of the runtime', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
        const date = civilFromEpochDay(day);
        expect(epochDayFromCivil(date)).toBe(day);
        const runtime = new Date(day * 86_400_000);
        expect([date.year, date.month, date.day]).toEqual([
          runtime.getUTCFullYear(),
          runtime.getUTCMonth() + 1,
          runtime.getUTCDate(),
        ]);
        expect(epochDayFromCivil({ year: date.year, month: 1, day: 1 }) + dayOfYear(date) - 1).toBe(day);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('verify that text and instants are inverse', () => {
  test('ISO text of d digits comes back within half a unit of the last', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 6 }), (t, digits) => {
        const back = parseIsoUtc(formatIsoUtc(t, digits));
        expect(back.ok).toBe(true);
        if (back.ok) expect(Math.abs(back.value - t)).toBeLessThanOrEqual(500 / 10 ** digits + 5e-4);
        if (back.ok) expect(formatIsoUtc(back.value, digits)).toBe(formatIsoUtc(t, digits));
      }),
      { numRuns: 2_000 },
    );
  });

  test('whole milliseconds survive exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: -4e11, max: 5e12 }), (ms) => {
        const back = parseIsoUtc(formatIsoUtc(utcMs(ms)));
        expect(back.ok && back.value).toBe(ms);
      }),
    );
  });

  test('whole minutes survive a date-time group', () => {
    fc.assert(
      fc.property(fc.integer({ min: 15_778_080, max: 68_000_000 }), (minutes) => {
        const back = parseDtg(formatDtg(utcMs(minutes * 60_000)));
        expect(back.ok && back.value).toBe(minutes * 60_000);
      }),
    );
  });

  test('Julian pairs come back to a microsecond', () => {
    fc.assert(
      fc.property(instant, (t) => {
        expect(Math.abs(utcMsFromJulian(julianFromUtcMs(t)) - t)).toBeLessThan(1e-3);
      }),
    );
  });

  test('any text is answered, never thrown at', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        expect(typeof parseIsoUtc(text).ok).toBe('boolean');
        expect(typeof parseDtg(text, utcMs(0)).ok).toBe('boolean');
      }),
    );
  });
});

describe('verify that windows obey the algebra of sets', () => {
  test('membership', () => {
    fc.assert(
      fc.property(windows, windows, fc.integer({ min: -5, max: 240 }), (a, b, at) => {
        const union = unionOfWindows(a, b);
        const common = intersectionOfWindows(a, b);
        const rest = differenceOfWindows(a, b);
        expect(contains(union, at)).toBe(contains(a, at) || contains(b, at));
        expect(contains(common, at)).toBe(contains(a, at) && contains(b, at));
        expect(contains(rest, at)).toBe(contains(a, at) && !contains(b, at));
        expect([union, common, rest].every(isNormal)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  test('lengths add up', () => {
    fc.assert(
      fc.property(windows, windows, (a, b) => {
        const parts = totalDurationS(intersectionOfWindows(a, b)) + totalDurationS(differenceOfWindows(a, b));
        expect(parts).toBeCloseTo(totalDurationS(a), 9);
      }),
    );
  });

  test('order does not matter to the union', () => {
    fc.assert(
      fc.property(windows, windows, (a, b) => {
        const order = (list: readonly TimeWindow[]): readonly [UtcMs, UtcMs][] =>
          list.map((window) => [window.startUtcMs, window.endUtcMs]);
        expect(order(unionOfWindows(a, b))).toEqual(order(unionOfWindows(b, a)));
      }),
    );
  });
});
