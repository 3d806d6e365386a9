import {
  ACCELERATION,
  END_MS,
  JAMMERS,
  KEEPS,
  layTimes,
  msOf,
  nodeAt,
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
import { addRun, addSample, begin, beginStretches, endPass, isWhole, lastMs, setKeeps, stretchCount } from './linkStretch';
import { cutsDown, isNearSun, takeUpSun } from './linkSun';

// Link windows of a plain pass: both directions depend on range and elevation alone, but for jammers of the uplink. The steps are those of `PassMeter` in
// shared/radios/columns, which does every other pass and says what is proven and why; `plainPair.ts` in shared/link lays out a pair.

/** Up to a row that is looked at in one with another a path may leave its chord by this, km, and there are at most so many samples. */
const NODE_BEND_KM: f64 = 4.8;
const MOST_SAMPLES: i32 = 60;
/** Room by the rows of the work space. */
const STRETCHES_A_ROW: i32 = 3;
const SAMPLES_A_ROW: i32 = 5;
/** What `linkPass` returns where it cannot tell: whoever asks does it by other means. */
const CANNOT_TELL: i32 = -1;
/** What it returns where the Sun may cut: whoever asks tells better where it stands. */
const NEAR_SUN: i32 = -2;

/**
 * Measures the satellite in hand over a window of a place with a pair.
 *
 * @param ask,pairAt,place,workAt,rows,outAt,keptAt addresses: what is asked, the pair, the place, columns for `rows` instants,
 * stretches (those that are open, or the whole pass where none is), and samples of them
 * @returns number of stretches, {@link NEAR_SUN} or {@link CANNOT_TELL}
 */
export function linkPass(
  ask: usize,
  pairAt: usize,
  place: usize,
  workAt: usize,
  rows: i32,
  outAt: usize,
  keptAt: usize,
): i32 {
  takeUp(pairAt, place, workAt, rows);
  const stepMs = load<f64>(ask, STEP_MS);
  const count = layTimes(load<f64>(ask, START_MS), load<f64>(ask, END_MS), stepMs);
  const acceleration = load<f64>(ask, ACCELERATION);
  setAcceleration(acceleration);
  takeUpSun(ask, acceleration);
  takeUpJammers(<usize>load<f64>(ask, JAMMERS), acceleration);
  look(work, count);
  if (!cutsDown && isNearSun(count)) return NEAR_SUN;
  const furthest = <i32>((1000 * sqrt((8 * NODE_BEND_KM) / acceleration)) / stepMs);
  markNodes(count, max(1, min(MOST_SAMPLES, furthest)));
  beginEdges(rows);
  setKeeps(load<f64>(ask, KEEPS) != 0);
  beginStretches(outAt, STRETCHES_A_ROW * rows, keptAt, SAMPLES_A_ROW * rows);
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
