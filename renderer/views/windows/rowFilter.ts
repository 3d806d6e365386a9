import type { WindowColumns } from '../../../shared/domain/index.ts';
import type { Steps } from '../../state/index.ts';

/** Which windows to keep. Masks hold 1 at the indices that pass; null lets all pass. */
export interface RowFilter {
  readonly stationMask: Uint8Array | null;
  readonly satelliteMask: Uint8Array | null;
  /** Each word must be found in the station's or in the satellite's names. */
  readonly words: readonly WordMasks[];
  /** Least greatest elevation, degrees. */
  readonly minPeakElevationDeg: number;
  /** Least duration, seconds. */
  readonly minDurationS: number;
  /** Whether a window passes by its link; null lets all pass. */
  readonly linkTest: ((row: number) => boolean) | null;
  /** Whether a window passes by the periods that it lies in; null lets all pass. */
  readonly periodTest: ((row: number) => boolean) | null;
}

/** Stations and satellites whose names hold a word. */
export interface WordMasks {
  readonly stationMask: Uint8Array;
  readonly satelliteMask: Uint8Array;
}

/** Names by which a word may find a station or satellite: any number for each index. */
export type SearchNames = readonly (readonly string[])[];

function maskOfWord(names: SearchNames, word: string): Uint8Array {
  return Uint8Array.from(names, (variants) =>
    variants.some((name) => name.toLowerCase().includes(word)) ? 1 : 0,
  );
}

/** Masks for every word of a text, upper and lower case alike. */
export function wordMasks(text: string, stations: SearchNames, satellites: SearchNames): WordMasks[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return words.map((word) => ({
    stationMask: maskOfWord(stations, word),
    satelliteMask: maskOfWord(satellites, word),
  }));
}

/** Rows looked at between two places where the work may be left: well under a millisecond. */
const STEP_ROWS = 1 << 14;

/** The rows of `order` that pass, in the same order, in steps. The same array when nothing is filtered. */
export function* filterRowsSteps(
  order: Uint32Array,
  windows: WindowColumns,
  filter: RowFilter,
): Steps<Uint32Array> {
  if (isEmpty(filter)) {
    return order;
  }
  const kept = new Uint32Array(order.length);
  let count = 0;
  for (let from = 0; from < order.length; from += STEP_ROWS) {
    for (const row of order.subarray(from, from + STEP_ROWS)) {
      if (passes(row, windows, filter)) {
        kept[count] = row;
        count++;
      }
    }
    yield;
  }
  return kept.slice(0, count);
}

function isEmpty(filter: RowFilter): boolean {
  return (
    filter.stationMask === null &&
    filter.satelliteMask === null &&
    filter.words.length === 0 &&
    filter.minPeakElevationDeg <= -90 &&
    filter.minDurationS <= 0 &&
    filter.periodTest === null &&
    filter.linkTest === null
  );
}

function passes(row: number, windows: WindowColumns, filter: RowFilter): boolean {
  const station = windows.stationIndex[row]!;
  const satellite = windows.satelliteIndex[row]!;
  if (filter.stationMask !== null && filter.stationMask[station] === 0) {
    return false;
  }
  if (filter.satelliteMask !== null && filter.satelliteMask[satellite] === 0) {
    return false;
  }
  if (windows.peakElevationDeg[row]! < filter.minPeakElevationDeg) {
    return false;
  }
  if (windows.endUtcMs[row]! - windows.startUtcMs[row]! < filter.minDurationS * 1_000) {
    return false;
  }
  if (filter.periodTest !== null && !filter.periodTest(row)) {
    return false;
  }
  if (filter.linkTest !== null && !filter.linkTest(row)) {
    return false;
  }
  return filter.words.every((word) => word.stationMask[station] === 1 || word.satelliteMask[satellite] === 1);
}

/** Mask of the indices named; null when none is named. */
export function maskOf(indices: readonly number[], length: number): Uint8Array | null {
  if (indices.length === 0) {
    return null;
  }
  const mask = new Uint8Array(length);
  for (const index of indices) {
    if (index >= 0) {
      mask[index] = 1;
    }
  }
  return mask;
}
