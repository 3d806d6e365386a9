import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createAccessEngine, describeWindows } from '../../../shared/access/index.ts';
import { magneticFieldAt } from '../../../shared/astro/index.ts';
import {
  type GeodeticPlace,
  type JobId,
  type RunId,
  utcMs,
  type WindowColumns,
} from '../../../shared/domain/index.ts';
import { joinAccessResults } from '../../../shared/jobs/index.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';
import { period, station } from '../../support/scenarios.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { smallScenario } from './smallScenario.ts';
import { computeNow, startServices } from './startServices.ts';

async function windowsInParts({ handlers }: Awaited<ReturnType<typeof startServices>>) {
  const run = mustSucceed(await handlers['access.latest']({}))!;
  const parts: WindowColumns[] = [run.windows];
  for (let firstIndex = run.windows.count; firstIndex < run.windowCount; firstIndex += parts.at(-1)!.count) {
    parts.push(mustSucceed(await handlers['access.windows']({ runId: run.runId, firstIndex })).windows);
  }
  return parts;
}

describe('access', () => {
  it('verify that a run holds the windows that the engine gives, before and after a restart', async () => {
    const folder = temporaryFolder();
    const services = await startServices(folder);
    const scenario = await smallScenario(services);
    const end = await computeNow(services);
    const run = mustSucceed(await services.handlers['access.latest']({}));
    const elements = mustSucceed(await services.handlers['catalogue.active']({}));
    const engine = mustSucceed(createAccessEngine({ ...scenario, elements }, { kernel: 'wasm' }));
    const expected = engine.computeRange(0, elements.satelliteIds.length).windows;
    expect(run?.windows).toEqual(expected);
    expect(run?.windows.count).toBeGreaterThan(30);
    expect(end.message).toContain(`${expected.count} windows of 12 satellites`);
    expect(run).toMatchObject({
      runId: end.runId,
      stationIds: ['alpha'],
      satelliteIds: elements.satelliteIds,
    });
    const progress = services.payloads('job.progress').filter((report) => report.jobId === end.jobId);
    expect(progress.map((report) => report.phase)).toContain('Computing access windows');
    await services.dispose();

    const reopened = await startServices(folder);
    expect(mustSucceed(await reopened.handlers['access.latest']({}))).toEqual(run);
  });

  it('verify that a large run crosses in parts, the same from memory and from the database', async () => {
    const folder = temporaryFolder();
    const services = await startServices(folder);
    const stations = Array.from({ length: 30 }, (_, index) => station({ stationId: `s${index}` }));
    const scenario = await smallScenario(services, { satelliteCount: 800, stations });
    await computeNow(services);
    const elements = mustSucceed(await services.handlers['catalogue.active']({}));
    const engine = mustSucceed(createAccessEngine({ ...scenario, elements }, { kernel: 'wasm' }));
    const expected = engine.computeRange(0, elements.satelliteIds.length).windows;
    const windows = await windowsInParts(services);
    expect(windows.length).toBeGreaterThan(1);
    expect(joinAccessResults(windows.map((part) => ({ windows: part, failures: [] }))).windows).toEqual(
      expected,
    );
    const { runId } = mustSucceed(await services.handlers['access.latest']({}))!;
    const beyond = mustFail(await services.handlers['access.windows']({ runId, firstIndex: expected.count }));
    expect(beyond.code).toBe('services.noSuchRow');
    await services.dispose();

    const reopened = await startServices(folder);
    expect(await windowsInParts(reopened)).toEqual(windows);
    const unknown = await reopened.handlers['access.windows']({ runId: 999 as RunId, firstIndex: 0 });
    expect(mustFail(unknown).message).toContain('999');
  });

  it('verify that a run can be cancelled and a new one replaces one under way', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    // Long enough that it cannot end before it is told to.
    const stations = Array.from({ length: 40 }, (_, index) => station({ stationId: `s${index}` }));
    await smallScenario(services, { satelliteCount: 4000, stations });
    const { jobId } = mustSucceed(await handlers['access.start']({}));
    mustSucceed(await handlers['access.cancel']({ jobId }));
    expect(await services.finished(jobId)).toMatchObject({ outcome: 'cancelled', runId: null });
    expect(mustSucceed(await handlers['access.latest']({}))).toBeNull();

    const first = mustSucceed(await handlers['access.start']({}));
    const second = mustSucceed(await handlers['access.start']({}));
    expect((await services.finished(first.jobId)).outcome).toBe('cancelled');
    expect((await services.finished(second.jobId)).outcome).toBe('done');
    mustSucceed(await handlers['access.cancel']({ jobId: 'unknown' as JobId }));
  });

  it('verify that a scenario without stations or satellites is told what it lacks', async () => {
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const span = { fromUtcMs: utcMs(0), toUtcMs: utcMs(1000) };
    mustSucceed(await handlers['scenario.create']({ name: 'Empty', ...span }));
    expect(mustFail(await handlers['access.start']({})).message).toContain('no stations');
    const { scenario } = mustSucceed(await handlers['scenario.get']({}));
    const stations = [station({ stationId: 'alpha' })];
    mustSucceed(await handlers['scenario.save']({ label: 'Add', scenario: { ...scenario, stations } }));
    expect(mustFail(await handlers['access.start']({})).message).toContain('no satellites');
  });

  it('verify that closing during a run ends everything', async () => {
    const services = await startServices(temporaryFolder());
    await smallScenario(services, { satelliteCount: 4000 });
    const { jobId } = mustSucceed(await services.handlers['access.start']({}));
    await services.dispose();
    expect((await services.finished(jobId)).outcome).toBe('cancelled');
    expect(mustFail(await services.handlers['scenario.get']({})).code).toBe('db.closed');
  });
});

function tableOf(text: string): { comments: string[]; rows: Map<string, string>[] } {
  const lines = text.split('\r\n').slice(0, -1);
  const comments = lines.filter((line) => line.startsWith('#'));
  const [header = '', ...records] = lines.slice(comments.length);
  const names = header.split(',');
  const rows = records.map(
    (record) => new Map(record.split(',').map((cell, index) => [names[index] as string, cell])),
  );
  return { comments, rows };
}

describe('export.windowsCsv', () => {
  it('verify that the rows asked for are written in that order, with details and assumptions', async () => {
    const folder = temporaryFolder();
    const services = await startServices(folder);
    const { handlers } = services;
    const place: GeodeticPlace = { latitudeDeg: 69.5, longitudeDeg: 20, heightM: 50 };
    const scenario = await smallScenario(services, { stations: [station({ stationId: 'alpha', place })] });
    const { runId } = await computeNow(services);
    const run = mustSucceed(await handlers['access.latest']({}));
    if (run === null || runId === null) throw new Error('no run');
    const rows = Uint32Array.from({ length: run.windows.count }, (_, index) => run.windows.count - 1 - index);
    const file = path.join(folder, 'windows.csv');
    const answer = mustSucceed(await handlers['export.windowsCsv']({ runId, rows, path: file }));
    expect(answer).toEqual({ cancelled: false, path: file });
    expect(readdirSync(folder).filter((name) => name.includes('windows'))).toEqual(['windows.csv']);

    const table = tableOf(readFileSync(file, 'utf8'));
    expect(table.comments.join('\n')).toContain(`Inputs: SHA-256 ${run.inputHash}`);
    expect(table.rows).toHaveLength(rows.length);
    const elements = mustSucceed(await handlers['catalogue.active']({}));
    const details = describeWindows(
      { elements, stations: scenario.stations, windows: run.windows, ut1MinusUtcS: 0 },
      rows,
    );
    const field = mustSucceed(magneticFieldAt(place, scenario.fromUtcMs));
    table.rows.forEach((row, index) => {
      const source = rows[index] as number;
      expect(Date.parse(row.get('startUtc') ?? '')).toBe(
        Math.round(run.windows.startUtcMs[source] as number),
      );
      expect(row.get('satelliteId')).toBe(run.satelliteIds[run.windows.satelliteIndex[source] as number]);
      expect(Number(row.get('startAzimuthDeg'))).toBeCloseTo(details.startAzimuthDeg[index] as number, 2);
      expect(Number(row.get('minRangeKm'))).toBeCloseTo(details.minRangeKm[index] as number, 3);
      expect(Number(row.get('elementAgeHours'))).toBeCloseTo(details.elementAgeHours[index] as number, 3);
      const turnDeg = Number(row.get('startAzimuthDeg')) - Number(row.get('startMagneticAzimuthDeg'));
      // Both are rounded to 0.01, and the field drifts by less than 0.01 within the day.
      expect(Math.abs(((turnDeg + 540) % 360) - 180 - field.declinationDeg)).toBeLessThan(0.03);
    });
  });

  it('verify that the file names the periods a window lies in, and says NOTIONAL of a fleet that is marked so', async () => {
    const file = path.join(temporaryFolder(), 'windows.csv');
    const services = await startServices(temporaryFolder());
    const { handlers } = services;
    const small = await smallScenario(services);
    const quiet = period({
      periodId: 'quiet',
      name: 'Quiet period',
      fromUtcMs: small.fromUtcMs,
      toUtcMs: utcMs(small.fromUtcMs + 3_600_000),
      stationIds: [],
    });
    const fleets = small.fleets.map((fleet) => ({ ...fleet, confidence: 'notional' as const }));
    mustSucceed(
      await handlers['scenario.save']({ label: 'Mark', scenario: { ...small, fleets, periods: [quiet] } }),
    );
    const { runId } = await computeNow(services);
    const run = mustSucceed(await handlers['access.latest']({}));
    if (run === null || runId === null) throw new Error('no run');
    const rows = Uint32Array.from({ length: run.windows.count }, (_, index) => index);
    mustSucceed(await handlers['export.windowsCsv']({ runId, rows, path: file }));
    for (const row of tableOf(readFileSync(file, 'utf8')).rows) {
      expect(row.get('satelliteName')).toContain('[NOTIONAL]');
      const [startMs, endMs] = ['startUtc', 'endUtc'].map((name) => Date.parse(row.get(name) ?? ''));
      const inPart = (endMs ?? 0) > quiet.toUtcMs ? ' in part' : '';
      expect(row.get('periods')).toBe(
        (startMs ?? 0) < quiet.toUtcMs ? `Quiet period (emission-control${inPart})` : '',
      );
    }
  });

  it('verify that without a path the person is asked, and may decline', async () => {
    const folder = temporaryFolder();
    const asked: string[] = [];
    const answers = [null, path.join(folder, 'chosen.csv')];
    const services = await startServices(folder, {
      chooseSaveFile: async ({ defaultName }) => {
        asked.push(defaultName);
        return answers.shift() ?? null;
      },
    });
    const { handlers } = services;
    await smallScenario(services);
    const { runId } = await computeNow(services);
    if (runId === null) throw new Error('no run');
    const rows = Uint32Array.of(0, 1);
    expect(mustSucceed(await handlers['export.windowsCsv']({ runId, rows }))).toEqual({
      cancelled: true,
      path: '',
    });
    const written = mustSucceed(await handlers['export.windowsCsv']({ runId, rows }));
    expect(written.path).toBe(path.join(folder, 'chosen.csv'));
    expect(asked).toEqual(['small-windows.csv', 'small-windows.csv']);
    expect(tableOf(readFileSync(written.path, 'utf8')).rows).toHaveLength(2);
  });

  it('verify that unknown runs, rows and folders are refused in one sentence', async () => {
    const folder = temporaryFolder();
    const services = await startServices(folder);
    const { handlers } = services;
    await smallScenario(services);
    const { runId } = await computeNow(services);
    if (runId === null) throw new Error('no run');
    const file = path.join(folder, 'x.csv');
    const rows = Uint32Array.of(0);
    const unknown = await handlers['export.windowsCsv']({ runId: 999 as RunId, rows, path: file });
    expect(mustFail(unknown).code).toBe('db.notFound');
    const beyond = await handlers['export.windowsCsv']({
      runId,
      rows: Uint32Array.of(1_000_000),
      path: file,
    });
    expect(mustFail(beyond).code).toBe('services.noSuchRow');
    const nowhere = path.join(folder, 'none', 'x.csv');
    expect(mustFail(await handlers['export.windowsCsv']({ runId, rows, path: nowhere })).code).toBe(
      'files.missing',
    );
  });
});
