import { type JobId, ok, type Result } from '../../shared/domain/index.ts';
import { type GeoidGrid, loadGeoidGrid } from '../../shared/formats/index.ts';

/** Unpacking the geoid in a thread: the text it is unpacked from stays in memory for as long as the thread that read it. */
export interface LoadGeoidJob {
  readonly kind: 'loadGeoid';
  readonly jobId: JobId;
}

/** The whole answer of the job; the grid is moved. */
export interface GeoidPart {
  readonly kind: 'geoid';
  readonly jobId: JobId;
  readonly grid: GeoidGrid;
}

/** Loads the grid at once. */
export async function* runLoadGeoidJob({ jobId }: LoadGeoidJob): AsyncGenerator<GeoidPart, Result<null>> {
  yield { kind: 'geoid', jobId, grid: await loadGeoidGrid() };
  return ok(null);
}
