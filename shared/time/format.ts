import type { UtcMs } from '../domain/index.ts';
import { civilFromEpochDay, DAY_MS } from './civil.ts';
import { DTG_MONTHS } from './parseDtg.ts';

interface RoundedInstant {
  readonly epochDay: number;
  readonly secondOfDay: number;
  /** Whole units of the last printed digit. */
  readonly fractionTicks: number;
}

/** Rounds half up to the last printed digit; the carry may run through to the next year. */
function roundedInstant(t: UtcMs, fractionDigits: number): RoundedInstant {
  const ticksPerSecond = 10 ** fractionDigits;
  const ticksPerDay = 86_400 * ticksPerSecond;
  let epochDay = Math.floor(t / DAY_MS);
  const msOfDay = t - epochDay * DAY_MS;
  let ticks = Math.round(
    fractionDigits >= 3 ? msOfDay * 10 ** (fractionDigits - 3) : msOfDay / 10 ** (3 - fractionDigits),
  );
  if (ticks >= ticksPerDay) {
    ticks -= ticksPerDay;
    epochDay += 1;
  }
  const secondOfDay = Math.floor(ticks / ticksPerSecond);
  return { epochDay, secondOfDay, fractionTicks: ticks - secondOfDay * ticksPerSecond };
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** `00` to `59`: files hold instants by the hundred thousand. */
const TWO_DIGITS = Array.from({ length: 60 }, (_, value) => padded(value, 2));

function clockText(secondOfDay: number): string {
  const minuteOfDay = Math.floor(secondOfDay / 60);
  const hour = Math.floor(minuteOfDay / 60);
  return `${TWO_DIGITS[hour]!}:${TWO_DIGITS[minuteOfDay - 60 * hour]!}:${TWO_DIGITS[secondOfDay - 60 * minuteOfDay]!}`;
}

let keptEpochDay = Number.NaN;
let keptDayText = '';

/** `2026-11-20`; the last one is kept, as most instants of a file lie on one day. */
function dayText(epochDay: number): string {
  if (epochDay !== keptEpochDay) {
    const { year, month, day } = civilFromEpochDay(epochDay);
    const yearText =
      year >= 0 && year <= 9_999 ? padded(year, 4) : `${year < 0 ? '-' : '+'}${padded(Math.abs(year), 6)}`;
    keptDayText = `${yearText}-${padded(month, 2)}-${padded(day, 2)}`;
    keptEpochDay = epochDay;
  }
  return keptDayText;
}

/**
 * Writes an instant as ISO 8601 in UTC, `2026-11-20T04:11:09.123Z`, rounded to the digits asked for
 * (0..9, normally 3). Years outside 0000..9999 get a sign and six digits, as ISO 8601 asks.
 */
export function formatIsoUtc(t: UtcMs, fractionDigits = 3): string {
  const { epochDay, secondOfDay, fractionTicks } = roundedInstant(t, fractionDigits);
  const fraction = fractionDigits === 0 ? '' : `.${padded(fractionTicks, fractionDigits)}`;
  return `${dayText(epochDay)}T${clockText(secondOfDay)}${fraction}Z`;
}

/**
 * Writes an instant as a date-time group in Zulu, rounded to the minute: `221432ZNOV26`. The two-digit
 * year is ambiguous outside 2000..2099, so other years get four digits.
 */
export function formatDtg(t: UtcMs): string {
  const minutes = Math.round(t / 60_000);
  const epochDay = Math.floor(minutes / 1_440);
  const minuteOfDay = minutes - epochDay * 1_440;
  const { year, month, day } = civilFromEpochDay(epochDay);
  const yearText = year >= 2_000 && year <= 2_099 ? padded(year % 100, 2) : padded(year, 4);
  const clock = `${padded(Math.floor(minuteOfDay / 60), 2)}${padded(minuteOfDay % 60, 2)}`;
  return `${padded(day, 2)}${clock}Z${DTG_MONTHS[month - 1] ?? ''}${yearText}`;
}

/** Writes the time of day in Zulu, rounded to the second: `14:32:07Z`. */
export function formatClock(t: UtcMs): string {
  return `${clockText(roundedInstant(t, 0).secondOfDay)}Z`;
}

/**
 * Writes a duration in seconds for people, rounded to the second and to its two largest units:
 * `4 min 12 s`, `2 h 5 min`, `3 d 4 h`, `0 s`; negative ones with a minus sign.
 */
export function formatDuration(durationS: number): string {
  const sign = durationS <= -0.5 ? '-' : '';
  const seconds = Math.round(Math.abs(durationS));
  if (seconds < 60) return `${sign}${seconds} s`;
  if (seconds < 3_600) return sign + twoUnits([Math.floor(seconds / 60), 'min'], [seconds % 60, 's']);
  const minutes = Math.round(seconds / 60);
  if (minutes < 1_440) return sign + twoUnits([Math.floor(minutes / 60), 'h'], [minutes % 60, 'min']);
  const hours = Math.round(seconds / 3_600);
  return sign + twoUnits([Math.floor(hours / 24), 'd'], [hours % 24, 'h']);
}

function twoUnits(large: readonly [number, string], small: readonly [number, string]): string {
  return small[0] === 0 ? large.join(' ') : `${large.join(' ')} ${small.join(' ')}`;
}
