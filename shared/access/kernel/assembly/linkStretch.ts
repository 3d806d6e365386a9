// Stretches in which the same directions are open: margins, modes that follow the signal from sample to sample, rates and volumes.

import {
  DOWN,
  get,
  HAS,
  leastCosine,
  levelsOf,
  MODE_COUNT,
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
import { marginsOf } from './linkLook';
import { cutsDown } from './linkSun';
import { splat } from './trig';

const STRETCH_BYTES: usize = 128;
const SAMPLE_BYTES: usize = 56;

let out: usize = 0;
let kept: usize = 0;
let keptCount: i32 = 0;
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
let leastDb: f64 = 0;
let greatestDb: f64 = 0;
let bestRow: usize = 0;
let firstKept: i32 = 0;
/** Of each direction: mode, -1 for none, where the levels stand from which modes are kept, and the bytes of all. */
let upMode: i32 = -1;
let downMode: i32 = -1;
let upKept: usize = 0;
let downKept: usize = 0;
let upCount: usize = 0;
let downCount: usize = 0;
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

/** Takes up a pass; there is room for so many stretches and samples. */
export function beginStretches(outAt: usize, stretchRoom: i32, keptAt: usize, sampleRoom: i32): void {
  out = outAt;
  mostStretches = stretchRoom;
  kept = keptAt;
  mostKept = sampleRoom;
  isWhole = true;
  keptCount = 0;
  stretchCount = 0;
  upMode = -1;
  downMode = -1;
  upCount = <usize>load<f64>(pair, MODE_COUNT) << 3;
  downCount = <usize>load<f64>(pair, MODE_COUNT + 8) << 3;
  upKept = pair + <usize>load<f64>(pair, MODES_AT) + upCount;
  downKept = pair + <usize>load<f64>(pair, MODES_AT + 8) + downCount;
  asksUp = load<f64>(pair, HAS) != 0;
  asksDown = load<f64>(pair, HAS + 8) != 0;
}

/** Ends the stretch before a row and begins the next with it. */
export function turn(row: usize, isSample: bool): void {
  if (open != 0) finish(row);
  begin(row, isSample);
}

/** Begins a stretch with a row. */
export function begin(row: usize, isSample: bool): void {
  open = openAt(row);
  startMs = msOf(row);
  lastMs = startMs;
  leastDb = Infinity;
  greatestDb = -Infinity;
  bits = splat(0);
  lastRates = splat(0);
  tops = splat(0);
  firstKept = keptCount;
  keepFrom = splat(Infinity);
  if (isSample) addSample(row, true);
  else addEdge(row);
}

/** Adds a sample: modes follow the signal. Margins count at nodes alone: between them they only grow or only fall. */
export function addSample(row: usize, isNode: bool): void {
  const level = levelsOf(row);
  const changes = i64x2.bitmask(v128.or(f64x2.lt(level, keepFrom), f64x2.ge(level, climbFrom)));
  if (changes != 0) changeModes(row, changes, level);
  addRates(msOf(row), rates);
  if (keeps) keep(row, marginsOf(level));
  if (isNode) takeMargin(row, marginsOf(level));
}

/**
 * Adds the samples after a row from which on nothing is in doubt and at which the same directions are open, before `end`; returns the
 * last one added.
 */
export function addRun(last: usize, end: usize): usize {
  let row = last;
  while (row + 8 < end && nodeAt(row) != UNSURE && openAt(row + 8) == open) {
    row += 8;
    addSample(row, nodeAt(row) != 0);
  }
  return row;
}

/** Adds an edge: modes follow samples alone, here it is the best that holds. */
function addEdge(row: usize): void {
  const level = levelsOf(row);
  let edgeRates = splat(0);
  if ((open & UP) != 0) {
    const mode = holding(upKept, upCount, f64x2.extract_lane(level, 0), upMode);
    edgeRates = f64x2.replace_lane(edgeRates, 0, rateOf(upKept, upCount, mode));
  }
  if ((open & DOWN) != 0) {
    const mode = holding(downKept, downCount, f64x2.extract_lane(level, 1), downMode);
    edgeRates = f64x2.replace_lane(edgeRates, 1, rateOf(downKept, downCount, mode));
  }
  tops = f64x2.max(tops, edgeRates);
  addRates(msOf(row), edgeRates);
  const margins = marginsOf(level);
  if (keeps) keep(row, margins);
  takeMargin(row, margins);
}

/** Adds the last row before a change; where it was the last already its margin counts, node or not. */
export function endWith(row: usize): void {
  if (msOf(row) > lastMs) addEdge(row);
  else takeMargin(row, marginsOf(levelsOf(row)));
}

// @ts-ignore: decorator
@inline
function addRates(ms: f64, now: v128): void {
  const half = splat((ms - lastMs) / 2000);
  bits = f64x2.add(bits, f64x2.mul(f64x2.add(lastRates, now), half));
  lastRates = now;
  lastMs = ms;
}

function takeMargin(row: usize, margins: v128): void {
  let margin: f64 = Infinity;
  if (asksUp && open != DOWN) margin = f64x2.extract_lane(margins, 0);
  if (asksDown && open != UP) margin = min(margin, f64x2.extract_lane(margins, 1));
  leastDb = min(leastDb, margin);
  if (margin > greatestDb) {
    greatestDb = margin;
    bestRow = row;
  }
}

function keep(row: usize, margins: v128): void {
  if (open == 0) return;
  if (keptCount >= mostKept) {
    isWhole = false;
    return;
  }
  const at = kept + <usize>keptCount * SAMPLE_BYTES;
  store<f64>(at, msOf(row));
  store<f64>(at, get(row, SINE), 8);
  store<f64>(at, get(row, RANGE), 16);
  v128.store(at, margins, 24);
  v128.store(at, lastRates, 40);
  keptCount += 1;
}

function changeModes(row: usize, changes: i32, level: v128): void {
  if ((changes & UP) != 0) {
    const isOpen = (open & UP) != 0;
    const mode = isOpen ? follow(upKept, upCount, upMode, f64x2.extract_lane(level, 0)) : -1;
    upMode = mode;
    keepFrom = f64x2.replace_lane(keepFrom, 0, isOpen ? keptOf(upKept, mode) : -Infinity);
    climbFrom = f64x2.replace_lane(climbFrom, 0, isOpen ? climbOf(upKept, upCount, mode) : Infinity);
    rates = f64x2.replace_lane(rates, 0, isOpen ? rateOf(upKept, upCount, mode) : 0);
  }
  if ((changes & DOWN) != 0) {
    const isOpen = (open & DOWN) != 0;
    // What the Sun takes away keeps its mode, which goes on with the signal; elsewhere nothing holds, or the antenna cannot look there.
    const isCut = cutsDown && !isOpen && get(row, SINE) >= f64x2.extract_lane(leastCosine, 1);
    const mode = isOpen || isCut ? follow(downKept, downCount, downMode, f64x2.extract_lane(level, 1)) : -1;
    downMode = mode;
    const shutFrom = cutsDown ? Infinity : -Infinity;
    keepFrom = f64x2.replace_lane(keepFrom, 1, isOpen ? keptOf(downKept, mode) : shutFrom);
    climbFrom = f64x2.replace_lane(climbFrom, 1, isOpen ? climbOf(downKept, downCount, mode) : Infinity);
    rates = f64x2.replace_lane(rates, 1, isOpen ? rateOf(downKept, downCount, mode) : 0);
  }
  tops = f64x2.max(tops, rates);
}

// Of the modes of a direction: rates, levels from which each is kept (`kept` is where they begin), and, one place more, from which it
// is climbed to, the last without bound. `count` is the bytes of each.

// @ts-ignore: decorator
@inline
function rateOf(from: usize, count: usize, mode: i32): f64 {
  return load<f64>(from - count + (<usize>max(0, mode) << 3));
}

// @ts-ignore: decorator
@inline
function keptOf(from: usize, mode: i32): f64 {
  return mode < 0 ? Infinity : load<f64>(from + (<usize>mode << 3));
}

// @ts-ignore: decorator
@inline
function climbOf(from: usize, count: usize, mode: i32): f64 {
  return mode < 0 ? Infinity : load<f64>(from + count + (<usize>mode << 3), 8);
}

/** Last mode that a level holds, from that of a guess on; -1 for none. */
function holding(from: usize, count: usize, level: f64, guess: i32): i32 {
  const last = <i32>(count >> 3) - 1;
  let mode = max(0, guess);
  while (mode >= 0 && level < load<f64>(from + (<usize>mode << 3))) mode -= 1;
  while (mode < last && level >= load<f64>(from + (<usize>mode << 3), 8)) mode += 1;
  return mode;
}

/** The mode after a sample: kept while it holds, faster only with the hysteresis, else the best that holds. */
// @ts-ignore: decorator
@inline
function follow(from: usize, count: usize, before: i32, level: f64): i32 {
  if (before < 0) return holding(from, count, level, 0);
  let mode = before;
  if (level < load<f64>(from + (<usize>mode << 3))) {
    do mode -= 1;
    while (mode >= 0 && level < load<f64>(from + (<usize>mode << 3)));
    return mode;
  }
  while (level >= climbOf(from, count, mode)) mode += 1;
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
  store<f64>(at, leastDb, 24);
  store<f64>(at, greatestDb, 32);
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
}
