import type { UtcMs } from '../domain/index.ts';
import { DAY_MS, epochDayFromCivil } from './civil.ts';

/** TT-TAI, seconds. Source: IAU 1991 resolution A4, recommendation IV. */
export const TT_MINUS_TAI_S = 32.184;

/**
 * First day on which TAI-UTC has the value, as year, month (the first of it), seconds.
 * Source: IERS Bulletin C 52 (July 2016) and the table `Leap_Second.dat` that it closes. No leap second
 * has been announced since; CGPM 2022 resolution 4 ends them by 2035.
 */
const TAI_MINUS_UTC: readonly (readonly [year: number, month: number, seconds: number])[] = [
  [1972, 1, 10],
  [1972, 7, 11],
  [1973, 1, 12],
  [1974, 1, 13],
  [1975, 1, 14],
  [1976, 1, 15],
  [1977, 1, 16],
  [1978, 1, 17],
  [1979, 1, 18],
  [1980, 1, 19],
  [1981, 7, 20],
  [1982, 7, 21],
  [1983, 7, 22],
  [1985, 7, 23],
  [1988, 1, 24],
  [1990, 1, 25],
  [1991, 1, 26],
  [1992, 7, 27],
  [1993, 7, 28],
  [1994, 7, 29],
  [1996, 1, 30],
  [1997, 7, 31],
  [1999, 1, 32],
  [2006, 1, 33],
  [2009, 1, 34],
  [2012, 7, 35],
  [2015, 7, 36],
  [2017, 1, 37],
];

const STEPS = TAI_MINUS_UTC.map(([year, month, seconds]) => ({
  epochDay: epochDayFromCivil({ year, month, day: 1 }),
  seconds,
}));

/**
 * TAI-UTC at an instant, whole seconds; null before 1972, when UTC ran at another rate. After the last
 * entry of the table its value holds.
 */
export function taiMinusUtcS(t: UtcMs): number | null {
  const day = t / DAY_MS;
  let seconds: number | null = null;
  for (const step of STEPS) {
    if (day < step.epochDay) break;
    seconds = step.seconds;
  }
  return seconds;
}

/** TT-UTC at an instant, seconds; null before 1972. */
export function ttMinusUtcS(t: UtcMs): number | null {
  const taiMinusUtc = taiMinusUtcS(t);
  return taiMinusUtc === null ? null : taiMinusUtc + TT_MINUS_TAI_S;
}

/** Whether the last minute of a day (days since 1970-01-01) had a second numbered 60. */
export function endsWithLeapSecond(epochDay: number): boolean {
  return STEPS.some((step, index) => index > 0 && step.epochDay === epochDay + 1);
}
