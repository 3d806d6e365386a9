import type { LaserStretch } from './overTime.ts';

/** Stretches over which lasers carry data, row by row in their order: as they go from thread to thread. */
export interface LaserColumns {
  /** Rows of the two satellites in the elements. */
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** POSIX ms UTC. */
  readonly startUtcMs: Float64Array;
  readonly endUtcMs: Float64Array;
}

export function laserColumnsOf(stretches: readonly LaserStretch[]): LaserColumns {
  return {
    a: Int32Array.from(stretches, ({ a }) => a),
    b: Int32Array.from(stretches, ({ b }) => b),
    startUtcMs: Float64Array.from(stretches, ({ startUtcMs }) => startUtcMs),
    endUtcMs: Float64Array.from(stretches, ({ endUtcMs }) => endUtcMs),
  };
}

export function stretchesOfLasers({ a, b, startUtcMs, endUtcMs }: LaserColumns): LaserStretch[] {
  return Array.from(a, (first, row) => ({
    ...{ a: first, b: b[row]! },
    ...{ startUtcMs: startUtcMs[row]!, endUtcMs: endUtcMs[row]! },
  }));
}
