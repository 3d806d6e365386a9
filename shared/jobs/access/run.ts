import { ok, type Result } from '../../domain/index.ts';
import { addDone, claimChunk, isCancelled } from '../control.ts';
import { computeFromStarts, enginesByStart } from './engines.ts';
import { type AccessChunk, type AccessJob, countChunks } from './job.ts';

/**
 * Computes chunk after chunk until none is left or the job is cancelled. Any number of workers may run
 * this on the same job; which of them computes a chunk does not change the chunk.
 */
export function* runAccessJob(job: AccessJob): Generator<AccessChunk, Result<null>> {
  const { request, chunkSize, control, jobId } = job;
  const satelliteCount = request.elements.satelliteIds.length;
  const chunkCount = countChunks(satelliteCount, chunkSize);
  let chunkIndex = claimChunk(control);
  if (chunkIndex >= chunkCount) {
    return ok(null);
  }
  const engineFrom = enginesByStart(request, { kernel: job.kernel });
  const whole = engineFrom(request.fromUtcMs);
  if (!whole.ok) {
    return whole;
  }
  while (chunkIndex < chunkCount && !isCancelled(control)) {
    const first = chunkIndex * chunkSize;
    const end = Math.min(first + chunkSize, satelliteCount);
    const { windows, failures } = computeFromStarts(engineFrom, request, { first, end });
    addDone(control, end - first);
    yield { kind: 'accessChunk', jobId, chunkIndex, windows, failures, kernel: whole.value.kernel };
    chunkIndex = claimChunk(control);
  }
  return ok(null);
}
