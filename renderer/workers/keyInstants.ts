import { type UtcMs, utcMs } from '../../shared/domain/index.ts';

/** The instants of the keys around `t` when keys stand `stepMs` apart. */
export function keyInstants(t: number, stepMs: number): readonly [UtcMs, UtcMs] {
  const from = Math.floor(t / stepMs) * stepMs;
  return [utcMs(from), utcMs(from + stepMs)];
}
