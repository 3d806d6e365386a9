import {
  LINK_LIMITS,
  type LinkWindowColumns,
  OPEN_DIRECTIONS,
  type OpenDirections,
  type WindowLimit,
} from '../../domain/index.ts';
import type { LinkSampleColumns } from './job.ts';

const COLUMN_TYPES = {
  accessRow: Uint32Array,
  pairIndex: Uint16Array,
  open: Uint8Array,
  startUtcMs: Float64Array,
  endUtcMs: Float64Array,
  leastMarginDb: Float32Array,
  greatestMarginDb: Float32Array,
  upRateBps: Float32Array,
  downRateBps: Float32Array,
  upVolumeBits: Float64Array,
  downVolumeBits: Float64Array,
  limit: Uint8Array,
} as const;
type ColumnName = keyof typeof COLUMN_TYPES;
const COLUMN_NAMES = Object.keys(COLUMN_TYPES) as readonly ColumnName[];

/** Codes of the columns, by word. */
export const OPEN_CODES = Object.fromEntries(OPEN_DIRECTIONS.map((word, code) => [word, code])) as Readonly<
  Record<OpenDirections, number>
>;
export const LIMIT_CODES = Object.fromEntries(LINK_LIMITS.map((word, code) => [word, code])) as Readonly<
  Record<WindowLimit, number>
>;

/** Columns for a number of link windows, all zero. */
export function emptyLinkWindows(count: number): LinkWindowColumns {
  const columns = COLUMN_NAMES.map((name) => [name, new COLUMN_TYPES[name](count)]);
  return { count, ...(Object.fromEntries(columns) as Omit<LinkWindowColumns, 'count'>) };
}

/** Joins link windows in the given order. */
export function joinLinkWindows(parts: readonly LinkWindowColumns[]): LinkWindowColumns {
  const joined = emptyLinkWindows(parts.reduce((sum, part) => sum + part.count, 0));
  for (const name of COLUMN_NAMES) {
    let offset = 0;
    for (const part of parts) {
      joined[name].set(part[name].subarray(0, part.count), offset);
      offset += part.count;
    }
  }
  return joined;
}

/** The first `count` rows, copied. */
export function firstLinkWindows(windows: LinkWindowColumns, count: number): LinkWindowColumns {
  const columns = COLUMN_NAMES.map((name) => [name, windows[name].slice(0, count)]);
  return { count, ...(Object.fromEntries(columns) as Omit<LinkWindowColumns, 'count'>) };
}

/** Buffers of the columns, to be moved to another thread instead of copied. */
export function buffersOfLinks(windows: LinkWindowColumns, samples: LinkSampleColumns | null): ArrayBuffer[] {
  const columns = [
    ...COLUMN_NAMES.map((name) => windows[name]),
    ...(samples === null ? [] : (Object.values(samples) as Float64Array[])),
  ];
  return columns.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer);
}
