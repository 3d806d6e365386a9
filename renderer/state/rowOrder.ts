import type { WindowColumns } from '../../shared/domain/index.ts';
import { atOnce, type Steps } from './slices.ts';

/** What rows of windows can be ordered by. */
export type WindowSortKey = 'start' | 'end' | 'peak' | 'duration' | 'peakElevation' | 'satellite' | 'station';
export type SortDirection = 'ascending' | 'descending';

const DIGIT_BITS = 16;
const DIGIT_COUNT = 1 << DIGIT_BITS;
const SIGN_BIT = 0x8000_0000;

/** Rows handled between two places where the work may be left: well under a millisecond. */
const STEP_ROWS = 1 << 14;

/**
 * Row numbers 0..n-1 ordered by value, smallest first; equal values keep their row order. Radix sort
 * on the bits of the doubles: exact for any finite values, no object a row, NaN last.
 */
export function rowsByValue(values: Float64Array): Uint32Array {
  return atOnce(rowsByValueSteps(values));
}

/** {@link rowsByValue} in steps. */
export function* rowsByValueSteps(values: Float64Array): Steps<Uint32Array> {
  const count = values.length;
  const words = new Uint32Array(values.slice().buffer);
  const low = new Uint32Array(count);
  const high = new Uint32Array(count);
  let rows = new Uint32Array(count);
  for (let from = 0; from < count; from += STEP_ROWS) {
    const end = Math.min(count, from + STEP_ROWS);
    for (let row = from; row < end; row += 1) {
      const lowBits = words[2 * row] as number;
      const highBits = words[2 * row + 1] as number;
      const negative = highBits >= SIGN_BIT;
      low[row] = negative ? ~lowBits : lowBits;
      high[row] = negative ? ~highBits : highBits ^ SIGN_BIT;
      rows[row] = row;
    }
    yield;
  }
  let spare = new Uint32Array(count);
  for (const [words32, shift] of [
    [low, 0],
    [low, DIGIT_BITS],
    [high, 0],
    [high, DIGIT_BITS],
  ] as const) {
    if (yield* radixPass(words32, shift, rows, spare)) {
      [rows, spare] = [spare, rows];
    }
  }
  return rows;
}

/** One stable counting pass; answers false, leaving `target` untouched, when all digits are equal. */
function* radixPass(
  keys: Uint32Array,
  shift: number,
  rows: Uint32Array,
  target: Uint32Array,
): Steps<boolean> {
  const offsets = new Uint32Array(DIGIT_COUNT + 1);
  for (let from = 0; from < keys.length; from += STEP_ROWS) {
    const end = Math.min(keys.length, from + STEP_ROWS);
    for (let row = from; row < end; row += 1) {
      const digit = ((keys[row] as number) >>> shift) & (DIGIT_COUNT - 1);
      offsets[digit + 1] = (offsets[digit + 1] as number) + 1;
    }
    yield;
  }
  if (
    keys.length === 0 ||
    offsets[(((keys[0] as number) >>> shift) & (DIGIT_COUNT - 1)) + 1] === keys.length
  ) {
    return false;
  }
  for (let digit = 0; digit < DIGIT_COUNT; digit += 1) {
    offsets[digit + 1] = (offsets[digit + 1] as number) + (offsets[digit] as number);
  }
  for (let from = 0; from < rows.length; from += STEP_ROWS) {
    const end = Math.min(rows.length, from + STEP_ROWS);
    for (let place = from; place < end; place += 1) {
      const row = rows[place] as number;
      const digit = ((keys[row] as number) >>> shift) & (DIGIT_COUNT - 1);
      const at = offsets[digit] as number;
      target[at] = row;
      offsets[digit] = at + 1;
    }
    yield;
  }
  return true;
}

/** The sort value of every row: instants and durations in ms, elevations in degrees, indices as they are. */
export function windowValues(windows: WindowColumns, key: WindowSortKey): Float64Array {
  switch (key) {
    case 'start':
      return windows.startUtcMs;
    case 'end':
      return windows.endUtcMs;
    case 'peak':
      return windows.peakUtcMs;
    case 'peakElevation':
      return windows.peakElevationDeg;
    case 'duration':
      return windows.endUtcMs.map((endUtcMs, row) => endUtcMs - (windows.startUtcMs[row] as number));
    case 'satellite':
      return Float64Array.from(windows.satelliteIndex);
    case 'station':
      return Float64Array.from(windows.stationIndex);
  }
}

/** Rows in order of a column; equal values stay in row order in both directions. */
export function windowRowOrder(
  windows: WindowColumns,
  key: WindowSortKey,
  direction: SortDirection,
): Uint32Array {
  const values = windowValues(windows, key);
  return rowsByValue(direction === 'ascending' ? values : values.map((value) => -value));
}
