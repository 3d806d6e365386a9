import {
  LINK_LIMITS,
  type LinkWindowColumns,
  OPEN_DIRECTIONS,
  type OpenDirections,
  releaseColumns,
  type WindowLimit,
} from '../../domain/index.ts';

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
type Columns = Omit<LinkWindowColumns, 'count'>;

/** Codes of the columns, by word. */
export const OPEN_CODES = codesOf<OpenDirections>(OPEN_DIRECTIONS);
export const LIMIT_CODES = codesOf<WindowLimit>(LINK_LIMITS);

function codesOf<Word extends string>(words: readonly Word[]): Readonly<Record<Word, number>> {
  return Object.fromEntries(words.map((word, code) => [word, code])) as Record<Word, number>;
}

/** Columns for a number of link windows, all zero. */
function emptyColumns(count: number): Columns {
  return Object.fromEntries(COLUMN_NAMES.map((name) => [name, new COLUMN_TYPES[name](count)])) as Columns;
}

/** The first rows of columns, in one buffer: a dozen small ones cost more than to copy what is in them. */
function packedColumns(columns: Columns, count: number): Columns {
  let byteCount = 0;
  for (const name of COLUMN_NAMES) byteCount += packedBytes(name, count);
  const buffer = new ArrayBuffer(byteCount);
  const packed: Partial<Record<ColumnName, Columns[ColumnName]>> = {};
  let at = 0;
  for (const name of COLUMN_NAMES) {
    const column = new COLUMN_TYPES[name](buffer, at, count);
    column.set(columns[name].subarray(0, count));
    packed[name] = column;
    at += packedBytes(name, count);
  }
  return packed as Columns;
}

function packedBytes(name: ColumnName, count: number): number {
  return 8 * Math.ceil((COLUMN_TYPES[name].BYTES_PER_ELEMENT * count) / 8);
}

/** Joins link windows in the given order. */
export function joinLinkWindows(parts: readonly LinkWindowColumns[]): LinkWindowColumns {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const joined = { count, ...emptyColumns(count) };
  for (const name of COLUMN_NAMES) {
    let offset = 0;
    for (const part of parts) {
      joined[name].set(part[name].subarray(0, part.count), offset);
      offset += part.count;
    }
  }
  return joined;
}

/** Buffers of the columns, to be moved to another thread instead of copied. */
export function buffersOfLinks(windows: LinkWindowColumns, samples: LinkSampleColumns | null): ArrayBuffer[] {
  const columns = [
    ...COLUMN_NAMES.map((name) => windows[name]),
    ...(samples === null ? [] : (Object.values(samples) as Float64Array[])),
  ];
  const buffers = new Set(columns.map(({ buffer }) => buffer));
  return [...buffers].filter((buffer) => buffer instanceof ArrayBuffer);
}

/** Samples of link windows in columns. A direction that the pair does not have is NaN. */
export interface LinkSampleColumns {
  /** First sample of each window, and one number more: the count of all. */
  readonly firstSample: Uint32Array;
  readonly utcMs: Float64Array;
  readonly elevationDeg: Float64Array;
  readonly rangeKm: Float64Array;
  readonly upMarginDb: Float64Array;
  readonly downMarginDb: Float64Array;
  /** 0 where the direction is shut. */
  readonly upRateBps: Float64Array;
  readonly downRateBps: Float64Array;
}

const SAMPLE_NAMES = [
  'utcMs',
  'elevationDeg',
  'rangeKm',
  'upMarginDb',
  'downMarginDb',
  'upRateBps',
  'downRateBps',
] as const;

type SampleValues = Omit<LinkSampleColumns, 'firstSample'>;

/** Columns for a number of samples, all zero. */
function emptySamples(count: number): SampleValues {
  return Object.fromEntries(
    SAMPLE_NAMES.map((name) => [name, new Float64Array(count)]),
  ) as unknown as SampleValues;
}

/** A stretch of a pass in which the same directions are open. */
export interface Stretch {
  /** Directions as bits: the place in `OPEN_DIRECTIONS`. */
  open: number;
  startUtcMs: number;
  leastMarginDb: number;
  greatestMarginDb: number;
  upRateBps: number;
  downRateBps: number;
  upVolumeBits: number;
  downVolumeBits: number;
}

/** An instant with the rates of both directions. */
export interface RatedInstant {
  utcMs: number;
  upRateBps: number;
  downRateBps: number;
}

/** What a sample tells beyond its rates. */
export interface SampleRow {
  readonly elevationDeg: number;
  readonly rangeKm: number;
  readonly upMarginDb: number;
  readonly downMarginDb: number;
}

/** Link windows as they are found, in growing columns. */
export class LinkRows {
  readonly keepsSamples: boolean;
  #columns = emptyColumns(256);
  #count = 0;
  #accessRow = 0;
  #pairIndex = 0;
  #samples = emptySamples(0);
  #sampleCount = 0;
  #firstOfWindow = 0;
  #firstSamples: number[] = [];

  constructor(samples: 'keep' | 'forget') {
    this.keepsSamples = samples === 'keep';
  }

  beginPass(accessRow: number, pairIndex: number): void {
    this.#accessRow = accessRow;
    this.#pairIndex = pairIndex;
  }

  beginWindow(): void {
    this.#firstOfWindow = this.#sampleCount;
  }

  addSample(sample: SampleRow, { utcMs, upRateBps, downRateBps }: RatedInstant): void {
    const row = this.#sampleCount;
    if (row === this.#samples.utcMs.length) this.#growSamples();
    const samples = this.#samples;
    samples.utcMs[row] = utcMs;
    samples.elevationDeg[row] = sample.elevationDeg;
    samples.rangeKm[row] = sample.rangeKm;
    samples.upMarginDb[row] = sample.upMarginDb;
    samples.downMarginDb[row] = sample.downMarginDb;
    samples.upRateBps[row] = upRateBps;
    samples.downRateBps[row] = downRateBps;
    this.#sampleCount = row + 1;
  }

  /** A stretch in which nothing is open, beside others in which something is. */
  dropWindow(): void {
    this.#sampleCount = this.#firstOfWindow;
  }

  endWindow(stretch: Stretch, endUtcMs: number, limit: WindowLimit): void {
    if (this.#count === this.#columns.open.length) this.#grow();
    const row = this.#count;
    const columns = this.#columns;
    const hasMargin = stretch.greatestMarginDb > Number.NEGATIVE_INFINITY;
    columns.accessRow[row] = this.#accessRow;
    columns.pairIndex[row] = this.#pairIndex;
    columns.open[row] = stretch.open;
    columns.startUtcMs[row] = stretch.startUtcMs;
    columns.endUtcMs[row] = endUtcMs;
    columns.leastMarginDb[row] = hasMargin ? stretch.leastMarginDb : Number.NaN;
    columns.greatestMarginDb[row] = hasMargin ? stretch.greatestMarginDb : Number.NaN;
    columns.upRateBps[row] = stretch.upRateBps;
    columns.downRateBps[row] = stretch.downRateBps;
    columns.upVolumeBits[row] = stretch.upVolumeBits;
    columns.downVolumeBits[row] = stretch.downVolumeBits;
    columns.limit[row] = LIMIT_CODES[limit];
    this.#count += 1;
    if (this.keepsSamples) this.#firstSamples.push(this.#firstOfWindow);
  }

  /** Hands over what was found and starts anew. */
  take(): { readonly windows: LinkWindowColumns; readonly samples: LinkSampleColumns | null } {
    const count = this.#count;
    const windows = { count, ...packedColumns(this.#columns, count) };
    const samples = this.keepsSamples ? this.#takeSamples() : null;
    this.#count = 0;
    return { windows, samples };
  }

  #takeSamples(): LinkSampleColumns {
    const count = this.#sampleCount;
    const entries = SAMPLE_NAMES.map((name) => [name, this.#samples[name].slice(0, count)]);
    const firstSample = Uint32Array.from([...this.#firstSamples, count]);
    this.#firstSamples = [];
    this.#sampleCount = 0;
    return { firstSample, ...(Object.fromEntries(entries) as SampleValues) };
  }

  #growSamples(): void {
    const grown = emptySamples(Math.max(1024, 2 * this.#sampleCount));
    for (const name of SAMPLE_NAMES) grown[name].set(this.#samples[name]);
    releaseColumns(this.#samples);
    this.#samples = grown;
  }

  #grow(): void {
    const grown = emptyColumns(2 * this.#count);
    for (const name of COLUMN_NAMES) grown[name].set(this.#columns[name]);
    this.#columns = grown;
  }
}
