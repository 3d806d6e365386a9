import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { MIGRATIONS } from '../../../electron/db/migrations/registry.ts';
import { type Connection, openDatabaseFile } from '../../../electron/db/openFile.ts';
import { createRepository } from '../../../electron/db/repository.ts';
import { DATABASE_FILE_NAME } from '../../../electron/db/setAside.ts';
import type { RunId } from '../../../shared/domain/index.ts';
import { mergeAccessResults } from '../../../shared/jobs/index.ts';
import { mustSucceed } from '../results.ts';
import { FLEET_FILES, hashOfScenario, hashOfWindows, sha256 } from './protocol.ts';

export interface StoredStep {
  readonly label: string;
  readonly hash: string;
}

export interface StoredSteps {
  readonly steps: readonly StoredStep[];
  /** Index into `steps` of the step that is open. */
  readonly at: number;
}

/** Everything that must survive, as it was promised or as it is found. */
export interface Stored {
  readonly settings: ReadonlyMap<string, string>;
  readonly scenarios: ReadonlyMap<string, StoredSteps>;
  readonly current: string | null;
  readonly runs: ReadonlyMap<number, { readonly windowCount: number; readonly hash: string | null }>;
  /** Element sets of every file that children import, by the name of its fleet. */
  readonly elementCounts: ReadonlyMap<string, number>;
  readonly files: ReadonlyMap<string, string>;
}

export const NOTHING: Stored = {
  settings: new Map(),
  scenarios: new Map(),
  current: null,
  runs: new Map(),
  elementCounts: new Map(),
  files: new Map(),
};

/** What the folders hold after a kill, opened as the program opens them; `findings` are faults of the file itself. */
export function readStored(
  dataFolder: string,
  fileFolder: string,
): { readonly stored: Stored; readonly findings: readonly string[] } {
  const files = readFiles(fileFolder);
  if (!existsSync(path.join(dataFolder, DATABASE_FILE_NAME))) {
    return { stored: { ...NOTHING, files }, findings: [] };
  }
  const connection = mustSucceed(
    openDatabaseFile({ folder: dataFolder, migrations: MIGRATIONS, nowUtcMs: Date.UTC(2026, 10, 22) }),
  );
  try {
    const { api } = createRepository(connection, () => undefined);
    const findings = faultsOf(connection);
    const runs = new Map(
      numbers(connection, 'SELECT id FROM compute_run').map((runId) => {
        const run = api.readRun({ runId: runId as RunId });
        const parts = Array.from({ length: run.chunkCount }, (_, chunkIndex) =>
          api.readRunWindows({ runId: run.runId, chunkIndex }),
        );
        const merging = mergeAccessResults(parts.map((windows) => ({ windows, failures: [] })));
        let step = merging.next();
        while (!step.done) step = merging.next();
        const { windows } = step.value;
        if (windows.count !== run.windowCount) {
          findings.push(`run ${runId} says ${run.windowCount} windows and holds ${windows.count}`);
        }
        return [runId, { windowCount: run.windowCount, hash: hashOfWindows(windows) }];
      }),
    );
    const settings = connection.prepare('SELECT key, value_json FROM setting').raw().all() as [
      string,
      string,
    ][];
    return {
      stored: {
        settings: new Map(settings.map(([key, json]) => [key, sha256(json)])),
        ...readScenarios(connection),
        runs,
        elementCounts: countElements(connection),
        files,
      },
      findings,
    };
  } finally {
    connection.close();
  }
}

function numbers(connection: Connection, sql: string): number[] {
  return connection.prepare(sql).pluck().all() as number[];
}

/** Damage, loose ends and half things, in words. */
function faultsOf(connection: Connection): string[] {
  const integrity = connection.prepare('PRAGMA integrity_check').pluck().all() as string[];
  const faults = integrity.filter((line) => line !== 'ok').map((line) => `integrity: ${line}`);
  const loose = connection.prepare('PRAGMA foreign_key_check').all();
  if (loose.length > 0) {
    faults.push(`loose references: ${JSON.stringify(loose)}`);
  }
  const halfRuns = numbers(connection, 'SELECT id FROM compute_run WHERE complete = 0');
  const unnamed = numbers(
    connection,
    'SELECT count(*) FROM element_set WHERE satellite_id NOT IN (SELECT satellite_id FROM satellite)',
  );
  if (halfRuns.length > 0 || unnamed[0] !== 0) {
    faults.push(`half runs: ${halfRuns.join(' ')}; element sets without satellite: ${unnamed[0]}`);
  }
  return faults;
}

const knownHashes = new Map<string, string>();

/** Parsing a document takes a millisecond, and most of a history is the same after the next kill. */
function hashOfText(json: string): string {
  const known = knownHashes.get(json) ?? hashOfScenario(JSON.parse(json));
  knownHashes.set(json, known);
  return known;
}

function readScenarios(connection: Connection): Pick<Stored, 'scenarios' | 'current'> {
  const [current = null] = connection.prepare('SELECT current_scenario_id FROM workspace').pluck().all() as (
    | string
    | null
  )[];
  const heads = connection.prepare('SELECT scenario_id, current_step_index FROM scenario').raw().all() as [
    string,
    number,
  ][];
  const steps = connection.prepare(
    'SELECT step_index, label, document_json FROM scenario_revision WHERE scenario_id = ? ORDER BY step_index',
  );
  const scenarios = new Map(
    heads.map(([scenarioId, at]) => {
      const rows = steps.raw().all(scenarioId) as [number, string, string][];
      const first = rows[0]?.[0] ?? 0;
      return [
        scenarioId,
        { steps: rows.map(([, label, json]) => ({ label, hash: hashOfText(json) })), at: at - first },
      ];
    }),
  );
  return { scenarios, current };
}

function countElements(connection: Connection): Map<string, number> {
  const count = connection.prepare(
    'SELECT count(*) FROM element_set WHERE CAST(satellite_id AS INTEGER) BETWEEN ? AND ?',
  );
  const counts = FLEET_FILES.map(({ name, firstId }): [string, number] => [
    name,
    count.pluck().get(firstId, firstId + 999_998) as number,
  ]);
  return new Map(counts.filter(([, found]) => found !== 0));
}

/** Content of the files that children write, by name; temporary files count too. */
function readFiles(fileFolder: string): Map<string, string> {
  const names = readdirSync(fileFolder).filter((name) => /^(plan|windows)-\d|\.tmp$/.test(name));
  return new Map(
    names.map((name) => [path.join(fileFolder, name), sha256(readFileSync(path.join(fileFolder, name)))]),
  );
}
