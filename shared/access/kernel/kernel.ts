import type { TimeGrid } from '../fast/grid.ts';
import type { TrackColumns, TrackTimes } from '../fast/track.ts';

/** Windows in columns as a kernel writes them: place by place, in time order. */
export interface WindowRows {
  readonly placeIndex: Uint32Array;
  readonly startUtcMs: Float64Array;
  readonly endUtcMs: Float64Array;
  readonly peakUtcMs: Float64Array;
  readonly peakElevationDeg: Float64Array;
  readonly flags: Uint8Array;
}

/** The span as the kernel needs it. */
export interface KernelSpan {
  readonly fromUtcMs: number;
  readonly lengthS: number;
}

/** A satellite's place in a kernel: its grid, and whether samples made before are still there. */
export interface KernelSatellite {
  /** K2 row. */
  readonly row: Float64Array;
  /** MOTION rows, one a segment. */
  readonly motions: Float64Array;
  readonly segmentCount: number;
  /** Index of the grid in the kernel. */
  readonly gridIndex: number;
  /** Where the samples are kept, from 0; -1 to forget them after the run. */
  readonly slot: number;
}

/**
 * The fast path of near-Earth satellites over fixed places. One implementation is plain TypeScript,
 * the other WebAssembly with SIMD; both find the same windows, with edges equal to within 0.1 ms, and the same tracks to the bit.
 */
export interface FastKernel {
  /** Where {@link run} leaves its windows; valid until the next {@link setPlaces} or {@link addGrid}. */
  readonly rows: WindowRows;
  /** Rows that fit. */
  readonly capacity: number;
  /** Takes over PLACE rows; the window rows start anew. */
  setPlaces(placeRows: Float64Array, count: number): void;
  /** Makes a grid known and returns its index. */
  addGrid(grid: TimeGrid): number;
  /** Finds all windows of one satellite, from row `firstRow` on; returns the row after the last. */
  run(satellite: KernelSatellite, firstRow: number): number;
  /**
   * Computes all samples of a satellite.
   *
   * @returns x, y, z of each grid point, km, ECEF; valid until the next call.
   */
  fill(satellite: KernelSatellite): Float64Array;
  /** Takes up a satellite for {@link track}; its samples are made where they are asked for. */
  take(satellite: KernelSatellite): void;
  /** The satellite taken up as seen from a place (the start of a PLACE row) at instants within the span. */
  track(place: Float64Array, times: TrackTimes, into: TrackColumns): void;
}

/** Greatest number of windows of one satellite with one place: one a revolution, and some at the ends. */
export function maxWindowsPerPlace(lengthS: number): number {
  return Math.ceil(lengthS / SHORTEST_TURN_S) + 4;
}

/** Rows to provide: enough for one satellite, and for many when there are few places. */
export function rowCapacity(placeCount: number, lengthS: number): number {
  return Math.max(MIN_ROW_CAPACITY, placeCount * maxWindowsPerPlace(lengthS));
}

const MIN_ROW_CAPACITY = 16_384;

/** Shorter than any revolution above the ground as seen from the turning Earth, seconds. */
const SHORTEST_TURN_S = 4_500;
