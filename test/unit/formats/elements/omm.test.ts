import { describe, expect, it } from 'vitest';
import { type ReadElements, readElements } from '../../../../shared/formats/index.ts';
import { mustFail, mustSucceed } from '../../../support/results.ts';

const FIELDS = {
  OBJECT_NAME: 'ISS (ZARYA)',
  OBJECT_ID: '1998-067A',
  EPOCH: '2023-08-19T12:25:27.896736',
  MEAN_MOTION: 15.4947758,
  ECCENTRICITY: 0.0003559,
  INCLINATION: 51.6415,
  RA_OF_ASC_NODE: 14.7889,
  ARG_OF_PERICENTER: 325.3396,
  MEAN_ANOMALY: 149.4637,
  EPHEMERIS_TYPE: 0,
  CLASSIFICATION_TYPE: 'U',
  NORAD_CAT_ID: 25544,
  ELEMENT_SET_NO: 999,
  REV_AT_EPOCH: 41161,
  BSTAR: 0.00025837,
  MEAN_MOTION_DOT: 0.0001405,
  MEAN_MOTION_DDOT: 0,
};

const METADATA = { CENTER_NAME: 'EARTH', REF_FRAME: 'TEME', TIME_SYSTEM: 'UTC', MEAN_ELEMENT_THEORY: 'SGP4' };

function json(changes: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ ...FIELDS, ...changes });
}

function kvn(changes: Readonly<Record<string, unknown>> = {}): string {
  const lines = Object.entries({ ...METADATA, ...FIELDS, ...changes });
  return ['CCSDS_OMM_VERS = 2.0', ...lines.map(([keyword, value]) => `${keyword} = ${value}`), ''].join('\n');
}

function xml(changes: Readonly<Record<string, unknown>> = {}): string {
  const lines = Object.entries({ ...METADATA, ...FIELDS, ...changes });
  return `<omm id="CCSDS_OMM_VERS" version="2.0"><body><segment>${lines
    .map(([keyword, value]) => `<${keyword}>${value}</${keyword}>`)
    .join('')}</segment></body></omm>`;
}

function read(text: string): ReadElements {
  return mustSucceed(readElements(text));
}

function names(set: ReadElements): string[] {
  return set.records.map((record) => record.element.objectName);
}

describe('verify what an OMM must say', () => {
  it.each([
    ['frame', { REF_FRAME: 'EME2000' }],
    ['frame', { REF_FRAME: 'ITRF' }],
    ['time-system', { TIME_SYSTEM: 'TAI' }],
    ['time-system', { TIME_SYSTEM: 'GPS' }],
    ['theory', { MEAN_ELEMENT_THEORY: 'DSST' }],
    ['theory', { MEAN_ELEMENT_THEORY: 'SGP4-XP' }],
    ['theory', { EPHEMERIS_TYPE: 4 }],
    ['theory', { EPHEMERIS_TYPE: '4' }],
    ['center', { CENTER_NAME: 'MOON' }],
    ['epoch', { EPOCH: '2023-02-30T00:00:00' }],
    ['epoch', { EPOCH: '2023-366T00:00:00' }],
    ['epoch', { EPOCH: '2023-08-19' }],
    ['epoch', { EPOCH: '2023-08-19T24:00:00' }],
    ['epoch', { EPOCH: '2023-08-19T12:25:60' }],
    ['epoch', { EPOCH: '2023-08-19T12:25:27+02:00' }],
    ['epoch', { EPOCH: 20230819 }],
    ['field-missing', { EPOCH: null }],
    ['field-missing', { NORAD_CAT_ID: null }],
    ['field-missing', { MEAN_MOTION: '' }],
    ['field-missing', { MEAN_MOTION: null, SEMI_MAJOR_AXIS: 6796 }],
    ['field-missing', { BSTAR: null }],
    ['field-invalid', { NORAD_CAT_ID: 1234567890 }],
    ['field-invalid', { NORAD_CAT_ID: 25544.5 }],
    ['field-invalid', { NORAD_CAT_ID: '-5' }],
    ['alpha-5', { NORAD_CAT_ID: 'I0001' }],
    ['field-invalid', { MEAN_MOTION: 0 }],
    ['field-invalid', { MEAN_MOTION: -15 }],
    ['field-invalid', { MEAN_MOTION: '15,49' }],
    ['field-invalid', { MEAN_MOTION: '0x0f' }],
    ['field-invalid', { MEAN_MOTION: true }],
    ['field-invalid', { ECCENTRICITY: 1 }],
    ['field-invalid', { ECCENTRICITY: -0.1 }],
    ['field-invalid', { INCLINATION: 180.1 }],
    ['field-invalid', { RA_OF_ASC_NODE: 361 }],
    ['field-invalid', { BSTAR: 'NaN' }],
    ['field-invalid', { ELEMENT_SET_NO: 1.5 }],
    ['field-invalid', { OBJECT_NAME: ['ISS'] }],
  ] as const)('refuses %s: %j', (code, changes) => {
    const set = read(`[${json({})},\n${json(changes)},\n${json({ OBJECT_NAME: 'LAST' })}]`);
    expect(set.rejected).toMatchObject([{ line: 2, record: 2, code }]);
    expect(names(set)).toEqual(['ISS (ZARYA)', 'LAST']);
  });

  it.each(Object.keys(METADATA))('refuses KVN and XML without %s, which CCSDS makes mandatory', (keyword) => {
    for (const text of [kvn({ [keyword]: '' }), xml({ [keyword]: '' })]) {
      expect(read(text).rejected).toMatchObject([{ code: 'field-missing' }]);
    }
  });

  it('takes 0 for derivatives that are missing, and says so', () => {
    const set = read(json({ MEAN_MOTION_DOT: null, MEAN_MOTION_DDOT: undefined }));
    expect(set.records[0]?.element).toMatchObject({
      meanMotionDotRevPerDay2: 0,
      meanMotionDdotRevPerDay3: 0,
    });
    expect(set.warnings).toHaveLength(2);
  });

  it.each([
    ['000025544', '25544'],
    ['799501234', '799501234'],
    [' 25544 ', '25544'],
    ['T0001', '270001'],
    ['0', '0'],
  ])('reads the number %j as %s', (given, id) => {
    expect(read(json({ NORAD_CAT_ID: given })).records[0]?.element.satelliteId).toBe(id);
  });

  it('keeps several sets of one satellite', () => {
    expect(read(`[${json({})},${json({ EPOCH: '2023-08-20T00:00:00Z' })}]`).records).toHaveLength(2);
  });
});

describe('verify OMM JSON', () => {
  it.each([
    ['a single object', json({})],
    ['one object a line', `${json({})}\n${json({})}`],
    ['the elements of our own output', `{"elements":[${json({})}],"rejected":[],"warnings":[]}`],
    ['braces and escaped quotes in a name', `[${json({ OBJECT_NAME: 'A "} \\ {[,' })}]`],
  ])('reads %s', (_, text) => {
    const set = read(text);
    expect(set.rejected).toEqual([]);
    expect(set.records.length).toBeGreaterThan(0);
  });

  it('keeps what stands before the place where a file was cut', () => {
    const text = `[${json({})},\n${json({})}`;
    expect(read(text.slice(0, -40))).toMatchObject({
      records: [{ record: 1 }],
      rejected: [{ line: 2, code: 'syntax' }],
    });
    expect(read(text)).toMatchObject({ records: [{}, {}], rejected: [{ code: 'syntax' }] });
  });

  it('loses only the record that is broken JSON', () => {
    const set = read(
      `[${json({})},\n${json({}).replace('"EPOCH":', '"EPOCH"')},\n${json({ OBJECT_NAME: 'LAST' })}]`,
    );
    expect(names(set)).toEqual(['ISS (ZARYA)', 'LAST']);
    expect(set.rejected).toMatchObject([{ line: 2, record: 2, code: 'syntax' }]);
  });
});

describe('verify OMM CSV', () => {
  const columns = Object.keys(FIELDS);
  const row = (changes: Readonly<Record<string, unknown>> = {}) => Object.values({ ...FIELDS, ...changes });

  it.each([',', ';', '\t'])('reads columns in any order between %j', (mark) => {
    const text = [columns.toReversed().join(mark), row().toReversed().join(mark), ''].join('\r\n');
    const set = read(text);
    expect(set.records[0]?.element).toEqual(read(json({})).records[0]?.element);
    expect(set.records[0]?.rawText).toBe(text.trimEnd().replace('\r\n', '\n'));
  });

  it('reads quoted cells with separators, quotes and line ends, and knows the lines after them', () => {
    const name = '"A ""B"", C\nD"';
    const text = [
      columns.join(','),
      row({ OBJECT_NAME: name }).join(','),
      row({ ECCENTRICITY: 2 }).join(','),
    ].join('\n');
    const set = read(text);
    expect(names(set)).toEqual(['A "B", C\nD']);
    expect(set.rejected).toMatchObject([{ line: 4, record: 2, code: 'field-invalid' }]);
  });

  it('loses only the row with too few cells or an open quote', () => {
    const open = row({ OBJECT_NAME: '"OPEN' }).join(',');
    const text = [columns.join(','), row().slice(0, 9).join(','), open, row().join(',')].join('\n');
    const set = read(text);
    expect(set.rejected).toMatchObject([
      { line: 2, code: 'column-count' },
      { line: 3, code: 'syntax' },
    ]);
    expect(set.records).toMatchObject([{ line: 4, record: 3 }]);
  });
});

describe('verify OMM KVN', () => {
  it('reads units, comments and several messages, and points at the line of a defect', () => {
    const withUnits = kvn({ INCLINATION: '51.6415 [deg]', MEAN_MOTION: '15.4947758 [rev/day]' });
    const text = `COMMENT made by hand\n${withUnits}COMMENT = next\n${kvn({ REF_FRAME: 'GCRF' })}${kvn({ OBJECT_NAME: 'LAST [TEST]' })}`;
    const set = read(text);
    expect(names(set)).toEqual(['ISS (ZARYA)', 'LAST [TEST]']);
    const line = text.split('\n').indexOf('REF_FRAME = GCRF') + 1;
    expect(set.rejected).toMatchObject([{ line, record: 2, code: 'frame' }]);
  });

  it('tells messages apart that have no version line', () => {
    const bare = kvn().replace('CCSDS_OMM_VERS = 2.0\n', '');
    const set = read(bare + bare);
    expect(set.records).toHaveLength(2);
    expect(set.warnings).toMatchObject([{ code: 'field-missing' }, { code: 'field-missing' }]);
  });

  it('refuses another unit and a line that is no assignment', () => {
    expect(read(kvn({ INCLINATION: '0.9 [rad]' })).rejected).toMatchObject([{ code: 'unit' }]);
    expect(read(`${kvn()}what is this\n`).rejected).toMatchObject([{ code: 'syntax' }]);
  });
});

describe('verify OMM XML', () => {
  const list = (...messages: readonly string[]) =>
    `<?xml version="1.0"?>\n<ndm>\n${messages.join('\n')}\n</ndm>\n`;

  it.each([
    ['a default namespace', xml().replace('<omm ', '<omm xmlns="urn:ccsds:schema:ndmxml" ')],
    ['a prefix', xml().replaceAll('<', '<ndm:').replaceAll('<ndm:/', '</ndm:')],
    ['a comment that holds a message', `<!-- ${xml()} -->${xml()}`],
    ['a processing instruction and a document type', `<?x y?><!DOCTYPE ndm [<!ELEMENT a (b)>]>${xml()}`],
    ['attributes of all kinds', xml().replace('<body>', `<body a='1>' b = "/">`)],
  ])('reads %s', (_, text) => {
    const set = read(text);
    expect(names(set)).toEqual(['ISS (ZARYA)']);
    expect(set.rejected).toEqual([]);
  });

  it.each([
    ['A &amp; B &#66; &#x43;&lt;', 'A & B B C<'],
    ['<![CDATA[A & <B>]]>', 'A & <B>'],
  ])('reads the text %s', (written, name) => {
    expect(names(read(xml({ OBJECT_NAME: written })))).toEqual([name]);
  });

  it.each([
    ['syntax', xml().replace('</segment>', '')],
    ['syntax', xml().replace('</omm>', '')],
    ['syntax', xml({ OBJECT_NAME: 'A & B' })],
    ['syntax', xml({ OBJECT_NAME: '&unknown;' })],
    ['syntax', xml().replace('version="2.0"', 'version=2.0')],
    ['field-repeated', xml({ BSTAR: '1</BSTAR><BSTAR>2' })],
    ['unit', xml().replace('<INCLINATION>', '<INCLINATION units="rad">')],
  ])('loses only the message with a defect (%s)', (code, broken) => {
    const set = read(list(xml(), broken, xml({ OBJECT_NAME: 'LAST' })));
    expect(names(set)).toEqual(['ISS (ZARYA)', 'LAST']);
    expect(set.rejected).toMatchObject([{ line: 4, record: 2, code }]);
  });

  it('says that a list was cut', () => {
    expect(read(list(xml()).replace('</ndm>', '')).warnings).toMatchObject([{ code: 'syntax' }]);
  });
});

describe('verify files without elements', () => {
  it.each([
    ['formats.empty', ''],
    ['formats.empty', ' \r\n\t'],
    ['formats.html', '<!DOCTYPE html><html><head><title>403 Forbidden</title></head></html>'],
    ['formats.html', '  <HTML><BODY>busy</BODY></HTML>'],
    ['formats.notElements', 'No GP data found'],
    ['formats.notElements', '<kml><Document/></kml>'],
    ['formats.notElements', '{"error":"Rate limit exceeded"}'],
    ['formats.notElements', '[1,2,3]'],
    ['formats.notElements', '"text"'],
    ['formats.notElements', 'id,name\n1,2'],
    ['formats.notElements', 'CCSDS_OEM_VERS = 2.0\nOBJECT_NAME = X'],
    ['formats.noElements', '[]'],
    ['formats.noElements', '{}'],
    ['formats.noElements', 'OBJECT_NAME,NORAD_CAT_ID,MEAN_MOTION\n'],
    ['formats.binary', '\u0000\u0000\u0000\u0000'],
    ['formats.encoding', [...'[{"NORAD_CAT_ID":1}]'].join('\u0000')],
  ])('%s: %j', (code, text) => {
    const failure = mustFail(readElements(text));
    expect(failure.code).toBe(code);
    expect(failure.message).toMatch(/^the file /);
    expect(failure.detail).toMatchObject({ problem: { line: 1, record: 0, message: failure.message } });
  });
});
