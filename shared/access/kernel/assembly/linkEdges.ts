// Edges: the first change of the open directions on the way from a row to another, to 0.1 s.

import {
  copyRow,
  get,
  hold,
  leastCosine,
  levelsOf,
  msOf,
  openAt,
  samplesEnd,
  setMs,
  SINE,
  UP,
  DOWN,
  work,
} from './linkColumns';
import { look } from './linkLook';
import { isCertain } from './linkProof';
import { doubt, endWith, open, turn } from './linkStretch';
import { cutsDown, isSunSteady } from './linkSun';
import { splat } from './trig';

/** Edges are found to this, and looked for this far to both sides of a guess. */
const EDGE_MS: f64 = 100;
const HALF_GUESS_MS: f64 = 45;
const GUESS_ROUNDS: i32 = 4;
/** Halves of the longest way between two rows down to {@link EDGE_MS}. */
const DEPTH: i32 = 16;

/** Rows behind the samples: two that are probed, one for what comes after an edge, halves, and one that is written over. */
let before: usize = 0;
let after: usize = 0;
let next: usize = 0;
let halves: usize = 0;

/** How far inside both directions are at an instant, of three: signal over need, sine over least cosine. Bytes. */
const INSIGHT_BYTES: usize = 40;
const insights = memory.data(120);
const SIGNAL: usize = 8;
const POINTING: usize = 24;
let low: usize = 0;
let high: usize = 0;
let third: usize = 0;

/** Takes up columns of which the last rows are free. */
export function beginEdges(rows: i32): void {
  before = work + (<usize>(rows - 3) << 3);
  after = before + 8;
  next = before - 8;
  halves = next - (<usize>(DEPTH + 1) << 3);
  low = insights;
  high = insights + INSIGHT_BYTES;
  third = insights + 2 * INSIGHT_BYTES;
}

/** Goes on to a row on the way to which each direction changes once at most; `thirdRow` lies outside, 0 for none. */
export function step(last: usize, row: usize, thirdRow: usize): void {
  let from = last;
  while (open != openAt(row)) from = cross(from, row, thirdRow);
}

/** Goes on to a row and takes in every change that lasts longer than {@link EDGE_MS}. */
export function advance(last: usize, row: usize, depth: i32): void {
  if (isCertain(last, row)) {
    step(last, row, 0);
    return;
  }
  const lengthMs = msOf(row) - msOf(last);
  if (lengthMs > EDGE_MS && depth < DEPTH) {
    const half = halves + (<usize>depth << 3);
    setMs(half, (msOf(last) + msOf(row)) / 2);
    look(half, 1);
    advance(last, half, depth + 1);
    advance(half, row, depth + 1);
  } else if (open != openAt(row)) {
    endWith(last);
    turn(row, row < samplesEnd);
  } else if (cutsDown && !isSunSteady(last, row)) {
    // By what is known of it the Sun may touch the beam, or leave it, for longer than the way is.
    doubt();
  }
}

/** Ends the stretch at the first change on the way from a row to another; returns the row that the next one begins at. */
function cross(last: usize, row: usize, thirdRow: usize): usize {
  const changed = open ^ openAt(row);
  let lowMs = msOf(last);
  let highMs = msOf(row);
  setInsight(low, last);
  setInsight(high, row);
  if (thirdRow != 0) setInsight(third, thirdRow);
  else store<f64>(third, NaN);
  let isBetween = false;
  for (let round = 0; round < GUESS_ROUNDS; round++) {
    const guess = guessMs(changed);
    if (!(guess >= lowMs && guess <= highMs)) break;
    const early = max(lowMs, guess - HALF_GUESS_MS);
    const late = min(highMs, guess + HALF_GUESS_MS);
    probe(early, late);
    const isBeyond = openAt(before) != open;
    if (!isBeyond && openAt(after) != open) {
      lowMs = early;
      highMs = late;
      isBetween = true;
      break;
    }
    // The end that is left becomes the third instant.
    const left = third;
    if (isBeyond) {
      highMs = early;
      third = high;
      high = left;
      setInsight(high, before);
    } else {
      lowMs = late;
      third = low;
      low = left;
      setInsight(low, after);
    }
    if (highMs - lowMs <= EDGE_MS) break;
  }
  if (!isBetween) bisect(lowMs, highMs);
  endWith(before);
  if (msOf(after) >= msOf(row)) {
    turn(row, row < samplesEnd);
    return row;
  }
  turn(after, false);
  // The rows of probes are written over by the next ones.
  copyRow(after, next);
  return next;
}

/** Leaves the rows beside a change between two instants probed, whatever makes it. */
function bisect(fromMs: f64, toMs: f64): void {
  let lowMs = fromMs;
  let highMs = toMs;
  while (highMs - lowMs > EDGE_MS) {
    const middleMs = (lowMs + highMs) / 2;
    probe(middleMs, middleMs);
    if (openAt(before) == open) lowMs = middleMs;
    else highMs = middleMs;
  }
  probe(lowMs, highMs);
}

function probe(firstMs: f64, secondMs: f64): void {
  setMs(before, firstMs);
  setMs(after, secondMs);
  look(before, 2);
}

function setInsight(at: usize, row: usize): void {
  store<f64>(at, msOf(row));
  v128.store(at, f64x2.sub(levelsOf(row), hold), SIGNAL);
  v128.store(at, f64x2.sub(splat(get(row, SINE)), leastCosine), POINTING);
}

/** About where the first of the directions that change does so; NaN where something else makes the change. */
function guessMs(changed: i32): f64 {
  let share: f64 = NaN;
  if ((changed & UP) != 0) share = changeOf(0);
  if ((changed & DOWN) != 0) {
    const down = changeOf(8);
    if (isNaN(share) || down < share) share = down;
  }
  return load<f64>(low) + share * (load<f64>(high) - load<f64>(low));
}

/** Share of the way at which a direction shuts with the first of its conditions, or opens with the last. */
function changeOf(at: usize): f64 {
  const signal = rootOf(at + SIGNAL);
  const pointing = rootOf(at + POINTING);
  if (isNaN(signal)) return pointing;
  const isSooner = load<f64>(low + at, POINTING) >= 0 ? pointing < signal : pointing > signal;
  return isSooner ? pointing : signal;
}

/** Where a condition changes: the parabola through all three, the straight line where there is no third; NaN where it does not. */
function rootOf(at: usize): f64 {
  const f0 = load<f64>(low + at);
  const f1 = load<f64>(high + at);
  if (f0 >= 0 == f1 >= 0) return NaN;
  const x = (load<f64>(third) - load<f64>(low)) / (load<f64>(high) - load<f64>(low));
  const slope = f1 - f0;
  const bend = (load<f64>(third + at) - f0 - slope * x) / (x * (x - 1));
  const straight = -f0 / slope;
  if (!isFinite(bend)) return straight;
  let share = straight;
  for (let round = 0; round < 2; round++) {
    share -= (f0 + slope * share + bend * share * (share - 1)) / (slope + bend * (2 * share - 1));
  }
  return share >= 0 && share <= 1 ? share : straight;
}
