import {
  fail,
  type JobId,
  ok,
  type PlanExchange,
  type PlanSchedule,
  type Result,
} from '../../shared/domain/index.ts';
import {
  createJobControl,
  type PlanJob,
  type PlanRequest,
  progressOf,
  readDone,
} from '../../shared/jobs/index.ts';
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
 * Plans the exchanges and the contacts of a mesh in a thread that is its own: working out the timeline takes seconds in which nothing can be told
 * to it, and it holds a lot. So it ends with the plan, and at once when that is cancelled.
 */
export async function runPlan(
  thread: Threads,
  jobId: JobId,
  asked: PlanRequest,
  { signal, onProgress }: RunOptions,
): Promise<Result<ComputedPlan>> {
  const request = { ...asked, mesh: sharedRequest(asked.mesh), windows: sharedWindows(asked.windows) };
  const job: PlanJob = { kind: 'plan', jobId, request, control: createJobControl() };
  const exchanges: PlanExchange[] = [];
  const schedules: PlanSchedule[] = [];
  const startMs = performance.now();
  const report = () => {
    const elapsedMs = performance.now() - startMs;
    onProgress?.(progressOf(readDone(job.control), asked.mesh.scenario.mesh.flows.length, elapsedMs));
  };
  const stop = () => void thread.dispose();
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  const timer = setInterval(report, PROGRESS_INTERVAL_MS);
  const ended = await thread.run(job, {
    threadCount: 1,
    onFailure: () => undefined,
    onPart: (part) => {
      if (part.kind === 'planPart') exchanges.push(part.exchange);
      if (part.kind === 'planSchedule') schedules.push(part.schedule);
    },
  });
  clearInterval(timer);
  signal?.removeEventListener('abort', stop);
  await thread.dispose();
  if (signal?.aborted) return fail('compute.cancelled', 'The computation was cancelled.');
  if (!ended.ok) return ended;
  report();
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
