import { type UtcMs, utcMs } from '../domain/index.ts';
import { DAY_MS } from './civil.ts';
import { ttMinusUtcS } from './leapSeconds.ts';

/** Julian date of 1970-01-01T00:00:00. */
export const UNIX_EPOCH_JD = 2_440_587.5;

/**
 * A Julian date in two parts, because one double only resolves 40 microseconds (0.3 m of low-orbit
 * flight): `dayJd` is a midnight (ends in .5), `dayFraction` what passed since, in days of 86,400 s.
 */
export interface JulianPair {
  readonly dayJd: number;
  /** 0 <= fraction < 1 in UTC; TT pairs keep the day of UTC and may reach past 1. */
  readonly dayFraction: number;
}

/** Julian date of an instant, UTC. */
export function julianFromUtcMs(t: UtcMs): JulianPair {
  const day = Math.floor(t / DAY_MS);
  return { dayJd: day + UNIX_EPOCH_JD, dayFraction: (t - day * DAY_MS) / DAY_MS };
}

/** The instant of a Julian date in UTC. Inverse of {@link julianFromUtcMs}. */
export function utcMsFromJulian({ dayJd, dayFraction }: JulianPair): UtcMs {
  return utcMs((dayJd - UNIX_EPOCH_JD) * DAY_MS + dayFraction * DAY_MS);
}

/** Julian date of an instant in Terrestrial Time, on the same midnight as UTC; null before 1972. */
export function ttJulianFromUtcMs(t: UtcMs): JulianPair | null {
  const offsetS = ttMinusUtcS(t);
  if (offsetS === null) return null;
  const utc = julianFromUtcMs(t);
  return { dayJd: utc.dayJd, dayFraction: utc.dayFraction + offsetS / 86_400 };
}

/** Modified Julian date (JD - 2,400,000.5) of an instant, UTC; resolves about a microsecond. */
export function mjdFromUtcMs(t: UtcMs): number {
  return t / DAY_MS + (UNIX_EPOCH_JD - 2_400_000.5);
}
