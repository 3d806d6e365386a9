// What is certain between two rows, whatever happens there: see `PassSpan` in shared/radios/columns, which says why.

import {
  fixed,
  FLOORS,
  floors,
  get,
  HAS,
  hold,
  jammedAt,
  LEAST_RANGE_KM,
  leastCosine,
  leastSine,
  levels,
  levelsOf,
  msOf,
  openAt,
  pair,
  PLACE,
  RANGE,
  rises,
  setNode,
  SINE,
  SURE,
  UNSURE,
  work,
  X,
} from './linkColumns';
import { jams, leastRiseDb, mayJam, mostRiseDb } from './linkJam';
import { levelsAt, onUplink, placesAt, spreadsDb } from './linkLook';
import { cutsDown, isSunSteady } from './linkSun';
import { splat } from './trig';

const ROUNDING_DB: f64 = 1e-9;

let acceleration: f64 = 0;

/** Takes up the bound of a satellite's acceleration, km/s2. */
export function setAcceleration(boundKmS2: f64): void {
  acceleration = boundKmS2;
}

/**
 * Says of every row whether it is a node and what is certain from it on: runs in which all stays open, else strides of so many rows,
 * else halves of them, else rows.
 */
export function markNodes(count: i32, stride: i32): void {
  setNode(work, SURE);
  let from = work;
  const last = work + (<usize>(count - 1) << 3);
  const half = max(1, stride >> 1);
  let tried = from;
  while (from < last) {
    if (from >= tried && !jams && !cutsDown) {
      tried = endOfOpen(from, last);
      if (markOpen(from, tried)) {
        from = tried;
        continue;
      }
    }
    const to = min(from + (<usize>stride << 3), last);
    if (!markWay(from, to)) {
      for (let at = from; at < to; at += <usize>half << 3) {
        const halfway = min(at + (<usize>half << 3), to);
        if (!markWay(at, halfway)) markRows(at, halfway);
      }
    }
    from = to;
  }
}

/** Last row of those from a row on at which every direction of the pair is open; the row after it where there are none. */
function endOfOpen(from: usize, last: usize): usize {
  const all = i64x2.bitmask(i64x2.ne(hasNone(), i64x2.splat(-1)));
  let row = from;
  while (row <= last && openAt(row) == all) row += 8;
  return max(from + 8, row - 8);
}

/**
 * Marks rows at which every direction is open, where that stays so between all but the first and the last two of them: nothing
 * there is lower than the lowest row or further than the furthest by more than the way leaves its chords.
 */
function markOpen(from: usize, to: usize): bool {
  const end = to - 8;
  if (end <= from + 16) return false;
  const h = (msOf(from + 16) - msOf(from + 8)) / 1000;
  const bend = (acceleration * h * h) / 8;
  let lowKm: f64 = Infinity;
  let mostKm: f64 = 0;
  for (let row = from + 8; row <= end; row += 8) {
    const km = get(row, RANGE);
    mostKm = max(mostKm, km);
    lowKm = min(lowKm, get(row, SINE) * km);
  }
  lowKm -= bend;
  mostKm += bend;
  if (lowKm < 0 || mayJam(from, to) || !isOpenAbove(lowKm / mostKm, mostKm)) return false;
  markRows(from, from + 8);
  for (let row = from + 16; row <= end; row += 8) setNode(row, SURE);
  markRows(end, to);
  return true;
}

/** Marks the way to a row where all of it is certain at once; false where it is not. */
function markWay(from: usize, to: usize): bool {
  if (!isOneWay(from, to) || mayJam(from, to) || (cutsDown && !isSunSteady(from, to))) return false;
  for (let row = from + 8; row < to; row += 8) setNode(row, 0);
  setNode(to, SURE);
  return true;
}

function markRows(from: usize, to: usize): void {
  for (let row = from; row < to; row += 8) {
    if (!isCertain(row, row + 8)) setNode(row, UNSURE);
    setNode(row + 8, SURE);
  }
}

/** Whether each direction surely changes once at most from a row to another. */
export function isCertain(a: usize, b: usize): bool {
  const isJammed = mayJam(a, b);
  const isSure = isOneWay(a, b) && (!isJammed || isSignalSettled(a, b));
  return (isSure || isSteady(a, b)) && (!cutsDown || isSunSteady(a, b));
}

/**
 * Whether between two rows, on the way to which all but jamming goes one way, the uplink's signal surely holds in spite of jamming, or
 * surely does not, after `mayJam`: then no more than where the antenna can look changes it.
 */
function isSignalSettled(a: usize, b: usize): bool {
  const fromDb = f64x2.extract_lane(levelsOf(a), 0) + jammedAt(a);
  const toDb = f64x2.extract_lane(levelsOf(b), 0) + jammedAt(b);
  const holdDb = f64x2.extract_lane(hold, 0);
  if (min(fromDb, toDb) - mostRiseDb - ROUNDING_DB >= holdDb) return true;
  return max(fromDb, toDb) - leastRiseDb + ROUNDING_DB < holdDb;
}

/** Whether from a row to another all but jamming and the Sun only grows or only falls. */
function isOneWay(a: usize, b: usize): bool {
  const h = (msOf(b) - msOf(a)) / 1000;
  const x = get(a, X);
  const y = get(a, X + 1);
  const z = get(a, X + 2);
  const dx = get(b, X) - x;
  const dy = get(b, X + 1) - y;
  const dz = get(b, X + 2) - z;
  const square = dx * dx + dy * dy + dz * dz;
  const fromAlong = x * dx + y * dy + z * dz;
  const toAlong = fromAlong + square;
  const fromKm = get(a, RANGE);
  const toKm = get(b, RANGE);
  const fromHeight = get(a, SINE) * fromKm;
  const toHeight = get(b, SINE) * toKm;
  const curve = acceleration * h * h;
  const bend = curve / 8;
  const bendRate = curve / 2;
  const alongError = bend * sqrt(square) + (max(fromKm, toKm) + bend) * bendRate;
  const climb = toHeight - fromHeight;
  const low = min(fromHeight, toHeight) - bend;
  const near = min(fromKm, toKm);
  const sinks = low < 0 ? (-low * (abs(fromAlong) + square + alongError)) / (near * near) : 0;
  const comes = toAlong + alongError < 0 && climb > bendRate + sinks;
  const goes = fromAlong - alongError > 0 && -climb > bendRate + sinks;
  if (!comes && !goes) return false;
  const fromPlace = get(a, PLACE);
  const toPlace = get(b, PLACE);
  return areRising(min(fromPlace, toPlace), max(fromPlace, toPlace));
}

/** Whether no level falls from a place in the tables to another above it. */
function areRising(least: f64, most: f64): bool {
  return load<f64>(rises + (<usize><i32>floor(least) << 3)) >= floor(most) + 1;
}

/**
 * Whether both directions are open wherever the satellite stands above an elevation (its sine) and within a range: levels of the
 * tables are nowhere above it less than the floor beneath it.
 */
function isOpenAbove(sine: f64, mostKm: f64): bool {
  const level = v128.load(floors + (<usize><i32>(sine * FLOORS) << 4));
  const least = f64x2.sub(f64x2.add(f64x2.sub(fixed, spreadsDb(splat(mostKm))), level), onUplink(mostRiseDb));
  const isOpen = v128.and(
    f64x2.ge(f64x2.sub(least, splat(ROUNDING_DB)), hold),
    f64x2.ge(splat(sine), leastCosine),
  );
  return i64x2.all_true(v128.or(hasNone(), isOpen));
}

/** Directions that the pair does not have. */
// @ts-ignore: decorator
@inline
function hasNone(): v128 {
  return f64x2.eq(v128.load(pair, HAS), splat(0));
}

/** Whether nothing changes from a row to another, after `mayJam`. */
function isSteady(a: usize, b: usize): bool {
  const h = (msOf(b) - msOf(a)) / 1000;
  const bend = (acceleration * h * h) / 8;
  const dx = get(b, X) - get(a, X);
  const dy = get(b, X + 1) - get(a, X + 1);
  const dz = get(b, X + 2) - get(a, X + 2);
  const square = dx * dx + dy * dy + dz * dz;
  const along = get(a, X) * dx + get(a, X + 1) * dy + get(a, X + 2) * dz;
  const fromKm = get(a, RANGE);
  const toKm = get(b, RANGE);
  const isBeside = along < 0 && along + square > 0;
  const nearest = isBeside ? sqrt(max(0, fromKm * fromKm - (along * along) / square)) : min(fromKm, toKm);
  const leastKm = max(LEAST_RANGE_KM, nearest - bend);
  const mostKm = max(fromKm, toKm) + bend;
  const lowKm = min(get(a, SINE) * fromKm, get(b, SINE) * toKm) - bend;
  const highKm = max(get(a, SINE) * fromKm, get(b, SINE) * toKm) + bend;
  if (highKm < 0) return true;
  if (lowKm < 0) return false;
  const lowest = lowKm / mostKm;
  if (isOpenAbove(lowest, mostKm)) return true;
  const highest = min(1, highKm / leastKm);
  const places = placesAt(f64x2.replace_lane(splat(lowest), 1, highest));
  const spreads = spreadsDb(f64x2.replace_lane(splat(mostKm), 1, leastKm));
  const leastPlace = f64x2.extract_lane(places, 0);
  const mostPlace = f64x2.extract_lane(places, 1);
  const atFoot = levelsAt(leastPlace, f64x2.extract_lane(spreads, 0));
  const atTop = levelsAt(mostPlace, f64x2.extract_lane(spreads, 1));
  let least = atFoot;
  let most = atTop;
  if (!areRising(leastPlace, mostPlace)) {
    // Between them levels are greatest and least at nodes of the tables.
    const farther = splat(f64x2.extract_lane(spreads, 0) - f64x2.extract_lane(spreads, 1));
    least = f64x2.min(least, f64x2.sub(atTop, farther));
    most = f64x2.max(most, f64x2.add(atFoot, farther));
    for (let node = floor(leastPlace) + 1; node <= floor(mostPlace); node++) {
      least = f64x2.min(least, levelsAt(node, f64x2.extract_lane(spreads, 0)));
      most = f64x2.max(most, levelsAt(node, f64x2.extract_lane(spreads, 1)));
    }
  }
  if (jams) {
    least = f64x2.sub(least, onUplink(mostRiseDb));
    most = f64x2.sub(most, onUplink(leastRiseDb));
  }
  const isOpen = v128.and(
    f64x2.ge(f64x2.sub(least, splat(ROUNDING_DB)), hold),
    f64x2.ge(splat(lowest), leastCosine),
  );
  const isShut = v128.or(
    f64x2.lt(f64x2.add(most, splat(ROUNDING_DB)), hold),
    f64x2.lt(splat(highest), leastCosine),
  );
  return i64x2.all_true(v128.or(hasNone(), v128.or(isOpen, isShut)));
}
