import { fail, type JobId, ok, type Result } from '../../shared/domain/index.ts';
import {
  createJobControl,
  progressOf,
  readDone,
  type WhyAnswer,
  type WhyJob,
  type WhyMeshScene,
} from '../../shared/jobs/index.ts';
import { sharedRequest } from './mesh.ts';
import { PROGRESS_INTERVAL_MS, type RunOptions } from './runChunks.ts';
import { sharedElements, sharedMaps } from './sharedColumns.ts';
import type { Threads } from './threads.ts';

/**
 * Has a thread find out why something is silent. The thread is its own: a change takes seconds to try out, and a question that is
 * cancelled ends at once with it. Nobody knows how many changes there are to try: progress counts those made.
 */
export async function runWhy(
  thread: Threads,
  jobId: JobId,
  { scene, question }: Pick<WhyJob, 'scene' | 'question'>,
  { signal, onProgress }: RunOptions,
): Promise<Result<WhyAnswer>> {
  const job: WhyJob = {
    kind: 'why',
    jobId,
    scene: sharedScene(scene),
    question,
    control: createJobControl(),
  };
  const answers: WhyAnswer[] = [];
  const startMs = performance.now();
  const stop = () => void thread.dispose();
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  const report = () => {
    const doneCount = readDone(job.control);
    onProgress?.({ ...progressOf(doneCount, doneCount, performance.now() - startMs), remainingMs: null });
  };
  const timer = setInterval(report, PROGRESS_INTERVAL_MS);
  const ended = await thread.run(job, {
    threadCount: 1,
    onFailure: () => undefined,
    onPart: (part) => {
      if (part.kind === 'whyPart') answers.push(part.answer);
    },
  });
  clearInterval(timer);
  signal?.removeEventListener('abort', stop);
  if (signal?.aborted) return fail('compute.cancelled', 'The question was cancelled.');
  if (!ended.ok) return ended;
  const [answer] = answers;
  return answer === undefined
    ? fail('compute.failed', 'The question why something is silent ended without an answer.')
    : ok(answer);
}

function sharedScene(scene: WhyMeshScene): WhyMeshScene {
  return {
    ...scene,
    ...sharedRequest(scene),
    spareElements: sharedElements(scene.spareElements),
    maps: sharedMaps(scene.maps),
  };
}
