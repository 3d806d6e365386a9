import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { createComputePool } from '../../electron/compute/index.ts';
import { type Database as DatabaseClient, openDatabase, type RunHeader } from '../../electron/db/index.ts';
import { walkerElements } from '../../shared/astro/index.ts';
import type { RunId, ScenarioId } from '../../shared/domain/index.ts';
import { utcMs } from '../../shared/domain/index.ts';
import { ommJsonFromElement } from '../../shared/formats/index.ts';
import { sliceWindows } from '../../shared/jobs/index.ts';
import { COMPUTE_WORKER } from '../support/delivered.ts';
import { mustSucceed } from '../support/results.ts';
import { scenario } from '../support/scenarios.ts';
import { numberedWindows } from '../support/windows.ts';

/** Rates of reading and storing, each per second of wall clock. */
export interface StorageRates {
  /** OMM JSON text to catalogue rows: parsed in a thread, hashed, stored in one synced transaction. */
  readonly importedElementSetsPerS: number;
  readonly storedElementSetsPerS: number;
  /** Windows as column blobs, as the program stores them, every part a synced transaction. */
  readonly windowsAsColumnsPerS: number;
  /** The same windows as one row each, in one transaction: what the program does not do. */
  readonly windowsAsRowsPerS: number;
  readonly bytesPerWindowAsColumns: number;
  readonly bytesPerWindowAsRow: number;
}

const OBJECT_COUNT = 10_000;
const COLUMN_WINDOWS = 2_000_000;
const ROW_WINDOWS = 200_000;
const PART_WINDOWS = 65_536;
const NOW = utcMs(Date.UTC(2026, 10, 22));

/** Measures in a temporary folder, which is removed again. */
export async function measureStorage(): Promise<StorageRates> {
  const folder = mkdtempSync(path.join(tmpdir(), 'backbone-bench-'));
  try {
    const database = mustSucceed(
      await openDatabase({
        folder,
        workerEntry: path.resolve('electron/db/worker.ts'),
        nowUtcMs: NOW,
      }),
    );
    const elements = await measureElements(database);
    const columns = await measureColumns(database);
    await database.dispose();
    return { ...elements, ...columns, ...measureRows(folder) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureElements(database: DatabaseClient) {
  const design = {
    name: 'BENCH',
    altitudeKm: 560,
    inclinationDeg: 70,
    phasing: 0,
    pattern: 'delta' as const,
  };
  const shape = { planes: 100, perPlane: OBJECT_COUNT / 100, epochUtcMs: NOW };
  const elements = mustSucceed(walkerElements({ ...design, ...shape }));
  const text = JSON.stringify(elements.map(ommJsonFromElement));
  const pool = createComputePool({ workerEntry: COMPUTE_WORKER, workerCount: 1 });
  // The thread starts before the clock does.
  mustSucceed(await pool.readElements('[]', () => undefined));
  const source = {
    name: 'bench.json',
    format: 'OMM JSON',
    fileSha256: '00'.repeat(32),
    fileSizeBytes: text.length,
    importedAtUtcMs: NOW,
  };
  const startMs = performance.now();
  mustSucceed(
    await pool.readElements(text, ({ records }) => {
      void database.stageElements({ importId: 'bench', records });
    }),
  );
  const readMs = performance.now();
  mustSucceed(await database.finishImports({ imports: [{ importId: 'bench', source }], scenario: null }));
  const endMs = performance.now();
  await pool.dispose();
  return {
    importedElementSetsPerS: (OBJECT_COUNT / (endMs - startMs)) * 1000,
    storedElementSetsPerS: (OBJECT_COUNT / (endMs - readMs)) * 1000,
  };
}

async function measureColumns(database: DatabaseClient) {
  mustSucceed(await database.createScenario({ scenario: scenario(), label: 'Create', savedAtUtcMs: NOW }));
  const windows = numberedWindows(COLUMN_WINDOWS);
  const startMs = performance.now();
  const runId: RunId = mustSucceed(await database.beginRun(emptyHeader()));
  for (let first = 0; first < windows.count; first += PART_WINDOWS) {
    const part = sliceWindows(windows, first, Math.min(first + PART_WINDOWS, windows.count));
    mustSucceed(await database.appendRunWindows({ runId, chunkIndex: first / PART_WINDOWS, windows: part }));
  }
  mustSucceed(await database.completeRun({ runId, windowCount: windows.count, failures: [] }));
  const elapsedMs = performance.now() - startMs;
  return { windowsAsColumnsPerS: (COLUMN_WINDOWS / elapsedMs) * 1000, bytesPerWindowAsColumns: 41 };
}

function emptyHeader(): RunHeader {
  return {
    scenarioId: 'test' as ScenarioId,
    inputHash: '00'.repeat(32),
    engineVersion: 'bench',
    computedAtUtcMs: NOW,
    elapsedMs: 0,
    fromUtcMs: NOW,
    toUtcMs: utcMs(NOW + 1),
    ut1MinusUtcS: 0,
    stations: [],
    satelliteIds: [],
    elementSetIds: [],
    designs: [],
  };
}

function measureRows(folder: string) {
  const file = path.join(folder, 'rows.db');
  const connection = new Database(file);
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.exec(`CREATE TABLE access_window (
    run_id INTEGER NOT NULL, satellite_id TEXT NOT NULL, station_id TEXT NOT NULL, start_utc_ms REAL NOT NULL,
    end_utc_ms REAL NOT NULL, peak_utc_ms REAL NOT NULL, peak_elevation_deg REAL NOT NULL, flags INTEGER NOT NULL,
    PRIMARY KEY (run_id, station_id, satellite_id, start_utc_ms)) STRICT, WITHOUT ROWID`);
  const insert = connection.prepare('INSERT INTO access_window VALUES (1, ?, ?, ?, ?, ?, ?, ?)');
  const windows = numberedWindows(ROW_WINDOWS);
  const startMs = performance.now();
  connection.transaction(() => {
    for (let row = 0; row < windows.count; row++) {
      insert.run(
        String(900_000_000 + (windows.satelliteIndex[row] as number)),
        `station-${windows.stationIndex[row]}`,
        windows.startUtcMs[row],
        windows.endUtcMs[row],
        windows.peakUtcMs[row],
        windows.peakElevationDeg[row],
        windows.flags[row],
      );
    }
  })();
  const elapsedMs = performance.now() - startMs;
  connection.pragma('wal_checkpoint(TRUNCATE)');
  const pages = connection.pragma('page_count', { simple: true }) as number;
  const pageBytes = connection.pragma('page_size', { simple: true }) as number;
  connection.close();
  return {
    windowsAsRowsPerS: (ROW_WINDOWS / elapsedMs) * 1000,
    bytesPerWindowAsRow: (pages * pageBytes) / ROW_WINDOWS,
  };
}
