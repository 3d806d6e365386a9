import type { StudyHead, StudyPlan, StudyRow } from '../../shared/domain/index.ts';
import { loadGeoid, type ScenarioFile } from '../../shared/formats/index.ts';
import type { JobProgress } from '../../shared/jobs/index.ts';
import type { ClimateMaps } from '../../shared/link/index.ts';
import { createComputePool, defaultWorkerCount, prepareStudy, studiedScenario } from '../compute/index.ts';
import { requestOf } from './commands/access.ts';
import { note } from './output.ts';
import { sourceOfScenario } from './source.ts';
import { ComputationError, usageFailure } from './usage.ts';
import { workerEntry } from './workerEntry.ts';

/** What a run of the command computes. */
export interface StudyTask {
  readonly file: string;
  readonly read: ScenarioFile;
  readonly plan: StudyPlan;
  readonly seed: number;
  readonly sampleCount: number;
  readonly sampleIndexes: readonly number[];
  readonly maps: ClimateMaps;
}

/** Computes samples of a study in as many threads as there are cores. Ctrl+C ends it at once, and nothing is written. */
export async function computeStudy(
  task: StudyTask,
): Promise<{ readonly head: StudyHead; readonly rows: readonly StudyRow[] }> {
  const pool = createComputePool({ workerEntry: workerEntry(), workerCount: defaultWorkerCount() });
  const stop = new AbortController();
  const onInterrupt = () => {
    stop.abort();
    // A sample takes seconds: its thread goes with it.
    void pool.dispose();
  };
  process.once('SIGINT', onInterrupt).once('SIGTERM', onInterrupt);
  try {
    const { plan, seed, sampleCount, sampleIndexes, maps } = task;
    const studied = studiedScenario(task.read.scenario, plan);
    const source = sourceOfScenario({ ...task.read, scenario: studied }, { file: task.file });
    const prepared = await prepareStudy(
      pool,
      {
        plan,
        seed,
        sampleCount,
        scenario: task.read.scenario,
        access: requestOf(source),
        geoidHeightM: await loadGeoid(),
        maps,
      },
      { onProgress: progressNote(), signal: stop.signal },
    );
    if (!prepared.ok) {
      if (stop.signal.aborted) throw new ComputationError(CANCELLED);
      throw usageFailure(prepared.failure, task.file);
    }
    const { head, request } = prepared.value;
    for (const { flowId, reason } of head.flowsLeftOut)
      note(`warning: flow ${flowId} is left out: ${reason}`);
    note(`${plan.kind}: ${sampleIndexes.length} samples at ${head.levels.length} levels`);
    const report = progressNote();
    const rows = await pool.runStudy(
      { request, sampleIndexes },
      { onProgress: (progress) => report('Computing samples', progress), signal: stop.signal },
    );
    if (stop.signal.aborted) throw new ComputationError(CANCELLED);
    if (!rows.ok) throw new ComputationError(rows.failure.message);
    return { head, rows: rows.value };
  } finally {
    process.off('SIGINT', onInterrupt).off('SIGTERM', onInterrupt);
    await pool.dispose();
  }
}

const CANCELLED = 'the study was interrupted: nothing was written';

/** In the log of a server a line this often is enough to see that it lives. */
const LOG_INTERVAL_MS = 30_000;

/** Progress for a person at a terminal, and now and then a line for a log. */
function progressNote(): (phase: string, progress: JobProgress) => void {
  let lastMs = performance.now();
  let lastPhase = '';
  return (phase, progress) => {
    const line = progressLine(phase, progress);
    if (process.stderr.isTTY) {
      const isDone = progress.doneCount === progress.totalCount;
      process.stderr.write(`\r${line}\u001B[K${isDone && phase !== lastPhase ? '\n' : ''}`);
      if (isDone) lastPhase = phase;
    } else if (performance.now() - lastMs >= LOG_INTERVAL_MS) {
      lastMs = performance.now();
      note(line);
    }
  };
}

function progressLine(phase: string, { doneCount, totalCount, remainingMs }: JobProgress): string {
  const left = remainingMs === null || doneCount === totalCount ? '' : `, ${timeText(remainingMs)} left`;
  return `${phase}: ${doneCount} of ${totalCount}${left}`;
}

function timeText(ms: number): string {
  const s = Math.ceil(ms / 1000);
  if (s < 100) return `${s} s`;
  return s < 6000 ? `${Math.ceil(s / 60)} min` : `${(s / 3600).toFixed(1)} h`;
}
