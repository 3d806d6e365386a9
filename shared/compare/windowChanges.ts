import {
  type SatelliteId,
  type StationId,
  type UtcMs,
  WINDOW_END_CLIPPED,
  WINDOW_START_CLIPPED,
  type WindowColumns,
} from '../domain/index.ts';
import type { WindowChange, WindowChanges } from '../ipc/index.ts';

/** Windows of a run with the satellites and stations that its rows point into. */
export interface RunWindows {
  readonly satelliteIds: readonly SatelliteId[];
  readonly stationIds: readonly StationId[];
  readonly windows: WindowColumns;
}

export interface ChangeLimits {
  /** Edges that move by less than this are the same, seconds. */
  readonly leastShiftS: number;
  /** Most changes listed; all are counted. */
  readonly mostListed: number;
}

/** Two windows of one station and satellite are one that moved where their peaks are no further apart: passes are an orbit apart. */
const SAME_PASS_MS = 20 * 60_000;
const ROWS_BETWEEN_TURNS = 20_000;

/**
 * What became of the windows of one run in another: the same, shifted, lost or new. Edges that the span cuts do not count.
 *
 * Yields now and then, because millions of windows take longer than a frame.
 *
 * @returns the counts, and the changes in order of time, lost ones first among equals.
 */
export function* windowChangeSteps(
  before: RunWindows,
  after: RunWindows,
  { leastShiftS, mostListed }: ChangeLimits,
): Generator<void, WindowChanges> {
  const left = yield* rowsByPair(before);
  const right = yield* rowsByPair(after);
  const changes: WindowChange[] = [];
  let [sameCount, largestShiftS, seen] = [0, 0, 0];
  for (const [pair, rows] of left) {
    const others = right.get(pair) ?? [];
    right.delete(pair);
    const { matched, lost, added } = matchedRows(before.windows, rows, after.windows, others);
    for (const [row, other] of matched) {
      const shiftS = shiftOf(before.windows, row, after.windows, other);
      largestShiftS = Math.max(largestShiftS, shiftS);
      if (shiftS < leastShiftS) sameCount += 1;
      else changes.push(changeOf('shifted', [before, row], [after, other], shiftS));
    }
    for (const row of lost) changes.push(changeOf('lost', [before, row], null, null));
    for (const row of added) changes.push(changeOf('new', null, [after, row], null));
    seen += rows.length;
    if (seen > ROWS_BETWEEN_TURNS) {
      seen = 0;
      yield;
    }
  }
  for (const rows of right.values()) {
    for (const row of rows) changes.push(changeOf('new', null, [after, row], null));
  }
  const count = (kind: WindowChange['kind']) => changes.filter((change) => change.kind === kind).length;
  const counts = {
    sameCount,
    shiftedCount: count('shifted'),
    lostCount: count('lost'),
    newCount: count('new'),
  };
  changes.sort((one, other) => timeOf(one) - timeOf(other));
  return { ...counts, largestShiftS, changes: changes.slice(0, mostListed) };
}

function timeOf({ startBeforeUtcMs, startAfterUtcMs }: WindowChange): number {
  return startBeforeUtcMs ?? startAfterUtcMs ?? 0;
}

/** Rows of every station and satellite, in order of time. */
function* rowsByPair({
  satelliteIds,
  stationIds,
  windows,
}: RunWindows): Generator<void, Map<string, number[]>> {
  const pairs = new Map<string, number[]>();
  for (let row = 0; row < windows.count; row += 1) {
    const pair = `${stationIds[windows.stationIndex[row]!]} ${satelliteIds[windows.satelliteIndex[row]!]}`;
    const rows = pairs.get(pair);
    if (rows === undefined) pairs.set(pair, [row]);
    else rows.push(row);
    if (row % ROWS_BETWEEN_TURNS === ROWS_BETWEEN_TURNS - 1) yield;
  }
  for (const rows of pairs.values()) {
    rows.sort((one, other) => windows.startUtcMs[one]! - windows.startUtcMs[other]!);
  }
  return pairs;
}

function matchedRows(
  before: WindowColumns,
  rows: readonly number[],
  after: WindowColumns,
  others: readonly number[],
) {
  const [matched, lost, added]: [[number, number][], number[], number[]] = [[], [], []];
  let next = 0;
  for (const row of rows) {
    while (next < others.length && after.peakUtcMs[others[next]!]! < before.peakUtcMs[row]! - SAME_PASS_MS) {
      added.push(others[next]!);
      next += 1;
    }
    const other = others[next];
    if (other !== undefined && after.peakUtcMs[other]! <= before.peakUtcMs[row]! + SAME_PASS_MS) {
      matched.push([row, other]);
      next += 1;
    } else {
      lost.push(row);
    }
  }
  return { matched, lost, added: [...added, ...others.slice(next)] };
}

/** By how much the edge that moved most has moved, seconds. */
function shiftOf(before: WindowColumns, row: number, after: WindowColumns, other: number): number {
  const isCut = (flag: number) => ((before.flags[row]! | after.flags[other]!) & flag) !== 0;
  const startMs = isCut(WINDOW_START_CLIPPED) ? 0 : after.startUtcMs[other]! - before.startUtcMs[row]!;
  const endMs = isCut(WINDOW_END_CLIPPED) ? 0 : after.endUtcMs[other]! - before.endUtcMs[row]!;
  return Math.max(Math.abs(startMs), Math.abs(endMs)) / 1000;
}

type RowOfRun = readonly [run: RunWindows, row: number];

function changeOf(
  kind: WindowChange['kind'],
  before: RowOfRun | null,
  after: RowOfRun | null,
  shiftS: number | null,
): WindowChange {
  const [run, row] = (before ?? after) as RowOfRun;
  const edges = (side: RowOfRun | null) =>
    side === null
      ? { start: null, end: null }
      : {
          start: side[0].windows.startUtcMs[side[1]] as UtcMs,
          end: side[0].windows.endUtcMs[side[1]] as UtcMs,
        };
  const [was, is] = [edges(before), edges(after)];
  return {
    kind,
    stationId: run.stationIds[run.windows.stationIndex[row]!]!,
    satelliteId: run.satelliteIds[run.windows.satelliteIndex[row]!]!,
    startBeforeUtcMs: was.start,
    endBeforeUtcMs: was.end,
    startAfterUtcMs: is.start,
    endAfterUtcMs: is.end,
    shiftS,
  };
}
