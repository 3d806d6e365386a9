import { describe, expect, test } from 'vitest';
import { utcMs } from '../../../shared/domain/index.ts';
import { formatDtg, formatIsoUtc, parseDtg, parseInstant } from '../../../shared/time/index.ts';

describe('verify date-time groups (ACP 121)', () => {
  test.each([
    ['221432ZNOV26', '2026-11-22T14:32:00.000Z'],
    ['22 1432Z NOV 26', '2026-11-22T14:32:00.000Z'],
    ['221432z nov 2026', '2026-11-22T14:32:00.000Z'],
    ['22143215ZNOV26', '2026-11-22T14:32:15.000Z'],
    ['010030ANOV26', '2026-10-31T23:30:00.000Z'],
    ['312330RDEC26', '2027-01-01T04:30:00.000Z'],
    ['011200MJAN27', '2027-01-01T00:00:00.000Z'],
    ['011200YJAN27', '2027-01-02T00:00:00.000Z'],
    ['011200KJAN27', '2027-01-01T02:00:00.000Z'],
    ['290000ZFEB28', '2028-02-29T00:00:00.000Z'],
  ])('%s', (text, expected) => {
    const parsed = parseDtg(text);
    if (!parsed.ok) throw new Error(parsed.failure.message);
    expect(formatIsoUtc(parsed.value)).toBe(expected);
  });

  test.each([
    ['221432JNOV26', 'time.zone'],
    ['290000ZFEB26', 'time.impossible'],
    ['310000ZNOV26', 'time.impossible'],
    ['222432ZNOV26', 'time.impossible'],
    ['221460ZNOV26', 'time.impossible'],
    ['221432ZNOX26', 'time.impossible'],
    ['000000ZNOV26', 'time.impossible'],
    ['221432Z', 'time.incomplete'],
    ['221432ZNOV', 'time.incomplete'],
    ['1432Z', 'time.syntax'],
    ['noon', 'time.syntax'],
  ])('%s is refused as %s', (text, code) => {
    const parsed = parseDtg(text);
    expect(parsed.ok ? formatIsoUtc(parsed.value) : parsed.failure.code).toBe(code);
  });

  test.each([
    ['221432Z', '2026-11-20T00:00:00Z', '2026-11-22T14:32:00.000Z'],
    ['010600Z', '2026-12-31T22:00:00Z', '2027-01-01T06:00:00.000Z'],
    ['312300Z', '2027-01-01T02:00:00Z', '2026-12-31T23:00:00.000Z'],
    ['311200Z', '2026-11-14T00:00:00Z', '2026-10-31T12:00:00.000Z'],
    ['010600ZJAN', '2026-12-30T00:00:00Z', '2027-01-01T06:00:00.000Z'],
    ['290600ZFEB', '2026-11-20T00:00:00Z', '2028-02-29T06:00:00.000Z'],
  ])('%s near %s is %s', (text, reference, expected) => {
    const near = parseInstant(reference);
    if (!near.ok) throw new Error(near.failure.message);
    const parsed = parseDtg(text, near.value);
    if (!parsed.ok) throw new Error(parsed.failure.message);
    expect(formatIsoUtc(parsed.value)).toBe(expected);
  });

  test('either form is read as an instant', () => {
    const iso = parseInstant('2026-11-22T14:32:00Z');
    const group = parseInstant('221432ZNOV26');
    expect(iso.ok && group.ok && iso.value === group.value).toBe(true);
    const neither = parseInstant('next week');
    expect(!neither.ok && neither.failure.message).toContain('221432ZNOV26');
  });

  test('groups are written to the minute with carry', () => {
    expect(formatDtg(utcMs(Date.UTC(2026, 10, 22, 14, 32, 29)))).toBe('221432ZNOV26');
    expect(formatDtg(utcMs(Date.UTC(2026, 11, 31, 23, 59, 30)))).toBe('010000ZJAN27');
    expect(formatDtg(utcMs(Date.UTC(1999, 0, 2, 3, 4)))).toBe('020304ZJAN1999');
  });
});
