import { ok, type Result, type UtcMs } from '../../shared/domain/index.ts';
import type { AccessRun, Handlers } from '../../shared/ipc/index.ts';
import { progressOf } from '../../shared/jobs/index.ts';
import type { ComputePool } from '../compute/index.ts';
import { type JobContext, type Jobs, outcomeOf, throttled } from './jobs.ts';
import { newestJob } from './newestJob.ts';
import { crossing, type RunStore } from './runStore.ts';
import type { AccessInputs, Workspace } from './workspace.ts';

type AccessHandlers = Pick<Handlers, 'access.start' | 'access.cancel' | 'access.latest' | 'access.windows'>;

/** What computing an access run needs. */
export interface AccessContext {
  readonly pool: ComputePool;
  readonly runs: RunStore;
  readonly nowUtcMs: () => UtcMs;
}

/** Computes the windows of these inputs and stores them, as part of a job. */
export async function computeAccessRun(
  { pool, runs, nowUtcMs }: AccessContext,
  inputs: AccessInputs,
  job: JobContext,
): Promise<Result<AccessRun>> {
  const computed = await pool.runAccess(inputs.request, {
    signal: job.signal,
    onProgress: (progress) => job.report('Computing access windows', progress),
  });
  if (!computed.ok) {
    return computed;
  }
  const startMs = performance.now();
  const onPart = throttled((doneCount, totalCount) => {
    const elapsedMs = performance.now() - startMs;
    job.report('Storing access windows', progressOf(doneCount, totalCount, elapsedMs));
  });
  return runs.store(inputs, computed.value, { computedAtUtcMs: nowUtcMs(), onPart });
}

/** Computing the windows of the current scenario, one run at a time. */
export function createAccessHandlers(
  context: AccessContext & { readonly workspace: Workspace; readonly jobs: Jobs },
): AccessHandlers {
  const { workspace, runs } = context;
  const job = newestJob(context, async (inputs, jobContext) => {
    const result = await computeAccessRun(context, inputs, jobContext);
    if (result.ok) {
      await workspace.announce();
      // The result does not wait for it; what is cut short goes at the next start.
      void runs.tidy();
    }
    return outcomeOf(result, (run) => ({ runId: run.runId, message: summaryOf(run, inputs) }));
  });
  return {
    'access.start': job.start,
    'access.cancel': job.cancel,
    'access.latest': async () => {
      const inputs = await workspace.inputs();
      const run = inputs.ok ? await runs.latest(inputs.value) : inputs;
      if (!run.ok || run.value === null) {
        return run.ok ? ok(null) : run;
      }
      const { windows } = run.value;
      return ok({ ...run.value, windows: crossing(windows, 0), windowCount: windows.count });
    },
    'access.windows': async ({ runId, firstIndex }) => {
      const windows = await runs.windowsFrom(runId, firstIndex);
      return windows.ok ? ok({ windows: windows.value }) : windows;
    },
  };
}

/** Nothing is left out in silence: satellites that are missing are counted here and listed in the run. */
function summaryOf(run: AccessRun, inputs: AccessInputs): string {
  const notes = [`${run.windows.count} windows of ${run.satelliteIds.length} satellites`];
  const failedCount = new Set(run.failures.map((failure) => failure.satelliteIndex)).size;
  if (failedCount > 0) {
    notes.push(`${failedCount} satellites not computed for the whole span`);
  }
  if (inputs.missing.length > 0) {
    notes.push(`${inputs.missing.length} satellites without elements`);
  }
  return notes.join(', ');
}
