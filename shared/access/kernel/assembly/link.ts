import {
  ACCELERATION,
  ASK_BYTES,
  COUNT,
  END_MS,
  FIRST,
  JAMMERS,
  KEEPS,
  layTimes,
  msOf,
  nodeAt,
  PAIR_AT,
  PLACE_AT,
  samplesEnd,
  START_MS,
  STEP_MS,
  takeUp,
  UNSURE,
  work,
} from './linkColumns';
import { advance, beginEdges, step } from './linkEdges';
import { takeUpJammers } from './linkJam';
import { look } from './linkLook';
import { markNodes, setAcceleration } from './linkProof';
import {
  addRun,
  addSample,
  begin,
  beginStretches,
  endPass,
  isWhole,
  keptCount,
  lastMs,
  setKeeps,
  STRETCH_BYTES,
  stretchCount,
} from './linkStretch';
import { cutsDown, isNearSun, takeUpSun } from './linkSun';

// Link windows of a plain pass: both directions depend on range and elevation alone, but for jammers of the uplink. The steps are those of `PassMeter` in
// shared/radios/columns, which does every other pass and says what is proven and why; `plainPair.ts` in shared/link lays out a pair.

/** Up to a row that is looked at in one with another a path may leave its chord by this, km, and there are at most so many samples. */
const NODE_BEND_KM: f64 = 4.8;
const MOST_SAMPLES: i32 = 60;
/** Rows beside the samples. */
const SPARE_ROWS: i32 = 24;
/** Answer where it cannot tell: whoever asks does it by other means. */
const CANNOT_TELL: i32 = -1;
/** Answer where the Sun may cut: whoever asks tells better where it stands. */
const NEAR_SUN: i32 = -2;

// The work space: columns for so many instants, stretches (those that are open, or the whole pass where none is), and samples of them.
let columnsAt: usize = 0;
let columnRows: i32 = 0;
let out: usize = 0;
let kept: usize = 0;
let nextStretch: i32 = 0;
let nextSample: i32 = 0;

/** Measures the satellite in hand over windows; see `../kernel.ts` for what is asked and answered. */
export function linkPasses(asks: usize, count: i32, workAt: usize, rows: i32, outAt: usize, keptAt: usize): void {
  columnsAt = workAt;
  columnRows = rows;
  out = outAt;
  kept = keptAt;
  nextStretch = 0;
  nextSample = 0;
  const end = asks + <usize>count * ASK_BYTES;
  for (let ask = asks; ask < end; ask += ASK_BYTES) {
    linkPassAgain(ask);
    nextStretch += stretchCount;
    nextSample = keptCount;
  }
}

/** Measures it over one of them; what is found stands behind all others. */
export function linkPassAgain(ask: usize): void {
  store<f64>(ask, <f64>nextStretch, FIRST);
  store<f64>(ask, <f64>linkPass(ask), COUNT);
}

function linkPass(ask: usize): i32 {
  takeUp(<usize>load<f64>(ask, PAIR_AT), <usize>load<f64>(ask, PLACE_AT), columnsAt, columnRows);
  const stepMs = load<f64>(ask, STEP_MS);
  const count = layTimes(load<f64>(ask, START_MS), load<f64>(ask, END_MS), stepMs);
  const acceleration = load<f64>(ask, ACCELERATION);
  setAcceleration(acceleration);
  takeUpSun(ask, acceleration);
  takeUpJammers(<usize>load<f64>(ask, JAMMERS), acceleration);
  setKeeps(load<f64>(ask, KEEPS) != 0);
  beginStretches(out + <usize>nextStretch * STRETCH_BYTES, kept, nextSample, count - 1 + SPARE_ROWS);
  look(work, count);
  if (!cutsDown && isNearSun(count)) return NEAR_SUN;
  const furthest = <i32>((1000 * sqrt((8 * NODE_BEND_KM) / acceleration)) / stepMs);
  markNodes(count, max(1, min(MOST_SAMPLES, furthest)));
  beginEdges(columnRows);
  begin(work, true);
  let last = addRun(work, samplesEnd);
  while (last + 8 < samplesEnd) {
    const row = last + 8;
    if (nodeAt(last) == UNSURE) advance(last, row, 0);
    else step(last, row, row + 8 < samplesEnd ? row + 8 : row > work + 8 ? row - 16 : 0);
    if (msOf(row) > lastMs) addSample(row, nodeAt(row) != 0);
    last = addRun(row, samplesEnd);
  }
  endPass();
  return isWhole ? stretchCount : CANNOT_TELL;
}
