import type { AccessFailure, ElementColumns, Station, UtcMs, WindowColumns } from '../domain/index.ts';

/** Everything that an access computation depends on. Same request, same windows, to the bit. */
export interface AccessRequest {
  readonly elements: ElementColumns;
  readonly stations: readonly Station[];
  /** Span, half open. */
  readonly fromUtcMs: UtcMs;
  readonly toUtcMs: UtcMs;
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
  /** Windows of the satellites `first <= index < end`. */
  computeRange(first: number, end: number): AccessResult;
}

/** `wasm` falls back to `js` where WebAssembly SIMD is missing; both agree to within the stated bounds. */
export type AccessKernel = 'js' | 'wasm';
