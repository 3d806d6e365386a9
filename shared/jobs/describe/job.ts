import type { DescribeRequest, WindowDetails } from '../../access/index.ts';
import type { JobId } from '../../domain/index.ts';

/** What a windows table shows beyond the windows, shared out among any number of workers. */
export interface DescribeJob {
  readonly kind: 'describe';
  readonly jobId: JobId;
  /** Every window of the request is described; its columns may stand on SharedArrayBuffers. */
  readonly request: DescribeRequest;
  /** Windows a worker claims at a time. */
  readonly chunkSize: number;
  /** Words on a SharedArrayBuffer that all workers of the job see; see `control.ts`. */
  readonly control: Int32Array;
}

/** Details of windows, and what turns their azimuths into magnetic ones. */
export interface MagneticWindowDetails extends WindowDetails {
  /**
   * Magnetic north from true north at the station and the instant of the peak (WMM2025), positive
   * east; NaN outside 2025.0 to 2030.0. Magnetic azimuth = true azimuth - declination.
   */
  readonly declinationDeg: Float64Array;
}

/** Details of the windows of one chunk. */
export interface DescribeChunk {
  readonly kind: 'describeChunk';
  readonly jobId: JobId;
  readonly chunkIndex: number;
  readonly details: MagneticWindowDetails;
}

/** Windows in a chunk: some tens of milliseconds. */
export const DESCRIBE_CHUNK_WINDOWS = 1024;
