import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { buildDemonstration } from '../../../shared/demonstration/index.ts';
import { FLOW_LIMITS, type LossSet, utcMs } from '../../../shared/domain/index.ts';
import { writeScenarioFile } from '../../../shared/formats/index.ts';
import { formatIsoUtc } from '../../../shared/time/index.ts';
import { mustSucceed } from '../../support/results.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { startServices } from '../services/startServices.ts';
import { runCli } from './runCli.ts';

const HOUR_MS = 3_600_000;
const folder = mkdtempSync(path.join(tmpdir(), 'backbone-flows-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = path.join(folder, 'lantern.backbone.json');

/** The afternoon of the demonstration, with its own fleet alone. */
const built = buildDemonstration().scenario;
const scenario = {
  ...built,
  fromUtcMs: utcMs(built.fromUtcMs + 14.5 * HOUR_MS),
  toUtcMs: utcMs(built.fromUtcMs + 16.5 * HOUR_MS),
  fleets: built.fleets.slice(0, 1),
};
writeFileSync(file, writeScenarioFile(scenario, []));
const isoOf = (atUtcMs: number) => formatIsoUtc(utcMs(atUtcMs));
const [fleet] = scenario.fleets;
const [part] = fleet!.parts;
const LOST = `plane:${fleet!.fleetId}/${part!.partId}/0`;

describe('flows', () => {
  test('tells what the window tells, whole and without what is lost, at an instant and over time', async () => {
    const { handlers, finished } = await startServices(temporaryFolder());
    mustSucceed(await handlers['scenario.openFile']({ path: file }));
    await finished(mustSucceed(await handlers['mesh.start']({})).jobId);
    const run = mustSucceed(await handlers['mesh.latest']({}))!;
    const losses: LossSet = {
      losses: [{ kind: 'plane', fleetId: fleet!.fleetId, partId: part!.partId, planeIndex: 0 }],
      fromUtcMs: null,
    };
    const drilled = mustSucceed(await handlers['mesh.drill']({ losses }));
    const nameOf = (node: number) =>
      run.satelliteIds[node] ?? run.stationIds[node - run.satelliteIds.length]!;
    for (const [shown, options] of [
      [run, []],
      [drilled, ['--without', LOST]],
    ] as const) {
      const { status, stdout } = await runCli('flows', file, ...options);
      expect(status).toBe(0);
      const printed = JSON.parse(stdout);
      expect(printed.flows.map(({ flowId }: { flowId: string }) => flowId)).toEqual(
        shown.flows.map(({ flowId }) => flowId),
      );
      expect(printed.flowsLeftOut).toEqual(run.flowsLeftOut);
      const rows = printed.flows.flatMap(({ segments }: { segments: unknown[] }) => segments);
      expect(rows).toHaveLength(shown.segments.count);
      shown.flows.forEach((flow, index) => {
        const own = printed.flows[index];
        expect(own.servedFraction).toBeCloseTo(flow.servedFraction, 6);
        expect(own.deliveredUtc).toBe(flow.deliveredUtcMs === null ? null : isoOf(flow.deliveredUtcMs));
        expect([own.isInTime, own.isAvailableAsWanted]).toEqual([flow.isInTime, flow.isAvailableAsWanted]);
      });
      const { segments } = shown;
      rows.forEach((row: Record<string, unknown>, index: number) => {
        const nodes = segments.wayNodes.slice(segments.wayStart[index]!, segments.wayStart[index + 1]!);
        const code = segments.limit[index]!;
        expect(row).toMatchObject({
          startUtc: isoOf(segments.startUtcMs[index]!),
          endUtc: isoOf(segments.endUtcMs[index]!),
          limit: FLOW_LIMITS[code] ?? null,
          way: code === 255 ? Array.from(nodes, nameOf) : null,
        });
      });
    }
    const atUtcMs = utcMs(scenario.fromUtcMs + HOUR_MS);
    const moment = mustSucceed(await handlers['mesh.moment']({ atUtcMs, losses }));
    const at = JSON.parse((await runCli('flows', file, '--without', LOST, '--at', isoOf(atUtcMs))).stdout);
    expect(at.lasers).toEqual(
      Array.from(moment.laserFrom, (from, index) => [nameOf(from), nameOf(moment.laserTo[index]!)]),
    );
    expect(at.ways.map(({ flowId }: { flowId: string }) => flowId)).toEqual(
      moment.ways.map(({ flowId }) => flowId),
    );
    const { flowId } = run.flows[0]!;
    const series = mustSucceed(await handlers['mesh.series']({ flowId }));
    const over = JSON.parse((await runCli('flows', file, '--series', flowId)).stdout);
    expect(over.series.map(({ timeUtc }: { timeUtc: string }) => timeUtc)).toEqual(
      Array.from(series.utcMs, isoOf),
    );
  });

  test('prints a line a stretch as CSV, the same every time, with reasons on stderr', async () => {
    const off = { ...scenario.mesh.flows[0]!, enabled: false };
    const mesh = { ...scenario.mesh, flows: [off, ...scenario.mesh.flows.slice(1)] };
    const other = path.join(folder, 'off.backbone.json');
    writeFileSync(other, writeScenarioFile({ ...scenario, mesh }, []));
    const run = await runCli('flows', other, '--format', 'csv', '--to', isoOf(scenario.fromUtcMs + HOUR_MS));
    expect(run.status).toBe(0);
    expect(run.stderr).toContain(`left out: ${off.flowId}: It is switched off.`);
    const [head, ...lines] = run.stdout.trimEnd().split('\r\n');
    expect(head).toBe(
      'flowId,startUtc,endUtc,durationS,served,limit,limitNodes,isFallback,way,delayMs,rateBps',
    );
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.every((line) => line.split(',').length === 11)).toBe(true);
    const again = await runCli(
      'flows',
      other,
      '--format',
      'csv',
      '--to',
      isoOf(scenario.fromUtcMs + HOUR_MS),
    );
    expect(again.stdout).toBe(run.stdout);
  });

  test('finds the losses that hurt most, and what is left without any laser', async () => {
    const seen = async (...options: readonly string[]) => {
      const { status, stdout } = await runCli('flows', file, ...options);
      expect(status).toBe(0);
      return JSON.parse(stdout);
    };
    const servedOf = ({ flows }: { flows: readonly { servedFraction: number }[] }) =>
      flows.map(({ servedFraction }) => servedFraction);
    const found = await seen('--worst', 'plane:2');
    expect(found.search).toBe('greedy, pairs, exchange');
    expect(found.worst.length).toBeGreaterThan(0);
    const shares = [found.unhurt, ...found.worst].map(({ undeliveredShare }) => undeliveredShare);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    // The drill says the same of them, its lasers pointed anew.
    const lost = found.worst.flatMap(({ loss }: { loss: string }) => ['--without', loss]);
    expect((await seen(...lost, '--worst', 'gateway:1')).unhurt).toEqual(found.withLasersPointedAnew);
    const [whole, bare] = [await seen(), await seen('--without', 'lasers')];
    expect(await seen('--no-lasers')).toEqual(bare);
    servedOf(bare).forEach((fraction, index) => {
      expect(fraction).toBeLessThanOrEqual(servedOf(whole)[index]! + 1e-9);
    });
    expect(servedOf(bare)).not.toEqual(servedOf(whole));
  });

  test('tells the early end of each delivery, under a clear sky, beside the one that is planned for', async () => {
    const { status, stdout, stderr } = await runCli('flows', file, '--clear-sky');
    expect(status).toBe(0);
    const flows: readonly { deliveredUtc: string | null; deliveredClearSkyUtc: string | null }[] =
      JSON.parse(stdout).flows;
    const arriving = flows.filter(({ deliveredUtc }) => deliveredUtc !== null);
    expect(arriving.length).toBeGreaterThan(0);
    for (const { deliveredUtc, deliveredClearSkyUtc } of arriving) {
      expect(Date.parse(deliveredClearSkyUtc!)).toBeLessThanOrEqual(Date.parse(deliveredUtc!));
    }
    expect(stderr).toMatch(/: delivered 2026\S+ under a clear sky, 2026\S+ with 99 % availability/);
  });

  test.each([
    [['--clear-sky', '--worst', 'plane:1'], '--clear-sky: expected without --at, --series, --worst'],
    [['--worst', 'moon:1'], '--worst: expected KIND:COUNT with a kind of satellite, plane, gateway'],
    [['--worst', 'plane:11'], 'a count of 1 to 10, found "plane:11"'],
    [
      ['--worst', 'plane:1', '--series', 'image'],
      '--worst: expected without --at, --series and --format csv',
    ],
    [['--without', 'moon:1'], '--without: expected KIND:VALUE with a kind of satellite'],
    [['--without', 'plane:sdn-backbone/part-1'], '--without: expected plane:FLEET/PART/INDEX, found'],
    [['--without', 'part:sdn-backbone'], '--without: expected part:FLEET/PART, found'],
    [['--without', 'sky-area:10,20'], '--without: expected sky-area:LATITUDE,LONGITUDE,RADIUS_KM, found'],
    [['--without', 'sky-area:10,20,0'], 'radiusKm'],
    [['--without', 'lasers:all'], '--without: expected KIND:VALUE with a kind of satellite'],
    [['--without', 'satellite:'], '--without: expected satellite:NUMBER, found'],
    [['--without', 'vendor:Nobody'], 'found "Nobody"'],
    [['--without', 'plane:sdn-backbone/part-1/999'], 'found 999'],
    [['--series', 'none'], 'found "none"'],
    [['--at', '2027-01-01T00:00:00Z'], '--at: expected an instant from 2026-11-22T14:30:00.000Z'],
    [['--lost-from', '2026-11-22T15:00:00Z'], '--lost-from: expected together with --without'],
    [['--format', 'csv', '--at', '2026-11-22T15:00:00Z'], '--format: expected json for --at'],
    [['--at', '2026-11-22T15:00:00Z', '--series', 'image'], '--series: expected without --at'],
  ])('refuses %j in one sentence', async (options, sentence) => {
    const run = await runCli('flows', file, ...options);
    expect([run.status, run.stdout]).toEqual([2, '']);
    expect(run.stderr).toContain(sentence);
    expect(run.stderr.trim().split('\n')).toHaveLength(1);
  });
});
