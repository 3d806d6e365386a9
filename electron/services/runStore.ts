import {
  type AccessFailure,
  fail,
  ok,
  type Result,
  type RunId,
  type WindowColumns,
} from '../../shared/domain/index.ts';
import type { AccessRun, CallOutput } from '../../shared/ipc/index.ts';
import { ACCESS_ENGINE_VERSION, mergeAccessResults, sliceWindows } from '../../shared/jobs/index.ts';
import type { AccessComputation } from '../compute/index.ts';
import type { Database, RunHeader, StoredRun } from '../db/index.ts';
import { runGivingWay } from './givingWay.ts';
import type { AccessInputs } from './workspace.ts';

type CrossingWindows = CallOutput<'access.windows'>['windows'];

/** Windows in one stored part: small enough that no thread is kept for long. */
const PART_WINDOWS = 65_536;
/** Windows that cross to the window in one piece: its thread takes some 10 to 20 ms to receive them. */
const CROSSING_WINDOWS = 32_768;

/** Stored runs with their windows; the run in use is kept at hand. */
export interface RunStore {
  store(
    inputs: AccessInputs,
    computation: AccessComputation,
    options: { computedAtUtcMs: RunHeader['computedAtUtcMs']; onPart: (done: number, total: number) => void },
  ): Promise<Result<AccessRun>>;
  /** The run of these inputs, else the newest of the scenario, else null. */
  latest(inputs: AccessInputs): Promise<Result<AccessRun | null>>;
  windowsOf(run: StoredRun): Promise<Result<WindowColumns>>;
  /** Windows of a run from a row on, as many as may cross at once. */
  windowsFrom(runId: RunId, firstIndex: number): Promise<Result<CrossingWindows>>;
  /** Removes runs that nobody will ask for, a few megabytes at a time. */
  tidy(): Promise<Result<null>>;
}

/** Creates the store over the database. */
export function createRunStore(database: Database): RunStore {
  let held: { readonly runId: RunId; readonly windows: WindowColumns } | null = null;

  async function windowsOf(run: StoredRun): Promise<Result<WindowColumns>> {
    if (held?.runId === run.runId) {
      return ok(held.windows);
    }
    const windows = await readWindows(database, run);
    if (windows.ok) {
      held = { runId: run.runId, windows: windows.value };
    }
    return windows;
  }

  async function heldWindows(runId: RunId): Promise<Result<WindowColumns>> {
    if (held?.runId === runId) {
      return ok(held.windows);
    }
    const run = await database.readRun({ runId });
    return run.ok ? windowsOf(run.value) : run;
  }

  return {
    windowsOf,
    async windowsFrom(runId, firstIndex) {
      const windows = await heldWindows(runId);
      if (!windows.ok) {
        return windows;
      }
      const { count } = windows.value;
      return firstIndex < count
        ? ok(crossing(windows.value, firstIndex))
        : fail('services.noSuchRow', `Run ${runId} has ${count} windows, found row ${firstIndex}.`);
    },
    async tidy() {
      const retired = await database.retireRuns();
      if (!retired.ok) {
        return retired;
      }
      for (const runId of retired.value) {
        let part = await database.removeRunPart({ runId });
        while (part.ok && part.value) {
          part = await database.removeRunPart({ runId });
        }
        if (!part.ok) {
          return part;
        }
      }
      return ok(null);
    },
    async store(inputs, computation, { computedAtUtcMs, onPart }) {
      const { scenario, request } = inputs;
      const header: RunHeader = {
        scenarioId: scenario.scenarioId,
        inputHash: inputs.inputHash,
        engineVersion: `${ACCESS_ENGINE_VERSION} ${computation.kernel}`,
        computedAtUtcMs,
        elapsedMs: computation.elapsedMs,
        fromUtcMs: request.fromUtcMs,
        toUtcMs: request.toUtcMs,
        ut1MinusUtcS: request.ut1MinusUtcS,
        stations: request.stations,
        satelliteIds: request.elements.satelliteIds,
        elementSetIds: request.elements.elementSetIds,
        designs: inputs.designs,
      };
      const { windows, failures } = computation;
      const written = await writeRun(database, header, { windows, failures, onPart });
      if (!written.ok) {
        return written;
      }
      held = { runId: written.value, windows };
      return ok(accessRun({ ...header, runId: written.value, failures }, windows));
    },
    async latest({ scenario, inputHash }) {
      const found = await database.findRun({ scenarioId: scenario.scenarioId, inputHash });
      if (!found.ok || found.value === null) {
        return found.ok ? ok(null) : found;
      }
      const windows = await windowsOf(found.value);
      return windows.ok ? ok(accessRun(found.value, windows.value)) : windows;
    },
  };
}

interface RunContent {
  readonly windows: WindowColumns;
  readonly failures: AccessComputation['failures'];
  readonly onPart: (done: number, total: number) => void;
}

/** Writes part after part; a run that cannot be completed is removed again. */
async function writeRun(database: Database, header: RunHeader, content: RunContent): Promise<Result<RunId>> {
  const { windows, failures, onPart } = content;
  const begun = await database.beginRun(header);
  if (!begun.ok) {
    return begun;
  }
  const runId = begun.value;
  for (let first = 0; first < windows.count; first += PART_WINDOWS) {
    const end = Math.min(first + PART_WINDOWS, windows.count);
    const stored = await database.appendRunWindows({
      runId,
      chunkIndex: first / PART_WINDOWS,
      windows: sliceWindows(windows, first, end),
    });
    if (!stored.ok) {
      await database.abandonRun({ runId });
      return stored;
    }
    onPart(end, windows.count);
  }
  const completed = await database.completeRun({ runId, windowCount: windows.count, failures });
  if (!completed.ok) {
    await database.abandonRun({ runId });
    return completed;
  }
  return ok(runId);
}

async function readWindows(database: Database, run: StoredRun): Promise<Result<WindowColumns>> {
  const parts: WindowColumns[] = [];
  for (let chunkIndex = 0; chunkIndex < run.chunkCount; chunkIndex++) {
    const part = await database.readRunWindows({ runId: run.runId, chunkIndex });
    if (!part.ok) {
      return part;
    }
    parts.push(part.value);
  }
  return ok(await joined(parts));
}

async function joined(parts: readonly WindowColumns[]): Promise<WindowColumns> {
  const merging = mergeAccessResults(parts.map((windows) => ({ windows, failures: [] })));
  return (await runGivingWay(merging)).windows;
}

function accessRun(
  run: RunHeader & { readonly runId: RunId; readonly failures: readonly AccessFailure[] },
  windows: WindowColumns,
): AccessRun {
  return {
    runId: run.runId,
    scenarioId: run.scenarioId,
    inputHash: run.inputHash,
    engineVersion: run.engineVersion,
    computedAtUtcMs: run.computedAtUtcMs,
    elapsedMs: run.elapsedMs,
    fromUtcMs: run.fromUtcMs,
    toUtcMs: run.toUtcMs,
    satelliteIds: [...run.satelliteIds],
    stationIds: run.stations.map((station) => station.stationId),
    windows,
    failures: [...run.failures],
  };
}

/** The rows from `firstIndex` on that may cross to the window at once. */
export function crossing(windows: WindowColumns, firstIndex: number): CrossingWindows {
  const part = sliceWindows(windows, firstIndex, Math.min(firstIndex + CROSSING_WINDOWS, windows.count));
  // On plain memory: slicing makes fresh columns.
  return part as CrossingWindows;
}
