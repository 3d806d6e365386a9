import type { WindowColumns } from '../../shared/domain/index.ts';
import { type CountProfile, countProfile } from './countProfile.ts';

/** More windows than this at once and a station's row shows their number instead of single bars. */
export const MAX_LANES = 4;

/** Windows that never overlap, in order of time: one line of bars. */
export interface Lane {
  /** Rows of the window columns. */
  readonly rows: Uint32Array;
  readonly startUtcMs: Float64Array;
  readonly endUtcMs: Float64Array;
}

/** The windows of one satellite with one station. */
export interface SatelliteLane extends Lane {
  readonly satelliteIndex: number;
}

/** All windows of one station, ready to be drawn and to be asked. */
export interface StationRow {
  readonly stationIndex: number;
  /** Rows of the window columns in order of start. */
  readonly rows: Uint32Array;
  readonly startUtcMs: Float64Array;
  /** Longest window of the row, ms. */
  readonly longestMs: number;
  readonly profile: CountProfile;
  /** Bars without overlap, top lane first; null when there are more than {@link MAX_LANES} at once. */
  readonly lanes: readonly Lane[] | null;
}

/**
 * Windows of a run, grouped by station. The groups are made at once, in linear time; what a single row
 * needs is made when that row is first looked at.
 */
export class WindowRows {
  readonly windows: WindowColumns;
  readonly stationCount: number;
  /** Rows by station, then start. */
  readonly #order: Uint32Array;
  /** First place of each station in the order, and its end as the next one's first. */
  readonly #offsets: Uint32Array;
  readonly #stationRows = new Map<number, StationRow>();
  readonly #satelliteLanes = new Map<number, readonly SatelliteLane[]>();

  /** `rowsByStart` names every row of the windows once, earliest start first. */
  constructor(windows: WindowColumns, rowsByStart: Uint32Array, stationCount: number) {
    this.windows = windows;
    this.stationCount = stationCount;
    this.#order = groupByKey(windows.stationIndex, rowsByStart);
    this.#offsets = offsetsOf(windows.stationIndex.subarray(0, windows.count), stationCount);
  }

  /** Number of windows of a station. */
  countOf(stationIndex: number): number {
    return this.#offsets[stationIndex + 1]! - this.#offsets[stationIndex]!;
  }

  /** The row of a station. */
  station(stationIndex: number): StationRow {
    const known = this.#stationRows.get(stationIndex);
    if (known !== undefined) {
      return known;
    }
    const made = stationRow(this.windows, stationIndex, this.#slice(stationIndex));
    this.#stationRows.set(stationIndex, made);
    return made;
  }

  /** One lane a satellite that has windows with the station, in order of the first window's start. */
  satellites(stationIndex: number): readonly SatelliteLane[] {
    const known = this.#satelliteLanes.get(stationIndex);
    if (known !== undefined) {
      return known;
    }
    const made = satelliteLanes(this.windows, this.#slice(stationIndex));
    this.#satelliteLanes.set(stationIndex, made);
    return made;
  }

  /** The windows of one satellite with one station; undefined when there are none. */
  lane(stationIndex: number, satelliteIndex: number): SatelliteLane | undefined {
    return this.satellites(stationIndex).find((lane) => lane.satelliteIndex === satelliteIndex);
  }

  #slice(stationIndex: number): Uint32Array {
    return this.#order.subarray(this.#offsets[stationIndex]!, this.#offsets[stationIndex + 1]!);
  }
}

/** Stable counting sort of `rows` by a small integer key. */
function groupByKey(keys: Uint32Array, rows: Uint32Array): Uint32Array {
  let keyCount = 0;
  for (let place = 0; place < rows.length; place++) {
    keyCount = Math.max(keyCount, keys[rows[place]!]! + 1);
  }
  const next = new Uint32Array(keyCount + 1);
  for (let place = 0; place < rows.length; place++) {
    next[keys[rows[place]!]! + 1]!++;
  }
  for (let key = 0; key < keyCount; key++) {
    next[key + 1]! += next[key]!;
  }
  const grouped = new Uint32Array(rows.length);
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place]!;
    grouped[next[keys[row]!]!++] = row;
  }
  return grouped;
}

function offsetsOf(keys: Uint32Array, keyCount: number): Uint32Array {
  const offsets = new Uint32Array(keyCount + 1);
  for (const key of keys) {
    offsets[key + 1]!++;
  }
  for (let key = 0; key < keyCount; key++) {
    offsets[key + 1]! += offsets[key]!;
  }
  return offsets;
}

function pick(values: Float64Array, rows: Uint32Array): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let place = 0; place < rows.length; place++) {
    picked[place] = values[rows[place]!]!;
  }
  return picked;
}

function laneOf(windows: WindowColumns, rows: Uint32Array): Lane {
  return { rows, startUtcMs: pick(windows.startUtcMs, rows), endUtcMs: pick(windows.endUtcMs, rows) };
}

function stationRow(windows: WindowColumns, stationIndex: number, rows: Uint32Array): StationRow {
  const startUtcMs = pick(windows.startUtcMs, rows);
  const sortedEndUtcMs = pick(windows.endUtcMs, rows).sort();
  let longestMs = 0;
  for (const row of rows) {
    longestMs = Math.max(longestMs, windows.endUtcMs[row]! - windows.startUtcMs[row]!);
  }
  const profile = countProfile(startUtcMs, sortedEndUtcMs);
  const lanes = profile.maxCount > MAX_LANES ? null : packLanes(windows, rows, profile.maxCount);
  return { stationIndex, rows, startUtcMs, longestMs, profile, lanes };
}

/** Puts each window, in order of start, into the first lane that is free by then. */
function packLanes(windows: WindowColumns, rows: Uint32Array, laneCount: number): Lane[] {
  const members: number[][] = Array.from({ length: laneCount }, () => []);
  const freeFromUtcMs = new Float64Array(laneCount).fill(Number.NEGATIVE_INFINITY);
  for (const row of rows) {
    const lane = freeFromUtcMs.findIndex((freeMs) => freeMs <= windows.startUtcMs[row]!);
    members[lane]!.push(row);
    freeFromUtcMs[lane] = windows.endUtcMs[row]!;
  }
  return members.map((member) => laneOf(windows, Uint32Array.from(member)));
}

function satelliteLanes(windows: WindowColumns, rowsByStart: Uint32Array): SatelliteLane[] {
  const slice = groupByKey(windows.satelliteIndex, rowsByStart);
  const lanes: SatelliteLane[] = [];
  let first = 0;
  while (first < slice.length) {
    const satelliteIndex = windows.satelliteIndex[slice[first]!]!;
    let end = first + 1;
    while (end < slice.length && windows.satelliteIndex[slice[end]!] === satelliteIndex) {
      end++;
    }
    lanes.push({ satelliteIndex, ...laneOf(windows, slice.subarray(first, end)) });
    first = end;
  }
  return lanes.sort((a, b) => a.startUtcMs[0]! - b.startUtcMs[0]! || a.satelliteIndex - b.satelliteIndex);
}
