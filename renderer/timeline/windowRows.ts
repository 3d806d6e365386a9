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

/** Windows in order of start, ready to be drawn and to be asked. */
export interface WindowSet {
  /** Rows of the window columns in order of start. */
  readonly rows: Uint32Array;
  readonly startUtcMs: Float64Array;
  /** Longest window of the set, ms. */
  readonly longestMs: number;
  readonly profile: CountProfile;
  /** Bars without overlap, top lane first; null when there are more than {@link MAX_LANES} at once. */
  readonly lanes: readonly Lane[] | null;
}

/** Which group (fleet) each satellite of the run belongs to. */
export interface SatelliteGroups {
  /** Group by satellite index, from 0; every satellite has one. */
  readonly groupOfSatellite: Uint16Array;
  readonly groupCount: number;
}

/**
 * Windows of a run, grouped by station. The groups are made at once, in linear time; what a single row
 * needs is made when that row is first looked at.
 */
export class WindowRows {
  readonly windows: WindowColumns;
  readonly stationCount: number;
  readonly groups: SatelliteGroups;
  /** Rows by station, then start. */
  readonly #order: Uint32Array;
  /** First place of each station in the order, and its end as the next one's first. */
  readonly #offsets: Uint32Array;
  readonly #stations = new Map<number, WindowSet>();
  readonly #stationGroups = new Map<string, WindowSet>();
  readonly #satelliteLanes = new Map<number, readonly SatelliteLane[]>();

  /** `byStation` names every row of the windows once, grouped by station, earliest start first in each. */
  constructor(
    windows: WindowColumns,
    byStation: { readonly offsets: Uint32Array; readonly rows: Uint32Array },
    groups: SatelliteGroups,
  ) {
    this.windows = windows;
    this.stationCount = byStation.offsets.length - 1;
    this.groups = groups;
    this.#order = byStation.rows;
    this.#offsets = byStation.offsets;
  }

  /** Whether a station's windows are ready: what is not takes time proportional to their number. */
  isReady(stationIndex: number): boolean {
    return this.#stations.has(stationIndex);
  }

  /** Number of windows of a station. */
  countOf(stationIndex: number): number {
    return this.#offsets[stationIndex + 1]! - this.#offsets[stationIndex]!;
  }

  /** All windows of a station. */
  station(stationIndex: number): WindowSet {
    let made = this.#stations.get(stationIndex);
    if (made === undefined) {
      made = windowSet(this.windows, this.#slice(stationIndex));
      this.#stations.set(stationIndex, made);
    }
    return made;
  }

  /** The windows of a station with the satellites of one group. */
  group(stationIndex: number, group: number): WindowSet {
    const key = `${stationIndex} ${group}`;
    let made = this.#stationGroups.get(key);
    if (made === undefined) {
      const { groupOfSatellite } = this.groups;
      const rows = this.#slice(stationIndex).filter(
        (row) => groupOfSatellite[this.windows.satelliteIndex[row]!] === group,
      );
      made = windowSet(this.windows, rows);
      this.#stationGroups.set(key, made);
    }
    return made;
  }

  /** One lane a satellite that has windows with the station, in order of the first window's start. */
  satellites(stationIndex: number): readonly SatelliteLane[] {
    let made = this.#satelliteLanes.get(stationIndex);
    if (made === undefined) {
      made = satelliteLanes(this.windows, this.#slice(stationIndex));
      this.#satelliteLanes.set(stationIndex, made);
    }
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

function windowSet(windows: WindowColumns, rows: Uint32Array): WindowSet {
  const startUtcMs = pick(windows.startUtcMs, rows);
  const sortedEndUtcMs = pick(windows.endUtcMs, rows).sort();
  let longestMs = 0;
  for (const row of rows) {
    longestMs = Math.max(longestMs, windows.endUtcMs[row]! - windows.startUtcMs[row]!);
  }
  const profile = countProfile(startUtcMs, sortedEndUtcMs);
  const lanes = profile.maxCount > MAX_LANES ? null : packLanes(windows, rows, profile.maxCount);
  return { rows, startUtcMs, longestMs, profile, lanes };
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
