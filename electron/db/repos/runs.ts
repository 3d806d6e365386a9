import type {
  AccessFailure,
  DesignedOrbits,
  RunId,
  SatelliteId,
  ScenarioId,
  Station,
  UtcMs,
  WindowColumns,
} from '../../../shared/domain/index.ts';
import type { DatabaseApi, RunHeader, StoredRun } from '../api.ts';
import { DbRefusal } from '../failures.ts';
import type { Statements } from '../statements.ts';

type RunsRepo = Pick<
  DatabaseApi,
  | 'beginRun'
  | 'appendRunWindows'
  | 'completeRun'
  | 'abandonRun'
  | 'retireRuns'
  | 'removeRunPart'
  | 'findRun'
  | 'readRun'
  | 'readRunWindows'
>;

/** Runs kept of one scenario, so that as many steps back have their results. */
export const MAX_RUNS_OF_SCENARIO = 20;
/** Windows kept of all runs together: 2 GB. */
export const MAX_WINDOWS_KEPT = 40_000_000;

/** Finished computations with their windows in columns. */
export function createRunsRepo(statements: Statements): RunsRepo {
  return { ...createRunWriter(statements), ...createRunReader(statements), ...createRunSweeper(statements) };
}

/** Removes what a crash left half written. */
export function removeIncompleteRuns(statements: Statements): void {
  statements.prepare('removeIncompleteRuns', 'DELETE FROM compute_run WHERE complete = 0').run();
}

function createRunWriter(
  statements: Statements,
): Pick<RunsRepo, 'beginRun' | 'appendRunWindows' | 'completeRun' | 'abandonRun'> {
  const insertRun = statements.prepare(
    'insertRun',
    `INSERT INTO compute_run (scenario_id, input_hash, engine_version, computed_at_utc_ms, elapsed_ms,
       from_utc_ms, to_utc_ms, ut1_minus_utc_s, stations_json, satellite_ids_json, element_set_ids_json,
       designs_json, window_count, complete)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)`,
  );
  const insertChunk = statements.prepare(
    'insertWindowChunk',
    `INSERT INTO access_window_chunk (run_id, chunk_index, window_count, satellite_index_u32, station_index_u32,
       start_utc_ms_f64, end_utc_ms_f64, peak_utc_ms_f64, peak_elevation_deg_f64, flags_u8)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertFailure = statements.prepare(
    'insertRunFailure',
    `INSERT INTO run_failure (run_id, failure_index, satellite_index, code, message, from_utc_ms)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const removeOlder = statements.prepare(
    'removeSameRun',
    `DELETE FROM compute_run WHERE id < ? AND complete = 1
       AND (scenario_id, input_hash) = (SELECT scenario_id, input_hash FROM compute_run WHERE id = ?)`,
  );
  const finish = statements.prepare(
    'completeRun',
    'UPDATE compute_run SET complete = 1, window_count = ? WHERE id = ?',
  );
  const remove = statements.prepare('removeRun', 'DELETE FROM compute_run WHERE id = ? AND complete = 0');
  /** Given up on a full disk: removing takes room too, so it is tried again before the next run. */
  const givenUp = new Set<RunId>();
  function removeGivenUp(): void {
    for (const runId of givenUp) {
      remove.run(runId);
      givenUp.delete(runId);
    }
  }
  return {
    beginRun(header: RunHeader) {
      removeGivenUp();
      const { lastInsertRowid } = insertRun.run(
        header.scenarioId,
        Buffer.from(header.inputHash, 'hex'),
        header.engineVersion,
        header.computedAtUtcMs,
        header.elapsedMs,
        header.fromUtcMs,
        header.toUtcMs,
        header.ut1MinusUtcS,
        JSON.stringify(header.stations),
        JSON.stringify(header.satelliteIds),
        JSON.stringify(header.elementSetIds),
        JSON.stringify(header.designs),
      );
      return lastInsertRowid as RunId;
    },
    appendRunWindows({ runId, chunkIndex, windows }) {
      insertChunk.run(
        runId,
        chunkIndex,
        windows.count,
        blobOf(windows.satelliteIndex, windows.count),
        blobOf(windows.stationIndex, windows.count),
        blobOf(windows.startUtcMs, windows.count),
        blobOf(windows.endUtcMs, windows.count),
        blobOf(windows.peakUtcMs, windows.count),
        blobOf(windows.peakElevationDeg, windows.count),
        blobOf(windows.flags, windows.count),
      );
    },
    completeRun: statements.connection.transaction(
      (input: { runId: RunId; windowCount: number; failures: readonly AccessFailure[] }) => {
        input.failures.forEach((failure, index) => {
          const { satelliteIndex, code, message, fromUtcMs } = failure;
          insertFailure.run(input.runId, index, satelliteIndex, code, message, fromUtcMs);
        });
        finish.run(input.windowCount, input.runId);
        removeOlder.run(input.runId, input.runId);
      },
    ),
    abandonRun({ runId }) {
      givenUp.add(runId);
      removeGivenUp();
    },
  };
}

function createRunSweeper(statements: Statements): Pick<RunsRepo, 'retireRuns' | 'removeRunPart'> {
  const newestFirst = statements.prepare(
    'runsNewestFirst',
    'SELECT id, scenario_id, window_count FROM compute_run WHERE complete = 1 ORDER BY id DESC',
  );
  const retire = statements.prepare('retireRun', 'UPDATE compute_run SET complete = 0 WHERE id = ?');
  const lastChunk = statements.prepare(
    'lastWindowChunk',
    'SELECT max(chunk_index) FROM access_window_chunk WHERE run_id = ?',
  );
  const removeChunk = statements.prepare(
    'removeWindowChunk',
    'DELETE FROM access_window_chunk WHERE run_id = ? AND chunk_index = ?',
  );
  const removeRun = statements.prepare(
    'removeRetiredRun',
    'DELETE FROM compute_run WHERE id = ? AND complete = 0',
  );
  return {
    retireRuns: statements.connection.transaction(() => {
      const counts = new Map<ScenarioId, number>();
      let keptWindowCount = 0;
      const retired: RunId[] = [];
      for (const row of newestFirst.all() as [RunId, ScenarioId, number][]) {
        const [runId, scenarioId, windowCount] = row;
        const place = (counts.get(scenarioId) ?? 0) + 1;
        counts.set(scenarioId, place);
        const isTooMany = place > MAX_RUNS_OF_SCENARIO || keptWindowCount + windowCount > MAX_WINDOWS_KEPT;
        if (isTooMany && place > 1) {
          retire.run(runId);
          retired.push(runId);
        } else {
          keptWindowCount += windowCount;
        }
      }
      return retired;
    }),
    removeRunPart({ runId }) {
      const [chunkIndex] = lastChunk.get(runId) as [number | null];
      if (chunkIndex === null) {
        removeRun.run(runId);
        return false;
      }
      removeChunk.run(runId, chunkIndex);
      return true;
    },
  };
}

const RUN_COLUMNS = `r.id, r.scenario_id, lower(hex(r.input_hash)), r.engine_version, r.computed_at_utc_ms,
  r.elapsed_ms, r.from_utc_ms, r.to_utc_ms, r.ut1_minus_utc_s, r.stations_json, r.satellite_ids_json,
  r.element_set_ids_json, r.designs_json, r.window_count,
  (SELECT count(*) FROM access_window_chunk AS c WHERE c.run_id = r.id)`;

function createRunReader(statements: Statements): Pick<RunsRepo, 'findRun' | 'readRun' | 'readRunWindows'> {
  const byInput = statements.prepare(
    'runByInput',
    `SELECT ${RUN_COLUMNS} FROM compute_run AS r
     WHERE r.scenario_id = ? AND r.complete = 1 AND r.input_hash = ? ORDER BY r.id DESC LIMIT 1`,
  );
  const newest = statements.prepare(
    'newestRun',
    `SELECT ${RUN_COLUMNS} FROM compute_run AS r
     WHERE r.id = (SELECT max(id) FROM compute_run WHERE scenario_id = ? AND complete = 1)`,
  );
  const byId = statements.prepare(
    'runById',
    `SELECT ${RUN_COLUMNS} FROM compute_run AS r WHERE r.id = ? AND r.complete = 1`,
  );
  const failures = statements.prepare(
    'runFailures',
    `SELECT satellite_index, code, message, from_utc_ms FROM run_failure
     WHERE run_id = ? ORDER BY failure_index`,
  );
  const chunk = statements.prepare(
    'windowChunk',
    `SELECT window_count, satellite_index_u32, station_index_u32, start_utc_ms_f64, end_utc_ms_f64,
       peak_utc_ms_f64, peak_elevation_deg_f64, flags_u8
     FROM access_window_chunk WHERE run_id = ? AND chunk_index = ?`,
  );
  function withFailures(row: unknown[]): StoredRun {
    const run = runFromRow(row);
    const found = failures.all(run.runId) as [number, AccessFailure['code'], string, number][];
    return {
      ...run,
      failures: found.map(([satelliteIndex, code, message, fromUtcMs]) => ({
        satelliteIndex,
        code,
        message,
        fromUtcMs,
      })),
    };
  }
  return {
    findRun({ scenarioId, inputHash }) {
      const row = byInput.get(scenarioId, Buffer.from(inputHash, 'hex')) ?? newest.get(scenarioId);
      return row === undefined ? null : withFailures(row as unknown[]);
    },
    readRun({ runId }) {
      const row = byId.get(runId);
      if (row === undefined) {
        throw new DbRefusal({ code: 'db.notFound', message: `There is no run ${runId}.` });
      }
      return withFailures(row as unknown[]);
    },
    readRunWindows({ runId, chunkIndex }) {
      const row = chunk.get(runId, chunkIndex);
      if (row === undefined) {
        throw new DbRefusal({ code: 'db.notFound', message: `Run ${runId} has no part ${chunkIndex}.` });
      }
      return windowsFromRow(row as [number, ...Buffer[]]);
    },
  };
}

function runFromRow(row: readonly unknown[]): Omit<StoredRun, 'failures'> {
  return {
    runId: row[0] as RunId,
    scenarioId: row[1] as ScenarioId,
    inputHash: row[2] as string,
    engineVersion: row[3] as string,
    computedAtUtcMs: row[4] as UtcMs,
    elapsedMs: row[5] as number,
    fromUtcMs: row[6] as UtcMs,
    toUtcMs: row[7] as UtcMs,
    ut1MinusUtcS: row[8] as number,
    stations: JSON.parse(row[9] as string) as Station[],
    satelliteIds: JSON.parse(row[10] as string) as SatelliteId[],
    elementSetIds: JSON.parse(row[11] as string) as number[],
    designs: JSON.parse(row[12] as string) as DesignedOrbits[],
    windowCount: row[13] as number,
    chunkCount: row[14] as number,
  };
}

function windowsFromRow(row: readonly [number, ...Buffer[]]): WindowColumns {
  const [count, ...blobs] = row;
  const bytes = (index: number): ArrayBuffer => {
    // A copy, because a Float64Array must start at a multiple of 8 bytes and a blob need not.
    const blob = blobs[index] as Buffer;
    return new Uint8Array(blob).buffer;
  };
  return {
    count,
    satelliteIndex: new Uint32Array(bytes(0)),
    stationIndex: new Uint32Array(bytes(1)),
    startUtcMs: new Float64Array(bytes(2)),
    endUtcMs: new Float64Array(bytes(3)),
    peakUtcMs: new Float64Array(bytes(4)),
    peakElevationDeg: new Float64Array(bytes(5)),
    flags: new Uint8Array(bytes(6)),
  };
}

/** The bytes of the first `count` numbers. Every platform we ship for is little-endian. */
function blobOf(column: Uint32Array | Float64Array | Uint8Array, count: number): Buffer {
  return Buffer.from(column.buffer, column.byteOffset, count * column.BYTES_PER_ELEMENT);
}
