import type { AccessRequest } from '../../access/index.ts';
import type { JobId, Station, WindowColumns } from '../../domain/index.ts';
import type { SatelliteRange } from '../access/engines.ts';

/**
 * The windows of one station with some satellites, asked again and again with the station elsewhere. The worker keeps
 * what it has prepared for the satellites, so every question goes to the worker that was told of them.
 */
export interface TrialJob {
  readonly kind: 'trial';
  readonly jobId: JobId;
  /** The satellites to prepare, its stations left out; null when they are those of the job before. */
  readonly prepare: { readonly request: AccessRequest; readonly range: SatelliteRange } | null;
  readonly station: Station;
}

/** The whole answer of the job. */
export interface TrialPart {
  readonly kind: 'trialPart';
  readonly jobId: JobId;
  /** By satellite, then start; every station index is 0. */
  readonly windows: WindowColumns;
}

/** Samples that are kept of a satellite and a day, bytes. */
const SAMPLE_BYTES_PER_DAY = 13_000;
const DAY_MS = 86_400_000;

/** Memory that {@link TrialJob}s of a request hold in all workers together, bytes. */
export function trialMemoryBytes(request: AccessRequest): number {
  const days = Math.max(1, (request.toUtcMs - request.fromUtcMs) / DAY_MS);
  return request.elements.satelliteIds.length * days * SAMPLE_BYTES_PER_DAY;
}
