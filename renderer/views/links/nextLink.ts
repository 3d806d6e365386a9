import { type IndexedLinks, rowsOfGroup } from '../../state/index.ts';
import type { RunModel } from '../common/index.ts';

/** A link that opens, and the access window that it lies in. */
export interface NextLink {
  readonly accessRow: number;
  readonly startUtcMs: number;
  /** Least margin while it is open, dB. */
  readonly leastMarginDb: number;
}

/**
 * The first link of a station that opens after an instant, in any direction; null when none does any more.
 *
 * @param atUtcMs UTC instant, ms since 1970.
 */
export function nextLink(
  { run, index }: RunModel,
  stationIndex: number,
  atUtcMs: number,
  { firstOfAccess, run: { windows } }: IndexedLinks,
): NextLink | null {
  const access = run.windows;
  let next: NextLink | null = null;
  for (const row of rowsOfGroup(index.byStation, stationIndex)) {
    // Access windows come in the order of their starts, and no link starts before its window.
    if (next !== null && access.startUtcMs[row]! >= next.startUtcMs) {
      break;
    }
    if (access.endUtcMs[row]! <= atUtcMs) {
      continue;
    }
    const end = firstOfAccess[row + 1] ?? 0;
    for (let link = firstOfAccess[row] ?? end; link < end; link += 1) {
      const startUtcMs = windows.startUtcMs[link]!;
      if (windows.open[link] !== 0 && startUtcMs > atUtcMs && startUtcMs < (next?.startUtcMs ?? Infinity)) {
        next = { accessRow: row, startUtcMs, leastMarginDb: windows.leastMarginDb[link]! };
      }
    }
  }
  return next;
}
