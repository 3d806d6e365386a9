import { fail, ok, type Result, type UtcMs, utcMs } from '../domain/index.ts';
import { civilFromEpochDay, DAY_MS, daysInMonth, epochDayFromCivil } from './civil.ts';
import { type InstantFailureCode, parseIsoUtc } from './parseIso.ts';

/** Month names of a date-time group, in order. */
export const DTG_MONTHS = [
  'JAN',
  'FEB',
  'MAR',
  'APR',
  'MAY',
  'JUN',
  'JUL',
  'AUG',
  'SEP',
  'OCT',
  'NOV',
  'DEC',
] as const;

const DTG = /^(\d{2})(\d{2})(\d{2})(?::?(\d{2}))?([A-Z])(?:([A-Z]{3})(\d{4}|\d{2})?)?$/;

/** Zone letters east of Greenwich by the hour (J, local time, is left out), then those to the west. */
const EAST = 'ABCDEFGHIKLM';
const WEST = 'NOPQRSTUVWXY';

/** Months in which a group without month may lie, counted from the month of the reference. */
const MONTHS_AROUND = [-1, 0, 1] as const;

/**
 * Reads a military date-time group, `DDHHMM[SS]ZMMMYY` as in `221432ZNOV26` (ACP 121). Blanks and lower
 * case are tolerated; a year has two digits (00..99 mean 2000..2099) or four. Zone letters A..Y are
 * converted to UTC; J (local time of whoever wrote it) is refused.
 *
 * Without month or year the group is incomplete: it is refused, unless `reference` is given, and then
 * means the possible date nearest to that instant.
 *
 * @returns the instant, or `time.syntax`, `time.zone`, `time.impossible`, `time.incomplete`.
 */
export function parseDtg(text: string, reference?: UtcMs): Result<UtcMs, InstantFailureCode> {
  const match = DTG.exec(text.replace(/\s+/g, '').toUpperCase());
  if (match === null) {
    return fail('time.syntax', `expected a date-time group such as 221432ZNOV26, found ${quoted(text)}`, {
      text,
    });
  }
  const offsetHours = offsetFromZone(match[5] ?? '');
  if (offsetHours === null) {
    return fail('time.zone', `expected a zone letter other than J (local time) in ${quoted(text)}`, { text });
  }
  const clock = clockFromMatch(match, text);
  if (!clock.ok) return clock;
  const day = Number(match[1]);
  const local = localMidnight({ day, monthName: match[6], yearText: match[7] }, text, reference);
  if (!local.ok) return local;
  return ok(utcMs(local.value * DAY_MS + clock.value - offsetHours * 3_600_000));
}

/**
 * Reads an instant in either form: ISO 8601 in UTC ({@link parseIsoUtc}), which starts with a year and a
 * hyphen, or a date-time group ({@link parseDtg}).
 */
export function parseInstant(text: string, reference?: UtcMs): Result<UtcMs, InstantFailureCode> {
  const parsed = /^\s*\d{4}-/.test(text) ? parseIsoUtc(text) : parseDtg(text, reference);
  if (parsed.ok || parsed.failure.code !== 'time.syntax') return parsed;
  return fail(
    'time.syntax',
    `expected an instant such as 2026-11-20T04:11:09Z or 221432ZNOV26, found ${quoted(text)}`,
    { text },
  );
}

function offsetFromZone(letter: string): number | null {
  if (letter === 'Z') return 0;
  const east = EAST.indexOf(letter);
  if (east >= 0) return east + 1;
  const west = WEST.indexOf(letter);
  return west >= 0 ? -(west + 1) : null;
}

function clockFromMatch(match: RegExpExecArray, text: string): Result<number, InstantFailureCode> {
  const hour = Number(match[2]);
  const minute = Number(match[3]);
  const second = Number(match[4] ?? '0');
  if (hour > 23) return impossible(text, `hour 00..23, found ${match[2]}`);
  if (minute > 59) return impossible(text, `minute 00..59, found ${match[3]}`);
  if (second > 59) return impossible(text, `second 00..59, found ${match[4]}`);
  return ok(((hour * 60 + minute) * 60 + second) * 1_000);
}

interface GroupDate {
  readonly day: number;
  readonly monthName: string | undefined;
  readonly yearText: string | undefined;
}

function localMidnight(
  group: GroupDate,
  text: string,
  reference: UtcMs | undefined,
): Result<number, InstantFailureCode> {
  const month =
    group.monthName === undefined
      ? undefined
      : DTG_MONTHS.indexOf(group.monthName as (typeof DTG_MONTHS)[number]) + 1;
  if (month === 0) return impossible(text, `a month JAN..DEC, found ${group.monthName}`);
  if (month !== undefined && group.yearText !== undefined) {
    const year = Number(group.yearText) + (group.yearText.length === 2 ? 2_000 : 0);
    if (group.day < 1 || group.day > daysInMonth(year, month)) {
      return impossible(
        text,
        `day 01..${daysInMonth(year, month)} in ${group.monthName} ${year}, found ${String(group.day).padStart(2, '0')}`,
      );
    }
    return ok(epochDayFromCivil({ year, month, day: group.day }));
  }
  if (reference === undefined) {
    return fail(
      'time.incomplete',
      `expected month and year in the date-time group ${quoted(text)}, such as 221432ZNOV26`,
      { text },
    );
  }
  return nearestDate(group.day, month, reference, text);
}

function nearestDate(
  day: number,
  month: number | undefined,
  reference: UtcMs,
  text: string,
): Result<number, InstantFailureCode> {
  const referenceDay = reference / DAY_MS;
  const { year, month: referenceMonth } = civilFromEpochDay(Math.floor(referenceDay));
  // A leap day may be up to eight years away (across 1900, 2100 …), so look further for a named month.
  const candidates =
    month === undefined
      ? MONTHS_AROUND.map((step) => {
          const index = year * 12 + (referenceMonth - 1) + step;
          return { year: Math.floor(index / 12), month: (index % 12) + 1, day };
        })
      : Array.from({ length: 17 }, (_, index) => ({ year: year + index - 8, month, day }));
  let best: number | null = null;
  for (const candidate of candidates) {
    if (day < 1 || day > daysInMonth(candidate.year, candidate.month)) continue;
    const epochDay = epochDayFromCivil(candidate);
    if (best === null || Math.abs(epochDay - referenceDay) < Math.abs(best - referenceDay)) best = epochDay;
  }
  return best === null
    ? impossible(text, `a day that the month has, found ${String(day).padStart(2, '0')}`)
    : ok(best);
}

function impossible(text: string, expected: string): Result<never, InstantFailureCode> {
  return fail('time.impossible', `expected ${expected} in ${quoted(text)}`, { text });
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
