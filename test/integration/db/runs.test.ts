import { describe, expect, it } from 'vitest';
import type { Database, RunHeader } from '../../../electron/db/index.ts';
import {
  type RunId,
  type SatelliteId,
  type ScenarioId,
  utcMs,
  type WindowColumns,
} from '../../../shared/domain/index.ts';
import { mustFail, mustSucceed } from '../../support/results.ts';
import { scenario, station } from '../../support/scenarios.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { numberedWindows } from '../../support/windows.ts';
import { openTestDatabase } from './openTestDatabase.ts';

const SCENARIO_ID = 'test' as ScenarioId;
const NOW = utcMs(Date.UTC(2026, 10, 22));

function header(inputHash: string): RunHeader {
  return {
    scenarioId: SCENARIO_ID,
    inputHash,
    engineVersion: 'access 1',
    computedAtUtcMs: NOW,
    elapsedMs: 12.5,
    fromUtcMs: NOW,
    toUtcMs: utcMs(NOW + 86_400_000),
    ut1MinusUtcS: 0.1,
    stations: [station({ stationId: 'alpha' })],
    satelliteIds: ['7', '100042'] as SatelliteId[],
    elementSetIds: [1, 2],
    designs: [],
  };
}

async function prepared(folder: string): Promise<Database> {
  const database = await openTestDatabase(folder);
  mustSucceed(await database.createScenario({ scenario: scenario(), label: 'Create', savedAtUtcMs: NOW }));
  return database;
}

async function store(database: Database, inputHash: string, parts: readonly WindowColumns[]): Promise<RunId> {
  const runId = mustSucceed(await database.beginRun(header(inputHash)));
  let windowCount = 0;
  for (const [chunkIndex, windows] of parts.entries()) {
    mustSucceed(await database.appendRunWindows({ runId, chunkIndex, windows }));
    windowCount += windows.count;
  }
  const failures = [
    { satelliteIndex: 1, code: 'decayed' as const, message: 'below ground', fromUtcMs: NOW + 5 },
  ];
  mustSucceed(await database.completeRun({ runId, windowCount, failures }));
  return runId;
}

const HASH_A = 'aa'.repeat(32);
const HASH_B = 'bb'.repeat(32);

describe('runs', () => {
  it('verify that a run comes back with its inputs, failures and windows bit for bit', async () => {
    const folder = temporaryFolder();
    const database = await prepared(folder);
    const parts = [numberedWindows(1000), numberedWindows(7)];
    const runId = await store(database, HASH_A, parts);
    await database.dispose();

    const reopened = await openTestDatabase(folder);
    const run = mustSucceed(await reopened.findRun({ scenarioId: SCENARIO_ID, inputHash: HASH_A }));
    expect(run).toEqual({
      ...header(HASH_A),
      runId,
      windowCount: 1007,
      chunkCount: 2,
      failures: [{ satelliteIndex: 1, code: 'decayed', message: 'below ground', fromUtcMs: NOW + 5 }],
    });
    for (const [chunkIndex, part] of parts.entries()) {
      expect(mustSucceed(await reopened.readRunWindows({ runId, chunkIndex }))).toEqual(part);
    }
  });

  it('verify that changed inputs keep the older run, and equal inputs replace it', async () => {
    const database = await prepared(temporaryFolder());
    const first = await store(database, HASH_A, []);
    const second = await store(database, HASH_B, []);
    const find = async (inputHash: string) =>
      mustSucceed(await database.findRun({ scenarioId: SCENARIO_ID, inputHash }))?.runId;
    expect(await find(HASH_A)).toBe(first);
    expect(await find('cc'.repeat(32))).toBe(second);
    const third = await store(database, HASH_A, [numberedWindows(3)]);
    expect(await find(HASH_A)).toBe(third);
    expect(mustFail(await database.readRun({ runId: first })).code).toBe('db.notFound');
    expect(mustSucceed(await database.readRun({ runId: second })).inputHash).toBe(HASH_B);
  });

  it('verify that a run cut short does not count and is gone after the next start', async () => {
    const folder = temporaryFolder();
    const database = await prepared(folder);
    const runId = mustSucceed(await database.beginRun(header(HASH_A)));
    mustSucceed(await database.appendRunWindows({ runId, chunkIndex: 0, windows: numberedWindows(5) }));
    const found = await database.findRun({ scenarioId: SCENARIO_ID, inputHash: HASH_A });
    expect(mustSucceed(found)).toBeNull();
    await database.dispose();

    const reopened = await openTestDatabase(folder);
    expect(mustFail(await reopened.readRunWindows({ runId, chunkIndex: 0 })).code).toBe('db.notFound');
  });

  it('verify that the newest runs of a scenario are kept, and what is retired is removed part by part', async () => {
    const folder = temporaryFolder();
    const database = await prepared(folder);
    const parts = [numberedWindows(40), numberedWindows(2)];
    const runIds: RunId[] = [];
    for (let index = 0; index < 23; index++) {
      runIds.push(await store(database, index.toString(16).padStart(64, '0'), parts));
    }
    const retired = mustSucceed(await database.retireRuns());
    expect(retired).toEqual([runIds[2], runIds[1], runIds[0]]);
    const [first, second, third] = retired as [RunId, RunId, RunId];
    expect(mustFail(await database.readRun({ runId: third })).code).toBe('db.notFound');
    const answers: boolean[] = [];
    for (let call = 0; call < 4; call++) {
      answers.push(mustSucceed(await database.removeRunPart({ runId: first })));
    }
    expect(answers).toEqual([true, true, false, false]);
    // A stop half way.
    mustSucceed(await database.removeRunPart({ runId: second }));
    await database.dispose();

    const reopened = await openTestDatabase(folder);
    expect(mustSucceed(await reopened.retireRuns())).toEqual([]);
    const oldest = mustSucceed(await reopened.readRun({ runId: runIds[3] as RunId }));
    expect(oldest.windowCount).toBe(42);
    const windows = mustSucceed(await reopened.readRunWindows({ runId: oldest.runId, chunkIndex: 1 }));
    expect(windows.count).toBe(2);
    expect(mustFail(await reopened.readRunWindows({ runId: second, chunkIndex: 0 })).code).toBe(
      'db.notFound',
    );
  });

  it('verify that too many windows in all cost the oldest runs, never the newest of a scenario', async () => {
    const database = await prepared(temporaryFolder());
    const many = async (inputHash: string) => {
      const runId = mustSucceed(await database.beginRun(header(inputHash)));
      mustSucceed(await database.completeRun({ runId, windowCount: 25_000_000, failures: [] }));
      return runId;
    };
    const older = await many(HASH_A);
    const newer = await many(HASH_B);
    expect(mustSucceed(await database.retireRuns())).toEqual([older]);
    expect(mustSucceed(await database.readRun({ runId: newer })).windowCount).toBe(25_000_000);
    const another = scenario({ scenarioId: 'another' });
    mustSucceed(await database.createScenario({ scenario: another, label: 'Create', savedAtUtcMs: NOW }));
    const runId = mustSucceed(await database.beginRun({ ...header(HASH_A), scenarioId: another.scenarioId }));
    mustSucceed(await database.completeRun({ runId, windowCount: 30_000_000, failures: [] }));
    expect(mustSucceed(await database.retireRuns())).toEqual([]);
  });
});
