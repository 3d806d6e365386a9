import type { AccessFailure, ElementColumns, Station, UtcMs, WindowColumns } from '../domain/index.ts';

/** Everything that an access computation depends on. Same request, same windows, to the bit. */
export interface AccessRequest {
  readonly elements: ElementColumns;
  readonly stations: readonly Station[];
  /** Span, half open. */
  readonly fromUtcMs: UtcMs;
  readonly toUtcMs: UtcMs;
  /**
   * From when on each satellite exists, POSIX ms, one a satellite; null when all exist throughout the span. A window
   * that is open at that instant starts there and counts as clipped.
   */
  readonly availableFromUtcMs?: Float64Array | null;
  /** UT1-UTC, seconds. */
  readonly ut1MinusUtcS: number;
}

/** Windows of some satellites with every station, ordered by satellite, then station, then start. */
export interface AccessResult {
  readonly windows: WindowColumns;
  readonly failures: readonly AccessFailure[];
}

/**
 * A prepared computation. `computeRange` is independent of what was computed before, so that
 * satellites can be shared out among any number of workers and joined in order.
 */
export interface AccessEngine {
  /** What computes: `js` where `wasm` was asked for and WebAssembly SIMD is missing. */
  readonly kernel: AccessKernel;
  /** Windows of the satellites `first <= index < end`. */
  computeRange(first: number, end: number): AccessResult;
  /**
   * The same satellites and span with other stations. Samples kept (see {@link AccessEngineOptions})
   * are used again. Both engines stay usable, but not at the same time from two threads.
   */
  withStations(stations: readonly Station[]): AccessEngine;
}

/** `wasm` falls back to `js` where WebAssembly SIMD is missing; both agree to within the stated bounds. */
export type AccessKernel = 'js' | 'wasm';

/** How to compute; none of it changes what is found by more than the stated bounds. */
export interface AccessEngineOptions {
  readonly kernel: AccessKernel;
  /**
   * Whether positions outlive the range they were computed for, for asking again with other stations:
   * about 13 kB a satellite and day.
   */
  readonly samples?: 'forget' | 'keep';
}
