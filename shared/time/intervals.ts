import { type UtcMs, utcMs } from '../domain/index.ts';

/** A stretch of time, half open: the start belongs to it, the end does not. Empty unless start < end. */
export interface TimeWindow {
  readonly startUtcMs: UtcMs;
  readonly endUtcMs: UtcMs;
}

/** Puts windows in order and joins those that touch or overlap; empty ones vanish. */
export function normalizeWindows(windows: readonly TimeWindow[]): TimeWindow[] {
  const sorted = windows
    .filter((window) => window.endUtcMs > window.startUtcMs)
    .sort((a, b) => a.startUtcMs - b.startUtcMs);
  const joined: TimeWindow[] = [];
  for (const window of sorted) {
    const last = joined[joined.length - 1];
    if (last === undefined || window.startUtcMs > last.endUtcMs) joined.push(window);
    else if (window.endUtcMs > last.endUtcMs) {
      joined[joined.length - 1] = { startUtcMs: last.startUtcMs, endUtcMs: window.endUtcMs };
    }
  }
  return joined;
}

/** Instants in either list. */
export function unionOfWindows(a: readonly TimeWindow[], b: readonly TimeWindow[]): TimeWindow[] {
  return normalizeWindows([...a, ...b]);
}

/** Instants in both lists. Each list is sorted and free of overlaps, as {@link normalizeWindows} leaves it. */
export function intersectionOfWindows(a: readonly TimeWindow[], b: readonly TimeWindow[]): TimeWindow[] {
  const common: TimeWindow[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const left = a[i]!;
    const right = b[j]!;
    const start = Math.max(left.startUtcMs, right.startUtcMs);
    const end = Math.min(left.endUtcMs, right.endUtcMs);
    if (start < end) common.push({ startUtcMs: utcMs(start), endUtcMs: utcMs(end) });
    if (left.endUtcMs < right.endUtcMs) i += 1;
    else j += 1;
  }
  return common;
}

/** Instants in `from` and not in `removed`. Each list is sorted and free of overlaps. */
export function differenceOfWindows(
  from: readonly TimeWindow[],
  removed: readonly TimeWindow[],
): TimeWindow[] {
  const left: TimeWindow[] = [];
  let j = 0;
  for (const window of from) {
    let start = window.startUtcMs;
    while (j < removed.length && removed[j]!.endUtcMs <= start) j += 1;
    for (let k = j; k < removed.length && removed[k]!.startUtcMs < window.endUtcMs; k += 1) {
      const hole = removed[k]!;
      if (hole.startUtcMs > start) left.push({ startUtcMs: start, endUtcMs: hole.startUtcMs });
      if (hole.endUtcMs > start) start = hole.endUtcMs;
    }
    if (start < window.endUtcMs) left.push({ startUtcMs: start, endUtcMs: window.endUtcMs });
  }
  return left;
}

/** Sum of the lengths, seconds. The list is free of overlaps. */
export function totalDurationS(windows: readonly TimeWindow[]): number {
  return windows.reduce((sum, window) => sum + (window.endUtcMs - window.startUtcMs), 0) / 1_000;
}
