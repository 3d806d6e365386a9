import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCli } from './runCli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'backbone-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const target = path.join(folder, name);
  writeFileSync(target, content);
  return target;
}

const ISS = [
  '1 25544U 98067A   22221.92646991  .00006058  00000-0  11289-3 0  9998',
  '2 25544  51.6448  70.3700 0005152 101.7041  98.6467 15.50292585353513',
];
const iss = file('iss.tle', `ISS (ZARYA)\n${ISS.join('\n')}\n`);
const stations = file(
  'stations.json',
  JSON.stringify({
    stations: [
      { id: 'alpha', name: 'Alpha', latitudeDeg: 51.5, longitudeDeg: -0.1, heightM: 30, minElevationDeg: 10 },
      { id: 'bravo', name: 'Bravo', latitudeDeg: 40, longitudeDeg: 10, heightM: 0 },
    ],
  }),
);
const day = ['--from', '2022-08-10T00:00:00Z', '--to', '2022-08-11T00:00:00Z'];

describe('elements', () => {
  test('prints what it read, normalised, and nothing else on stdout', async () => {
    const run = await runCli('elements', '--elements', iss);
    expect(run.status).toBe(0);
    const result = JSON.parse(run.stdout);
    expect(result.rejected).toEqual([]);
    expect(result.elements[0]).toMatchObject({
      OBJECT_NAME: 'ISS (ZARYA)',
      OBJECT_ID: '1998-067A',
      NORAD_CAT_ID: '25544',
      EPOCH: '2022-08-09T22:14:07.000224Z',
      BSTAR: 0.00011289,
    });
  });

  test.each(['omm-csv', 'omm-kvn', 'omm-xml', 'tle', 'json'])(
    'writes %s that it reads again',
    async (format) => {
      const first = await runCli('elements', '--elements', iss, '--format', format);
      const again = await runCli('elements', '--elements', file(`again.${format}`, first.stdout));
      expect(again.status).toBe(0);
      const original = await runCli('elements', '--elements', iss);
      expect(JSON.parse(again.stdout).elements).toEqual(JSON.parse(original.stdout).elements);
    },
  );

  test('keeps the good records and locates the bad one; --strict refuses the file', async () => {
    const mixed = file('mixed.tle', `${ISS.join('\n')}\n${ISS[0]}\n${ISS[1]?.replace(/3$/, '4')}\n`);
    const run = await runCli('elements', '--elements', mixed);
    expect(run.status).toBe(0);
    const result = JSON.parse(run.stdout);
    expect(result.elements).toHaveLength(1);
    expect(result.rejected).toMatchObject([{ file: mixed, line: 4, record: 2, code: 'checksum' }]);
    expect(run.stderr).toContain('checksum');
    const strict = await runCli('elements', '--elements', mixed, '--strict');
    expect(strict).toMatchObject({ status: 2, stdout: '' });
  });

  test.each([
    ['a web page', '<!DOCTYPE html><html><title>403 Forbidden</title></html>', /web page/],
    ['a picture', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70]), /binary data/],
    ['zeros', new Uint8Array(100_000), /zero bytes/],
    ['nothing', '', /empty/],
    ['prose', 'Dear planner,\nno elements today.\n', /element/],
  ])('refuses %s in one sentence', async (name, content, words) => {
    const run = await runCli('elements', '--elements', file(`${name}.json`, content));
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toMatch(words);
    expect(run.stderr.trim().split('\n')).toHaveLength(1);
  });
});

describe('propagate', () => {
  const readJson = (name: string) =>
    JSON.parse(readFileSync(path.resolve(import.meta.dirname, name), 'utf8'));
  const published = readJson('../../golden/sgp4_vallado/sgp4_vallado.json');

  test('validate states at minutes since epoch against AIAA 2006-6753', async () => {
    for (const run of published.cases.slice(0, 4)) {
      const elements = file(`${run.id}.tle`, `${run.tle_line1}\n${run.tle_line2}\n`);
      const minutes = run.states.map((state: number[]) => state[0]).join(',');
      const { status, stdout } = await runCli(
        'propagate',
        '--elements',
        elements,
        '--accept-bad-checksum',
        '--minutes-since-epoch',
        minutes,
      );
      expect(status).toBe(0);
      const { states } = JSON.parse(stdout).satellites[0];
      run.states.forEach((state: number[], index: number) => {
        for (const axis of [0, 1, 2]) {
          // Printed to 1e-8 km; the tolerance of the source card.
          expect(Math.abs(states[index].positionKm[axis] - state[axis + 1]!)).toBeLessThan(1e-6);
        }
      });
    }
  });

  test('a failing state carries its code in place of numbers', async () => {
    const decaying = published.cases.find((run: { id: string }) => run.id === '28872');
    const elements = file('28872.tle', `${decaying.tle_line1}\n${decaying.tle_line2}\n`);
    const { stdout } = await runCli(
      'propagate',
      '--elements',
      elements,
      '--minutes-since-epoch',
      '50,55,2000',
    );
    const { states } = JSON.parse(stdout).satellites[0];
    expect(states[0].positionKm).toHaveLength(3);
    expect(states[1].error.code).toBe('decayed');
    expect(states[2].error.message).toContain('No state');
  });

  test('minutes since the epoch ask the theory itself, also after a perigee below the ground', async () => {
    const long = readJson('../../golden/sgp4_vallado/more_runs.json').cases.find(
      (run: { id: string }) => run.id === '20413-long',
    );
    const elements = file('20413.tle', `${long.tle_line1}\n${long.tle_line2}\n`);
    const minutes = long.states.map((state: number[]) => state[0]).join(',');
    const { stdout } = await runCli('propagate', '--elements', elements, '--minutes-since-epoch', minutes);
    const { states } = JSON.parse(stdout).satellites[0];
    long.states.forEach((state: number[], index: number) => {
      expect(Math.abs(states[index].positionKm[0] - state[1]!)).toBeLessThan(1e-6);
    });
    const span = ['--from', '2009-07-02T08:20:00Z', '--to', '2009-07-02T08:21:00Z', '--step', '60'];
    const atInstant = await runCli('propagate', '--elements', elements, ...span);
    expect(JSON.parse(atInstant.stdout).satellites[0].states[0].error.code).toBe('decayed');
  });

  test('steps through a span, end exclusive, in every frame, as JSON and CSV', async () => {
    const span = ['--from', '2022-08-10T00:00:00Z', '--to', '100001ZAUG22', '--step', '20'];
    const teme = await runCli('propagate', '--elements', iss, ...span);
    expect(JSON.parse(teme.stdout).satellites[0].states).toHaveLength(3);
    const geodetic = await runCli('propagate', '--elements', iss, ...span, '--frame', 'geodetic');
    const [state] = JSON.parse(geodetic.stdout).satellites[0].states;
    expect(state.heightKm).toBeGreaterThan(400);
    const csv = await runCli('propagate', '--elements', iss, ...span, '--frame', 'ecef', '--format', 'csv');
    expect(csv.stdout.split('\r\n')[0]).toContain('xKm,yKm,zKm,vxKmPerS');
    expect(csv.stdout.trimEnd().split('\r\n')).toHaveLength(4);
  });
});

describe('access', () => {
  test('lists the windows in order of time, with every field of the contract', async () => {
    const run = await runCli('access', '--elements', iss, '--stations', stations, ...day);
    expect(run.status).toBe(0);
    const { windows, rejected, failed } = JSON.parse(run.stdout);
    expect({ rejected, failed }).toEqual({ rejected: [], failed: [] });
    expect(windows.length).toBeGreaterThan(8);
    const starts = windows.map((window: { startUtc: string }) => window.startUtc);
    expect(starts).toEqual([...starts].sort());
    expect(Object.keys(windows[0])).toEqual([
      'stationId',
      'satelliteId',
      'satelliteName',
      'startUtc',
      'endUtc',
      'durationS',
      'startClipped',
      'endClipped',
      'maxElevationDeg',
      'maxElevationUtc',
      'startAzimuthDeg',
      'maxElevationAzimuthDeg',
      'endAzimuthDeg',
      'minRangeKm',
      'elementAgeHours',
    ]);
  });

  test('--min-elevation takes the place of the floor in the file', async () => {
    const low = await runCli(
      'access',
      '--elements',
      iss,
      '--stations',
      stations,
      ...day,
      '--min-elevation',
      '5',
    );
    const high = await runCli(
      'access',
      '--elements',
      iss,
      '--stations',
      stations,
      ...day,
      '--min-elevation',
      '40',
    );
    const peaks = JSON.parse(high.stdout).windows.map(
      (window: { maxElevationDeg: number }) => window.maxElevationDeg,
    );
    expect(Math.min(...peaks)).toBeGreaterThan(40);
    expect(JSON.parse(low.stdout).windows.length).toBeGreaterThan(peaks.length);
  });

  test('says when the elements are too old to plan with', async () => {
    const span = ['--from', '2022-10-10T00:00:00Z', '--to', '2022-10-10T06:00:00Z'];
    const run = await runCli('access', '--elements', iss, '--stations', stations, ...span);
    expect(run.status).toBe(0);
    expect(run.stderr).toContain('more than 14 days');
  });

  test('takes the newest elements at or before the start of the span', async () => {
    const older = JSON.parse((await runCli('elements', '--elements', iss)).stdout).elements[0];
    const versions = [
      { ...older, EPOCH: '2022-08-11T00:00:00.000000Z' },
      { ...older, EPOCH: '2022-08-01T00:00:00.000000Z' },
      older,
    ];
    const history = file('history.json', JSON.stringify(versions));
    const both = await runCli('access', '--elements', history, '--stations', stations, ...day);
    const alone = await runCli('access', '--elements', iss, '--stations', stations, ...day);
    expect(JSON.parse(both.stdout).windows).toEqual(JSON.parse(alone.stdout).windows);
  });

  test.each([
    [
      'an unknown option',
      ['access', '--elements', iss, '--stations', stations, ...day, '--colour', 'red'],
      /--colour/,
    ],
    [
      'a missing file',
      ['access', '--elements', 'nowhere.tle', '--stations', stations, ...day],
      /nowhere\.tle/,
    ],
    [
      'a local time',
      [
        'access',
        '--elements',
        iss,
        '--stations',
        stations,
        '--from',
        '2022-08-10T00:00:00',
        '--to',
        '2022-08-11T00:00:00Z',
      ],
      /--from/,
    ],
    [
      'a span that ends before it begins',
      [
        'access',
        '--elements',
        iss,
        '--stations',
        stations,
        '--from',
        '2022-08-11T00:00:00Z',
        '--to',
        '2022-08-10T00:00:00Z',
      ],
      /--to/,
    ],
    [
      'a floor beyond the zenith',
      ['access', '--elements', iss, '--stations', stations, ...day, '--min-elevation', '95'],
      /--min-elevation/,
    ],
    ['an unknown command', ['acces'], /acces/],
    [
      'a bad station',
      [
        'access',
        '--elements',
        iss,
        '--stations',
        file('bad.json', '{"stations":[{"id":"a","latitudeDeg":91,"longitudeDeg":0,"heightM":0}]}'),
        ...day,
      ],
      /latitudeDeg/,
    ],
  ])('%s ends with status 2 and words that point at it', async (_what, args, words) => {
    const run = await runCli(...args);
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toMatch(words);
  });
});

describe('look and walker', () => {
  test('validate look angles against the pointing table made with python-sgp4 and NumPy', async () => {
    const table = JSON.parse(
      readFileSync(path.resolve(import.meta.dirname, '../../golden/look_angles/lookangles.json'), 'utf8'),
    );
    const [series] = table.series;
    const column = (name: string) => table.columns.indexOf(name);
    const elements = file('look.tle', `${series.tle_line1}\n${series.tle_line2}\n`);
    const { lat_deg, lon_deg, height_ellipsoid_m } = series.site;
    const site = file(
      'site.json',
      JSON.stringify({
        stations: [
          {
            id: 'site',
            name: 'Site',
            latitudeDeg: lat_deg,
            longitudeDeg: lon_deg,
            heightM: height_ellipsoid_m,
          },
        ],
      }),
    );
    const row = series.rows[0];
    const at = Date.parse(series.start_utc) + row[0] * 1000;
    const { stdout } = await runCli(
      'look',
      ...['--elements', elements, '--stations', site, '--station', 'site', '--satellite', series.sat_id],
      ...['--from', new Date(at).toISOString(), '--to', new Date(at + 1000).toISOString(), '--step', '1'],
      ...['--frequency-mhz', String(series.carrier_hz / 1e6)],
    );
    const [sample] = JSON.parse(stdout).samples;
    expect(Math.abs(sample.azimuthDeg - row[column('A_az_deg')])).toBeLessThan(1e-4);
    expect(Math.abs(sample.elevationDeg - row[column('A_el_deg')])).toBeLessThan(1e-4);
    expect(Math.abs(sample.rangeKm - row[column('A_range_km')])).toBeLessThan(1e-3);
    expect(Math.abs(sample.rangeRateKmPerS - row[column('A_range_rate_km_s')])).toBeLessThan(5e-6);
    expect(Math.abs(sample.dopplerHz - row[column('A_doppler_hz')])).toBeLessThan(0.01);
  });

  test('a Walker design goes straight into access', async () => {
    const design = await runCli(
      'walker',
      ...[
        '--name',
        'STUDY',
        '--altitude-km',
        '550',
        '--inclination-deg',
        '53',
        '--planes',
        '3',
        '--per-plane',
        '4',
      ],
      ...['--phasing', '1', '--epoch', '2022-08-10T00:00:00Z'],
    );
    const sets = JSON.parse(design.stdout);
    expect(sets).toHaveLength(12);
    expect(sets[0]).toMatchObject({
      NORAD_CAT_ID: '900000001',
      MEAN_MOTION: expect.closeTo(15.054906459, 8),
    });
    expect(sets[0].OBJECT_NAME).toContain('NOTIONAL');
    const run = await runCli(
      'access',
      '--elements',
      file('walker.json', design.stdout),
      '--stations',
      stations,
      ...day,
    );
    expect(JSON.parse(run.stdout).windows.length).toBeGreaterThan(20);
  });
});

test('the demonstration mission leaves its products in the folder it names', async () => {
  const out = path.join(folder, 'products');
  const run = await runCli('demo', '--out', out);
  expect(run.status).toBe(0);
  expect(run.stdout.trim()).toBe(out);
  expect(run.stderr).toContain('NOTIONAL');
  expect(readdirSync(out).sort()).toEqual([
    'elements.json',
    'northern-lantern.backbone.json',
    'stations.json',
    'windows.csv',
  ]);
});

test('help names every command and each command has its own', async () => {
  const all = await runCli('--help');
  expect(all.status).toBe(0);
  for (const command of ['elements', 'propagate', 'access', 'look', 'walker', 'demo']) {
    expect(all.stdout).toContain(command);
    const one = await runCli(command, '--help');
    expect(one.status).toBe(0);
    expect(one.stdout).toContain('Usage: backbone');
  }
});
