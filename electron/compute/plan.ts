import { fail, type JobId, ok, type PlanExchange, type Result } from '../../shared/domain/index.ts';
import {
  createJobControl,
  type MeshRequest,
  type PlanJob,
  progressOf,
  readDone,
} from '../../shared/jobs/index.ts';
import { sharedRequest } from './mesh.ts';
import type { PlanContent, PlanFilePart, PlanFilesJob } from './planFiles.ts';
import { PROGRESS_INTERVAL_MS, type RunOptions } from './runChunks.ts';
import { sharedElements, sharedWindows } from './sharedColumns.ts';
import type { Threads } from './threads.ts';

/**
 * Plans the exchanges of a mesh in a thread that is its own: working out the timeline takes seconds in which nothing can be told
 * to it, and it holds a lot. So it ends with the plan, and at once when that is cancelled.
 */
export async function runPlan(
  thread: Threads,
  jobId: JobId,
  mesh: MeshRequest,
  { signal, onProgress }: RunOptions,
): Promise<Result<readonly PlanExchange[]>> {
  const job: PlanJob = { kind: 'plan', jobId, mesh: sharedRequest(mesh), control: createJobControl() };
  const exchanges: PlanExchange[] = [];
  const startMs = performance.now();
  const report = () => {
    const elapsedMs = performance.now() - startMs;
    onProgress?.(progressOf(readDone(job.control), mesh.scenario.mesh.flows.length, elapsedMs));
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
    },
  });
  clearInterval(timer);
  signal?.removeEventListener('abort', stop);
  await thread.dispose();
  if (signal?.aborted) return fail('compute.cancelled', 'The computation was cancelled.');
  if (!ended.ok) return ended;
  report();
  return ok(exchanges);
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
