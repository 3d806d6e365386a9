import { describe, expect, it } from 'vitest';
import { createElementReader, sniffElementFormat } from '../../../../shared/formats/index.ts';
import { mustFail, mustSucceed } from '../../../support/results.ts';

const JSON_TEXT = '[{"OBJECT_NAME":"ÅNGSTRÖM","NORAD_CAT_ID":1}]';

describe('verify that the first bytes decide', () => {
  it.each([
    ['omm-json', 'utf-8', Buffer.from(JSON_TEXT)],
    ['omm-json', 'utf-8', Buffer.from(`\ufeff${JSON_TEXT}`)],
    ['omm-json', 'utf-16le', Buffer.from(`\ufeff${JSON_TEXT}`, 'utf16le')],
    ['omm-json', 'utf-16le', Buffer.from(JSON_TEXT, 'utf16le')],
    ['omm-json', 'utf-16be', Buffer.from(`\ufeff${JSON_TEXT}`, 'utf16le').swap16()],
    ['omm-csv', 'utf-8', Buffer.from('NORAD_CAT_ID,EPOCH,MEAN_MOTION\n')],
    ['omm-kvn', 'utf-8', Buffer.from('COMMENT x\nCCSDS_OMM_VERS = 3.0\n')],
    ['omm-xml', 'utf-8', Buffer.from('<?xml version="1.0"?><ndm><omm id="x">')],
    ['tle', 'utf-8', Buffer.from('1 25544U 98067A   22221.92646991  .00006058  00000-0  11289-3 0  9998\n')],
    [
      '3le',
      'utf-8',
      Buffer.from('0 ISS\n1 25544U 98067A   22221.92646991  .00006058  00000-0  11289-3 0  9998\n'),
    ],
  ] as const)('%s in %s', (format, encoding, head) => {
    expect(mustSucceed(sniffElementFormat(head))).toEqual({ format, encoding });
  });

  it.each([
    ['formats.empty', new Uint8Array(0), 'empty'],
    ['formats.binary', new Uint8Array(65_536), 'zero bytes'],
    ['formats.binary', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16), 'JPEG'],
    ['formats.binary', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10), 'PNG'],
    ['formats.binary', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0), 'ZIP'],
    ['formats.binary', Uint8Array.from({ length: 4096 }, (_, at) => (at * 37) % 256), 'binary'],
    ['formats.html', Buffer.from('<html><title>Login</title>'), 'Login'],
    ['formats.notElements', Buffer.from('No GP data found'), 'No GP data found'],
  ] as const)('%s for %o', (code, head, words) => {
    const failure = mustFail(sniffElementFormat(head));
    expect(failure.code).toBe(code);
    expect(failure.message).toContain(words);
  });
});

describe('verify reading step by step', () => {
  it('gives as many records as asked for, in order, and tells how far it is', () => {
    const one = (id: number) =>
      `{"NORAD_CAT_ID":${id},"EPOCH":"2023-08-19T12:25:27","MEAN_MOTION":15,"ECCENTRICITY":0,"INCLINATION":5,` +
      `"RA_OF_ASC_NODE":1,"ARG_OF_PERICENTER":2,"MEAN_ANOMALY":3,"BSTAR":0,"MEAN_MOTION_DOT":0,"MEAN_MOTION_DDOT":0}`;
    const reader = mustSucceed(createElementReader(`[${[1, 2, 3, 4, 5].map(one).join(',')}]`));
    const first = reader.next(2);
    expect(first.records.map((record) => record.element.satelliteId)).toEqual(['1', '2']);
    expect(first.done).toBe(false);
    expect(first.readFraction).toBeGreaterThan(0.3);
    expect(first.readFraction).toBeLessThan(0.5);
    expect(reader.next(2).records).toHaveLength(2);
    expect(reader.next(2)).toMatchObject({ done: true, readFraction: 1, records: [{ record: 5 }] });
    expect(reader.next(2)).toMatchObject({ done: true, records: [] });
  });
});
