import { fail, ok, type Result } from '../../shared/domain/index.ts';
import { cancelJob, isCancelled, type JobProgress, progressOf, readDone } from '../../shared/jobs/index.ts';
import type { Job, JobPart } from './protocol.ts';
import type { Threads } from './threads.ts';

/** At most ten progress reports a second. */
export const PROGRESS_INTERVAL_MS = 100;

export interface RunOptions {
  readonly onProgress?: (progress: JobProgress) => void;
  readonly signal?: AbortSignal;
}

/** A job that is cut into chunks which any thread may claim. */
export type ChunkedJob = Extract<Job, { readonly control: Int32Array }>;
export type ChunkPart = Extract<JobPart, { readonly chunkIndex: number }>;

export interface ChunkedRun {
  readonly job: ChunkedJob;
  readonly chunkCount: number;
  /** What progress counts: satellites, windows. */
  readonly itemCount: number;
  readonly startMs: number;
}

/** Runs a chunked job on as many threads as it can use and returns its parts in the order of the chunks. */
export async function runChunks(
  threads: Threads,
  run: ChunkedRun,
  options: RunOptions,
): Promise<Result<readonly ChunkPart[]>> {
  const { job, chunkCount, itemCount, startMs } = run;
  const { control } = job;
  const parts = new Array<ChunkPart | undefined>(chunkCount);
  const stop = () => cancelJob(control);
  options.signal?.addEventListener('abort', stop);
  if (options.signal?.aborted) {
    stop();
  }
  const report = () =>
    options.onProgress?.(progressOf(readDone(control), itemCount, performance.now() - startMs));
  const timer = setInterval(report, PROGRESS_INTERVAL_MS);
  const ended = await threads.run(job, {
    threadCount: Math.min(threads.count, Math.max(1, chunkCount)),
    onFailure: stop,
    onPart: (part) => {
      if ('chunkIndex' in part) {
        parts[part.chunkIndex] = part;
      }
    },
  });
  clearInterval(timer);
  options.signal?.removeEventListener('abort', stop);
  if (!ended.ok) {
    return ended;
  }
  const computed = parts.filter((part) => part !== undefined);
  if (computed.length < chunkCount) {
    return isCancelled(control)
      ? fail('compute.cancelled', 'The computation was cancelled.')
      : fail('compute.failed', `The computation ended with ${computed.length} of ${chunkCount} parts.`);
  }
  report();
  return ok(computed);
}
