import { toDb } from '../decibels.ts';
import { segmentNumbers } from './elevationTable.ts';

/** 10 log(1 + 10^(x / 10)) from a table in steps of 1/64 dB: within 2e-6 dB. */
export function riseDb(xDb: number): number {
  if (xDb >= RISE_REACH_DB) return xDb;
  if (!(xDb > -RISE_REACH_DB)) return 0;
  const place = (xDb + RISE_REACH_DB) * RISE_PER_DB;
  const node = Math.floor(place);
  const low = RISE[node]!;
  return low + (place - node) * (RISE[node + 1]! - low);
}

/**
 * The level whose rise above a disturbance leaves a value: x with x - riseDb(x - disturbed) = left, by the table itself, so that
 * both ways agree to rounding. Without bound where nothing is left so high.
 */
export function levelLeaving(leftDb: number, disturbedDb: number): number {
  if (disturbedDb === Number.POSITIVE_INFINITY) return leftDb;
  const spare = 10 ** (-leftDb / 10) - 10 ** (-disturbedDb / 10);
  if (!(spare > 0)) return Number.POSITIVE_INFINITY;
  let level = -toDb(spare);
  // Within a step of the table both are straight: a step of Newton lands on it, and a second one where the first changed the step.
  for (let round = 0; round < 3; round++) {
    const above = level - disturbedDb;
    if (above >= RISE_REACH_DB || above <= -RISE_REACH_DB) break;
    const node = Math.floor((above + RISE_REACH_DB) * RISE_PER_DB);
    const slope = (RISE[node + 1]! - RISE[node]!) * RISE_PER_DB;
    level -= (level - riseDb(above) - leftDb) / (1 - slope);
  }
  return level;
}

/** What the meters of all links have in common: {@link segmentNumbers}, then reach, steps in a decibel and values of `riseDb`. */
export function commonNumbers(): Float64Array {
  common ??= Float64Array.of(...segmentNumbers(), RISE_REACH_DB, RISE_PER_DB, ...RISE);
  return common;
}

let common: Float64Array | null = null;

const RISE_REACH_DB = 60;
const RISE_PER_DB = 64;
const RISE = Float64Array.from({ length: 2 * RISE_REACH_DB * RISE_PER_DB + 2 }, (_, node) =>
  toDb(1 + 10 ** ((node / RISE_PER_DB - RISE_REACH_DB) / 10)),
);
