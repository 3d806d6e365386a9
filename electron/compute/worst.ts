import { fail, type JobId, ok, type Result, type WorstLosses } from '../../shared/domain/index.ts';
import {
  cancelJob,
  createJobControl,
  type MeshRequest,
  progressOf,
  readDone,
  type WorstJob,
  type WorstQuestion,
} from '../../shared/jobs/index.ts';
import { PROGRESS_INTERVAL_MS, type RunOptions } from './runChunks.ts';
import { sharedContacts, sharedElements } from './sharedColumns.ts';
import type { Threads } from './threads.ts';

/** Has a thread search for the losses that hurt most. Nobody knows how many trials that takes: progress counts those made. */
export async function runWorst(
  threads: Threads,
  jobId: JobId,
  { mesh, question }: { readonly mesh: MeshRequest; readonly question: WorstQuestion },
  { signal, onProgress }: RunOptions,
): Promise<Result<WorstLosses>> {
  const control = createJobControl();
  const job: WorstJob = {
    kind: 'worst',
    jobId,
    mesh: {
      ...mesh,
      elements: sharedElements(mesh.elements),
      contacts: mesh.contacts === null ? null : sharedContacts(mesh.contacts),
    },
    question,
    control,
  };
  const answers: WorstLosses[] = [];
  const startMs = performance.now();
  const stop = () => cancelJob(control);
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  const report = () => {
    const doneCount = readDone(control);
    onProgress?.({ ...progressOf(doneCount, doneCount, performance.now() - startMs), remainingMs: null });
  };
  const timer = setInterval(report, PROGRESS_INTERVAL_MS);
  const ended = await threads.run(job, {
    threadCount: 1,
    onFailure: () => undefined,
    onPart: (part) => {
      if (part.kind === 'worstPart') answers.push(part.answer);
    },
  });
  clearInterval(timer);
  signal?.removeEventListener('abort', stop);
  if (!ended.ok) return ended;
  const [answer] = answers;
  if (answer !== undefined) return ok(answer);
  return signal?.aborted
    ? fail('compute.cancelled', 'The search was cancelled.')
    : fail('compute.failed', 'The search for the worst losses ended without an answer.');
}
