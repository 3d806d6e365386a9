// Both directions of a pair at instants: places in the tables over elevation, levels, margins, and what is open.

import {
  base,
  disturbed,
  DOWN,
  fixed,
  get,
  hold,
  leastCosine,
  leastSine,
  levels,
  pitch,
  place,
  PLACE,
  RANGE,
  secondsAt,
  setLevels,
  setOpen,
  setJammed,
  SINE,
  SPREAD,
  SUN,
  X,
} from './linkColumns';
import { jammingAt, jams } from './linkJam';
import { cutsDown, isSunAt } from './linkSun';
import { track } from './track';
import { splat } from './trig';

// What all pairs share: four numbers for each of four segments of the tables over elevation, then reach, steps in a decibel and
// values of 10 log(1 + 10^(x / 10)).
let segments: usize = 0;
let riseReachDb: f64 = 0;
let risePerDb: f64 = 0;
let rise: usize = 0;
let lastSine: f64 = 0;
let lastFoot: f64 = 0;
let lastNode: f64 = 0;
let lastSteps: f64 = 0;

/** Where the numbers stand that all pairs share. */
export function setLinkTables(at: usize): void {
  segments = at;
  lastSine = load<f64>(at, 96);
  lastFoot = load<f64>(at, 104);
  lastNode = load<f64>(at, 112);
  lastSteps = load<f64>(at, 120);
  riseReachDb = load<f64>(at, 128);
  risePerDb = load<f64>(at, 136);
  rise = at + 144;
}

/** Fills some rows whose times are laid. One more row is written over. */
export function look(row: usize, count: i32): void {
  track(place, secondsAt(row), count, row + <usize>X * pitch, pitch);
  const end = row + (<usize>count << 3);
  // Two short loops: their roots and divisions overlap, as they do not in one long one.
  for (let at = row; at < end; at += 16) {
    v128.store(at + <usize>PLACE * pitch, placesAt(v128.load(at + <usize>SINE * pitch)));
    v128.store(at + <usize>SPREAD * pitch, spreadsDb(v128.load(at + <usize>RANGE * pitch)));
  }
  for (let at = row; at < end; at += 8) judge(at);
}

// @ts-ignore: decorator
@inline
function judge(row: usize): void {
  let level = levelsAt(get(row, PLACE), get(row, SPREAD));
  if (jams) {
    const rise = riseDb(jammingAt(row));
    setJammed(row, rise);
    level = f64x2.sub(level, onUplink(rise));
  }
  setLevels(row, level);
  const sine = get(row, SINE);
  const isInside = v128.and(f64x2.ge(level, hold), f64x2.ge(splat(sine), leastCosine));
  const bits = sine >= 0 ? i64x2.bitmask(isInside) : 0;
  setOpen(row, cutsDown && isSunAt(row) ? (bits & ~DOWN) | SUN : bits);
}

/** Both levels at a place in the tables and at a spreading. */
// @ts-ignore: decorator
@inline
export function levelsAt(at: f64, spreadDb: f64): v128 {
  const node = floor(at);
  const from = levels + (<usize><i32>node << 4);
  const low = v128.load(from);
  const between = f64x2.mul(splat(at - node), f64x2.sub(v128.load(from, 16), low));
  return f64x2.add(f64x2.sub(fixed, splat(spreadDb)), f64x2.add(low, between));
}

/** Margins of both directions by their levels, dB. */
export function marginsOf(level: v128): v128 {
  const above = f64x2.sub(level, disturbed);
  const rises = f64x2.replace_lane(
    splat(riseDb(f64x2.extract_lane(above, 0))),
    1,
    riseDb(f64x2.extract_lane(above, 1)),
  );
  return f64x2.sub(f64x2.sub(level, base), rises);
}

/** A number for the uplink, and 0. */
// @ts-ignore: decorator
@inline
export function onUplink(value: f64): v128 {
  return f64x2.replace_lane(splat(0), 0, value);
}

/** 10 log(1 + 10^(x / 10)): by what noise rises with a disturbance so many dB above it. */
// @ts-ignore: decorator
@inline
export function riseDb(x: f64): f64 {
  if (x >= riseReachDb) return x;
  if (!(x > -riseReachDb)) return 0;
  const at = (x + riseReachDb) * risePerDb;
  const node = floor(at);
  const from = rise + (<usize><i32>node << 3);
  const low = load<f64>(from);
  return low + (at - node) * (load<f64>(from, 8) - low);
}

/** The step `tablePlaceOfSine` of shared/link at two elevations; what stands lower than the tables reach counts as standing there. */
// @ts-ignore: decorator
@inline
export function placesAt(sines: v128): v128 {
  const held = f64x2.pmax(sines, splat(leastSine));
  if (i64x2.all_true(f64x2.ge(held, splat(lastSine)))) {
    const one = v128.load64_splat(numbers, ONE);
    const beneath = f64x2.div(f64x2.pmax(splat(0), f64x2.sub(one, held)), splat(lastFoot));
    const share = f64x2.sub(one, f64x2.sqrt(f64x2.sqrt(beneath)));
    return f64x2.add(splat(lastNode), f64x2.mul(f64x2.pmax(splat(0), share), splat(lastSteps)));
  }
  return f64x2.replace_lane(splat(placeOf(f64x2.extract_lane(held, 0))), 1, placeOf(f64x2.extract_lane(held, 1)));
}

function placeOf(sine: f64): f64 {
  if (sine >= lastSine) {
    const share = 1 - sqrt(sqrt(max(0, 1 - sine) / lastFoot));
    return lastNode + max(0, share) * lastSteps;
  }
  // Of each segment: sine at its foot, what distances are divided by, first node, steps.
  const held = max(0, sine);
  let segment = segments + 64;
  while (held < load<f64>(segment)) segment -= 32;
  const share = sqrt((held - load<f64>(segment)) / load<f64>(segment, 8));
  return load<f64>(segment, 16) + min(1, share) * load<f64>(segment, 24);
}

/**
 * 20 log of two ranges, dB: ln m of the mantissa from 0.707 to 1.414 as 2 artanh s of s = (m - 1) / (m + 1), within 0.172: nine
 * terms of its series leave 3e-16.
 */
// @ts-ignore: decorator
@inline
export function spreadsDb(ranges: v128): v128 {
  const from = i64x2.sub(ranges, v128.load64_splat(numbers, HALF_ROOT));
  const exponent = i64x2.shr_s(from, 52);
  const m = i64x2.sub(ranges, i64x2.shl(exponent, 52));
  const one = v128.load64_splat(numbers, ONE);
  const s = f64x2.div(f64x2.sub(m, one), f64x2.add(m, one));
  const z = f64x2.mul(s, s);
  let series = v128.load64_splat(numbers, SERIES);
  series = f64x2.add(f64x2.mul(series, z), v128.load64_splat(numbers, SERIES + 8));
  series = f64x2.add(f64x2.mul(series, z), v128.load64_splat(numbers, SERIES + 16));
  series = f64x2.add(f64x2.mul(series, z), v128.load64_splat(numbers, SERIES + 24));
  series = f64x2.add(f64x2.mul(series, z), v128.load64_splat(numbers, SERIES + 32));
  series = f64x2.add(f64x2.mul(series, z), v128.load64_splat(numbers, SERIES + 40));
  series = f64x2.add(f64x2.mul(series, z), v128.load64_splat(numbers, SERIES + 48));
  series = f64x2.add(f64x2.mul(series, z), v128.load64_splat(numbers, SERIES + 56));
  series = f64x2.mul(f64x2.mul(series, z), s);
  const sum = f64x2.add(s, series);
  const mantissa = f64x2.add(sum, sum);
  // 2^52 + 2^51 as bits, to which a small whole number is added, is that number as a double once it is taken off again.
  const rounder = v128.load64_splat(numbers, ROUNDER);
  const whole = f64x2.sub(i64x2.add(exponent, rounder), rounder);
  return f64x2.mul(
    v128.load64_splat(numbers, DB_PER_RANGE),
    f64x2.add(f64x2.mul(whole, v128.load64_splat(numbers, LN_2)), mantissa),
  );
}

// Constants that are read in both lanes: from memory that is one instruction, written out they are several.
const numbers = memory.data<f64>([
  0.7071065902709961, 1, 6755399441055744, 8.685889638065035, 0.6931471805599453,
  1.0 / 17, 1.0 / 15, 1.0 / 13, 1.0 / 11, 1.0 / 9, 1.0 / 7, 1.0 / 5, 1.0 / 3,
]);
/** About the root of a half, the one whose low bits are zero. */
const HALF_ROOT: usize = 0;
const ONE: usize = 8;
const ROUNDER: usize = 16;
const DB_PER_RANGE: usize = 24;
const LN_2: usize = 32;
const SERIES: usize = 40;
