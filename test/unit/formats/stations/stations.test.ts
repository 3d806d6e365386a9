import { describe, expect, it } from 'vitest';
import { readStations, writeStationsCsv, writeStationsJson } from '../../../../shared/formats/index.ts';
import { mustFail, mustSucceed } from '../../../support/results.ts';

const ALPHA = { id: 'alpha', name: 'Alpha', latitudeDeg: 51.5, longitudeDeg: -0.1, heightM: 30 };
const TRACK = [
  { timeUtc: '2026-11-20T00:00:00Z', latitudeDeg: 1, longitudeDeg: 2, heightM: 5 },
  { timeUtc: '200100ZNOV26', position: '1.5N 2.5E', heightM: 5 },
];

async function read(text: string) {
  return mustSucceed(await readStations(text));
}

function json(...stations: readonly unknown[]): string {
  return `{"stations":[\n${stations.map((station) => JSON.stringify(station)).join(',\n')}\n]}`;
}

describe('verify stations in JSON', () => {
  it('reads every key of the contract', async () => {
    const set = await read(
      json({
        ...ALPHA,
        minElevationDeg: 10,
        horizonMask: [{ azimuthDeg: 0, elevationDeg: 5 }],
        antennaLimits: { minElevationDeg: 5, maxElevationDeg: 85 },
        track: TRACK,
      }),
    );
    expect(set).toEqual({
      format: 'json',
      rejected: [],
      warnings: [],
      stations: [
        {
          stationId: 'alpha',
          name: 'Alpha',
          role: 'other',
          affiliation: 'friendly',
          group: '',
          symbolCode: null,
          place: { latitudeDeg: 51.5, longitudeDeg: -0.1, heightM: 30 },
          minElevationDeg: 10,
          horizonMask: [{ azimuthDeg: 0, elevationDeg: 5 }],
          antennaLimits: { minElevationDeg: 5, maxElevationDeg: 85 },
          track: [
            { latitudeDeg: 1, longitudeDeg: 2, heightM: 5, utcMs: Date.UTC(2026, 10, 20) },
            { latitudeDeg: 1.5, longitudeDeg: 2.5, heightM: 5, utcMs: Date.UTC(2026, 10, 20, 1) },
          ],
        },
      ],
    });
  });

  it('leaves out what may be left out, and warns of a height taken as 0', async () => {
    const set = await read(json({ id: 'a', latitudeDeg: 1, longitudeDeg: 2 }, { id: 'm', track: TRACK }));
    expect(set.stations).toMatchObject([
      { stationId: 'a', name: 'a', place: { heightM: 0 }, minElevationDeg: 0, antennaLimits: null },
      { stationId: 'm', place: null },
    ]);
    expect(set.warnings).toMatchObject([{ line: 2, record: 1, code: 'height-missing' }]);
  });

  it('turns a height above sea level into one above the ellipsoid', async () => {
    const set = await read(json({ id: 'a', position: '31U BT 91682 07239', heightMslM: 30 }));
    // The EGM96 geoid stands 45.8 m above the ellipsoid at Greenwich (NGA, F477 calculator).
    expect(set.stations[0]?.place?.heightM).toBeCloseTo(75.8, 1);
  });

  it.each([
    ['stations[1].latitudeDeg', { ...ALPHA, id: 'b', latitudeDeg: 95 }],
    ['stations[1].latitudeDeg', { ...ALPHA, id: 'b', latitudeDeg: '51.5' }],
    ['stations[1].longitudeDeg', { id: 'b', latitudeDeg: 5 }],
    ['stations[1].longitudeDeg', { ...ALPHA, id: 'b', longitudeDeg: 400 }],
    ['stations[1].heightM', { ...ALPHA, id: 'b', heightM: 1e6 }],
    ['stations[1].heightMslM', { ...ALPHA, id: 'b', heightMslM: 10 }],
    ['stations[1].position', { ...ALPHA, id: 'b', position: '1 2' }],
    ['stations[1].position', { id: 'b', position: '61CAA1234512345', heightM: 0 }],
    ['stations[1].latitudeDeg', { id: 'b', heightM: 10, track: TRACK }],
    ['stations[1].id', { ...ALPHA }],
    ['stations[1].id', { ...ALPHA, id: 'b b' }],
    ['stations[1]: Unrecognized key: "lat"', { id: 'b', lat: 5 }],
    ['stations[1]: expected a position or a track', { id: 'b' }],
    [
      'stations[1].horizonMask[0].elevationDeg',
      { ...ALPHA, id: 'b', horizonMask: [{ azimuthDeg: 0, elevationDeg: 91 }] },
    ],
    [
      'stations[1].antennaLimits',
      { ...ALPHA, id: 'b', antennaLimits: { minElevationDeg: 20, maxElevationDeg: 10 } },
    ],
    ['stations[1].track[1].timeUtc', { id: 'b', track: [TRACK[1], TRACK[0]] }],
    ['stations[1].track[0].timeUtc', { id: 'b', track: [{ ...TRACK[0], timeUtc: '2026-11-20T00:00:00' }] }],
    ['stations[1].track[0].latitudeDeg', { id: 'b', track: [{ timeUtc: '2026-11-20T00:00:00Z' }] }],
  ])('names the field %s', async (path, station) => {
    const set = await read(json(ALPHA, station, { ...ALPHA, id: 'last' }));
    expect(set.stations.map((good) => good.stationId)).toEqual(['alpha', 'last']);
    expect(set.rejected).toMatchObject([{ line: 3, record: 2 }]);
    expect(set.rejected[0]?.message.startsWith(path)).toBe(true);
  });

  it.each([
    ['formats.notStations', '{"station":[]}'],
    ['formats.notStations', '{"stations":[],"more":1}'],
    ['formats.notStations', '{"stations":'],
    ['formats.notStations', '[]'],
    ['formats.notStations', '<html></html>'],
    ['formats.notStations', ''],
    ['formats.notStations', '\u0000\u0000,\u0000'],
    ['formats.noStations', '{"stations":[]}'],
    ['formats.noStations', 'id,latitudeDeg\n'],
    ['formats.notStations', 'id,latitudeDg\na,1\n'],
    ['formats.notStations', 'remark,latitudeDeg\na,1\n'],
    ['formats.notStations', 'id,lat,latitudeDeg\na,1,1\n'],
  ])('%s for %j', async (code, text) => {
    expect(mustFail(await readStations(text)).code).toBe(code);
  });
});

describe('verify stations in CSV', () => {
  it('reads columns in any order and case, between semicolons with decimal commas', async () => {
    const text = '\ufeffLongitude_Deg;ID;latitude deg;heightM;Name\r\n-0,1;alpha;51,5;30;"Alpha; first"\r\n';
    expect((await read(text)).stations).toMatchObject([
      {
        stationId: 'alpha',
        name: 'Alpha; first',
        place: { latitudeDeg: 51.5, longitudeDeg: -0.1, heightM: 30 },
      },
    ]);
  });

  it('makes a track of the rows of one id', async () => {
    const text = [
      'id,name,position,heightM,timeUtc,minElevationDeg',
      'car,Convoy,1N 2E,0,2026-11-20T00:00:00Z,12',
      'base,,"31U BT 91682 07239",20,,',
      'car,,1N 3E,0,2026-11-20T01:00:00Z,',
      '',
    ].join('\n');
    const set = await read(text);
    expect(set.rejected).toEqual([]);
    expect(set.stations).toMatchObject([
      {
        stationId: 'car',
        name: 'Convoy',
        place: null,
        minElevationDeg: 12,
        track: [{ longitudeDeg: 2 }, { longitudeDeg: 3 }],
      },
      { stationId: 'base', track: [] },
    ]);
  });

  it('locates what is wrong by line', async () => {
    const text = [
      'id,latitudeDeg,longitudeDeg,heightM,horizonMask,timeUtc',
      'a,x,2,0,,',
      ',1,2,0,,',
      'b,1,2,0,,2026-11-20T01:00:00Z',
      'b,1,2,0,,2026-11-20T00:00:00Z',
      'c,1,2,0,north,',
      'd,1,2,0,,',
      'd,1,2,0,,',
      'e,1,2,0,,,surplus',
      'good,1,2,0,0:5 90:2.5,',
    ].join('\n');
    const set = await read(text);
    expect(set.stations).toMatchObject([
      { stationId: 'good', horizonMask: [{ elevationDeg: 5 }, { azimuthDeg: 90 }] },
    ]);
    expect(set.rejected.map((problem) => [problem.line, problem.code])).toEqual([
      [2, 'field-invalid'],
      [3, 'field-missing'],
      [5, 'field-invalid'],
      [6, 'field-invalid'],
      [8, 'field-invalid'],
      [9, 'column-count'],
    ]);
  });
});

describe('verify that written stations read back', () => {
  it('in JSON and CSV, names that look like formulas included', async () => {
    const { stations } = await read(
      json(
        {
          ...ALPHA,
          name: '=SUM(A1), "x"',
          horizonMask: [{ azimuthDeg: 350.5, elevationDeg: -2 }],
          minElevationDeg: -1,
        },
        { ...ALPHA, id: '-b', antennaLimits: { minElevationDeg: -5, maxElevationDeg: 85 }, track: TRACK },
        { id: 'm', track: TRACK },
      ),
    );
    expect(stations).toHaveLength(3);
    expect((await read(writeStationsJson(stations))).stations).toEqual(stations);
    expect((await read(writeStationsCsv(stations))).stations).toEqual(stations);
    expect(writeStationsCsv(stations)).toContain(`"'=SUM(A1), ""x"""`);
  });
});
