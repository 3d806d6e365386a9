import type { JobId, StudyHead, StudyRow } from '../../domain/index.ts';
import type { LinkRequest } from '../link/job.ts';
import type { MeshRequest } from '../mesh/job.ts';

/** Everything that the rows of a study depend on. Same request, same rows, for any number of workers and machines. */
export interface StudyRequest {
  /** What is studied, at which levels, from which seed. */
  readonly head: Pick<StudyHead, 'plan' | 'seed' | 'levels' | 'targets'>;
  /** The mesh without losses; of growth with everything in orbit that fleets will ever have, and without contacts. */
  readonly mesh: MeshRequest;
  /** Which satellites count at each level of growth, by their row; empty otherwise. */
  readonly variantRows: readonly Uint32Array[];
  /**
   * How contacts are worked out anew where a sample changes them: link windows of the mesh's stations. Of growth without
   * access windows. Null where no radio decides anything, and for attrition, which changes none.
   */
  readonly links: LinkRequest | null;
}

/** Samples of a study, shared out among any number of workers: each is a chunk. */
export interface StudyJob {
  readonly kind: 'study';
  readonly jobId: JobId;
  readonly request: StudyRequest;
  readonly sampleIndexes: readonly number[];
  /** Words on a SharedArrayBuffer that all workers of the job see; rows are counted there. */
  readonly control: Int32Array;
}

/** All levels of one sample. */
export interface StudyChunk {
  readonly kind: 'studyChunk';
  readonly jobId: JobId;
  readonly chunkIndex: number;
  readonly rows: readonly StudyRow[];
}
