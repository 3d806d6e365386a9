import { type GridMap, type JobId, ok, type Result } from '../../shared/domain/index.ts';
import { type GridMapTexts, readGridMap } from '../../shared/formats/index.ts';
import { sharedMap } from './sharedColumns.ts';

/** Reading a digital map in a thread: it may hold four million numbers. */
export interface ReadGridMapJob {
  readonly kind: 'readGridMap';
  readonly jobId: JobId;
  readonly texts: GridMapTexts;
}

/** The whole answer of the job; the numbers stand on memory that all threads see. */
export interface GridMapPart {
  readonly kind: 'gridMap';
  readonly jobId: JobId;
  readonly read: Result<GridMap>;
}

/** Reads the texts at once. */
export function* runReadGridMapJob(job: ReadGridMapJob): Generator<GridMapPart, Result<null>> {
  const read = readGridMap(job.texts);
  yield { kind: 'gridMap', jobId: job.jobId, read: read.ok ? ok(sharedMap(read.value)) : read };
  return ok(null);
}
