import type { TimelineFlows } from './flowBars.ts';
import { type PeriodLane, periodLanes, type TimelinePeriod } from './periods.ts';
import type { SatelliteLane, WindowRows } from './windowRows.ts';

/** Height of every row, CSS pixels: also the least hit area. */
export const ROW_HEIGHT_PX = 24;

/**
 * A line of the timeline: all periods in one, under it their lanes; all flows in one, under it each of them; a station, under it its groups of satellites, under
 * those the satellites.
 */
export type TimelineRow =
  | { readonly kind: 'periods'; readonly unfolded: boolean }
  | { readonly kind: 'periodLane'; readonly lane: PeriodLane }
  | { readonly kind: 'flows'; readonly unfolded: boolean }
  | { readonly kind: 'flow'; readonly flow: number }
  | StationRow;

/** A line that belongs to a station. */
export type StationRow =
  | { readonly kind: 'station'; readonly stationIndex: number; readonly unfolded: boolean }
  | {
      readonly kind: 'group';
      readonly stationIndex: number;
      readonly group: number;
      readonly unfolded: boolean;
    }
  | { readonly kind: 'satellite'; readonly stationIndex: number; readonly lane: SatelliteLane };

/** Whether a line belongs to a station. */
export function isStationRow(row: TimelineRow): row is StationRow {
  return row.kind === 'station' || row.kind === 'group' || row.kind === 'satellite';
}

/** Names the fold of the periods. */
export const PERIODS_FOLD_KEY = 'periods';

/** Names the fold of the flows. */
export const FLOWS_FOLD_KEY = 'flows';

/** Names the fold of a station, or of a group under it. */
export function foldKey(stationIndex: number, group?: number): string {
  return group === undefined ? `${stationIndex}` : `${stationIndex}/${group}`;
}

/** The periods, if there are any: one line, and when it is unfolded a lane for each kind and overlap below it. */
export function layoutPeriods(
  periods: readonly TimelinePeriod[],
  unfolded: ReadonlySet<string>,
): TimelineRow[] {
  if (periods.length === 0) {
    return [];
  }
  const isUnfolded = unfolded.has(PERIODS_FOLD_KEY);
  const lanes = isUnfolded ? periodLanes(periods) : [];
  return [
    { kind: 'periods', unfolded: isUnfolded },
    ...lanes.map((lane): TimelineRow => ({ kind: 'periodLane', lane })),
  ];
}

/** The flows, if there are any: one line, and when it is unfolded a line for each below it. */
export function layoutFlows(flows: TimelineFlows | null, unfolded: ReadonlySet<string>): TimelineRow[] {
  if (flows === null || flows.order.length === 0) {
    return [];
  }
  const isUnfolded = unfolded.has(FLOWS_FOLD_KEY);
  const lines = isUnfolded ? flows.order : [];
  return [
    { kind: 'flows', unfolded: isUnfolded },
    ...lines.map((flow): TimelineRow => ({ kind: 'flow', flow })),
  ];
}

/**
 * Stations in the given order, each followed by its groups when it is unfolded, each of those by its
 * satellites. A station whose windows belong to one group alone unfolds to its satellites at once.
 */
export function layoutRows(
  rows: WindowRows,
  stationOrder: readonly number[],
  unfolded: ReadonlySet<string>,
): TimelineRow[] {
  return stationOrder.flatMap((stationIndex): TimelineRow[] => {
    const isUnfolded = unfolded.has(foldKey(stationIndex));
    const head: TimelineRow = { kind: 'station', stationIndex, unfolded: isUnfolded };
    return isUnfolded ? [head, ...below(rows, stationIndex, unfolded)] : [head];
  });
}

function below(rows: WindowRows, stationIndex: number, unfolded: ReadonlySet<string>): TimelineRow[] {
  const { groupOfSatellite } = rows.groups;
  const satellites = rows.satellites(stationIndex);
  const groups = [...new Set(satellites.map((lane) => groupOfSatellite[lane.satelliteIndex]!))];
  const linesOf = (lanes: readonly SatelliteLane[]): TimelineRow[] =>
    lanes.map((lane) => ({ kind: 'satellite', stationIndex, lane }));
  if (groups.length < 2) {
    return linesOf(satellites);
  }
  return groups
    .sort((a, b) => a - b)
    .flatMap((group): TimelineRow[] => {
      const isUnfolded = unfolded.has(foldKey(stationIndex, group));
      const head: TimelineRow = { kind: 'group', stationIndex, group, unfolded: isUnfolded };
      const lanes = satellites.filter((lane) => groupOfSatellite[lane.satelliteIndex] === group);
      return isUnfolded ? [head, ...linesOf(lanes)] : [head];
    });
}

/** First and one past the last row that a viewport shows. */
export function rowsInView(rowCount: number, scrollTopPx: number, heightPx: number): [number, number] {
  const first = Math.max(0, Math.floor(scrollTopPx / ROW_HEIGHT_PX));
  const end = Math.min(rowCount, Math.ceil((scrollTopPx + heightPx) / ROW_HEIGHT_PX));
  return [Math.min(first, end), end];
}
