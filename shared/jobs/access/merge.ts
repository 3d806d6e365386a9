import type { AccessResult } from '../../access/index.ts';
import type { WindowColumns } from '../../domain/index.ts';

const COLUMN_TYPES = {
  satelliteIndex: Uint32Array,
  stationIndex: Uint32Array,
  startUtcMs: Float64Array,
  endUtcMs: Float64Array,
  peakUtcMs: Float64Array,
  peakElevationDeg: Float64Array,
  flags: Uint8Array,
} as const;
type ColumnName = keyof typeof COLUMN_TYPES;
const COLUMN_NAMES = Object.keys(COLUMN_TYPES) as readonly ColumnName[];

/**
 * Joins results in the given order. Yields after every column, because millions of windows take longer
 * than a frame and the caller may be the thread that must not stop.
 */
export function* mergeAccessResults(parts: readonly AccessResult[]): Generator<void, AccessResult> {
  const count = parts.reduce((sum, part) => sum + part.windows.count, 0);
  const columns: Partial<Record<ColumnName, Uint32Array | Float64Array | Uint8Array>> = {};
  for (const name of COLUMN_NAMES) {
    const column = new COLUMN_TYPES[name](count);
    let offset = 0;
    for (const { windows } of parts) {
      column.set(windows[name].subarray(0, windows.count), offset);
      offset += windows.count;
    }
    columns[name] = column;
    yield;
  }
  return {
    windows: { count, ...(columns as Omit<WindowColumns, 'count'>) },
    failures: parts.flatMap((part) => part.failures),
  };
}

/** The rows `first <= row < end`, copied: posting a view would copy the whole memory behind it. */
export function sliceWindows(windows: WindowColumns, first: number, end: number): WindowColumns {
  const columns = COLUMN_NAMES.map((name) => [name, windows[name].slice(first, end)]);
  return { count: end - first, ...(Object.fromEntries(columns) as Omit<WindowColumns, 'count'>) };
}

/** The given rows in the given order, copied. */
export function pickWindows(windows: WindowColumns, rows: Uint32Array): WindowColumns {
  const columns = COLUMN_NAMES.map((name) => {
    const source = windows[name];
    const picked = new COLUMN_TYPES[name](rows.length);
    for (let index = 0; index < rows.length; index++) {
      picked[index] = source[rows[index] as number] as number;
    }
    return [name, picked];
  });
  return { count: rows.length, ...(Object.fromEntries(columns) as Omit<WindowColumns, 'count'>) };
}

/** Buffers of the columns, to be moved to another thread instead of copied. */
export function buffersOfWindows(windows: WindowColumns): ArrayBuffer[] {
  return COLUMN_NAMES.map((name) => windows[name].buffer).filter((buffer) => buffer instanceof ArrayBuffer);
}

/** Joins a few small results at once. */
export function joinAccessResults(parts: readonly AccessResult[]): AccessResult {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) {
    return only;
  }
  const joining = mergeAccessResults(parts);
  for (;;) {
    const step = joining.next();
    if (step.done) {
      return step.value;
    }
  }
}
