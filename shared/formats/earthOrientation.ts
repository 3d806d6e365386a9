import { fail, ok, type Result, type UtcMs } from '../domain/index.ts';

/** UT1-UTC of one day, at 0h UTC. */
export interface Ut1Day {
  readonly utcMs: UtcMs;
  /** Seconds. */
  readonly ut1MinusUtcS: number;
}

const MJD_OF_POSIX_START = 40_587;
const DAY_MS = 86_400_000;
/** Two days whose values differ by more than this have a leap second between them. */
const LEAP_S = 0.5;

/**
 * Reads the daily UT1-UTC of `finals2000A` (or `finals`) of the IERS, measured and predicted: columns 8 to 15 the modified
 * Julian date, 59 to 68 UT1-UTC in seconds (Bulletin A; readme.finals2000A of the IERS Rapid Service).
 *
 * @returns days in order; days without a value are left out. `formats.earthOrientation` where there is none at all.
 */
export function readEarthOrientation(text: string): Result<readonly Ut1Day[]> {
  const days: Ut1Day[] = [];
  for (const line of text.split(/\r?\n/)) {
    const mjd = numberOf(line.slice(7, 15));
    const ut1MinusUtcS = numberOf(line.slice(58, 68));
    if (mjd === null || ut1MinusUtcS === null || Math.abs(ut1MinusUtcS) > 0.9) continue;
    days.push({ utcMs: ((mjd - MJD_OF_POSIX_START) * DAY_MS) as UtcMs, ut1MinusUtcS });
  }
  if (days.length === 0) {
    return fail(
      'formats.earthOrientation',
      'expected lines of finals2000A of the IERS (modified Julian date in columns 8 to 15, UT1-UTC in 59 to 68), found none',
    );
  }
  return ok(days.toSorted((one, other) => one.utcMs - other.utcMs));
}

function numberOf(text: string): number | null {
  const value = Number(text);
  return text.trim() === '' || !Number.isFinite(value) ? null : value;
}

/** UT1-UTC at an instant, seconds, linear between days; null outside the table. A leap second is not interpolated over. */
export function ut1MinusUtcAt(days: readonly Ut1Day[], atUtcMs: UtcMs): number | null {
  const after = days.findIndex(({ utcMs }) => utcMs > atUtcMs);
  const from = days[after - 1];
  if (after < 1 || from === undefined) {
    const last = days.at(-1);
    return after === -1 && last?.utcMs === atUtcMs ? last.ut1MinusUtcS : null;
  }
  const to = days[after]!;
  if (Math.abs(to.ut1MinusUtcS - from.ut1MinusUtcS) > LEAP_S) return from.ut1MinusUtcS;
  const share = (atUtcMs - from.utcMs) / (to.utcMs - from.utcMs);
  return from.ut1MinusUtcS + share * (to.ut1MinusUtcS - from.ut1MinusUtcS);
}
