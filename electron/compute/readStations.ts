import { type JobId, ok, type Result } from '../../shared/domain/index.ts';
import { type ReadStations, readStations } from '../../shared/formats/index.ts';

/** Reading a text of stations in a thread: heights above sea level need the geoid, which takes a moment to load. */
export interface ReadStationsJob {
  readonly kind: 'readStations';
  readonly jobId: JobId;
  readonly text: string;
}

/** The whole answer of the job. */
export interface StationsPart {
  readonly kind: 'stations';
  readonly jobId: JobId;
  /** Stations, or why the text as a whole holds none. */
  readonly read: Result<ReadStations>;
}

/** Reads the text at once. */
export async function* runReadStationsJob(job: ReadStationsJob): AsyncGenerator<StationsPart, Result<null>> {
  yield { kind: 'stations', jobId: job.jobId, read: await readStations(job.text) };
  return ok(null);
}
