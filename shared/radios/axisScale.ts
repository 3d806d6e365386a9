/** A range of a vertical axis with some round values to name. */
export interface AxisScale {
  readonly range: readonly [number, number];
  readonly splits: readonly number[];
}

/** Most values that an axis names. */
const MAX_SPLITS = 5;

/** A scale with round ends that holds all finite values; an empty one holds 0 and 1. */
export function axisScale(values: Iterable<number>, always: readonly number[] = []): AxisScale {
  let least = Math.min(...always);
  let most = Math.max(...always);
  for (const value of values) {
    if (Number.isFinite(value)) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
  }
  if (!Number.isFinite(least)) {
    [least, most] = [0, 1];
  }
  // A span that its own numbers can hardly hold is no span.
  const leastSpan = Math.max(Math.abs(least), Math.abs(most)) * 1e-6;
  if (most - least <= Math.max(leastSpan, 1e-9)) {
    most = least + Math.max(leastSpan, 1);
  }
  const step = roundStep((most - least) / (MAX_SPLITS - 1));
  const from = Math.floor(least / step) * step;
  const to = Math.ceil(most / step) * step;
  const count = Math.round((to - from) / step);
  // Rounded to the step: 0.1 + 0.2 is not to be named 0.30000000000000004.
  const splits = Array.from({ length: count + 1 }, (_, place) =>
    Number((from + place * step).toPrecision(12)),
  );
  return { range: [from, to], splits };
}

/** The least of 1, 2, 5 times a power of ten that is no less. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least * (1 - 1e-9))!;
}
