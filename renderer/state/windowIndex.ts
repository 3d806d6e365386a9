import type { UtcMs, WindowColumns } from '../../shared/domain/index.ts';
import { rowsByValue } from './rowOrder.ts';

/** Rows of many groups end to end: group g owns `rows[offsets[g]] … rows[offsets[g + 1] - 1]`. */
export interface RowGroups {
  readonly offsets: Uint32Array;
  readonly rows: Uint32Array;
}

/** Look-up structures over the windows of one run; typed arrays only, so millions of rows are fine. */
export interface WindowIndex {
  readonly windows: WindowColumns;
  /** All rows, earliest start first. */
  readonly rowsByStart: Uint32Array;
  /** Rows of each station, earliest start first. */
  readonly byStation: RowGroups;
  /** Rows of each satellite, earliest start first. */
  readonly bySatellite: RowGroups;
  /** Latest end within each block of {@link BLOCK_ROWS} places of `rowsByStart`. */
  readonly blockLatestEndUtcMs: Float64Array;
}

/** Block length of the open-window search: at 2 million rows 7,813 blocks are looked at, about 10 us. */
export const BLOCK_ROWS = 256;

/** Builds the index. Cost grows linearly with the rows. */
export function indexWindows(
  windows: WindowColumns,
  stationCount: number,
  satelliteCount: number,
): WindowIndex {
  const rowsByStart = rowsByValue(windows.startUtcMs);
  const blockCount = Math.ceil(rowsByStart.length / BLOCK_ROWS);
  const blockLatestEndUtcMs = new Float64Array(blockCount).fill(-Infinity);
  for (let place = 0; place < rowsByStart.length; place += 1) {
    const endUtcMs = windows.endUtcMs[rowsByStart[place] as number] as number;
    const block = Math.floor(place / BLOCK_ROWS);
    if (endUtcMs > (blockLatestEndUtcMs[block] as number)) {
      blockLatestEndUtcMs[block] = endUtcMs;
    }
  }
  return {
    windows,
    rowsByStart,
    byStation: groupRows(rowsByStart, windows.stationIndex, stationCount),
    bySatellite: groupRows(rowsByStart, windows.satelliteIndex, satelliteCount),
    blockLatestEndUtcMs,
  };
}

/** Distributes rows over groups and keeps their order within each. */
function groupRows(rows: Uint32Array, groupOfRow: Uint32Array, groupCount: number): RowGroups {
  const offsets = new Uint32Array(groupCount + 1);
  for (const group of groupOfRow) {
    offsets[group + 1] = (offsets[group + 1] as number) + 1;
  }
  for (let group = 0; group < groupCount; group += 1) {
    offsets[group + 1] = (offsets[group + 1] as number) + (offsets[group] as number);
  }
  const next = offsets.slice(0, groupCount);
  const grouped = new Uint32Array(rows.length);
  for (const row of rows) {
    const group = groupOfRow[row] as number;
    const at = next[group] as number;
    grouped[at] = row;
    next[group] = at + 1;
  }
  return { offsets, rows: grouped };
}

/** Rows of one group, earliest start first, as a view without copying. Empty for an unknown group. */
export function rowsOfGroup(groups: RowGroups, group: number): Uint32Array {
  const from = groups.offsets[group];
  const to = groups.offsets[group + 1];
  return from === undefined || to === undefined ? new Uint32Array(0) : groups.rows.subarray(from, to);
}

/** First place in rows ordered by start whose window starts after the instant. */
export function firstStartingAfter(windows: WindowColumns, rows: Uint32Array, utcMs: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((windows.startUtcMs[rows[middle] as number] as number) <= utcMs) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/**
 * Writes the rows open at an instant (start <= t < end) into `target`, earliest start first.
 *
 * @returns the number of open rows, which may exceed the room in `target`; surplus rows are not written.
 */
export function openRowsAt(index: WindowIndex, utcMs: number, target: Uint32Array): number {
  const { windows, rowsByStart, blockLatestEndUtcMs } = index;
  const started = firstStartingAfter(windows, rowsByStart, utcMs);
  let openCount = 0;
  for (let block = 0; block * BLOCK_ROWS < started; block += 1) {
    if ((blockLatestEndUtcMs[block] as number) <= utcMs) {
      continue;
    }
    const stop = Math.min(started, (block + 1) * BLOCK_ROWS);
    for (let place = block * BLOCK_ROWS; place < stop; place += 1) {
      const row = rowsByStart[place] as number;
      if ((windows.endUtcMs[row] as number) > utcMs) {
        if (openCount < target.length) {
          target[openCount] = row;
        }
        openCount += 1;
      }
    }
  }
  return openCount;
}

/** Row of the station's first window that starts after the instant; -1 when there is none. */
export function nextRowForStation(index: WindowIndex, station: number, utcMs: UtcMs): number {
  return nextRow(index.windows, rowsOfGroup(index.byStation, station), utcMs);
}

/** Row of the satellite's first window that starts after the instant; -1 when there is none. */
export function nextRowForSatellite(index: WindowIndex, satellite: number, utcMs: UtcMs): number {
  return nextRow(index.windows, rowsOfGroup(index.bySatellite, satellite), utcMs);
}

function nextRow(windows: WindowColumns, rows: Uint32Array, utcMs: number): number {
  const place = firstStartingAfter(windows, rows, utcMs);
  return place < rows.length ? (rows[place] as number) : -1;
}
