import type { SatelliteLane, WindowRows } from './windowRows.ts';

/** Height of every row, CSS pixels: also the least hit area. */
export const ROW_HEIGHT_PX = 24;

/** A line of the timeline: a station, or under an unfolded station one of its satellites. */
export type TimelineRow =
  | { readonly kind: 'station'; readonly stationIndex: number; readonly unfolded: boolean }
  | { readonly kind: 'satellite'; readonly stationIndex: number; readonly lane: SatelliteLane };

/** Stations in the given order, each followed by its satellites when it is unfolded. */
export function layoutRows(
  rows: WindowRows,
  stationOrder: readonly number[],
  unfolded: ReadonlySet<number>,
): TimelineRow[] {
  return stationOrder.flatMap((stationIndex): TimelineRow[] => {
    const isUnfolded = unfolded.has(stationIndex);
    const head: TimelineRow = { kind: 'station', stationIndex, unfolded: isUnfolded };
    if (!isUnfolded) {
      return [head];
    }
    const satellites = rows
      .satellites(stationIndex)
      .map((lane): TimelineRow => ({ kind: 'satellite', stationIndex, lane }));
    return [head, ...satellites];
  });
}

/** First and one past the last row that a viewport shows. */
export function rowsInView(rowCount: number, scrollTopPx: number, heightPx: number): [number, number] {
  const first = Math.max(0, Math.floor(scrollTopPx / ROW_HEIGHT_PX));
  const end = Math.min(rowCount, Math.ceil((scrollTopPx + heightPx) / ROW_HEIGHT_PX));
  return [Math.min(first, end), end];
}
