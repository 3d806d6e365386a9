import { fail, ok, type Result, type UtcMs, utcMs } from '../domain/index.ts';
import { DAY_MS, daysInMonth, daysInYear, epochDayFromCivil } from './civil.ts';
import { endsWithLeapSecond } from './leapSeconds.ts';

/** What a text that is no instant can be wrong in. */
export type InstantFailureCode = 'time.syntax' | 'time.zone' | 'time.impossible' | 'time.incomplete';

const ISO =
  /^(\d{4})-(?:(\d{2})-(\d{2})|(\d{3}))[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|z|[+-]\d{2}(?::?\d{2})?)?$/;

/**
 * Reads an ISO 8601 instant in UTC: `2026-11-20T04:11:09.123456Z`, or with the day of the year,
 * `2026-324T04:11:09Z`. `Z` is required; seconds may be left out; up to nine decimals.
 *
 * A leap second (`23:59:60`) is accepted only where one was inserted, and becomes the midnight that ends
 * it: POSIX time has no place of its own for it, and midnight keeps the order of instants.
 *
 * @returns the instant, or a failure that names the place in the text, what was expected and found:
 * `time.syntax`, `time.zone` (no `Z`, or a local offset), `time.impossible` (30 February, hour 24 …).
 */
export function parseIsoUtc(text: string): Result<UtcMs, InstantFailureCode> {
  const match = ISO.exec(text.trim());
  if (match === null) return notIso(text);
  const zone = match[9];
  if (zone === undefined || zone.toUpperCase() !== 'Z') {
    return fail(
      'time.zone',
      `expected a time in UTC that ends with "Z", found ${quoted(text)} with ${zone === undefined ? 'no zone' : `the offset ${zone}`}`,
      { text },
    );
  }
  return instantFromMatch(match, text);
}

/**
 * Reads a CCSDS ASCII time code A or B (CCSDS 301.0-B-4, section 3.5), as in OMM and OEM: like
 * {@link parseIsoUtc}, but the closing `Z` may be left out, because the message states its time system.
 * The caller has checked that this is UTC.
 */
export function parseCcsdsUtc(text: string): Result<UtcMs, InstantFailureCode> {
  const trimmed = text.trim();
  return parseIsoUtc(
    /[\d]$/.test(trimmed) && !/[+-]\d{2}:?\d{2}$/.test(trimmed.slice(10)) ? `${trimmed}Z` : text,
  );
}

function notIso(text: string): Result<UtcMs, InstantFailureCode> {
  return fail(
    'time.syntax',
    `expected an instant such as 2026-11-20T04:11:09.123Z or 2026-324T04:11:09Z, found ${quoted(text)}`,
    { text },
  );
}

function instantFromMatch(match: RegExpExecArray, text: string): Result<UtcMs, InstantFailureCode> {
  const year = Number(match[1]);
  const date = epochDayFromMatch(match, year, text);
  if (!date.ok) return date;
  const epochDay = date.value;
  const hour = Number(match[5]);
  const minute = Number(match[6]);
  const second = Number(match[7] ?? '0');
  if (hour > 23) return impossible(text, `hour 00..23, found ${match[5]}`);
  if (minute > 59) return impossible(text, `minute 00..59, found ${match[6]}`);
  if (second > 60) return impossible(text, `second 00..59, found ${match[7]}`);
  if (second === 60) {
    if (hour !== 23 || minute !== 59 || !endsWithLeapSecond(epochDay)) {
      return impossible(text, 'second 00..59: no leap second was inserted there, found 60');
    }
    return ok(utcMs((epochDay + 1) * DAY_MS));
  }
  const secondOfDay = (hour * 60 + minute) * 60 + second;
  return ok(utcMs(epochDay * DAY_MS + (secondOfDay * 1_000 + msFromDecimals(match[8] ?? ''))));
}

function epochDayFromMatch(
  match: RegExpExecArray,
  year: number,
  text: string,
): Result<number, InstantFailureCode> {
  if (match[4] !== undefined) {
    const ordinal = Number(match[4]);
    if (ordinal < 1 || ordinal > daysInYear(year)) {
      return impossible(text, `day of the year 001..${daysInYear(year)} in ${match[1]}, found ${match[4]}`);
    }
    return ok(epochDayFromCivil({ year, month: 1, day: 1 }) + ordinal - 1);
  }
  const month = Number(match[2]);
  const day = Number(match[3]);
  if (month < 1 || month > 12) return impossible(text, `month 01..12, found ${match[2]}`);
  if (day < 1 || day > daysInMonth(year, month)) {
    return impossible(
      text,
      `day 01..${daysInMonth(year, month)} in ${match[1]}-${match[2]}, found ${match[3]}`,
    );
  }
  return ok(epochDayFromCivil({ year, month, day }));
}

/** Milliseconds in the decimals of a second, read as text so that `.1` costs no binary rounding twice. */
function msFromDecimals(decimals: string): number {
  return Number(`${decimals.slice(0, 3).padEnd(3, '0')}.${decimals.slice(3)}`);
}

function impossible(text: string, expected: string): Result<never, InstantFailureCode> {
  return fail('time.impossible', `expected ${expected} in ${quoted(text)}`, { text });
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
