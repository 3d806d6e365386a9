import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { walkerElements } from '../../../shared/astro/index.ts';
import { type Fleet, type Scenario, utcMs } from '../../../shared/domain/index.ts';
import { writeElements, writeScenarioFile, writeStationsJson } from '../../../shared/formats/index.ts';
import { mustSucceed } from '../../support/results.ts';
import { fleetOfIds, scenario, station } from '../../support/scenarios.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { runCli } from './runCli.ts';

const FROM = utcMs(Date.UTC(2026, 10, 22));
const HOUR_MS = 3_600_000;

const elements = mustSucceed(
  walkerElements({
    name: 'SMALL',
    altitudeKm: 560,
    inclinationDeg: 70,
    planes: 8,
    perPlane: 1,
    phasing: 5,
    epochUtcMs: utcMs(FROM - 6 * HOUR_MS),
    pattern: 'delta',
    firstId: 920_000_001,
  }),
);
const ids = elements.map((element) => element.satelliteId);

/** Two stations and eight satellites of the catalogue; fleets can be changed. */
function small(overrides: Partial<Omit<Scenario, 'scenarioId'>> = {}): Scenario {
  return scenario({
    name: 'Small',
    ut1MinusUtcS: 0.125,
    fleets: [fleetOfIds(ids, { fleetId: 'all' })],
    stations: [
      station({ stationId: 'alpha' }),
      station({
        stationId: 'bravo',
        place: { latitudeDeg: 70, longitudeDeg: 25, heightM: 10 },
        horizonMask: [
          { azimuthDeg: 0, elevationDeg: 5 },
          { azimuthDeg: 180, elevationDeg: 25 },
        ],
      }),
    ],
    ...overrides,
  });
}

function written(name: string, document: Scenario, sets = elements): string {
  const file = path.join(temporaryFolder(), name);
  writeFileSync(file, writeScenarioFile(document, sets));
  return file;
}

/** A scenario with what it means written by hand: a part that begins at noon, one switched off, one left out by hand. */
function dated(): Scenario {
  const [fleet] = small().fleets as [Fleet];
  const part = (partId: string, from: number, to: number, parts: Partial<Fleet['parts'][number]> = {}) => ({
    partId,
    name: partId,
    enabled: true,
    availableFromUtcMs: null,
    orbits: { kind: 'catalogue' as const, satelliteIds: ids.slice(from, to) },
    ...parts,
  });
  const parts = [
    part('now', 0, 3),
    part('noon', 3, 5, { availableFromUtcMs: utcMs(FROM + 12 * HOUR_MS) }),
    part('off', 5, 6, { enabled: false }),
    part('later', 6, 7, { availableFromUtcMs: utcMs(FROM + 48 * HOUR_MS) }),
  ];
  const off = fleetOfIds(ids.slice(7), { fleetId: 'off', enabled: false });
  return small({ fleets: [{ ...fleet, parts, switchedOffIds: [ids[0]!] }, off] });
}

describe('--scenario', () => {
  test('gives the windows that the same elements and stations give as files, byte for byte', async () => {
    const folder = temporaryFolder();
    const document = small();
    const elementFile = path.join(folder, 'elements.json');
    writeFileSync(elementFile, mustSucceed(writeElements(elements, 'json')));
    const stationFile = path.join(folder, 'stations.json');
    writeFileSync(stationFile, writeStationsJson(document.stations));
    const files = ['--elements', elementFile, '--stations', stationFile];
    const span = ['--from', '2026-11-22T00:00:00Z', '--to', '2026-11-23T00:00:00Z'];
    const byHand = await runCli('access', ...files, ...span, '--ut1-utc-s', '0.125');
    const file = written('small.backbone.json', document);
    const byScenario = await runCli('access', '--scenario', file);
    expect(byScenario).toEqual(byHand);
    expect(JSON.parse(byScenario.stdout).windows.length).toBeGreaterThan(60);
    const shorter = await runCli(
      'access',
      '--scenario',
      file,
      '--to',
      '2026-11-22T06:00:00Z',
      '--format',
      'csv',
    );
    expect(shorter.stdout).toContain('2026-11-22T05:');
    expect(shorter.stdout).not.toContain('2026-11-22T06:1');
  }, 60_000);

  test('honours fleets and parts switched off, dates, and satellites left out by hand', async () => {
    const file = written('dated.backbone.json', dated());
    const { windows } = JSON.parse((await runCli('access', '--scenario', file)).stdout) as {
      windows: { satelliteId: string; startUtc: string; startClipped: boolean }[];
    };
    const seen = [...new Set(windows.map((window) => window.satelliteId))].sort();
    expect(seen).toEqual([1, 2, 3, 4].map((index) => ids[index]));
    const late = windows.filter((window) => window.satelliteId === ids[3] || window.satelliteId === ids[4]);
    expect(late.every((window) => window.startUtc >= '2026-11-22T12:00:00.000Z')).toBe(true);
    const listed = JSON.parse((await runCli('elements', '--scenario', file)).stdout);
    expect(listed.elements.map((set: { NORAD_CAT_ID: string }) => set.NORAD_CAT_ID)).toEqual(seen);
    const states = await runCli('propagate', '--scenario', file, '--step', '21600', '--satellite', ids[3]!);
    const [satellite] = JSON.parse(states.stdout).satellites;
    expect(satellite.states.map((state: { timeUtc: string }) => state.timeUtc)).toEqual([
      '2026-11-22T12:00:00.000Z',
      '2026-11-22T18:00:00.000Z',
    ]);
    const pointing = ['--station', 'alpha', '--satellite', ids[4]!, '--step', '3600'];
    const look = await runCli('look', '--scenario', file, ...pointing);
    expect(JSON.parse(look.stdout).samples).toHaveLength(12);
    expect(look.stderr).toContain('exists from 2026-11-22T12:00:00.000Z on');
  }, 60_000);

  test('is refused beside files, without anything, and when the file is wrong', async () => {
    const file = written('small.backbone.json', small());
    const both = await runCli(
      'access',
      '--scenario',
      file,
      '--elements',
      'gp.json',
      '--stations',
      'units.json',
    );
    expect(both).toMatchObject({ status: 2, stdout: '' });
    expect(both.stderr).toContain('found together with --elements and --stations');
    const neither = await runCli('access', '--stations', 'units.json');
    expect(neither.status).toBe(2);
    expect(neither.stderr).toContain('expected --elements and --stations, or --scenario');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"fleets"', '"fleet"'));
    const wrong = await runCli('elements', '--scenario', file);
    expect(wrong).toMatchObject({ status: 2, stdout: '' });
    expect(wrong.stderr).toMatch(/small\.backbone\.json: line \d+: In fleets/);
  }, 60_000);
});

describe('scenario', () => {
  test('shows what a file holds, with what it lacks', async () => {
    const file = written('dated.backbone.json', dated(), elements.slice(0, 4));
    const run = await runCli('scenario', 'show', file);
    const shown = JSON.parse(run.stdout);
    expect(shown.computesWith).toEqual({
      satelliteCount: 3,
      stationCount: 2,
      missingSatelliteIds: [ids[4]],
    });
    expect(shown.fleets[0].parts[1]).toMatchObject({
      availableFromUtc: '2026-11-22T12:00:00.000Z',
      satelliteCount: 2,
    });
    expect(shown.warnings).toHaveLength(2);
    expect(run.stderr).toContain('warning: ');
  }, 30_000);

  test('compares two of them', async () => {
    const one = written('one.backbone.json', small());
    const other = written('other.backbone.json', small({ stations: small().stations.slice(1) }));
    const { sides, differences } = JSON.parse((await runCli('scenario', 'compare', one, other)).stdout);
    expect(differences).toEqual([{ what: 'Station alpha', values: ['34W DC 60917 10435, 50 m', ''] }]);
    expect(sides[0].stations).toHaveLength(2);
    expect(sides[0].stations[1]).toEqual(sides[1].stations[0]);
    expect(sides[1]).toMatchObject({ file: other, satelliteCount: 8, fromUtc: '2026-11-22T00:00:00.000Z' });
  }, 60_000);
});
