import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GeodeticPlace, Station } from '../../../shared/domain/index.ts';
import {
  type ElementOutputFormat,
  mgrsFromGeodetic,
  parsePosition,
  readElements,
  readRoutes,
  readStations,
  sniffElementFormat,
  writeElements,
  writeStationsCsv,
  writeStationsGeoJson,
  writeStationsJson,
  writeStationsKml,
} from '../../../shared/formats/index.ts';
import { formatIsoUtc } from '../../../shared/time/index.ts';
import { mustSucceed } from '../../support/results.ts';
import { station, tleElementSet } from './arbitraries.ts';
import { damaged } from './damaged.ts';

const STATION_WRITERS: readonly ((stations: readonly Station[]) => string)[] = [
  writeStationsJson,
  writeStationsCsv,
  writeStationsGeoJson,
  (stations) => writeStationsKml(stations, () => 40),
  gpxOf,
];

/** The least GPX that says where stations are and go. */
function gpxOf(stations: readonly Station[]): string {
  const pointOf = (
    { latitudeDeg, longitudeDeg, heightM }: GeodeticPlace,
    name: string,
    time: string,
  ): string => `<${name} lat="${latitudeDeg}" lon='${longitudeDeg}'><ele>${heightM}</ele>${time}</${name}>`;
  const tracks = stations.map(({ place, track, stationId }) => {
    const points = track.map((at) => pointOf(at, 'trkpt', `<time>${formatIsoUtc(at.utcMs, 3)}</time>`));
    const fixed = place === null ? '' : pointOf(place, 'wpt', `<name>${stationId}</name>`);
    return `${fixed}<trk><name><![CDATA[${stationId}]]></name><trkseg>${points.join('\n')}</trkseg></trk>`;
  });
  return `<?xml version="1.0"?>\n<gpx version="1.1">\n${tracks.join('\n')}\n</gpx>\n`;
}

const validElements = fc
  .tuple(
    fc.array(tleElementSet, { minLength: 1, maxLength: 3 }),
    fc.constantFrom<ElementOutputFormat>('json', 'omm-csv', 'omm-kvn', 'omm-xml', 'tle'),
  )
  .map(([elements, format]) => mustSucceed(writeElements(elements, format)));

/** What every answer must be: located problems, finite numbers, ids in their canonical form. */
function expectSound(text: string): void {
  const result = readElements(text);
  if (!result.ok) {
    expect(result.failure.message.length).toBeGreaterThan(10);
    return;
  }
  for (const { element, line, record } of result.value.records) {
    expect(line).toBeGreaterThan(0);
    expect(record).toBeGreaterThan(0);
    expect(element.satelliteId).toMatch(/^(0|[1-9]\d{0,8})$/);
    expect(Number.isFinite(element.epochUtcMs)).toBe(true);
    expect(element.meanMotionRevPerDay).toBeGreaterThan(0);
    expect(element.eccentricity).toBeLessThan(1);
  }
  for (const problem of result.value.rejected) {
    expect(problem.record).toBeGreaterThan(0);
    expect(problem.code).toMatch(/^[a-z0-9-]+$/);
  }
}

describe('verify that no text makes a reader throw', () => {
  it('damaged element files', () => {
    fc.assert(fc.property(damaged(validElements), expectSound), { numRuns: 1500 });
  });

  it('random text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), expectSound), { numRuns: 500 });
  });

  it('random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        const sniffed = sniffElementFormat(bytes);
        if (!sniffed.ok) expect(sniffed.failure.message).toMatch(/^the file /);
        expectSound(new TextDecoder().decode(bytes));
      }),
      { numRuns: 500 },
    );
  });

  it('damaged station files', async () => {
    const files = fc
      .tuple(fc.array(station, { minLength: 1, maxLength: 3 }), fc.nat(STATION_WRITERS.length - 1))
      .map(([stations, writer]) => STATION_WRITERS[writer]!(stations));
    await fc.assert(
      fc.asyncProperty(damaged(files), async (text) => {
        const result = await readStations(text);
        if (result.ok) for (const problem of result.value.rejected) expect(problem.message).not.toBe('');
        const routes = await readRoutes(text);
        if (routes.ok) for (const { points } of routes.value.routes) expect(points.length).toBeGreaterThan(0);
      }),
      { numRuns: 800 },
    );
  });

  it('positions', () => {
    const mark = fc.constantFrom(
      'N',
      'S',
      'E',
      'W',
      '\u00b0',
      "'",
      '"',
      ',',
      '.',
      '-',
      ' ',
      ';',
      '1',
      '5',
      '90',
      '180',
    );
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 20 }), (marks) => {
        const result = parsePosition(marks.join(''));
        if (!result.ok) return;
        expect(Math.abs(result.value.latitudeDeg)).toBeLessThanOrEqual(90);
        expect(Math.abs(result.value.longitudeDeg)).toBeLessThanOrEqual(180);
        expect(mgrsFromGeodetic(result.value)).toMatch(/^(\d{2}[C-X]|[ABYZ])[A-Z]{2}\d{10}$/);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('verify that no text makes a reader hang', () => {
  const repeat = 400_000;
  it.each([
    ['brackets', `[{"NORAD_CAT_ID":1},${'['.repeat(repeat)}`],
    ['braces', `[{"NORAD_CAT_ID":${'{'.repeat(repeat)}`],
    ['backslashes', `[{"NORAD_CAT_ID":"${'\\'.repeat(repeat)}`],
    ['digits', `[{"NORAD_CAT_ID":1,"EPOCH":"2023-08-19T00:00:00","MEAN_MOTION":"${'1'.repeat(repeat)}x"}]`],
    ['numbers in a list', `[{"NORAD_CAT_ID":1},${'1,'.repeat(repeat)}`],
    ['open quotes in CSV', `NORAD_CAT_ID,MEAN_MOTION\n${'"a\n'.repeat(repeat / 8)}`],
    ['CR only', `NORAD_CAT_ID,MEAN_MOTION\r${'1,2\r'.repeat(repeat / 4)}`],
    ['open comments in XML', `<ndm><omm>${'<omm><!-- </omm>'.repeat(repeat / 16)}`],
    ['open tags in XML', `<ndm><omm>${'<a>'.repeat(repeat / 4)}`],
    ['blanks in a KVN line', `CCSDS_OMM_VERS = 2.0\nINCLINATION = 5${' '.repeat(repeat)}x\n`],
    [
      'line 1 for ever',
      '1 25544U 98067A   22221.92646991  .00006058  00000-0  11289-3 0  9998\n'.repeat(repeat / 40),
    ],
    ['names for ever', `1 25544U 98067A   22221.9\n${'NAME\r'.repeat(repeat / 4)}`],
    ['a name of blanks', `0 ${' '.repeat(repeat)}\n1 25544U 98067A   22221.9\n`],
  ])('%s', (_, text) => {
    // Time of this process alone: on a busy machine a reader waits for its turn ten times as long as it works.
    const before = process.cpuUsage();
    expectSoundOrRefused(text);
    const { user, system } = process.cpuUsage(before);
    // A linear reader needs some 50 ms; a quadratic one minutes.
    expect((user + system) / 1000).toBeLessThan(5000);
  });

  function expectSoundOrRefused(text: string): void {
    const result = readElements(text);
    expect(result.ok ? result.value.format : result.failure.code).not.toBe('');
  }
});
