import {
  fail,
  type JobId,
  ok,
  type PaceSlice,
  type PlanExchange,
  type PlanSchedule,
  type Result,
} from '../../shared/domain/index.ts';
import {
  cancelJob,
  createJobControl,
  type PlanJob,
  type PlanRequest,
  progressOf,
  readDone,
} from '../../shared/jobs/index.ts';
import type { ServedExchange } from '../../shared/plan/index.ts';
import { sharedRequest } from './mesh.ts';
import type { PlanContent, PlanFilePart, PlanFilesJob } from './planFiles.ts';
import { PROGRESS_INTERVAL_MS, type RunOptions } from './runChunks.ts';
import { sharedElements, sharedWindows } from './sharedColumns.ts';
import type { Threads } from './threads.ts';

/** What the job of a plan gives. */
export interface ComputedPlan {
  readonly exchanges: readonly PlanExchange[];
  readonly schedule: PlanSchedule;
}

/**
 * Plans the exchanges and the contacts of a mesh in threads of its own: working out the timeline takes seconds in which nothing can be
 * told to them, and they hold a lot. So they end with the plan, and at once when that is cancelled.
 */
export async function runPlan(
  threads: Threads,
  jobId: JobId,
  asked: PlanRequest,
  { signal, onProgress }: RunOptions,
): Promise<Result<ComputedPlan>> {
  const request = { ...asked, mesh: sharedRequest(asked.mesh), windows: sharedWindows(asked.windows) };
  const job: PlanJob = { kind: 'plan', jobId, request, control: createJobControl() };
  const served: ServedExchange[] = [];
  const means: (readonly PaceSlice[])[] = [];
  const schedules: PlanSchedule[] = [];
  const startMs = performance.now();
  const report = () => {
    const elapsedMs = performance.now() - startMs;
    onProgress?.(progressOf(readDone(job.control), asked.mesh.scenario.mesh.flows.length, elapsedMs));
  };
  const stop = () => void threads.dispose();
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  const timer = setInterval(report, PROGRESS_INTERVAL_MS);
  const ended = await threads.run(job, {
    threadCount: threads.count,
    onFailure: () => cancelJob(job.control),
    onPart: (part) => {
      if (part.kind === 'planExchange') served.push(part.exchange);
      if (part.kind === 'planMeans') means.push(part.pace);
      if (part.kind === 'planSchedule') schedules.push(part.schedule);
    },
  });
  clearInterval(timer);
  signal?.removeEventListener('abort', stop);
  await threads.dispose();
  if (signal?.aborted) return fail('compute.cancelled', 'The computation was cancelled.');
  if (!ended.ok) return ended;
  report();
  const exchanges = served.map((exchange, index): PlanExchange => ({ ...exchange, pace: means[index]! }));
  return ok({ exchanges, schedule: schedules[0]! });
}

/** Has a thread make papers and files of a plan; each is handed over as it is made. Cancelling ends the thread. */
export async function makePlanFiles(
  thread: Threads,
  job: PlanFilesJob,
  { signal, onFile }: { readonly signal?: AbortSignal; readonly onFile: (file: PlanFilePart) => void },
): Promise<Result<null>> {
  const { content } = job;
  const { request, windows } = content;
  const shared: PlanContent = {
    ...content,
    request: { ...request, elements: sharedElements(request.elements) },
    windows: sharedWindows(windows),
  };
  const stop = () => void thread.dispose();
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  const ended = await thread.run(
    { ...job, content: shared },
    {
      threadCount: 1,
      onFailure: () => undefined,
      onPart: (part) => {
        if (part.kind === 'planFile') onFile(part);
      },
    },
  );
  signal?.removeEventListener('abort', stop);
  await thread.dispose();
  return signal?.aborted ? fail('compute.cancelled', 'Making files was cancelled.') : ended;
}
