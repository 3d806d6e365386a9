import type { LinkOptions, LinkPair, LinkWindowColumns } from '../domain/index.ts';

/** How a pass stands as a link; the place in the list is the code in {@link PassColumns.state}. */
export const PASS_STATES = ['unknown', 'closed', 'marginal', 'good'] as const;
/** `unknown`: no terminal and payload that fit; `closed`: they fit, and no direction ever opens. */
export type PassState = (typeof PASS_STATES)[number];

/**
 * The links of each access window in one row: those of the pair that serves it best, which is the one in the better state,
 * then with the longer time open, then first in order.
 */
export interface PassColumns {
  /** Place in {@link PASS_STATES}. */
  readonly state: Uint8Array;
  /** Place in the pairs of the run; of no meaning where nothing fits. */
  readonly pairIndex: Uint16Array;
  /** Bits of the directions that are ever open: 1 up, 2 down. */
  readonly open: Uint8Array;
  /** Seconds with any direction open. */
  readonly openS: Float32Array;
  /** Least margin while open; of a closed pass the greatest that it comes to. NaN where nothing is known. */
  readonly marginDb: Float32Array;
  readonly upRateBps: Float32Array;
  readonly downRateBps: Float32Array;
  readonly upVolumeBits: Float64Array;
  readonly downVolumeBits: Float64Array;
  /** What ends the last window, or keeps the pass closed: place in `LINK_LIMITS`. */
  readonly limit: Uint8Array;
}

/** Link windows, how they were judged, and the pairs that they are of. */
export interface JudgedLinks {
  readonly windows: LinkWindowColumns;
  readonly options: Pick<LinkOptions, 'marginalBelowDb'>;
  readonly pairs: readonly LinkPair[];
}

/** Link windows by the access windows that they lie in. */
export interface LinksByPass {
  /** Link rows of access row r: from the value at r up to the value at r + 1; none for rows beyond its end. */
  readonly firstOfAccess: Uint32Array;
  readonly passes: PassColumns;
}

/** Access windows looked at between two places where the work may be left. */
const STEP_ROWS = 1 << 12;

/**
 * Finds the link windows of every access window and the pair that serves it best, in steps; linear in the number of link
 * windows. The result reaches to the last access window that has any: rows beyond are of windows where nothing fits.
 */
export function* linksByPassSteps({
  windows,
  options,
}: JudgedLinks): Generator<undefined, LinksByPass, undefined> {
  const accessCount = windows.count === 0 ? 0 : windows.accessRow[windows.count - 1]! + 1;
  const firstOfAccess = new Uint32Array(accessCount + 1);
  const passes = emptyPasses(accessCount);
  let link = 0;
  for (let row = 0; row < accessCount; row += 1) {
    firstOfAccess[row] = link;
    while (link < windows.count && windows.accessRow[link]! === row) {
      const first = link;
      const pair = windows.pairIndex[link];
      do {
        link += 1;
      } while (link < windows.count && windows.accessRow[link] === row && windows.pairIndex[link] === pair);
      keepBetter(passes, row, passOf(windows, options, first, link));
    }
    if (row % STEP_ROWS === 0) {
      yield;
    }
  }
  firstOfAccess[accessCount] = link;
  return { firstOfAccess, passes };
}

/** Link windows by pass, with the windows themselves. */
export interface PassLinks extends Pick<LinksByPass, 'firstOfAccess'> {
  readonly run: Pick<JudgedLinks, 'windows'>;
}

/**
 * Least margin of the best link that is open over an access window at an instant, dB; NaN where none is. Allocates nothing:
 * pictures ask in every frame.
 *
 * @param atUtcMs UTC instant, ms since 1970; a link is open from its start up to, not at, its end.
 */
export function openMarginDb({ firstOfAccess, run }: PassLinks, accessRow: number, atUtcMs: number): number {
  const { windows } = run;
  let marginDb = Number.NaN;
  // Rows beyond the last that has links have none.
  const end = firstOfAccess[accessRow + 1] ?? 0;
  for (let link = firstOfAccess[accessRow] ?? end; link < end; link += 1) {
    const isOpen =
      windows.open[link] !== 0 && windows.startUtcMs[link]! <= atUtcMs && windows.endUtcMs[link]! > atUtcMs;
    if (isOpen && !(windows.leastMarginDb[link]! <= marginDb)) {
      marginDb = windows.leastMarginDb[link]!;
    }
  }
  return marginDb;
}

function emptyPasses(count: number): PassColumns {
  return {
    state: new Uint8Array(count),
    pairIndex: new Uint16Array(count),
    open: new Uint8Array(count),
    openS: new Float32Array(count),
    marginDb: new Float32Array(count).fill(Number.NaN),
    upRateBps: new Float32Array(count),
    downRateBps: new Float32Array(count),
    upVolumeBits: new Float64Array(count),
    downVolumeBits: new Float64Array(count),
    limit: new Uint8Array(count),
  };
}

/** The links of one pair over one access window. */
type PairPass = { -readonly [K in keyof PassColumns]: number };

/** The link rows from `first` up to `end` as one. */
function passOf(
  windows: LinkWindowColumns,
  { marginalBelowDb }: JudgedLinks['options'],
  first: number,
  end: number,
): PairPass {
  const pass: PairPass = {
    state: 1,
    pairIndex: windows.pairIndex[first]!,
    open: 0,
    openS: 0,
    marginDb: Number.NaN,
    upRateBps: 0,
    downRateBps: 0,
    upVolumeBits: 0,
    downVolumeBits: 0,
    limit: windows.limit[end - 1]!,
  };
  for (let link = first; link < end; link += 1) {
    const open = windows.open[link]!;
    const leastDb = windows.leastMarginDb[link]!;
    if (open === 0) {
      pass.marginDb = greater(pass.marginDb, windows.greatestMarginDb[link]!);
      continue;
    }
    pass.marginDb = pass.state === 1 ? leastDb : lesser(pass.marginDb, leastDb);
    pass.state = pass.marginDb >= marginalBelowDb ? 3 : 2;
    pass.open |= open;
    pass.openS += (windows.endUtcMs[link]! - windows.startUtcMs[link]!) / 1_000;
    pass.upRateBps = Math.max(pass.upRateBps, windows.upRateBps[link]!);
    pass.downRateBps = Math.max(pass.downRateBps, windows.downRateBps[link]!);
    pass.upVolumeBits += windows.upVolumeBits[link]!;
    pass.downVolumeBits += windows.downVolumeBits[link]!;
  }
  return pass;
}

function greater(a: number, b: number): number {
  return Number.isNaN(a) ? b : Number.isNaN(b) ? a : Math.max(a, b);
}

function lesser(a: number, b: number): number {
  return Number.isNaN(a) ? b : Number.isNaN(b) ? a : Math.min(a, b);
}

function keepBetter(passes: PassColumns, row: number, pass: PairPass): void {
  const isBetter =
    pass.state > passes.state[row]! || (pass.state === passes.state[row]! && pass.openS > passes.openS[row]!);
  if (!isBetter) {
    return;
  }
  for (const name of Object.keys(pass) as (keyof PassColumns)[]) {
    passes[name][row] = pass[name];
  }
}

/** The state of a pass in a word. */
export function passStateOf(passes: PassColumns, accessRow: number): PassState {
  return PASS_STATES[passes.state[accessRow] ?? 0]!;
}
