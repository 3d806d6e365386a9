import { ok, type Result, releaseColumns } from '../../domain/index.ts';
import { contactColumnsOf } from '../../mesh/index.ts';
import { addDone, claimChunk, isCancelled } from '../control.ts';
import type { LinkChunk, LinkJob } from './job.ts';
import { LinkMeasurer } from './measure.ts';

/**
 * Computes chunk after chunk until none is left or the job is cancelled. Any number of workers may run this on the same
 * job; which of them computes a chunk does not change the chunk.
 */
export function* runLinkJob(job: LinkJob): Generator<LinkChunk, Result<null>> {
  const { request, chunkSize, control, jobId } = job;
  const { count } = request.windows;
  const chunkCount = Math.ceil(count / chunkSize);
  let chunkIndex = claimChunk(control);
  if (chunkIndex >= chunkCount) return ok(null);
  const measurer = new LinkMeasurer(request, job.samples === 'forget' ? 'forget' : 'keep');
  while (chunkIndex < chunkCount && !isCancelled(control)) {
    const first = chunkIndex * chunkSize;
    const end = Math.min(first + chunkSize, count);
    const measured = measurer.measure(first, end);
    if (!measured.ok) return measured;
    addDone(control, end - first);
    const { windows, samples } = measurer.rows.take();
    const contacts =
      job.samples === 'rates' && samples !== null
        ? contactColumnsOf({ access: request.windows, links: windows, samples }, job.ratedPairs)
        : null;
    // Tens of megabytes a second that nobody sees again: left to V8, they spread the threads' buffers over the memory of all.
    if (job.samples !== 'keep') releaseColumns(samples ?? {});
    yield {
      kind: 'linkChunk',
      jobId,
      chunkIndex,
      windows,
      samples: job.samples === 'keep' ? samples : null,
      contacts,
    };
    chunkIndex = claimChunk(control);
  }
  return ok(null);
}
