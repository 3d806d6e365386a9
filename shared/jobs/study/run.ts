import { ok, type Result, type StudyRow } from '../../domain/index.ts';
import { addDone, claimChunk, isCancelled } from '../control.ts';
import type { StudyChunk, StudyJob } from './job.ts';
import { openSampler } from './sampler.ts';

/**
 * Computes sample after sample until none is left or the job is cancelled. Any number of workers may run this on the same
 * job; which of them computes a sample does not change it.
 */
export function* runStudyJob(job: StudyJob): Generator<StudyChunk, Result<null>> {
  const { request, sampleIndexes, control, jobId } = job;
  let chunkIndex = claimChunk(control);
  if (chunkIndex >= sampleIndexes.length) return ok(null);
  const sampler = openSampler(request);
  if (!sampler.ok) return sampler;
  while (chunkIndex < sampleIndexes.length) {
    const rows: StudyRow[] = [];
    for (const row of sampler.value(sampleIndexes[chunkIndex]!)) {
      if (!row.ok) return row;
      rows.push(row.value);
      addDone(control, 1);
      if (isCancelled(control)) return ok(null);
    }
    yield { kind: 'studyChunk', jobId, chunkIndex, rows };
    chunkIndex = claimChunk(control);
  }
  return ok(null);
}
