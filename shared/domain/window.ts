import { z } from 'zod';

/** Bits of {@link WindowColumns.flags}. */
export const WINDOW_START_CLIPPED = 1;
export const WINDOW_END_CLIPPED = 2;

/**
 * Access windows in columns, one row a window. Millions of rows are normal, so windows are never
 * objects in bulk. Indices point into the satellites and stations of the request.
 */
export const WindowColumns = z.object({
  count: z.number().int().min(0),
  satelliteIndex: z.instanceof(Uint32Array),
  stationIndex: z.instanceof(Uint32Array),
  /** First and last instant above the binding elevation, POSIX ms UTC. */
  startUtcMs: z.instanceof(Float64Array),
  endUtcMs: z.instanceof(Float64Array),
  /** Instant of greatest elevation within the window, POSIX ms UTC. */
  peakUtcMs: z.instanceof(Float64Array),
  /** Greatest geometric elevation within the window, degrees. */
  peakElevationDeg: z.instanceof(Float64Array),
  /** {@link WINDOW_START_CLIPPED} and {@link WINDOW_END_CLIPPED}: the window reaches past the span. */
  flags: z.instanceof(Uint8Array),
});
export interface WindowColumns {
  readonly count: number;
  readonly satelliteIndex: Uint32Array;
  readonly stationIndex: Uint32Array;
  readonly startUtcMs: Float64Array;
  readonly endUtcMs: Float64Array;
  readonly peakUtcMs: Float64Array;
  readonly peakElevationDeg: Float64Array;
  readonly flags: Uint8Array;
}

/** Fresh columns of so many rows, all zero. */
export function emptyWindows(count: number): WindowColumns {
  return {
    count,
    satelliteIndex: new Uint32Array(count),
    stationIndex: new Uint32Array(count),
    startUtcMs: new Float64Array(count),
    endUtcMs: new Float64Array(count),
    peakUtcMs: new Float64Array(count),
    peakElevationDeg: new Float64Array(count),
    flags: new Uint8Array(count),
  };
}

/** Writes all rows of some windows into the rows of others from row `at` on, which must have room for them. */
export function setWindows(target: WindowColumns, source: WindowColumns, at: number): void {
  target.satelliteIndex.set(source.satelliteIndex, at);
  target.stationIndex.set(source.stationIndex, at);
  target.startUtcMs.set(source.startUtcMs, at);
  target.endUtcMs.set(source.endUtcMs, at);
  target.peakUtcMs.set(source.peakUtcMs, at);
  target.peakElevationDeg.set(source.peakElevationDeg, at);
  target.flags.set(source.flags, at);
}

/** Why a satellite could not be computed, or not for the whole span. Nothing is skipped in silence. */
export const PropagationFailureCode = z.enum([
  'decayed',
  'mean-elements',
  'eccentricity',
  'semi-latus-rectum',
  'mean-motion',
  'outside-validity',
]);
export type PropagationFailureCode = z.infer<typeof PropagationFailureCode>;

export const AccessFailure = z.object({
  satelliteIndex: z.number().int().min(0),
  code: PropagationFailureCode,
  message: z.string(),
  /** From when on the satellite is missing, POSIX ms UTC. */
  fromUtcMs: z.number(),
});
export type AccessFailure = z.infer<typeof AccessFailure>;
