// Stretches in which the same directions are open: margins, modes that follow the signal from sample to sample, rates and volumes.

import {
  DOWN,
  get,
  HAS,
  leastCosine,
  levelsOf,
  MODES_AT,
  msOf,
  nodeAt,
  openAndSunAt,
  openAt,
  pair,
  PLACE,
  RANGE,
  SINE,
  UNSURE,
  UP,
} from './linkColumns';
import { jammingAt, noiseDbwHz } from './linkJam';
import { marginsOf } from './linkLook';
import { cutsDown } from './linkSun';
import { splat } from './trig';

export const STRETCH_BYTES: usize = 144;
const SAMPLE_BYTES: usize = 56;
/** Room by the rows of a pass. */
const STRETCHES_A_ROW: i32 = 3;
const SAMPLES_A_ROW: i32 = 5;
const BOTH: i32 = UP | DOWN;

// A mode, bytes: the level from which it is kept, that from which the next is climbed to, its rate. Before the sturdiest stand one for
// no mode, which everything makes change, and one that nothing does; behind the last, one that no level reaches.
const MODE_BYTES: usize = 32;
const CLIMB: usize = 8;
const RATE: usize = 16;
const SHUT: usize = 2 * MODE_BYTES;

let out: usize = 0;
let kept: usize = 0;
export let keptCount: i32 = 0;
let keeps: bool = false;
let asksUp: bool = false;
let asksDown: bool = false;
export let stretchCount: i32 = 0;
/** Whether all is known: there was room, and nothing was left open. */
export let isWhole: bool = true;
let mostStretches: i32 = 0;
let mostKept: i32 = 0;

// The stretch in hand, and the instant that was added last.
export let open: i32 = 0;
export let lastMs: f64 = 0;
let startMs: f64 = 0;
let leastLevels: v128 = f64x2.splat(0);
/** Levels and row with the greatest margin. */
let bestLevels: v128 = f64x2.splat(0);
let bestRow: usize = 0;
let firstKept: i32 = 0;
/** Of each direction: where its sturdiest mode stands, and the mode in hand. */
let upFirst: usize = 0;
let downFirst: usize = 0;
let upMode: usize = 0;
let downMode: usize = 0;
// Of both: levels below which their mode is left and from which it is climbed from, its rates, rates at the last instant, top rates,
// bits. Where a direction is shut nothing makes it change; without a mode everything does.
let keepFrom: v128 = f64x2.splat(0);
let climbFrom: v128 = f64x2.splat(0);
let rates: v128 = f64x2.splat(0);
let lastRates: v128 = f64x2.splat(0);
let tops: v128 = f64x2.splat(0);
let bits: v128 = f64x2.splat(0);

/** Says whether samples are kept. */
export function setKeeps(keepsSamples: bool): void {
  keeps = keepsSamples;
}

/** Takes up a pass of so many rows; its samples stand from one on. */
export function beginStretches(outAt: usize, keptAt: usize, firstSample: i32, rows: i32): void {
  out = outAt;
  mostStretches = STRETCHES_A_ROW * rows;
  kept = keptAt;
  mostKept = firstSample + SAMPLES_A_ROW * rows;
  isWhole = true;
  keptCount = firstSample;
  stretchCount = 0;
  upFirst = pair + <usize>load<f64>(pair, MODES_AT);
  downFirst = pair + <usize>load<f64>(pair, MODES_AT + 8);
  upMode = upFirst - MODE_BYTES;
  downMode = downFirst - MODE_BYTES;
  asksUp = load<f64>(pair, HAS) != 0;
  asksDown = load<f64>(pair, HAS + 8) != 0;
}

/** Ends the stretch before a row and begins the next with it. */
export function turn(row: usize, isSample: bool): void {
  if (open != 0) finish(row);
  else keptCount = firstKept;
  begin(row, isSample);
}

/** Begins a stretch with a row. */
export function begin(row: usize, isSample: bool): void {
  open = openAt(row);
  startMs = msOf(row);
  lastMs = startMs;
  leastLevels = splat(Infinity);
  bestLevels = splat(-Infinity);
  bits = splat(0);
  lastRates = splat(0);
  tops = splat(0);
  firstKept = keptCount;
  keepFrom = splat(Infinity);
  if (isSample) addSample(row, true);
  else addEdge(row);
}

/** Adds a sample: modes follow the signal. Margins count at nodes alone: between them they only grow or only fall. */
// @ts-ignore: decorator
@inline
export function addSample(row: usize, isNode: bool): void {
  const level = levelsOf(row);
  const changes = i64x2.bitmask(v128.or(f64x2.lt(level, keepFrom), f64x2.ge(level, climbFrom)));
  if (changes != 0) changeModes(row, changes, level);
  addRates(msOf(row), rates);
  if (keeps) keep(row, level);
  if (isNode) takeMargin(row, level);
}

/**
 * Adds the samples after a row from which on nothing is in doubt and at which the same directions are open, before `end`; returns the
 * last one added.
 */
export function addRun(last: usize, end: usize): usize {
  let row = last;
  let node = nodeAt(row);
  while (row + 8 < end && node != UNSURE && openAt(row + 8) == open) {
    row += 8;
    node = nodeAt(row);
    addSample(row, node != 0);
  }
  return row;
}

/** Adds an edge: modes follow samples alone, here it is the best that holds. */
function addEdge(row: usize): void {
  const level = levelsOf(row);
  let edgeRates = splat(0);
  if ((open & UP) != 0) {
    const mode = holding(upFirst, f64x2.extract_lane(level, 0), upMode);
    edgeRates = f64x2.replace_lane(edgeRates, 0, load<f64>(mode, RATE));
  }
  if ((open & DOWN) != 0) {
    const mode = holding(downFirst, f64x2.extract_lane(level, 1), downMode);
    edgeRates = f64x2.replace_lane(edgeRates, 1, load<f64>(mode, RATE));
  }
  tops = f64x2.max(tops, edgeRates);
  addRates(msOf(row), edgeRates);
  if (keeps) keep(row, level);
  takeMargin(row, level);
}

/** Adds the last row before a change; where it was the last already its margin counts, node or not. */
export function endWith(row: usize): void {
  if (msOf(row) > lastMs) addEdge(row);
  else takeMargin(row, levelsOf(row));
}

// @ts-ignore: decorator
@inline
function addRates(ms: f64, now: v128): void {
  const half = splat((ms - lastMs) / 2000);
  bits = f64x2.add(bits, f64x2.mul(f64x2.add(lastRates, now), half));
  lastRates = now;
  lastMs = ms;
}

/** The least margin is that of the least levels; of two rows the one with both levels higher has the greater margin. */
// @ts-ignore: decorator
@inline
function takeMargin(row: usize, level: v128): void {
  leastLevels = f64x2.min(leastLevels, level);
  const higher = i64x2.bitmask(f64x2.gt(level, bestLevels));
  if (higher == 0) return;
  if (higher != BOTH && !(marginOf(level) > marginOf(bestLevels))) return;
  bestLevels = level;
  bestRow = row;
}

/** The margin that counts: of the open directions the worse one; where none is, of those that the pair has. */
function marginOf(level: v128): f64 {
  const margins = marginsOf(level);
  let margin: f64 = Infinity;
  if (asksUp && open != DOWN) margin = f64x2.extract_lane(margins, 0);
  if (asksDown && open != UP) margin = min(margin, f64x2.extract_lane(margins, 1));
  return margin;
}

function keep(row: usize, level: v128): void {
  if (keptCount >= mostKept) {
    isWhole = false;
    return;
  }
  const at = kept + <usize>keptCount * SAMPLE_BYTES;
  store<f64>(at, msOf(row));
  store<f64>(at, get(row, SINE), 8);
  store<f64>(at, get(row, RANGE), 16);
  v128.store(at, marginsOf(level), 24);
  v128.store(at, lastRates, 40);
  keptCount += 1;
}

// @ts-ignore: decorator
@inline
function changeModes(row: usize, changes: i32, level: v128): void {
  if ((changes & UP) != 0) {
    upMode = (open & UP) != 0 ? follow(upFirst, upMode, f64x2.extract_lane(level, 0)) : upFirst - SHUT;
  }
  const isDown = (open & DOWN) != 0;
  if ((changes & DOWN) != 0) {
    // What the Sun takes away keeps its mode, which goes on with the signal; elsewhere nothing holds, or the antenna cannot look there.
    const goesOn = isDown || (cutsDown && get(row, SINE) >= f64x2.extract_lane(leastCosine, 1));
    downMode = goesOn ? follow(downFirst, downMode, f64x2.extract_lane(level, 1)) : downFirst - SHUT;
  }
  const up = v128.load(upMode);
  const down = v128.load(downMode);
  keepFrom = v128.shuffle<f64>(up, down, 0, 2);
  climbFrom = v128.shuffle<f64>(up, down, 1, 3);
  rates = v128.load64_lane(downMode + RATE, v128.load64_zero(upMode + RATE), 1);
  if (cutsDown && !isDown) {
    keepFrom = f64x2.replace_lane(keepFrom, 1, Infinity);
    rates = f64x2.replace_lane(rates, 1, 0);
  }
  tops = f64x2.max(tops, rates);
}

/** Last mode that a level holds, from that of a guess on. */
function holding(first: usize, level: f64, guess: usize): usize {
  const none = first - MODE_BYTES;
  let mode = max(first, guess);
  while (mode != none && level < load<f64>(mode)) mode -= MODE_BYTES;
  while (level >= load<f64>(mode, MODE_BYTES)) mode += MODE_BYTES;
  return mode;
}

/** The mode after a sample: kept while it holds, faster only with the hysteresis, else the best that holds. */
// @ts-ignore: decorator
@inline
function follow(first: usize, before: usize, level: f64): usize {
  if (before < first) return holding(first, level, first);
  let mode = before;
  if (level < load<f64>(mode)) {
    const none = first - MODE_BYTES;
    do mode -= MODE_BYTES;
    while (mode != none && level < load<f64>(mode));
    return mode;
  }
  while (level >= load<f64>(mode, CLIMB)) mode += MODE_BYTES;
  return mode;
}

/** Something may have changed for so long that somebody else has to look. */
export function doubt(): void {
  isWhole = false;
}

/** Ends the pass: of one that never opened its best row is told. */
export function endPass(): void {
  if (open != 0) finish(0);
  else if (stretchCount == 0) finish(bestRow);
}

/** Writes the stretch, and the row at which it is over (0 where the window ends). */
function finish(row: usize): void {
  if (stretchCount >= mostStretches) {
    isWhole = false;
    return;
  }
  const at = out + <usize>stretchCount * STRETCH_BYTES;
  store<f64>(at, <f64>open);
  store<f64>(at, startMs, 8);
  store<f64>(at, lastMs, 16);
  store<f64>(at, marginOf(leastLevels), 24);
  store<f64>(at, marginOf(bestLevels), 32);
  v128.store(at, tops, 40);
  v128.store(at, bits, 56);
  store<f64>(at, <f64>firstKept, 72);
  store<f64>(at, <f64>keptCount, 80);
  stretchCount += 1;
  if (row == 0) {
    store<f64>(at, -1, 88);
    return;
  }
  store<f64>(at, <f64>openAndSunAt(row), 88);
  store<f64>(at, get(row, SINE), 96);
  store<f64>(at, get(row, PLACE), 104);
  v128.store(at, levelsOf(row), 112);
  store<f64>(at, jammingAt(row) + noiseDbwHz, 128);
}
