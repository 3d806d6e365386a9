import { fail, type JobId, ok, type Result, type StudyRow } from '../../shared/domain/index.ts';
import { createJobControl, type StudyJob, type StudyRequest } from '../../shared/jobs/index.ts';
import { type RunOptions, runChunks } from './runChunks.ts';
import { sharedContacts, sharedElements, sharedMaps, sharedWindows } from './sharedColumns.ts';
import type { Threads } from './threads.ts';

/** Computes samples of a study on as many threads as there are; rows by sample, then level. Progress counts rows. */
export async function runStudy(
  threads: Threads,
  jobId: JobId,
  { request, sampleIndexes }: Pick<StudyJob, 'request' | 'sampleIndexes'>,
  options: RunOptions,
): Promise<Result<readonly StudyRow[]>> {
  const startMs = performance.now();
  const job: StudyJob = {
    kind: 'study',
    jobId,
    request: sharedRequest(request),
    sampleIndexes,
    control: createJobControl(),
  };
  const chunkCount = sampleIndexes.length;
  const itemCount = chunkCount * request.head.levels.length;
  const computed = await runChunks(threads, { job, chunkCount, itemCount, startMs }, options);
  if (!computed.ok) return computed;
  const chunks = computed.value.filter((part) => part.kind === 'studyChunk');
  return chunks.length === chunkCount
    ? ok(chunks.flatMap(({ rows }) => rows))
    : fail('compute.failed', `The study ended with ${chunks.length} of ${chunkCount} samples.`);
}

function sharedRequest({ mesh, links, ...rest }: StudyRequest): StudyRequest {
  return {
    ...rest,
    mesh: {
      ...mesh,
      elements: sharedElements(mesh.elements),
      contacts: mesh.contacts === null ? null : sharedContacts(mesh.contacts),
    },
    links:
      links === null
        ? null
        : {
            ...links,
            elements: sharedElements(links.elements),
            windows: sharedWindows(links.windows),
            maps: sharedMaps(links.maps ?? {}),
          },
  };
}
