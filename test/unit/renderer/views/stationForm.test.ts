import { describe, expect, it } from 'vitest';
import { routeAtSpeed, routeNotes, routeWith } from '../../../../renderer/views/stations/routeEditing.ts';
import {
  EMPTY_FORM,
  formFromStation,
  routeRowsOf,
  timeText,
} from '../../../../renderer/views/stations/stationForm.ts';
import { type FormContext, stationFromForm } from '../../../../renderer/views/stations/stationFromForm.ts';
import { utcMs } from '../../../../shared/domain/index.ts';
import { fixedStation, movingStation } from '../../../support/stations.ts';

const context: FormContext = { takenIds: ['taken'], geoid: (latitudeDeg) => latitudeDeg, edited: null };
const good = { ...EMPTY_FORM, stationId: 'toc', name: 'TOC', position: '51.5, -0.1', height: '30' };

describe('station form', () => {
  it('verify that a form is read into a station', () => {
    const { station, problems, positionEcho } = stationFromForm(
      { ...good, minElevation: '12.5', horizonMask: '0 5\n\n 90, 12.5 \n', antennaMax: '85' },
      context,
    );
    expect(problems).toEqual({});
    expect(station).toEqual(
      fixedStation({
        stationId: 'toc',
        name: 'TOC',
        role: 'team',
        minElevationDeg: 12.5,
        horizonMask: [
          { azimuthDeg: 0, elevationDeg: 5 },
          { azimuthDeg: 90, elevationDeg: 12.5 },
        ],
        antennaLimits: { minElevationDeg: -90, maxElevationDeg: 85 },
      }),
    );
    expect(positionEcho).toContain('30U');
    expect(positionEcho).toContain('51.50000°N');
  });

  it('verify that a height above sea level is brought to the ellipsoid', () => {
    const { station } = stationFromForm({ ...good, heightKind: 'seaLevel' }, context);
    expect(station?.place?.heightM).toBe(30 + 51.5);
    const waiting = stationFromForm({ ...good, heightKind: 'seaLevel' }, { ...context, geoid: null });
    expect(waiting.problems.height).toContain('geoid');
    expect(waiting.station).toBeNull();
  });

  it.each([
    ['stationId', { stationId: 'two words' }],
    ['stationId', { stationId: 'taken' }],
    ['name', { name: 'x'.repeat(121) }],
    ['position', { position: '91, 5' }],
    ['height', { height: 'high' }],
    ['minElevation', { minElevation: '' }],
    ['horizonMask', { horizonMask: '0 5\n10' }],
    ['horizonMask', { horizonMask: '0 95' }],
    ['antennaMin', { antennaMin: 'x' }],
    ['antennaMax', { antennaMin: '50', antennaMax: '20' }],
    ['track', { moving: true, track: '' }],
    ['track', { moving: true, track: 'yesterday; 1N 1E; 0' }],
    ['track', { moving: true, track: '2026-11-22T01:00:00Z; 1N 1E\n2026-11-22T00:00:00Z; 2N 1E' }],
    ['track', { moving: true, track: ' ;  ; ' }],
  ] as const)('verify that the complaint stands at %s: %o', (field, change) => {
    const { problems, station } = stationFromForm({ ...good, ...change }, context);
    expect(Object.keys(problems)).toEqual([field]);
    expect(station).toBeNull();
  });

  it('verify that an untouched form gives back the very same station', () => {
    const fixed = fixedStation({
      place: { latitudeDeg: 51.123456789, longitudeDeg: -0.987654321, heightM: 12.3456 },
      horizonMask: [{ azimuthDeg: 10.5, elevationDeg: 3.25 }],
      antennaLimits: { minElevationDeg: 5, maxElevationDeg: 88 },
    });
    const moving = movingStation([
      { utcMs: utcMs(1_795_000_000_123), latitudeDeg: 60.123456789, longitudeDeg: 5, heightM: 0.5 },
      { utcMs: utcMs(1_795_000_600_000), latitudeDeg: 60.2, longitudeDeg: 5.1, heightM: 0.5 },
    ]);
    for (const station of [fixed, moving]) {
      const text = formFromStation(station);
      const reading = stationFromForm(text, { ...context, edited: { station, text } });
      expect(reading.station).toEqual(station);
    }
  });

  it('verify that a typed track is read line by line', () => {
    const track = '220000ZNOV26; 60.1N 5.2E; 100\n2026-11-22T01:00:00Z; 32V KN 97508 00645; 200';
    const { station, problems } = stationFromForm({ ...good, moving: true, track }, context);
    expect(problems).toEqual({});
    expect(station?.place).toBeNull();
    expect(station?.track.map((waypoint) => [waypoint.utcMs, waypoint.heightM])).toEqual([
      [Date.UTC(2026, 10, 22), 100],
      [Date.UTC(2026, 10, 22, 1), 200],
    ]);
  });

  it('verify that a row says its problem, the others their legs', () => {
    const track = ['220000ZNOV26; 0N 0E; 0', '220100ZNOV26; 0N 1E; 0', 'soon; 0N 2E; 0', '; ; '].join('\n');
    const notes = routeNotes({ ...good, moving: true, track }, context);
    expect(notes.map(({ problem }) => problem === '')).toEqual([true, true, false, true]);
    // One degree of the equator of WGS84 in an hour.
    expect(notes[1]?.leg).toContain('111 km · 111 km/h (60 kn) · 90.0° T');
  });

  it('verify that times follow from a start and a speed, and that a waypoint goes on at the last one', () => {
    const timed = routeAtSpeed('; 0N 0E; 0\n; 0N 1E; 0', '220000ZNOV26', 111.3195);
    expect('text' in timed && routeRowsOf(timed.text).map(({ time }) => time)).toEqual([
      '220000ZNOV26',
      '220100ZNOV26',
    ]);
    const text = 'text' in timed ? timed.text : '';
    const longer = routeRowsOf(routeWith(text, { latitudeDeg: 0, longitudeDeg: 3 }, ''));
    expect(longer.map(({ time }) => time).at(-1)).toBe('220300ZNOV26');
    expect(timeText(utcMs(Date.UTC(2026, 10, 22, 3, 0, 7)))).toBe('22030007ZNOV26');
    expect(routeAtSpeed('; nowhere; 0', '220000ZNOV26', 10)).toMatchObject({
      problem: expect.stringMatching(/^Row 1/),
    });
    expect(routeAtSpeed(text, 'soon', 10)).toMatchObject({ problem: expect.stringMatching(/^Start/) });
  });
});
