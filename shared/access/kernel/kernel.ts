import type { TimeGrid } from '../fast/grid.ts';
import type { TrackColumns, TrackTimes } from '../fast/track.ts';

/** Windows in columns as a kernel writes them: place by place, in time order. */
export interface WindowRows {
  readonly placeIndex: Uint32Array;
  readonly startUtcMs: Float64Array;
  readonly endUtcMs: Float64Array;
  readonly peakUtcMs: Float64Array;
  readonly peakElevationDeg: Float64Array;
  readonly flags: Uint8Array;
}

/** The span as the kernel needs it. */
export interface KernelSpan {
  readonly fromUtcMs: number;
  readonly lengthS: number;
}

/** A satellite's place in a kernel: its grid, and whether samples made before are still there. */
export interface KernelSatellite {
  /** K2 row. */
  readonly row: Float64Array;
  /** MOTION rows, one a segment. */
  readonly motions: Float64Array;
  readonly segmentCount: number;
  /** Index of the grid in the kernel. */
  readonly gridIndex: number;
  /** Where the samples are kept, from 0; -1 to forget them after the run. */
  readonly slot: number;
}

/** What `FastKernel.linkPasses` asks of a window, in doubles: order of `assembly/linkColumns.ts`. */
export const LINK_ASK = {
  /** The window, ms from the start of the span, and how far samples are apart. */
  startMs: 0,
  endMs: 1,
  stepMs: 2,
  /** Bounds of the satellite's motion in ECEF: `TrackReader.linkPasses` fills them in. */
  accelerationKmS2: 3,
  speedKmS: 4,
  /** 1 where samples are written. */
  keeps: 5,
  /**
   * Unit vector towards the Sun at an instant, ECEF; the cosine of the angle within which it cuts the downlink, above 1 where it never
   * does; by what its direction may differ in the window when it turns, rad; 1 where that is good enough to cut by, else it is only
   * looked for.
   */
  sunX: 6,
  sunY: 7,
  sunZ: 8,
  sunCosine: 9,
  sunStrayRad: 10,
  sunCuts: 11,
  /** What `addLinkNumbers` called the jammers of the uplink; 0 for none. */
  jammers: 12,
  /** That instant, ms from the start of the span. */
  sunAtMs: 13,
  /** What `addLinkNumbers` called the place (the start of a PLACE row) and the pair. */
  place: 14,
  pair: 15,
  /** Answer: the number of stretches, {@link LINK_NEAR_SUN} or {@link LINK_UNSURE}; the first of them. */
  count: 16,
  firstStretch: 17,
} as const;
export const LINK_ASK_WIDTH = 18;

/** Windows of the satellite taken up that are asked at once. */
export interface LinkAsks {
  /** {@link LINK_ASK_WIDTH} numbers each. */
  readonly numbers: Float64Array;
  readonly count: number;
}

/** Rows beside the samples: their last, two probes, one that is kept, halves, and what is written over. */
const SPARE_ROWS = 24;

/** Rows of the kernel's work space that a window takes; its numbers begin at a place. */
export function rowsOfAsk(numbers: Float64Array, at: number): number {
  const lengthMs = numbers[at + LINK_ASK.endMs]! - numbers[at + LINK_ASK.startMs]!;
  return Math.max(1, Math.ceil(lengthMs / numbers[at + LINK_ASK.stepMs]!)) + SPARE_ROWS;
}

/** A stretch that `FastKernel.linkPasses` writes, in doubles. */
export const LINK_STRETCH = {
  /** Directions, as bits: 1 up, 2 down. */
  open: 0,
  startMs: 1,
  endMs: 2,
  leastMarginDb: 3,
  greatestMarginDb: 4,
  upRateBps: 5,
  downRateBps: 6,
  upVolumeBits: 7,
  downVolumeBits: 8,
  /** Its samples: the first, and the one after the last. */
  firstSample: 9,
  endSample: 10,
  /**
   * Directions that are open at the row after it with {@link LINK_SUN_BIT}, -1 where the window ends with it; that row. Of a window in which nothing ever opens
   * it is the row with the greatest margin.
   */
  openAfter: 11,
  sinElevation: 12,
  tablePlace: 13,
  upDbHz: 14,
  downDbHz: 15,
  /** What jams the uplink there, at the receiver; minus infinity for nothing. */
  jammingDbwHz: 16,
} as const;
export const LINK_STRETCH_WIDTH = 18;

/** A sample that it writes. */
export const LINK_SAMPLE = {
  atMs: 0,
  sinElevation: 1,
  rangeKm: 2,
  upMarginDb: 3,
  downMarginDb: 4,
  upRateBps: 5,
  downRateBps: 6,
} as const;
export const LINK_SAMPLE_WIDTH = 7;

/** Where `FastKernel.linkPasses` left what it found; valid until its next call, the array until the kernel is asked anything. */
export interface LinkResults {
  readonly numbers: Float64Array;
  /** First numbers of what was asked with its answers, of stretches and of samples. */
  readonly asksAt: number;
  readonly stretchesAt: number;
  readonly samplesAt: number;
}

/** What `FastKernel.linkPasses` answers where it cannot tell. */
export const LINK_UNSURE = -1;
/** What it answers where the Sun may cut, and is not known well enough. */
export const LINK_NEAR_SUN = -2;
/** Beside the directions that are open: the Sun takes the downlink away. */
export const LINK_SUN_BIT = 4;

/**
 * The fast path of near-Earth satellites over fixed places. One implementation is plain TypeScript,
 * the other WebAssembly with SIMD; both find the same windows, with edges equal to within 0.1 ms, and the same tracks to the bit.
 */
export interface FastKernel {
  /** Where {@link run} leaves its windows; valid until the next {@link setPlaces} or {@link addGrid}. */
  readonly rows: WindowRows;
  /** Rows that fit. */
  readonly capacity: number;
  /** Takes over PLACE rows; the window rows start anew. */
  setPlaces(placeRows: Float64Array, count: number): void;
  /** Makes a grid known and returns its index. */
  addGrid(grid: TimeGrid): number;
  /** Finds all windows of one satellite, from row `firstRow` on; returns the row after the last. */
  run(satellite: KernelSatellite, firstRow: number): number;
  /**
   * Computes all samples of a satellite.
   *
   * @returns x, y, z of each grid point, km, ECEF; valid until the next call.
   */
  fill(satellite: KernelSatellite): Float64Array;
  /** Takes up a satellite for {@link track}; its samples are made where they are asked for. */
  take(satellite: KernelSatellite): void;
  /** The satellite taken up as seen from a place (the start of a PLACE row) at instants within the span. */
  track(place: Float64Array, times: TrackTimes, into: TrackColumns): void;
  /** Takes in what all pairs of {@link linkPasses} share; false where it does none. */
  shareLinkNumbers(numbers: Float64Array): boolean;
  /** Takes in the numbers of a pair, of jammers or of a place for good; returns their name for {@link linkPasses}. */
  addLinkNumbers(numbers: Float64Array): number;
  /**
   * Link windows of the satellite taken up over windows of places, where range, elevation, the Sun and jammers of the uplink
   * decide: only what is proven, by the steps of `PassMeter` in shared/radios. Answers stand in {@link linkResults}.
   */
  linkPasses(asks: LinkAsks): void;
  /** Does one of those windows again, as it stands in {@link linkResults} by then; what was found of the others stays, but of the last one done again. */
  linkPassAgain(ask: number): void;
  readonly linkResults: LinkResults;
}

/** Greatest number of windows of one satellite with one place: one a revolution, and some at the ends. */
export function maxWindowsPerPlace(lengthS: number): number {
  return Math.ceil(lengthS / SHORTEST_TURN_S) + 4;
}

/** Rows to provide: enough for one satellite, and for many when there are few places. */
export function rowCapacity(placeCount: number, lengthS: number): number {
  return Math.max(MIN_ROW_CAPACITY, placeCount * maxWindowsPerPlace(lengthS));
}

const MIN_ROW_CAPACITY = 16_384;

/** Shorter than any revolution above the ground as seen from the turning Earth, seconds. */
const SHORTEST_TURN_S = 4_500;
