import { msPerPx, type TimeScale, utcMsFromPx } from './timeScale.ts';

/** Steps that the ends of a brushed stretch keep to, ms; the longest that is no more than some pixels wide is taken. */
const STEPS_MS = [1_000, 10_000, 60_000, 300_000, 900_000, 3_600_000];
const STEP_LIMIT_PX = 5;

/** The stretch between two positions, earlier end first, on round instants; at least a step long. */
export function brushedStretch(scale: TimeScale, aPx: number, bPx: number): readonly [number, number] {
  const stepMs = STEPS_MS.findLast((step) => step <= STEP_LIMIT_PX * msPerPx(scale)) ?? STEPS_MS[0]!;
  const rounded = (px: number): number => Math.round(utcMsFromPx(scale, px) / stepMs) * stepMs;
  const fromUtcMs = rounded(Math.min(aPx, bPx));
  return [fromUtcMs, Math.max(rounded(Math.max(aPx, bPx)), fromUtcMs + stepMs)];
}
