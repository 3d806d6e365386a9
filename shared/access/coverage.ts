import type { UtcMs, WindowColumns } from '../domain/index.ts';

/** What the windows of one station come to over a span. */
export interface StationCoverage {
  readonly windowCount: number;
  /** Seconds of the span with at least one satellite. */
  readonly contactS: number;
  /** Stretches of the span without any; those at its ends count. */
  readonly gapCount: number;
  /** Longest of them, seconds; 0 when there is none. */
  readonly longestGapS: number;
  /** Number of satellites above the mask, averaged over the span. */
  readonly meanInView: number;
}

/** Half open: the start belongs to it, the end does not. */
interface Span {
  readonly fromUtcMs: UtcMs;
  readonly toUtcMs: UtcMs;
}

/**
 * Contact, gaps and satellites in view of every station, one after the other, so that a caller that must not stop can
 * give way in between. Exact: sums of the windows' own edges, clipped to the span.
 *
 * @param stationCount stations of the request; one without windows has one gap, the span.
 */
export function* coverageByStation(
  windows: WindowColumns,
  stationCount: number,
  span: Span,
): Generator<StationCoverage, void> {
  const { count, stationIndex } = windows;
  const rowsBefore = new Uint32Array(stationCount + 1);
  for (let row = 0; row < count; row++) rowsBefore[stationIndex[row]! + 1]! += 1;
  for (let station = 0; station < stationCount; station++) rowsBefore[station + 1]! += rowsBefore[station]!;
  const next = rowsBefore.slice();
  const startUtcMs = new Float64Array(count);
  const endUtcMs = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    const at = next[stationIndex[row]!]!++;
    startUtcMs[at] = windows.startUtcMs[row]!;
    endUtcMs[at] = windows.endUtcMs[row]!;
  }
  for (let station = 0; station < stationCount; station++) {
    const first = rowsBefore[station]!;
    const end = rowsBefore[station + 1]!;
    yield coverageOfIntervals(startUtcMs.subarray(first, end), endUtcMs.subarray(first, end), span);
  }
}

/** Sweeps the span with the starts and the ends in order of time. Sorts both arrays in place. */
function coverageOfIntervals(startUtcMs: Float64Array, endUtcMs: Float64Array, span: Span): StationCoverage {
  const windowCount = startUtcMs.length;
  let inViewMs = 0;
  for (let index = 0; index < windowCount; index++) {
    const start = Math.max(startUtcMs[index]!, span.fromUtcMs);
    const end = Math.min(endUtcMs[index]!, span.toUtcMs);
    // A window without length interrupts no gap.
    startUtcMs[index] = end > start ? start : span.fromUtcMs;
    endUtcMs[index] = end > start ? end : span.fromUtcMs;
    inViewMs += Math.max(0, end - start);
  }
  startUtcMs.sort();
  endUtcMs.sort();
  let gapCount = 0;
  let gapMs = 0;
  let longestGapMs = 0;
  const addGap = (fromUtcMs: number, toUtcMs: number) => {
    if (toUtcMs <= fromUtcMs) return;
    gapCount += 1;
    gapMs += toUtcMs - fromUtcMs;
    longestGapMs = Math.max(longestGapMs, toUtcMs - fromUtcMs);
  };
  // Of the windows that begin before a start in place k, all k have ended when the k-th end in order lies before it.
  let covered: number = span.fromUtcMs;
  for (let index = 0; index < windowCount; index++) {
    addGap(covered, startUtcMs[index]!);
    covered = Math.max(span.fromUtcMs, endUtcMs[index]!);
  }
  addGap(covered, span.toUtcMs);
  const spanMs = span.toUtcMs - span.fromUtcMs;
  return {
    windowCount,
    contactS: (spanMs - gapMs) / 1000,
    gapCount,
    longestGapS: longestGapMs / 1000,
    meanInView: inViewMs / spanMs,
  };
}
