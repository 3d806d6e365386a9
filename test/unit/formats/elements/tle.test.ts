import { describe, expect, it } from 'vitest';
import { type ReadElements, readElements } from '../../../../shared/formats/index.ts';
import { mustSucceed } from '../../../support/results.ts';

const LINE_1 = '1 25544U 98067A   22221.92646991  .00006058  00000-0  11289-3 0  9998';
const LINE_2 = '2 25544  51.6448  70.3700 0005152 101.7041  98.6467 15.50292585353513';
const HST_1 = '1 20580U 90037B   22221.20253565  .00001693  00000-0  88762-4 0  9995';
const HST_2 = '2 20580  28.4689 179.2321 0002418 240.3773 140.8348 15.10738560574460';

/** The line with its checksum made right again. */
function sealed(line: string): string {
  const body = line.slice(0, 68);
  const sum = [...body].reduce(
    (total, mark) => total + (mark === '-' ? 1 : Number(mark.trim() || 0) || 0),
    0,
  );
  return `${body}${sum % 10}`;
}

function read(...lines: readonly string[]): ReadElements {
  return mustSucceed(readElements(lines.join('\n')));
}

function ids(set: ReadElements): string[] {
  return set.records.map((record) => record.element.satelliteId);
}

describe('verify names in 3LE', () => {
  it.each([
    '1 KUNS-PF',
    '2 BE OR NOT 2 BE',
    '2022-001A OBJECT',
    '1998-067A',
    '1 12345',
    '2 00001',
    '0 0 SPARE',
  ])('takes "%s" for a name', (name) => {
    const set = read(name, LINE_1, LINE_2);
    expect(ids(set)).toEqual(['25544']);
    expect(set.rejected).toEqual([]);
    expect(set.records[0]?.element.objectName).toBe(name.replace(/^0 /, ''));
    expect(set.records[0]?.line).toBe(1);
  });

  it('keeps each set its own name when a set before it is cut', () => {
    const set = read('0 ISS', LINE_1, LINE_2.slice(0, 30), '0 HST', HST_1, HST_2);
    expect(set.records.map((record) => record.element.objectName)).toEqual(['HST']);
    expect(set.rejected).toMatchObject([{ line: 3, record: 1, code: 'line-length' }]);
  });

  it('says that text between the sets was left out', () => {
    const set = read('GP DATA', 'OF TODAY', '0 ISS', LINE_1, LINE_2);
    expect(set.warnings).toMatchObject([
      { line: 1, code: 'stray-text', message: expect.stringContaining('lines 1-2') },
    ]);
    expect(set.records[0]?.element.objectName).toBe('ISS');
  });

  it('passes over comments and blank lines', () => {
    const set = read('# verification', '', LINE_1, '', LINE_2, '');
    expect(ids(set)).toEqual(['25544']);
    expect(set.warnings).toEqual([]);
  });
});

describe('verify line ends and marks', () => {
  it.each(['\n', '\r\n', '\r'])('reads %j', (end) => {
    const text = ['\ufeff0 ISS', LINE_1, LINE_2, '\ufeff0 HST', HST_1, HST_2, ''].join(end);
    const set = mustSucceed(readElements(text));
    expect(ids(set)).toEqual(['25544', '20580']);
    expect(set.format).toBe('3le');
    expect(set.records[1]?.line).toBe(4);
    expect(set.records[1]?.rawText).toBe(['0 HST', HST_1, HST_2].join(end));
  });
});

describe('verify damaged sets', () => {
  it.each([
    ['a wrong checksum', [LINE_1, LINE_2.replace(/3$/, '4')], 2, 'checksum'],
    ['a cut line 1', [LINE_1.slice(0, 40), LINE_2], 1, 'line-length'],
    ['a line of 70 columns', [LINE_1.replace('22221', '222221'), LINE_2], 1, 'line-length'],
    [
      'a field shifted by a column',
      [sealed(LINE_1.replace('A   22221.92646991 ', 'A  22221.92646991  ')), LINE_2],
      1,
      'format',
    ],
    ['a line shifted by a blank', [` ${LINE_1}`, LINE_2], 1, 'format'],
    ['a tab in place of blanks', [LINE_1.replace('   22', '\t22'), LINE_2], 1, 'line-length'],
    [
      'another number in line 2',
      [LINE_1, sealed(LINE_2.replace('2 25544', '2 25545'))],
      2,
      'satellite-number-mismatch',
    ],
    ['swapped lines', [LINE_2, LINE_1], 1, 'line-order'],
    ['line 2 alone', [LINE_2], 1, 'line-missing'],
    ['line 1 alone', [LINE_1], 1, 'line-missing'],
    ['day 0', [sealed(LINE_1.replace('22221', '22000')), LINE_2], 1, 'epoch'],
    ['day 366 of 2022', [sealed(LINE_1.replace('22221', '22366')), LINE_2], 1, 'epoch'],
    ['SGP4-XP', [sealed(LINE_1.replace('-3 0 ', '-3 4 ')), LINE_2], 1, 'theory'],
    [
      'lower-case Alpha-5',
      [sealed(LINE_1.replace('25544', 'a5544')), sealed(LINE_2.replace('25544', 'a5544'))],
      1,
      'alpha-5',
    ],
    [
      'Alpha-5 with I',
      [sealed(LINE_1.replace('25544', 'I5544')), sealed(LINE_2.replace('25544', 'I5544'))],
      1,
      'alpha-5',
    ],
    [
      'blanks among implied decimals',
      [LINE_1, sealed(LINE_2.replace('0005152', '   5152'))],
      2,
      'field-invalid',
    ],
    ['a blank B*', [sealed(LINE_1.replace(' 11289-3', '        ')), LINE_2], 1, 'field-invalid'],
    [
      'an inclination above 180',
      [LINE_1, sealed(LINE_2.replace(' 51.6448', '181.6448'))],
      2,
      'field-invalid',
    ],
  ] as const)('refuses %s once and keeps the next set', (_, lines, line, code) => {
    const set = read(...lines, '0 HST', HST_1, HST_2);
    expect(set.rejected).toMatchObject([{ line, record: 1, code }]);
    expect(ids(set)).toEqual(['20580']);
    expect(set.records[0]?.record).toBe(2);
  });

  it('keeps the set behind a repeated line 1', () => {
    const set = read(LINE_1, LINE_1, LINE_2);
    expect(ids(set)).toEqual(['25544']);
    expect(set.rejected).toMatchObject([{ line: 1, code: 'line-missing' }]);
  });
});

describe('verify doubts that are told', () => {
  it.each([
    ['a missing checksum', [LINE_1.slice(0, 68), LINE_2], 'checksum-missing'],
    ['text behind column 69', [LINE_1, `${LINE_2}     0.0  4320.0`], 'line-length'],
    ['no-break spaces', [LINE_1, LINE_2.replace('  51', '\u00a0\u00a051')], 'blank'],
    ['a blank derivative', [sealed(LINE_1.replace('  00000-0', '         ')), LINE_2], 'field-missing'],
  ] as const)('accepts %s with a warning', (_, lines, code) => {
    const set = read(...lines);
    expect(ids(set)).toEqual(['25544']);
    expect(set.warnings).toMatchObject([{ code }]);
  });

  it('accepts a wrong checksum only when asked to', () => {
    const text = `${LINE_1}\n${LINE_2.replace(/3$/, '4')}\n`;
    const set = mustSucceed(readElements(text, { acceptBadChecksum: 'yes' }));
    expect(ids(set)).toEqual(['25544']);
    expect(set.warnings).toMatchObject([{ line: 2, code: 'checksum' }]);
  });
});

describe('verify Alpha-5 and years', () => {
  it.each([
    ['A0000', '100000'],
    ['H9999', '179999'],
    ['J0000', '180000'],
    ['P0000', '230000'],
    ['T0001', '270001'],
    ['Z9999', '339999'],
    ['00005', '5'],
    ['    5', '5'],
  ])('reads %s as %s (Space-Track)', (field, id) => {
    const set = read(sealed(LINE_1.replace('25544', field)), sealed(LINE_2.replace('25544', field)));
    expect(ids(set)).toEqual([id]);
  });

  it.each([
    ['57', -409_190_400_000],
    ['99', 916_185_600_000],
    ['00', 947_721_600_000],
    ['56', 2_714_947_200_000],
  ])('reads the year %s', (year, epochUtcMs) => {
    const set = read(sealed(LINE_1.replace('22221.92646991', `${year}013.00000000`)), LINE_2);
    // 13 January of 1957, 1999, 2000 and 2056.
    expect(set.records[0]?.element.epochUtcMs).toBe(epochUtcMs);
  });
});
