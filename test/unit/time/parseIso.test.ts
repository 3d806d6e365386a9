import { describe, expect, test } from 'vitest';
import { formatIsoUtc, parseCcsdsUtc, parseIsoUtc } from '../../../shared/time/index.ts';

function instantOf(text: string): number {
  const parsed = parseIsoUtc(text);
  if (!parsed.ok) throw new Error(parsed.failure.message);
  return parsed.value;
}

describe('verify that ISO 8601 instants are read exactly or refused', () => {
  test.each([
    ['1970-01-01T00:00:00Z', 0],
    ['2026-11-20T04:11:09Z', Date.UTC(2026, 10, 20, 4, 11, 9)],
    ['2026-11-20T04:11Z', Date.UTC(2026, 10, 20, 4, 11)],
    ['2026-11-20t04:11:09z', Date.UTC(2026, 10, 20, 4, 11, 9)],
    ['2026-11-20 04:11:09Z', Date.UTC(2026, 10, 20, 4, 11, 9)],
    ['  2026-11-20T04:11:09.5Z ', Date.UTC(2026, 10, 20, 4, 11, 9, 500)],
    ['2026-11-20T04:11:09,25Z', Date.UTC(2026, 10, 20, 4, 11, 9, 250)],
    ['2026-325T14:32:00Z', Date.UTC(2026, 10, 21, 14, 32)],
    ['2024-366T00:00:00Z', Date.UTC(2024, 11, 31)],
    ['2000-02-29T23:59:59.999Z', Date.UTC(2000, 1, 29, 23, 59, 59, 999)],
    ['0001-01-01T00:00:00Z', -62_135_596_800_000],
    ['1900-03-01T00:00:00Z', Date.UTC(1900, 2, 1)],
    ['9999-12-31T23:59:59Z', Date.UTC(9999, 11, 31, 23, 59, 59)],
  ])('%s', (text, expected) => {
    expect(instantOf(text)).toBe(expected);
  });

  test('nine decimals keep what an instant can hold', () => {
    // Doubles near 2026 are 2.4e-4 ms apart.
    expect(instantOf('2026-11-20T04:11:09.123456789Z') - instantOf('2026-11-20T04:11:09Z')).toBeCloseTo(
      123.456789,
      3,
    );
    expect(instantOf('1970-01-01T00:00:00.123456789Z')).toBe(123.456789);
  });

  test.each([
    ['2026-02-29T00:00:00Z', 'time.impossible', '01..28'],
    ['2026-02-30T00:00:00Z', 'time.impossible', 'found 30'],
    ['2026-04-31T00:00:00Z', 'time.impossible', 'found 31'],
    ['1900-02-29T00:00:00Z', 'time.impossible', 'found 29'],
    ['2026-13-01T00:00:00Z', 'time.impossible', 'month'],
    ['2026-00-01T00:00:00Z', 'time.impossible', 'month'],
    ['2026-01-00T00:00:00Z', 'time.impossible', 'day'],
    ['2026-366T00:00:00Z', 'time.impossible', '001..365'],
    ['2026-000T00:00:00Z', 'time.impossible', '001..365'],
    ['2026-11-20T24:00:00Z', 'time.impossible', 'hour'],
    ['2026-11-20T23:60:00Z', 'time.impossible', 'minute'],
    ['2026-11-20T23:59:61Z', 'time.impossible', 'second'],
    ['2026-12-31T23:59:60Z', 'time.impossible', 'no leap second'],
    ['2016-12-31T22:59:60Z', 'time.impossible', 'no leap second'],
    ['2026-11-20T04:11:09', 'time.zone', 'no zone'],
    ['2026-11-20T04:11:09+02:00', 'time.zone', '+02:00'],
    ['2026-11-20', 'time.syntax', '2026-11-20'],
    ['20261120T041109Z', 'time.syntax', '20261120T041109Z'],
    ['2026-11-20T04:11:09.1234567890Z', 'time.syntax', 'found'],
    ['2026-11-20T4:11:09Z', 'time.syntax', 'found'],
    ['tomorrow', 'time.syntax', 'tomorrow'],
    ['', 'time.syntax', '""'],
  ])('%s is refused as %s', (text, code, words) => {
    const parsed = parseIsoUtc(text);
    if (parsed.ok) throw new Error(`accepted as ${formatIsoUtc(parsed.value)}`);
    expect(parsed.failure.code).toBe(code);
    expect(parsed.failure.message).toContain(words);
  });

  test('a leap second that was inserted becomes the midnight after it', () => {
    expect(instantOf('2016-12-31T23:59:60.5Z')).toBe(Date.UTC(2017, 0, 1));
    expect(instantOf('1972-06-30T23:59:60Z')).toBe(Date.UTC(1972, 6, 1));
  });

  test('CCSDS time codes may leave out the Z, but not name another zone', () => {
    const withoutZ = parseCcsdsUtc('2026-324T04:11:09.123456');
    expect(withoutZ.ok && withoutZ.value).toBe(instantOf('2026-11-20T04:11:09.123456Z'));
    const withZ = parseCcsdsUtc('2026-11-20T04:11:09Z');
    expect(withZ.ok && withZ.value).toBe(instantOf('2026-11-20T04:11:09Z'));
    expect(parseCcsdsUtc('2026-11-20T04:11:09-05:00').ok).toBe(false);
    expect(parseCcsdsUtc('2026-02-30T00:00:00').ok).toBe(false);
  });
});
