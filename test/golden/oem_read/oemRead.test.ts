import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { oemByOotk } from '../../support/oemByOotk.ts';
import { readOem } from '../../support/readOem.ts';

const ISS = readFileSync(new URL('./iss.oem', import.meta.url), 'utf8');

describe('the reader that judges our ephemerides, on a message of others', () => {
  it('reads every state and every keyword', () => {
    const { header, segments } = readOem(ISS);
    expect(header.get('ORIGINATOR')).toBe('NASA/JSC/FOD/TOPO');
    expect(segments).toHaveLength(1);
    const [{ metadata, states }] = segments as [(typeof segments)[number]];
    expect(metadata.get('OBJECT_ID')).toBe('1998-067-A');
    expect(metadata.get('REF_FRAME')).toBe('EME2000');
    expect(states.map(({ utcMs }) => new Date(utcMs).toISOString().slice(11, 16))).toEqual(
      ['12', '13', '14', '15', '16'].map((hour) => `${hour}:00`),
    );
    expect(states[0]).toEqual({
      utcMs: Date.UTC(2022, 0, 17, 12),
      positionKm: [545.284043961596, 4217.45741999061, 5288.80993327732],
      velocityKmS: [-7.63639664838008, 0.1688278852572, 0.65634287389035],
    });
    expect(oemByOotk(ISS)).toEqual([{ objectId: '1998-067-A', frame: 'EME2000', states }]);
    // The station flies some 420 km up: a state that was read into the wrong places would not.
    for (const { positionKm } of states) {
      const heightKm = Math.hypot(...positionKm) - 6378;
      expect(heightKm).toBeGreaterThan(400);
      expect(heightKm).toBeLessThan(450);
    }
  });

  it.each([
    'CCSDS_OEM_VERS',
    'CREATION_DATE',
    'ORIGINATOR',
    'OBJECT_NAME',
    'OBJECT_ID',
    'CENTER_NAME',
    'REF_FRAME',
    'TIME_SYSTEM',
    'START_TIME',
    'STOP_TIME',
  ])('refuses it without %s, which the book asks for', (keyword) => {
    const without = ISS.replace(new RegExp(`^${keyword} .*\n`, 'm'), '');
    expect(without).not.toBe(ISS);
    expect(() => readOem(without)).toThrow();
  });

  const [header, ...states] = ISS.split(/^(?=2022-01-17T1\d:00:00\.000 )/m);
  it.each([
    ['states in another order', header + states.toReversed().join('')],
    ['the same state twice', `${header}${states[0]}${states.join('')}`],
    ['a comment between states', `${header}${states[0]}COMMENT late\n${states.slice(1).join('')}`],
    ['a state with five numbers', ISS.replace(' 0.65634287389035', '')],
    ['a word for a number', ISS.replace('545.284043961596', 'far')],
    ['a state after the stop', ISS.replaceAll('T16:00:00.000\n', 'T15:30:00.000\n')],
    ['keywords in another order', ISS.replace(/^(OBJECT_NAME.*\n)(OBJECT_ID.*\n)/m, '$2$1')],
    ['a keyword of its own', ISS.replace('META_STOP', 'COLOUR = RED\nMETA_STOP')],
    ['a letter that is not ASCII', ISS.replace('= ISS', '= ÏSS')],
    ['a line of 255 letters', ISS.replace('MASS=458943.00', 'M'.repeat(247))],
    ['metadata that does not end', ISS.replace('META_STOP\n', '')],
  ])('refuses %s', (_, text) => {
    expect(text).not.toBe(ISS);
    expect(() => readOem(text)).toThrow();
  });
});
