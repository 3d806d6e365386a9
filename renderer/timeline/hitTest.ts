import { windowInLane, windowsOpenAt } from './bars.ts';
import { bindsStation, isInHeadLine, topmostPeriod } from './periods.ts';
import { isStationRow, ROW_HEIGHT_PX, type StationRow, type TimelineRow } from './rowLayout.ts';
import type { TimelineModel } from './timelineModel.ts';
import { msPerPx, type TimeScale, utcMsFromPx } from './timeScale.ts';
import type { WindowRows } from './windowRows.ts';

/** How far beside a bar a pointer still means it, CSS pixels. */
const TOLERANCE_PX = 4;

/** A point in the rows: x from the left of the scale, y from the top of the first row (scrolled). */
export interface RowPoint {
  readonly xPx: number;
  readonly yPx: number;
}

/** What lies under a point. */
export interface TimelineHit {
  /** Place in the laid-out rows; -1 below the last. */
  readonly rowPlace: number;
  /** Windows under the point, the one meant first; empty between windows. */
  readonly windowRows: readonly number[];
  /** Place of the period under the point in the model; -1 for none. */
  readonly period: number;
  /** Row of the stretch of a flow under the point; -1 for none. */
  readonly flowRow: number;
  /** The instant under the point, POSIX ms UTC. */
  readonly atUtcMs: number;
}

/** Nothing under a point, for its instant. */
export function noHit(atUtcMs: number): TimelineHit {
  return { rowPlace: -1, windowRows: [], period: -1, flowRow: -1, atUtcMs };
}

/** Vertical edges of a lane within a station's row, CSS pixels from the top of the row. */
export function laneEdges(lane: number, laneCount: number): { topPx: number; bottomPx: number } {
  const insetPx = 3;
  const heightPx = (ROW_HEIGHT_PX - 2 * insetPx) / laneCount;
  const gapPx = laneCount > 1 ? 1 : 0;
  return { topPx: insetPx + lane * heightPx, bottomPx: insetPx + (lane + 1) * heightPx - gapPx };
}

function windowsUnder(row: StationRow, rows: WindowRows, point: RowPoint, scale: TimeScale): number[] {
  const instantUtcMs = utcMsFromPx(scale, point.xPx);
  const toleranceMs = TOLERANCE_PX * msPerPx(scale);
  if (row.kind === 'satellite') {
    const found = windowInLane(row.lane, instantUtcMs, toleranceMs);
    return found < 0 ? [] : [found];
  }
  const set = row.kind === 'group' ? rows.group(row.stationIndex, row.group) : rows.station(row.stationIndex);
  const yInRowPx = point.yPx % ROW_HEIGHT_PX;
  if (set.lanes !== null) {
    const { lanes } = set;
    return nearestFirst(lanes.length, yInRowPx)
      .map((lane) => windowInLane(lanes[lane]!, instantUtcMs, toleranceMs))
      .filter((found) => found >= 0);
  }
  return windowsOpenAt(set, rows, instantUtcMs);
}

/** Lanes of a row, the one under the pointer first. */
function nearestFirst(laneCount: number, yInRowPx: number): number[] {
  const order = Array.from({ length: laneCount }, (_, lane) => lane);
  const under = order.findIndex((lane) => yInRowPx <= laneEdges(lane, laneCount).bottomPx);
  const meant = under < 0 ? laneCount - 1 : under;
  return order.sort((a, b) => Math.abs(a - meant) - Math.abs(b - meant));
}

/** Finds the row, the windows and the period under a point. */
export function hitTest(
  layout: readonly TimelineRow[],
  model: Pick<TimelineModel, 'rows' | 'periods' | 'flows'>,
  scale: TimeScale,
  point: RowPoint,
): TimelineHit {
  const rowPlace = Math.floor(point.yPx / ROW_HEIGHT_PX);
  const row = layout[rowPlace];
  const atUtcMs = utcMsFromPx(scale, point.xPx);
  if (row === undefined) {
    return noHit(atUtcMs);
  }
  const windowRows = isStationRow(row) ? windowsUnder(row, model.rows, point, scale) : [];
  const flowRow = row.kind === 'flow' ? (model.flows?.bars.rowAt(row.flow, atUtcMs) ?? -1) : -1;
  return { rowPlace, windowRows, period: periodUnder(row, model.periods, point, scale), flowRow, atUtcMs };
}

function periodUnder(
  row: TimelineRow,
  periods: TimelineModel['periods'],
  point: RowPoint,
  scale: TimeScale,
): number {
  const instantUtcMs = utcMsFromPx(scale, point.xPx);
  const toleranceMs = TOLERANCE_PX * msPerPx(scale);
  return topmostPeriod(periods, instantUtcMs - toleranceMs, instantUtcMs + toleranceMs, (period, place) => {
    if (row.kind === 'periods') {
      return isInHeadLine(period);
    }
    if (row.kind === 'periodLane') {
      return row.lane.places.includes(place);
    }
    return isStationRow(row) && bindsStation(period, row.stationIndex);
  });
}
