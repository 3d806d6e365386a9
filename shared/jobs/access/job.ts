import type { AccessKernel, AccessRequest } from '../../access/index.ts';
import type { AccessFailure, JobId, WindowColumns } from '../../domain/index.ts';

/** The access windows of some satellites and stations, shared out among any number of workers. */
export interface AccessJob {
  readonly kind: 'access';
  readonly jobId: JobId;
  readonly request: AccessRequest;
  readonly kernel: AccessKernel;
  /** Satellites a worker claims at a time; see {@link chunkSatelliteCount}. */
  readonly chunkSize: number;
  /** Words on a SharedArrayBuffer that all workers of the job see; see `control.ts`. */
  readonly control: Int32Array;
}

/** Windows of the satellites of one chunk, in the order of {@link AccessJob.chunkSize}. */
export interface AccessChunk {
  readonly kind: 'accessChunk';
  readonly jobId: JobId;
  readonly chunkIndex: number;
  readonly windows: WindowColumns;
  /** Satellites that could not be computed, or not for the whole span. */
  readonly failures: readonly AccessFailure[];
  /** The kernel that did the work: the one asked for, or the one it fell back to. */
  readonly kernel: AccessKernel;
}

const DAY_MS = 86_400_000;
/**
 * Work in one chunk, in satellite-station-days: some milliseconds on the fast path, so that a cancelled job
 * stops at once and no worker is left waiting for another's long last chunk.
 */
const CHUNK_SATELLITE_STATION_DAYS = 3200;
const MAX_CHUNK_SATELLITES = 64;

/** Satellites in a chunk: few when there are many stations or days. At least 1, at most 64. */
export function chunkSatelliteCount(request: AccessRequest): number {
  const days = (request.toUtcMs - request.fromUtcMs) / DAY_MS;
  const perSatellite = Math.max(1, request.stations.length) * Math.max(days, 1 / 24);
  const fitting = Math.floor(CHUNK_SATELLITE_STATION_DAYS / perSatellite);
  return Math.min(MAX_CHUNK_SATELLITES, Math.max(1, fitting));
}

/** Chunks that the satellites of a job fall into. */
export function countChunks(satelliteCount: number, chunkSize: number): number {
  return Math.ceil(satelliteCount / chunkSize);
}
