import { describe, expect, it } from 'vitest';
import { readRoutes, readStations, writeStationsKml } from '../../../../shared/formats/index.ts';
import { mustFail, mustSucceed } from '../../../support/results.ts';

async function read(text: string) {
  return mustSucceed(await readStations(text));
}

/** Ten units of two groups as spreadsheets of units look. */
const TEN_UNITS = [
  'Callsign;Role;Side;Unit;MGRS;Alt (m);Remarks',
  'Lantern 6;TOC;blue;1 BN;34W EC 12345 67890;120;main',
  ...Array.from({ length: 8 }, (_, n) => `Patrol ${n + 1};team;;A COY;34W EC 2${n}345 67890;90;`),
  'Raven;UAV;friend;1 BN;34W EC 52345 67890;3000;spare',
].join('\r\n');

describe('verify that a spreadsheet of units reads without ado', () => {
  it('takes other names of columns and words, and makes ids of names', async () => {
    const set = await read(TEN_UNITS);
    expect(set.rejected).toEqual([]);
    expect(set.stations).toHaveLength(10);
    expect(set.stations[0]).toMatchObject({
      stationId: 'Lantern-6',
      name: 'Lantern 6',
      role: 'command-post',
      affiliation: 'friendly',
      group: '1 BN',
    });
    expect(set.stations[9]).toMatchObject({ stationId: 'Raven', role: 'aircraft' });
    // Altitudes are above sea level: the geoid stands some 30 m above the ellipsoid in northern Norway.
    expect(set.stations[0]?.place?.heightM).toBeGreaterThan(140);
    expect(set.warnings).toMatchObject([{ line: 1, code: 'column-unknown' }]);
    expect(set.warnings[0]?.message).toContain('"Remarks"');
  });

  it('takes degrees, minutes and seconds in two columns', async () => {
    const set = await read('name,lat,lon,height\nA,60°23\'24"N,005°19\'12"E,10\n');
    expect(set.stations[0]?.place?.latitudeDeg).toBeCloseTo(60.39, 6);
    expect(set.stations[0]?.place?.longitudeDeg).toBeCloseTo(5.32, 6);
  });

  it('refuses a header that may be a misspelt one, and says which', async () => {
    const failure = mustFail(await readStations('name,lat,lon,min_elevaton_deg\nA,1,2,15\n'));
    expect(failure.message).toContain('"min_elevaton_deg"');
    expect(failure.message).toContain('minElevationDeg');
  });

  it.each([
    ['role', 'name,lat,lon,role\nA,1,2,wizard\n'],
    ['affiliation', 'name,lat,lon,side\nA,1,2,purple\n'],
    ['symbolCode', 'name,lat,lon,sidc\nA,1,2,1.0031E+19\n'],
  ])('names a %s that it does not know', async (field, text) => {
    const [problem] = (await read(text)).rejected;
    expect(problem).toMatchObject({ line: 2, record: 1 });
    expect(problem?.message).toMatch(new RegExp(`^${field}: expected`));
  });

  it('takes the affiliation of a symbol where none is given', async () => {
    const set = await read('name,lat,lon,sidc\nA,1,2,10061000001211000000\nB,1,3,SNGPUCI----K---\n');
    expect(set.stations.map(({ affiliation }) => affiliation)).toEqual(['hostile', 'neutral']);
  });
});

/** The Track of Google's KML reference (gx:Track, shortened), with folders, a point and a line around it. */
const KML = `<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">
<Document><name>map</name>
  <Folder><name>1 BN</name>
    <Folder><name>A COY</name>
      <Placemark><name>TOC &amp; staff</name>
        <ExtendedData><Data name="role"><value>cp</value></Data></ExtendedData>
        <Point><altitudeMode>absolute</altitudeMode><coordinates> 5.32, 60.39, 12 </coordinates></Point>
      </Placemark>
    </Folder>
  </Folder>
  <Placemark><name>Rider</name>
    <gx:Track><altitudeMode>absolute</altitudeMode>
      <when>2010-05-28T02:02:09Z</when>
      <when>2010-05-28T02:02:35Z</when>
      <gx:coord>-122.207881 37.371915 156.000000</gx:coord>
      <gx:coord>-122.205712 37.373288 152.000000</gx:coord>
    </gx:Track>
  </Placemark>
  <Placemark><name>March</name>
    <TimeSpan><begin>2026-11-22T00:00:00Z</begin><end>2026-11-22T02:00:00Z</end></TimeSpan>
    <LineString><coordinates>10,60,0 11,60,0 12,60,0</coordinates></LineString>
  </Placemark>
  <Placemark><name>Untimed</name>
    <LineString><coordinates>10,60 11,60</coordinates></LineString>
  </Placemark>
  <Placemark><name>Area</name><Polygon/></Placemark>
  <Placemark><name>Pair</name>
    <MultiGeometry><Point><coordinates>1,2</coordinates></Point><Point><coordinates>3,4</coordinates></Point></MultiGeometry>
  </Placemark>
</Document></kml>`;

describe('verify KML', () => {
  it('makes points, tracks and timed lines stations, folders groups', async () => {
    const set = await read(KML);
    expect(set.format).toBe('kml');
    expect(set.stations.map(({ name, group, role }) => [name, group, role])).toEqual([
      ['TOC & staff', '1 BN / A COY', 'command-post'],
      ['Rider', '', 'other'],
      ['March', '', 'other'],
      ['Pair', '', 'other'],
      ['Pair 2', '', 'other'],
    ]);
    expect(set.stations[0]?.place).toMatchObject({ latitudeDeg: 60.39, longitudeDeg: 5.32 });
    expect(set.stations[1]?.track.map(({ utcMs }) => utcMs)).toEqual([
      Date.UTC(2010, 4, 28, 2, 2, 9),
      Date.UTC(2010, 4, 28, 2, 2, 35),
    ]);
    // Half of the way after half of the time: both legs run along the parallel of 60 degrees.
    expect(set.stations[2]?.track[1]?.utcMs).toBe(Date.UTC(2026, 10, 22, 1));
    expect(set.rejected.map(({ line, code }) => [line, code])).toEqual([
      [25, 'times-missing'],
      [27, 'geometry-missing'],
    ]);
  });

  it('keeps what stands before a break, with the line of the break', async () => {
    const set = await read(KML.slice(0, KML.indexOf('<gx:coord>')));
    expect(set.stations.map(({ name }) => name)).toEqual(['TOC & staff']);
    expect(set.rejected).toMatchObject([{ line: 13, code: 'syntax' }]);
  });

  it('is written with altitudes above sea level, and reads back', async () => {
    const { stations } = await read('name,group,lat,lon,heightM\nA,"R & D",1,2,100\n');
    const text = writeStationsKml(stations, () => 40);
    expect(text).toContain('<coordinates>2,1,60.00</coordinates>');
    const [again] = (await read(text)).stations;
    expect(again).toMatchObject({ stationId: 'A', group: 'R & D' });
  });

  it('survives elements a hundred thousand deep', async () => {
    const set = await read(`<kml>${'<Folder>'.repeat(100_000)}`);
    expect(set.rejected[0]?.message).toContain('deep');
  });
});

const GPX = `<?xml version="1.0"?>
<gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1">
  <wpt lat="60.39" lon="5.32"><ele>12</ele><name>OP 1</name></wpt>
  <wpt lat="north" lon="5.32"><name>OP 2</name></wpt>
  <trk><name>Recce</name><trkseg>
    <trkpt lat="60.0" lon="5.0"><ele>4</ele><time>2026-11-22T00:00:00Z</time></trkpt>
    <trkpt lat="60.0" lon="5.0"><ele>4</ele><time>2026-11-22T00:00:00Z</time></trkpt>
    <trkpt lat="60.1" lon="5.0"><ele>9</ele><time>2026-11-22T00:10:00Z</time></trkpt>
  </trkseg></trk>
  <rte><name>Plan</name><rtept lat="61" lon="6"/><rtept lat="62" lon="6"/></rte>
  <trk><name>Back in time</name><trkseg>
    <trkpt lat="60.0" lon="5.0"><time>2026-11-22T00:10:00Z</time></trkpt>
    <trkpt lat="60.1" lon="5.0"><time>2026-11-22T00:00:00Z</time></trkpt>
  </trkseg></trk>
</gpx>`;

describe('verify GPX', () => {
  it('makes waypoints and timed tracks stations', async () => {
    const set = await read(GPX);
    expect(set.stations.map(({ name, track }) => [name, track.length])).toEqual([
      ['OP 1', 0],
      ['Recce', 2],
    ]);
    expect(set.warnings.map(({ code }) => code)).toContain('time-repeated');
    expect(set.rejected.map(({ line, code }) => [line, code])).toEqual([
      [4, 'field-invalid'],
      [10, 'times-missing'],
      [13, 'field-invalid'],
    ]);
  });

  it('gives routes without times to those who give them a speed', async () => {
    const { routes } = mustSucceed(await readRoutes(GPX));
    expect(routes.map(({ name, points }) => [name, points.length])).toEqual([
      ['Recce', 3],
      ['Plan', 2],
      ['Back in time', 2],
    ]);
    expect(routes[1]?.points[0]).toMatchObject({ latitudeDeg: 61, longitudeDeg: 6, utcMs: null });
  });
});

const GEOJSON = JSON.stringify(
  {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        id: 7,
        geometry: { type: 'Point', coordinates: [5.32, 60.39, 12] },
        properties: { name: 'Ship', role: 'ship', sidc: '10033000001202040000', minElevationDeg: 5 },
      },
      {
        type: 'Feature',
        geometry: {
          type: 'LineString',
          coordinates: [
            [1, 2],
            [2, 3],
          ],
        },
        properties: { name: 'Run', coordTimes: ['2026-11-22T00:00:00Z', 1_795_309_200_000] },
      },
      { type: 'Feature', geometry: { type: 'Polygon', coordinates: [] }, properties: null },
      { type: 'Feature', geometry: { type: 'Point', coordinates: [5, 95] }, properties: { name: 'Off' } },
    ],
  },
  null,
  1,
);

describe('verify GeoJSON', () => {
  it('makes points and timed lines stations', async () => {
    const set = await read(GEOJSON);
    expect(set.stations).toMatchObject([
      {
        stationId: '7',
        role: 'ship',
        symbolCode: '10033000001202040000',
        minElevationDeg: 5,
        place: { heightM: 12 },
      },
      { stationId: 'Run', track: [{ latitudeDeg: 2 }, { latitudeDeg: 3 }] },
    ]);
    expect(set.rejected.map(({ record }) => record)).toEqual([3, 4]);
    for (const { line, message } of set.rejected) {
      expect(GEOJSON.split('\n')[line - 1]).toContain('{');
      expect(message).toMatch(/^features\[\d\]/);
    }
  });
});

describe('verify routes from tables', () => {
  it('takes a table of waypoints alone, each problem at its line', async () => {
    const table = ['time,lat,lon,alt', '2026-11-22T00:00:00Z,1,2,0', '', '2026-11-22T01:00:00Z,1,3,0'].join(
      '\n',
    );
    const { routes } = mustSucceed(await readRoutes(table));
    expect(routes[0]?.points.map(({ longitudeDeg }) => longitudeDeg)).toEqual([2, 3]);
    const bad = mustSucceed(await readRoutes(table.replace('1,3', 'x,3')));
    expect(bad.rejected).toMatchObject([{ line: 4 }]);
  });
});
