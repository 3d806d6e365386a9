import {
  emptyWindows,
  type SatelliteId,
  type Station,
  setWindows,
  type WindowColumns,
} from '../../shared/domain/index.ts';
import { pickWindows } from '../../shared/jobs/index.ts';
import type { IndexedRun } from './serverStore.ts';
import { indexWindows } from './windowIndex.ts';

/** Windows of one station as it is tried out. */
export interface TrialAnswer {
  /** What `satelliteIndex` points into; every `stationIndex` is 0. */
  readonly satelliteIds: readonly SatelliteId[];
  readonly windows: WindowColumns;
}

/** Runs with more windows than this are not joined with a trial: the join would be felt, at about 40 ns a window. */
export const MOST_JOINED_WINDOWS = 400_000;

/** The windows of a run but those of one station, kept while that station is tried out. */
interface Rest {
  readonly of: IndexedRun;
  readonly stationIndex: number;
  readonly windows: WindowColumns;
}

/** Joins runs with the windows of a station that is being tried out in place of its own. */
export class TrialJoiner {
  #rest: Rest | null = null;

  /** The run with the trial's windows; null where there is no run, or it is too large to be joined at every step. */
  join(latest: IndexedRun | null, station: Station, answer: TrialAnswer): IndexedRun | null {
    if (latest === null || latest.run.windows.count > MOST_JOINED_WINDOWS) return null;
    const { run } = latest;
    const found = run.stationIds.indexOf(station.stationId);
    const stationIndex = found < 0 ? run.stationIds.length : found;
    const stationIds = found < 0 ? [...run.stationIds, station.stationId] : run.stationIds;
    if (this.#rest?.of !== latest || this.#rest.stationIndex !== stationIndex) {
      const kept = rowsWhere(run.windows, (row) => run.windows.stationIndex[row] !== stationIndex);
      this.#rest = { of: latest, stationIndex, windows: pickWindows(run.windows, kept) };
    }
    const tried = inTermsOfRun(answer, run.satelliteIds, stationIndex);
    const windows = joined(this.#rest.windows, tried);
    const index = indexWindows(windows, stationIds.length, run.satelliteIds.length);
    return { run: { ...run, windows, stationIds }, index };
  }
}

function rowsWhere(windows: WindowColumns, holds: (row: number) => boolean): Uint32Array {
  const rows = new Uint32Array(windows.count);
  let count = 0;
  for (let row = 0; row < windows.count; row += 1) {
    if (holds(row)) {
      rows[count] = row;
      count += 1;
    }
  }
  return rows.subarray(0, count);
}

/** The answer with the indices of the run; satellites that the run does not know are left out. */
function inTermsOfRun(
  { satelliteIds, windows }: TrialAnswer,
  runIds: readonly SatelliteId[],
  stationIndex: number,
): WindowColumns {
  const places = new Map(runIds.map((id, index) => [id, index]));
  const satellites = Int32Array.from(satelliteIds, (id) => places.get(id) ?? -1);
  const known = rowsWhere(windows, (row) => satellites[windows.satelliteIndex[row]!]! >= 0);
  const picked = pickWindows(windows, known);
  picked.stationIndex.fill(stationIndex);
  picked.satelliteIndex.forEach((satellite, row) => {
    picked.satelliteIndex[row] = satellites[satellite]!;
  });
  return picked;
}

function joined(first: WindowColumns, second: WindowColumns): WindowColumns {
  const whole = emptyWindows(first.count + second.count);
  setWindows(whole, first, 0);
  setWindows(whole, second, first.count);
  return whole;
}
