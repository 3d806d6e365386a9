import {
  type JobId,
  type LinkWindowColumns,
  ok,
  type Result,
  releaseColumns,
} from '../../shared/domain/index.ts';
import {
  createJobControl,
  type IndexedLinkPair,
  LINK_CHUNK_WINDOWS,
  type LinkChunk,
  type LinkJob,
  type LinkRequest,
  type LinkSampling,
} from '../../shared/jobs/index.ts';
import { type ContactColumns, joinContactColumns } from '../../shared/mesh/index.ts';
import { joinLinkWindows } from '../../shared/radios/index.ts';
import { type RunOptions, runChunks } from './runChunks.ts';
import { sharedContacts, sharedElements, sharedMaps, sharedWindows } from './sharedColumns.ts';
import type { Threads } from './threads.ts';

export interface RunLinkOptions extends RunOptions {
  /** `forget` when left out. */
  readonly samples?: LinkSampling;
  /** Pairs whose rates are handed over; all when left out. */
  readonly isRated?: (pair: IndexedLinkPair) => boolean;
  /** `release` when left out. */
  readonly chunks?: 'keep' | 'release';
}

/** Link windows of a request. */
export interface LinkComputation {
  readonly windows: LinkWindowColumns;
  /** The chunks as they came, with the samples where those were asked for; empty unless they are kept. */
  readonly chunks: readonly LinkChunk[];
  /** Contacts with their rates, where those were asked for; else empty. On memory that all threads see. */
  readonly contacts: ContactColumns;
  readonly elapsedMs: number;
}

/** Computes link windows on as many threads as there are. */
export async function runLinks(
  threads: Threads,
  jobId: JobId,
  request: LinkRequest,
  options: RunLinkOptions,
): Promise<Result<LinkComputation>> {
  const startMs = performance.now();
  const { windows, elements } = request;
  const { isRated } = options;
  const job: LinkJob = {
    kind: 'links',
    jobId,
    request: {
      ...request,
      elements: sharedElements(elements),
      windows: sharedWindows(windows),
      maps: sharedMaps(request.maps ?? {}),
    },
    samples: options.samples ?? 'forget',
    ...(isRated === undefined
      ? {}
      : { ratedPairs: Uint8Array.from(request.pairs, (pair) => Number(isRated(pair))) }),
    chunkSize: LINK_CHUNK_WINDOWS,
    control: createJobControl(),
  };
  const chunkCount = Math.ceil(windows.count / job.chunkSize);
  const computed = await runChunks(threads, { job, chunkCount, itemCount: windows.count, startMs }, options);
  if (!computed.ok) {
    return computed;
  }
  const chunks = computed.value.filter((part) => part.kind === 'linkChunk');
  const joined = joinLinkWindows(chunks.map((chunk) => chunk.windows));
  const contacts = joinedContacts(chunks);
  const elapsedMs = performance.now() - startMs;
  if (options.chunks === 'keep') {
    return ok({ windows: joined, chunks, contacts, elapsedMs });
  }
  // At once: over a thousand pieces among what other threads make meanwhile, which kept up to 90 MB of it from going back to the
  // system until main next collected its garbage, which it need not do for hours.
  for (const chunk of chunks) {
    releaseColumns(chunk.windows);
    releaseColumns(chunk.contacts ?? {});
  }
  return ok({ windows: joined, chunks: [], contacts, elapsedMs });
}

/** Contacts of all chunks on memory that all threads see. */
function joinedContacts(chunks: readonly LinkChunk[]): ContactColumns {
  const joined = joinContactColumns(chunks.flatMap((chunk) => chunk.contacts ?? []));
  const contacts = sharedContacts(joined);
  releaseColumns(joined);
  return contacts;
}
