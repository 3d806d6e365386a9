import { upperBound } from './search.ts';
import { pxFromUtcMs, type TimeScale, utcMsFromPx } from './timeScale.ts';
import type { Lane, WindowRows, WindowSet } from './windowRows.ts';

/** Bars of one lane that fall into view, in pixels; short neighbours are drawn as one. */
export interface BarsInView {
  count: number;
  /** Left and right edge of each bar, CSS pixels. */
  readonly leftPx: Float64Array;
  readonly rightPx: Float64Array;
  /** Row of the window columns: the first of those drawn as one. */
  readonly row: Uint32Array;
  /** Number of windows drawn as this bar. */
  readonly windowCount: Uint32Array;
}

/** Bars narrower than this are widened to it, so that a short pass is never invisible. */
export const MIN_BAR_PX = 1;
/** A gap narrower than this between two bars cannot be seen and joins them. */
const MERGE_GAP_PX = 0.5;

/** Room for the bars of one lane at the given width; used again for every lane. */
export function barsBuffer(widthPx: number): BarsInView {
  const capacity = Math.ceil(widthPx / Math.min(MIN_BAR_PX, MERGE_GAP_PX)) + 4;
  return {
    count: 0,
    leftPx: new Float64Array(capacity),
    rightPx: new Float64Array(capacity),
    row: new Uint32Array(capacity),
    windowCount: new Uint32Array(capacity),
  };
}

/**
 * Finds the bars of a lane that the scale shows. The work grows with pixels and the logarithm of the
 * number of windows: where many windows fall on one pixel they are stepped over by binary search.
 */
export function barsInView(lane: Lane, scale: TimeScale, into: BarsInView): BarsInView {
  into.count = 0;
  const { startUtcMs, endUtcMs, rows } = lane;
  let place = upperBound(endUtcMs, scale.fromUtcMs);
  while (place < rows.length && startUtcMs[place]! < scale.toUtcMs && into.count < into.row.length) {
    const leftPx = pxFromUtcMs(scale, startUtcMs[place]!);
    let next = place + 1;
    let rightPx = Math.max(pxFromUtcMs(scale, endUtcMs[place]!), leftPx + MIN_BAR_PX);
    while (next < rows.length && pxFromUtcMs(scale, startUtcMs[next]!) < rightPx + MERGE_GAP_PX) {
      // Everything that ends under the pixel already covered adds nothing: step over it at once.
      next = Math.max(next + 1, upperBound(endUtcMs, utcMsFromPx(scale, rightPx)));
      rightPx = Math.max(rightPx, pxFromUtcMs(scale, endUtcMs[next - 1]!));
    }
    into.leftPx[into.count] = leftPx;
    into.rightPx[into.count] = rightPx;
    into.row[into.count] = rows[place]!;
    into.windowCount[into.count] = next - place;
    into.count++;
    place = next;
  }
  return into;
}

/** The window of a lane at an instant, or the nearest within the tolerance; -1 when there is none. */
export function windowInLane(lane: Lane, instantUtcMs: number, toleranceMs: number): number {
  const next = upperBound(lane.endUtcMs, instantUtcMs);
  let best = -1;
  let bestMs = toleranceMs;
  for (const place of [next - 1, next]) {
    if (place < 0 || place >= lane.rows.length) {
      continue;
    }
    const distanceMs = Math.max(
      lane.startUtcMs[place]! - instantUtcMs,
      instantUtcMs - lane.endUtcMs[place]!,
      0,
    );
    if (distanceMs <= bestMs) {
      best = lane.rows[place]!;
      bestMs = distanceMs;
    }
  }
  return best;
}

/** All windows of a station that are open at an instant, highest pass first. */
export function windowsOpenAt(row: WindowSet, rows: WindowRows, instantUtcMs: number): number[] {
  const { windows } = rows;
  const open: number[] = [];
  const end = upperBound(row.startUtcMs, instantUtcMs);
  for (let place = end - 1; place >= 0; place--) {
    if (row.startUtcMs[place]! < instantUtcMs - row.longestMs) {
      break;
    }
    const candidate = row.rows[place]!;
    if (windows.endUtcMs[candidate]! > instantUtcMs) {
      open.push(candidate);
    }
  }
  return open.sort((a, b) => windows.peakElevationDeg[b]! - windows.peakElevationDeg[a]! || a - b);
}

/** The first window of a station that starts after an instant; -1 when there is none. */
export function nextWindowAfter(row: WindowSet, instantUtcMs: number): number {
  return row.rows[upperBound(row.startUtcMs, instantUtcMs)] ?? -1;
}
