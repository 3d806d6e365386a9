import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildDemonstration } from '../../../shared/demonstration/index.ts';
import {
  EMPTY_MESH_PLAN,
  type FleetId,
  fleetSatelliteIds,
  type Scenario,
} from '../../../shared/domain/index.ts';
import { writeScenarioFile } from '../../../shared/formats/index.ts';
import golden from '../../golden/network/network.json' with { type: 'json' };
import { runCli } from './runCli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'backbone-route-'));
afterAll(() => rmSync(folder, { recursive: true }));
const inFolder = (name: string) => path.join(folder, name);

const [shell] = golden.walker_scenarios;
const idOf = (name: string) => name.toLowerCase().replaceAll(' ', '-');
const AT = '2026-01-01T00:00:00Z';

beforeAll(async () => {
  const walker = await runCli(
    ...['walker', '--name', 'SHELL', '--altitude-km', '550', '--inclination-deg', '53'],
    ...['--planes', '72', '--per-plane', '22', '--phasing', '1', '--epoch', AT],
  );
  writeFileSync(inFolder('shell.json'), walker.stdout);
  const stations = shell!.sites.map((site) => ({
    id: idOf(site.name),
    name: site.name,
    latitudeDeg: site.lat_deg,
    longitudeDeg: site.lon_deg,
    heightM: 0,
    minElevationDeg: 5,
  }));
  writeFileSync(inFolder('stations.json'), JSON.stringify({ stations }));
});

const files = () => ['--elements', inFolder('shell.json'), '--stations', inFolder('stations.json')];
const grid = (shape = '72x22:1') => [...files(), '--grid', shape, '--min-elevation', '25'];
const ends = (source: string, destination: string) => ['--source', source, '--destination', destination];

describe('route: plain files in a grid', () => {
  // A satellite nearer to the mask than SGP4 is to the study's circles may be in view of one and not of the other.
  const decided = shell!.results.filter((row) => row.t_s === 0 && row.nearest_elevation_to_mask_deg! > 0.1);

  test.each(decided)(
    'from $a to $b takes the way of the network study',
    async ({ a, b, path: satellites, path_length_km, total_hops }) => {
      const run = await runCli('route', ...grid(), ...ends(idOf(a), idOf(b)), '--at', AT);
      expect(run.status).toBe(0);
      const answer = JSON.parse(run.stdout);
      expect(answer).toMatchObject({
        reachable: true,
        hopCount: total_hops,
        timeUtc: '2026-01-01T00:00:00.000Z',
      });
      // SGP4 flies some kilometres off the circles of the study.
      expect(Math.abs(answer.lengthKm / path_length_km! - 1)).toBeLessThan(0.01);
      expect(answer.delayMs).toBeCloseTo(answer.lengthKm / 299.792458, 5);
      const nodes = [idOf(a), ...satellites!.map((row) => String(900_000_001 + row)), idOf(b)];
      expect(answer.hops.map((hop: { from: string }) => hop.from)).toEqual(nodes.slice(0, -1));
      expect(answer.hops.map((hop: { to: string }) => hop.to)).toEqual(nodes.slice(1));
      const kinds = answer.hops.map((hop: { kind: string }) => hop.kind);
      expect([kinds[0], kinds.at(-1)]).toEqual(['uplink', 'downlink']);
      expect(new Set(kinds.slice(1, -1))).toEqual(new Set(['isl']));
    },
  );

  test('gives a series and the windows in which there is a way', async () => {
    const span = ['--from', AT, '--to', '2026-01-01T00:10:00Z', '--step', '60'];
    const run = await runCli('route', ...grid(), ...ends('new-york', 'london'), ...span);
    expect(run.status).toBe(0);
    const { series, windows, failed } = JSON.parse(run.stdout);
    expect(failed).toEqual([]);
    expect(series).toHaveLength(10);
    expect(series[9].timeUtc).toBe('2026-01-01T00:09:00.000Z');
    expect(windows).toHaveLength(1);
    expect(windows[0]).toMatchObject({
      startUtc: '2026-01-01T00:00:00.000Z',
      durationS: 600,
      endClipped: true,
    });
    const delays = series.map((row: { delayMs: number }) => row.delayMs);
    expect(windows[0].minDelayMs).toBeLessThanOrEqual(Math.min(...delays));
    expect(windows[0].maxDelayMs).toBeGreaterThanOrEqual(Math.max(...delays));
    const one = JSON.parse(
      (await runCli('route', ...grid(), ...ends('new-york', 'london'), '--at', '2026-01-01T00:09:00Z'))
        .stdout,
    );
    expect(one.hops.map(({ to }: { to: string }) => to)).toEqual(
      series[9].hops.map(({ to }: { to: string }) => to),
    );
    // Between samples positions are interpolated, to centimetres.
    expect(Math.abs(one.lengthKm - series[9].lengthKm)).toBeLessThan(1e-3);
  });

  test('gives ways that share no satellite, the best one beside them', async () => {
    const question = ['route', ...grid(), ...ends('new-york', 'london')];
    const run = await runCli(...question, '--at', AT, '--disjoint', '3');
    expect(run.status).toBe(0);
    interface Way {
      readonly hops: readonly { readonly from: string; readonly to: string; readonly delayMs: number }[];
      readonly delayMs: number;
    }
    const { disjoint, ...answer }: Way & { readonly disjoint: readonly Way[] } = JSON.parse(run.stdout);
    // Beside it the answer stays what it is without.
    expect(answer).toEqual(JSON.parse((await runCli(...question, '--at', AT)).stdout));
    expect(disjoint).toHaveLength(3);
    const between = disjoint.flatMap(({ hops }) => hops.slice(1).map(({ from }) => from));
    expect(new Set(between).size).toBe(between.length);
    disjoint.forEach(({ hops, delayMs }) => {
      expect([hops[0]!.from, hops.at(-1)!.to]).toEqual(['new-york', 'london']);
      expect(hops.slice(1).map(({ from }) => from)).toEqual(hops.slice(0, -1).map(({ to }) => to));
      expect(delayMs).toBeGreaterThanOrEqual(answer.delayMs - 1e-6);
    });
    const delays = disjoint.map(({ delayMs }) => delayMs);
    expect(delays).toEqual(delays.toSorted((a, b) => a - b));
    const span = ['--from', AT, '--to', '2026-01-01T00:02:00Z', '--step', '60'];
    const { series } = JSON.parse((await runCli(...question, ...span, '--disjoint', '2')).stdout);
    expect(series.map((row: { disjoint: unknown[] }) => row.disjoint.length)).toEqual([2, 2]);
  });

  test('says that nobody is reached, and that is no error', async () => {
    const short = ['--max-laser-km', '10'];
    const run = await runCli('route', ...grid(), ...short, ...ends('new-york', 'sydney'), '--at', AT);
    expect(run.status).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({ reachable: false, hops: [], delayMs: null });
    const apart = await runCli(
      'route',
      ...grid(),
      ...short,
      ...ends('new-york', 'sydney'),
      '--at',
      AT,
      '--disjoint',
      '2',
    );
    expect(JSON.parse(apart.stdout)).toMatchObject({ reachable: false, disjoint: [] });
  });

  test.each([
    [['--grid', '72x22', ...ends('paris', 'london')], '--source: expected one of frankfurt'],
    [['--grid', '72x22', ...ends('london', 'london')], '--destination: expected another station'],
    [
      ['--grid', '70x22', ...ends('london', 'tokyo')],
      '--grid: expected 1540 satellites for 70 planes of 22, found 1584',
    ],
    [['--grid', '72*22', ...ends('london', 'tokyo')], '--grid: expected PLANESxSLOTS'],
    [ends('london', 'tokyo'), 'expected --grid PLANESxSLOTS'],
    [
      ['--grid', '72x22', '--step', '60', ...ends('london', 'tokyo')],
      'expected --at, or --step with --from and --to, found both',
    ],
    [
      ['--grid', '72x22', '--metric', 'capacity', ...ends('london', 'tokyo')],
      '--metric capacity: expected links whose rates are known',
    ],
    [
      ['--grid', '72x22', '--metric', 'fame', ...ends('london', 'tokyo')],
      '--metric: expected one of delay, hops, capacity',
    ],
    [
      ['--grid', '72x22', '--disjoint', '1.5', ...ends('london', 'tokyo')],
      '--disjoint: expected a whole number from 1 to 64, found "1.5"',
    ],
  ])('refuses %j in one sentence', async (options, sentence) => {
    const run = await runCli('route', ...files(), ...options, '--at', AT);
    expect([run.status, run.stdout]).toEqual([2, '']);
    expect(run.stderr).toContain(sentence);
    expect(run.stderr.trim().split('\n')).toHaveLength(1);
  });
});

describe('route: a scenario', () => {
  const { scenario } = buildDemonstration();
  const meshed: Scenario = {
    ...scenario,
    mesh: {
      ...EMPTY_MESH_PLAN,
      laserDesigns: [
        {
          laserDesignId: 'backbone',
          fleetId: 'sdn-backbone' as FleetId,
          partIds: [],
          layout: { kind: 'nearest', neighbourCount: 4 },
          terminalCount: 4,
          maxRangeKm: 6500,
          grazingHeightKm: 80,
          acquisitionS: 100,
          rateBps: 2.5e9,
          processingDelayMs: 1,
          vendor: '',
          standard: 'SDA OCT 3.1',
          confidence: 'notional',
          source: 'test',
        },
      ],
    },
  };
  writeFileSync(inFolder('lantern.backbone.json'), writeScenarioFile(meshed, []));
  const ofBackbone = new Set<string>(fleetSatelliteIds(scenario.fleets[0]!));
  const asked = ['route', inFolder('lantern.backbone.json'), ...ends('battalion-cp', 'joint-hq')];

  test('takes the document as the first argument, with the delay of its satellites', async () => {
    const run = await runCli(...asked, '--at', '2026-11-22T03:00:00Z');
    expect(run.status).toBe(0);
    const answer = JSON.parse(run.stdout);
    expect(answer.reachable).toBe(true);
    // Link budgets say how fast; the answer is as fast as its narrowest hop.
    expect(answer.rateBps).toBe(Math.min(...answer.hops.map((hop: { rateBps: number }) => hop.rateBps)));
    expect(answer.rateBps).toBeGreaterThan(1000);
    const slow = answer.hops.filter(({ to }: { to: string }) => ofBackbone.has(to)).length;
    expect(answer.delayMs).toBeCloseTo(answer.lengthKm / 299.792458 + slow, 5);
    const again = await runCli(...asked, '--at', '2026-11-22T03:00:00Z');
    expect(again.stdout).toBe(run.stdout);
  });

  test.each([
    [['--at', '2026-12-22T00:00:00Z'], '--at: expected an instant of the scenario'],
    [['--at', '2026-11-22T03:00:00Z', '--grid', '1x1'], '--grid: expected with --elements and --stations'],
  ])('refuses %j in one sentence', async (options, sentence) => {
    const run = await runCli(...asked, ...options);
    expect([run.status, run.stdout]).toEqual([2, '']);
    expect(run.stderr).toContain(sentence);
  });

  test('reads what it wrote: the scenario file keeps its mesh', () => {
    const text = readFileSync(inFolder('lantern.backbone.json'), 'utf8');
    expect(JSON.parse(text).scenario.mesh).toEqual(meshed.mesh);
  });
});
