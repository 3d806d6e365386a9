import { track } from './track';

// Link windows of a plain pass: both directions depend on range and elevation alone. The steps are those of `PassMeter` in
// shared/radios/columns, which does every other pass and says what is proven and why; `plainPass.ts` there lays out the memory.

// What is asked, bytes.
const START_MS: usize = 0;
const END_MS: usize = 8;
const STEP_MS: usize = 16;
/** No faster in ECEF, km/s, and no more accelerated, km/s2. */
const ACCELERATION: usize = 24;
const SPEED: usize = 32;
const KEEPS: usize = 40;
const SUN_X: usize = 48;
const SUN_Y: usize = 56;
const SUN_Z: usize = 64;
const SUN_COSINE: usize = 72;

// A pair, bytes: numbers of up and down beside each other; where tables stand is told from its start.
const FIXED: usize = 0;
const BASE: usize = 16;
const DISTURBED: usize = 32;
const HOLD: usize = 48;
const LEAST_COSINE: usize = 64;
const MODE_COUNT: usize = 80;
const MODES_AT: usize = 96;
const HAS: usize = 112;
const LEAST_SINE: usize = 128;
const LEVELS_AT: usize = 136;
const RISES_AT: usize = 144;

// Columns of the work space.
const X: i32 = 1;
const RANGE: i32 = 4;
const SINE: i32 = 5;
const LEVEL: i32 = 6;
const MARGIN: i32 = 8;
const PLACE: i32 = 10;
const OPEN: i32 = 11;
const COLUMNS: i32 = 12;

/** From a row that is proven to the next a path may leave its chord by this, km, and there are at most so many samples. */
const NODE_BEND_KM: f64 = 1.2;
const MOST_SAMPLES: i32 = 60;
const UP: i32 = 1;
const DOWN: i32 = 2;
/** Edges are found to this, and looked for this far to both sides of a guess. */
const EDGE_MS: f64 = 100;
const HALF_GUESS_MS: f64 = 45;
const GUESS_ROUNDS: i32 = 4;
const ROUNDING_DB: f64 = 1e-9;
const DB_PER_RANGE: f64 = 8.685889638065035;
/** No satellite with a window is nearer to the station, km. */
const LEAST_RANGE_KM: f64 = 1;
const STRETCH_BYTES: usize = 128;
const SAMPLE_BYTES: usize = 56;
/** What `linkPass` returns where it cannot tell: whoever asks does it by other means. */
const UNSURE: i32 = -1;

// What all pairs share: four numbers for each of four segments of the tables over elevation, then reach, steps in a decibel and
// values of 10 log(1 + 10^(x / 10)).
let segments: usize = 0;
let riseReachDb: f64 = 0;
let risePerDb: f64 = 0;
let rise: usize = 0;

/** Where the numbers stand that all pairs share. */
export function setLinkTables(at: usize): void {
  segments = at;
  riseReachDb = load<f64>(at, 128);
  risePerDb = load<f64>(at, 136);
  rise = at + 144;
}

let pair: usize = 0;
let seenFrom: usize = 0;
let work: usize = 0;
let pitch: usize = 0;
let out: usize = 0;
let kept: usize = 0;
let keptCount: i32 = 0;
let keeps: bool = false;
let asksUp: bool = false;
let asksDown: bool = false;
let stretchCount: i32 = 0;

// The stretch in hand.
let open: i32 = 0;
let startMs: f64 = 0;
let lastMs: f64 = 0;
let leastDb: f64 = 0;
let greatestDb: f64 = 0;
let firstKept: i32 = 0;
/** Of both directions: mode (-1 for none), bits, rate at the last instant, top rate, and where the last mode was found. */
let upMode: i32 = -1;
let downMode: i32 = -1;
let upBits: f64 = 0;
let downBits: f64 = 0;
let upRate: f64 = 0;
let downRate: f64 = 0;
let upTop: f64 = 0;
let downTop: f64 = 0;

// @ts-ignore: decorator
@inline
function get(row: usize, column: i32): f64 {
  return load<f64>(row + <usize>column * pitch);
}

// @ts-ignore: decorator
@inline
function put(row: usize, column: i32, value: f64): void {
  store<f64>(row + <usize>column * pitch, value);
}

/**
 * Measures the satellite in hand over a window of a place with a pair.
 *
 * @param ask,pairAt,place,workAt,rows,outAt,keptAt addresses: what is asked, the pair, the place, columns for `rows` instants,
 * stretches that are open, and samples of them
 * @returns number of stretches, or {@link UNSURE}
 */
export function linkPass(ask: usize, pairAt: usize, place: usize, workAt: usize, rows: i32, outAt: usize, keptAt: usize): i32 {
  pair = pairAt;
  seenFrom = place;
  work = workAt;
  pitch = <usize>rows << 3;
  out = outAt;
  kept = keptAt;
  keptCount = 0;
  stretchCount = 0;
  keeps = load<f64>(ask, KEEPS) != 0;
  const hasUp = load<f64>(pair, HAS) != 0;
  const hasDown = load<f64>(pair, HAS + 8) != 0;
  const start = load<f64>(ask, START_MS);
  const end = load<f64>(ask, END_MS);
  const step = load<f64>(ask, STEP_MS);
  const steps = max<i32>(1, <i32>ceil((end - start) / step));
  for (let index = 0; index < steps; index++) store<f64>(work + (<usize>index << 3), (start + <f64>index * step) / 1000);
  store<f64>(work + (<usize>steps << 3), end / 1000);
  const count = steps + 1;
  look(work, count);
  // From here on in milliseconds.
  for (let index = 0; index < steps; index++) store<f64>(work + (<usize>index << 3), start + <f64>index * step);
  store<f64>(work + (<usize>steps << 3), end);
  const acceleration = load<f64>(ask, ACCELERATION);
  const stepS = step / 1000;
  if (isNearSun(ask, count, (load<f64>(ask, SPEED) * stepS) / 2 + (acceleration * stepS * stepS) / 8)) return UNSURE;
  const furthest = <i32>(sqrt((8 * NODE_BEND_KM) / acceleration) / stepS);
  if (!isProven(count, max(1, min(MOST_SAMPLES, furthest)), acceleration)) return UNSURE;
  upMode = -1;
  downMode = -1;
  asksUp = hasUp;
  asksDown = hasDown;
  begin(work, true);
  let last = work;
  for (let index = 1; index < count; index++) {
    const row = work + (<usize>index << 3);
    const rowOpen = <i32>get(row, OPEN);
    while (open != rowOpen) {
      const third = index + 1 < count ? row + 8 : index > 1 ? row - 16 : <usize>0;
      last = cross(last, row, third, rows);
    }
    if (get(row, 0) > lastMs) addSample(row);
    last = row;
  }
  if (open != 0) finish(0);
  return stretchCount;
}

/** Fills some rows, whose times are in seconds. */
function look(row: usize, count: i32): void {
  track(seenFrom, row, count, row + <usize>X * pitch, pitch);
  for (let index = 0; index < count; index++) judge(row + (<usize>index << 3));
}

function judge(row: usize): void {
  const sine = get(row, SINE);
  const place = placeOf(max(sine, load<f64>(pair, LEAST_SINE)));
  const level = levelAt(place, DB_PER_RANGE * Math.log(get(row, RANGE)));
  const up = f64x2.extract_lane(level, 0);
  const down = f64x2.extract_lane(level, 1);
  put(row, PLACE, place);
  put(row, LEVEL, up);
  put(row, LEVEL + 1, down);
  put(row, MARGIN, up - load<f64>(pair, BASE) - riseDb(up - load<f64>(pair, DISTURBED)));
  put(row, MARGIN + 1, down - load<f64>(pair, BASE + 8) - riseDb(down - load<f64>(pair, DISTURBED + 8)));
  let bits = 0;
  if (sine >= 0) {
    if (up >= load<f64>(pair, HOLD) && sine >= load<f64>(pair, LEAST_COSINE)) bits = UP;
    if (down >= load<f64>(pair, HOLD + 8) && sine >= load<f64>(pair, LEAST_COSINE + 8)) bits |= DOWN;
  }
  put(row, OPEN, <f64>bits);
}

/** Both levels at a place in the tables and at a spreading. */
// @ts-ignore: decorator
@inline
function levelAt(place: f64, spreadDb: f64): v128 {
  const node = floor(place);
  const at = pair + <usize>load<f64>(pair, LEVELS_AT) + (<usize><i32>node << 4);
  const low = v128.load(at);
  const between = f64x2.mul(f64x2.splat(place - node), f64x2.sub(v128.load(at, 16), low));
  return f64x2.add(f64x2.sub(v128.load(pair, FIXED), f64x2.splat(spreadDb)), f64x2.add(low, between));
}

/** The step `tablePlaceOfSine` of shared/link. */
// @ts-ignore: decorator
@inline
function placeOf(sine: f64): f64 {
  // Of each segment: sine at its foot, what distances are divided by, first node, steps.
  if (sine >= load<f64>(segments, 96)) {
    const share = 1 - sqrt(sqrt(max(0, 1 - sine) / load<f64>(segments, 104)));
    return load<f64>(segments, 112) + max(0, share) * load<f64>(segments, 120);
  }
  const held = max(0, sine);
  let segment = segments + 64;
  while (held < load<f64>(segment)) segment -= 32;
  const share = sqrt((held - load<f64>(segment)) / load<f64>(segment, 8));
  return load<f64>(segment, 16) + min(1, share) * load<f64>(segment, 24);
}

// @ts-ignore: decorator
@inline
function riseDb(x: f64): f64 {
  if (x >= riseReachDb) return x;
  if (!(x > -riseReachDb)) return 0;
  const place = (x + riseReachDb) * risePerDb;
  const node = floor(place);
  const at = rise + (<usize><i32>node << 3);
  const low = load<f64>(at);
  return low + (place - node) * (load<f64>(at, 8) - low);
}

/** Whether the Sun may stand in the beam: see `CutMasks.mayCut`. */
function isNearSun(ask: usize, count: i32, way: f64): bool {
  const cosine = load<f64>(ask, SUN_COSINE);
  if (cosine > 1) return false;
  const x = load<f64>(ask, SUN_X);
  const y = load<f64>(ask, SUN_Y);
  const z = load<f64>(ask, SUN_Z);
  if (cosine < 0) return true;
  // Between two samples the direction leaves the nearer one by no more than the arc whose sine is way over range: cosine of the sum.
  const sine = sqrt(1 - cosine * cosine);
  for (let index = 0; index < count; index++) {
    const row = work + (<usize>index << 3);
    const range = get(row, RANGE);
    if (way >= range) return true;
    const along = x * get(row, X) + y * get(row, X + 1) + z * get(row, X + 2);
    if (along >= cosine * sqrt(range * range - way * way) - sine * way) return true;
  }
  return false;
}

/** Whether it is proven that each direction changes once at most between two rows, for all rows: see `PassSpan`. */
function isProven(count: i32, stride: i32, acceleration: f64): bool {
  let from = 0;
  while (from + 1 < count) {
    const to = min(from + stride, count - 1);
    if (!isSure(from, to, acceleration)) {
      for (let index = from; index < to; index++) {
        if (stride == 1 || !isSure(index, index + 1, acceleration)) {
          if (!isSteady(index, acceleration)) return false;
        }
      }
    }
    from = to;
  }
  return true;
}

/** Whether from a row to another all only grows or only falls. */
function isSure(from: i32, to: i32, acceleration: f64): bool {
  const a = work + (<usize>from << 3);
  const b = work + (<usize>to << 3);
  const h = (get(b, 0) - get(a, 0)) / 1000;
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
  return rises(min(fromPlace, toPlace), max(fromPlace, toPlace));
}

/** Whether no level falls from a place in the tables to another above it. */
function rises(least: f64, most: f64): bool {
  const at = pair + <usize>load<f64>(pair, RISES_AT) + (<usize><i32>floor(least) << 3);
  return load<f64>(at) >= floor(most) + 1;
}

/** Whether nothing changes from a row to the next, whatever happens there. */
function isSteady(index: i32, acceleration: f64): bool {
  const a = work + (<usize>index << 3);
  const b = a + 8;
  const h = (get(b, 0) - get(a, 0)) / 1000;
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
  if (lowKm < 0) return false;
  const leastSine = lowKm / mostKm;
  const mostSine = min(1, highKm / leastKm);
  const foot = load<f64>(pair, LEAST_SINE);
  const leastPlace = placeOf(max(foot, leastSine));
  const mostPlace = placeOf(max(foot, mostSine));
  if (!rises(leastPlace, mostPlace)) return false;
  const least = levelAt(leastPlace, DB_PER_RANGE * Math.log(mostKm));
  const most = levelAt(mostPlace, DB_PER_RANGE * Math.log(leastKm));
  return (
    isSteadily(0, f64x2.extract_lane(least, 0), f64x2.extract_lane(most, 0), leastSine, mostSine) &&
    isSteadily(8, f64x2.extract_lane(least, 1), f64x2.extract_lane(most, 1), leastSine, mostSine)
  );
}

/** Whether a direction is surely open, or surely shut. */
function isSteadily(at: usize, least: f64, most: f64, leastSine: f64, mostSine: f64): bool {
  if (load<f64>(pair + at, HAS) == 0) return true;
  const hold = load<f64>(pair + at, HOLD);
  const leastCosine = load<f64>(pair + at, LEAST_COSINE);
  return (
    (least - ROUNDING_DB >= hold && leastSine >= leastCosine) ||
    most + ROUNDING_DB < hold ||
    mostSine < leastCosine
  );
}

/** Ends the stretch at the first change on the way from a row to another; returns the row that the next one begins at. */
function cross(last: usize, row: usize, thirdRow: usize, rows: i32): usize {
  const before = work + (<usize>(rows - 3) << 3);
  const after = before + 8;
  const changed = open ^ <i32>get(row, OPEN);
  let lowMs = get(last, 0);
  let highMs = get(row, 0);
  setKnot(2, last);
  setKnot(3, row);
  if (thirdRow != 0) setKnot(4, thirdRow);
  else thirdMs = NaN;
  let foundBefore = false;
  for (let round = 0; round < GUESS_ROUNDS; round++) {
    const guess = guessMs(changed);
    if (!(guess >= lowMs && guess <= highMs)) break;
    const early = max(lowMs, guess - HALF_GUESS_MS);
    const late = min(highMs, guess + HALF_GUESS_MS);
    probe(before, early, late);
    const isBeyond = <i32>get(before, OPEN) != open;
    if (!isBeyond && <i32>get(after, OPEN) != open) {
      lowMs = early;
      highMs = late;
      foundBefore = true;
      break;
    }
    if (isBeyond) {
      highMs = early;
      shiftHigh(before);
    } else {
      lowMs = late;
      shiftLow(after);
    }
    if (highMs - lowMs <= EDGE_MS) break;
  }
  if (!foundBefore) {
    while (highMs - lowMs > EDGE_MS) {
      const middle = (lowMs + highMs) / 2;
      probe(before, middle, middle);
      if (<i32>get(before, OPEN) == open) lowMs = middle;
      else highMs = middle;
    }
    probe(before, lowMs, highMs);
  }
  if (lowMs > lastMs) addEdge(before);
  if (highMs >= get(row, 0)) {
    turn(row, true);
    return row;
  }
  turn(after, false);
  // The rows of probes are written over by the next ones.
  const next = before - 8;
  for (let column = 0; column < COLUMNS; column++) put(next, column, get(after, column));
  return next;
}

function probe(row: usize, firstMs: f64, secondMs: f64): void {
  store<f64>(row, firstMs / 1000);
  store<f64>(row, secondMs / 1000, 8);
  look(row, 2);
  store<f64>(row, firstMs);
  store<f64>(row, secondMs, 8);
}

// How far inside both directions are at the ends of an interval and at a third instant: signal over need, sine over least cosine.
let lowKnotMs: f64 = 0;
let lowUp0: f64 = 0;
let lowUp1: f64 = 0;
let lowDown0: f64 = 0;
let lowDown1: f64 = 0;
let highKnotMs: f64 = 0;
let highUp0: f64 = 0;
let highUp1: f64 = 0;
let highDown0: f64 = 0;
let highDown1: f64 = 0;
let thirdMs: f64 = 0;
let thirdUp0: f64 = 0;
let thirdUp1: f64 = 0;
let thirdDown0: f64 = 0;
let thirdDown1: f64 = 0;

function setKnot(which: i32, row: usize): void {
  const ms = get(row, 0);
  const up0 = get(row, LEVEL) - load<f64>(pair, HOLD);
  const up1 = get(row, SINE) - load<f64>(pair, LEAST_COSINE);
  const down0 = get(row, LEVEL + 1) - load<f64>(pair, HOLD + 8);
  const down1 = get(row, SINE) - load<f64>(pair, LEAST_COSINE + 8);
  if (which == 2) {
    lowKnotMs = ms;
    lowUp0 = up0;
    lowUp1 = up1;
    lowDown0 = down0;
    lowDown1 = down1;
  } else if (which == 3) {
    highKnotMs = ms;
    highUp0 = up0;
    highUp1 = up1;
    highDown0 = down0;
    highDown1 = down1;
  } else {
    thirdMs = ms;
    thirdUp0 = up0;
    thirdUp1 = up1;
    thirdDown0 = down0;
    thirdDown1 = down1;
  }
}

function shiftHigh(row: usize): void {
  thirdMs = highKnotMs;
  thirdUp0 = highUp0;
  thirdUp1 = highUp1;
  thirdDown0 = highDown0;
  thirdDown1 = highDown1;
  setKnot(3, row);
}

function shiftLow(row: usize): void {
  thirdMs = lowKnotMs;
  thirdUp0 = lowUp0;
  thirdUp1 = lowUp1;
  thirdDown0 = lowDown0;
  thirdDown1 = lowDown1;
  setKnot(2, row);
}

/** About where the first of the directions that change does so; NaN where something else makes the change. */
function guessMs(changed: i32): f64 {
  const length = highKnotMs - lowKnotMs;
  const x = (thirdMs - lowKnotMs) / length;
  let share: f64 = NaN;
  if ((changed & UP) != 0) share = changeOf(lowUp0, highUp0, thirdUp0, lowUp1, highUp1, thirdUp1, x);
  if ((changed & DOWN) != 0) {
    const down = changeOf(lowDown0, highDown0, thirdDown0, lowDown1, highDown1, thirdDown1, x);
    if (isNaN(share) || down < share) share = down;
  }
  return lowKnotMs + share * length;
}

/** Share of the way at which a direction shuts with the first of two conditions, or opens with the last. */
function changeOf(f0: f64, f1: f64, fx: f64, g0: f64, g1: f64, gx: f64, x: f64): f64 {
  let share: f64 = NaN;
  if (f0 >= 0 != f1 >= 0) share = rootBetween(f0, f1, fx, x);
  if (g0 >= 0 != g1 >= 0) {
    const root = rootBetween(g0, g1, gx, x);
    if (isNaN(share) || (g0 >= 0 ? root < share : root > share)) share = root;
  }
  return share;
}

/** Where the parabola through (0, f0), (1, f1) and (x, fx) crosses zero; the straight line where there is no third. */
function rootBetween(f0: f64, f1: f64, fx: f64, x: f64): f64 {
  const slope = f1 - f0;
  const bend = (fx - f0 - slope * x) / (x * (x - 1));
  const straight = -f0 / slope;
  if (!isFinite(bend)) return straight;
  let share = straight;
  for (let round = 0; round < 2; round++) {
    share -= (f0 + slope * share + bend * share * (share - 1)) / (slope + bend * (2 * share - 1));
  }
  return share >= 0 && share <= 1 ? share : straight;
}

/** Ends the stretch before a row and begins the next with it. */
function turn(row: usize, isSample: bool): void {
  if (open != 0) finish(row);
  begin(row, isSample);
}

function begin(row: usize, isSample: bool): void {
  open = <i32>get(row, OPEN);
  startMs = get(row, 0);
  lastMs = startMs;
  leastDb = Infinity;
  greatestDb = -Infinity;
  upBits = 0;
  downBits = 0;
  upRate = 0;
  downRate = 0;
  upTop = 0;
  downTop = 0;
  firstKept = keptCount;
  if (isSample) addSample(row);
  else addEdge(row);
}

/** Adds a sample: modes follow the signal. */
function addSample(row: usize): void {
  const upDb = get(row, MARGIN);
  const downDb = get(row, MARGIN + 1);
  upMode = (open & UP) != 0 ? follow(0, upMode, upDb) : -1;
  downMode = (open & DOWN) != 0 ? follow(8, downMode, downDb) : -1;
  add(row, upMode, downMode, upDb, downDb);
}

/** Adds an edge: modes follow samples alone, here it is the best that holds. */
function addEdge(row: usize): void {
  const upDb = get(row, MARGIN);
  const downDb = get(row, MARGIN + 1);
  const up = (open & UP) != 0 ? holding(0, upDb, upMode) : -1;
  const down = (open & DOWN) != 0 ? holding(8, downDb, downMode) : -1;
  add(row, up, down, upDb, downDb);
}

function add(row: usize, up: i32, down: i32, upDb: f64, downDb: f64): void {
  const ms = get(row, 0);
  const lengthS = (ms - lastMs) / 1000;
  if ((open & UP) != 0) {
    const rate = load<f64>(pair + <usize>load<f64>(pair, MODES_AT) + (<usize>max(0, up) << 3));
    upBits += ((upRate + rate) * lengthS) / 2;
    upRate = rate;
    upTop = max(upTop, rate);
  }
  if ((open & DOWN) != 0) {
    const rate = load<f64>(pair + <usize>load<f64>(pair, MODES_AT + 8) + (<usize>max(0, down) << 3));
    downBits += ((downRate + rate) * lengthS) / 2;
    downRate = rate;
    downTop = max(downTop, rate);
  }
  lastMs = ms;
  let margin: f64 = Infinity;
  if (asksUp && open != DOWN) margin = upDb;
  if (asksDown && open != UP) margin = min(margin, downDb);
  leastDb = min(leastDb, margin);
  greatestDb = max(greatestDb, margin);
  if (!keeps || open == 0) return;
  const at = kept + <usize>keptCount * SAMPLE_BYTES;
  store<f64>(at, ms);
  store<f64>(at, get(row, SINE), 8);
  store<f64>(at, get(row, RANGE), 16);
  store<f64>(at, upDb, 24);
  store<f64>(at, downDb, 32);
  store<f64>(at, upRate, 40);
  store<f64>(at, downRate, 48);
  keptCount += 1;
}

/** Last mode that a margin holds, from that of a guess on; -1 for none. */
function holding(at: usize, marginDb: f64, guess: i32): i32 {
  const count = <i32>load<f64>(pair + at, MODE_COUNT);
  const keptDb = pair + <usize>load<f64>(pair + at, MODES_AT) + (<usize>count << 3);
  let mode = max(0, guess);
  while (mode >= 0 && marginDb < load<f64>(keptDb + (<usize>mode << 3))) mode -= 1;
  while (mode + 1 < count && marginDb >= load<f64>(keptDb + (<usize>(mode + 1) << 3))) mode += 1;
  return mode;
}


/** The mode after a sample: kept while it holds, faster only with the hysteresis, else the best that holds. */
function follow(at: usize, before: i32, marginDb: f64): i32 {
  if (before < 0) return holding(at, marginDb, 0);
  const count = <i32>load<f64>(pair + at, MODE_COUNT);
  const keptDb = pair + <usize>load<f64>(pair + at, MODES_AT) + (<usize>count << 3);
  let mode = before;
  if (marginDb < load<f64>(keptDb + (<usize>mode << 3))) {
    do mode -= 1;
    while (mode >= 0 && marginDb < load<f64>(keptDb + (<usize>mode << 3)));
    return mode;
  }
  // Behind the margins from which modes are kept stand those from which they are climbed to, the last without bound.
  const climbDb = keptDb + (<usize>count << 3);
  while (marginDb >= load<f64>(climbDb + (<usize>(mode + 1) << 3))) mode += 1;
  return mode;
}

/** Writes the stretch, and the row at which it is over (0 where the window ends). */
function finish(row: usize): void {
  const at = out + <usize>stretchCount * STRETCH_BYTES;
  store<f64>(at, <f64>open);
  store<f64>(at, startMs, 8);
  store<f64>(at, lastMs, 16);
  store<f64>(at, leastDb, 24);
  store<f64>(at, greatestDb, 32);
  store<f64>(at, upTop, 40);
  store<f64>(at, downTop, 48);
  store<f64>(at, upBits, 56);
  store<f64>(at, downBits, 64);
  store<f64>(at, <f64>firstKept, 72);
  store<f64>(at, <f64>keptCount, 80);
  stretchCount += 1;
  if (row == 0) {
    store<f64>(at, -1, 88);
    return;
  }
  store<f64>(at, get(row, OPEN), 88);
  store<f64>(at, get(row, SINE), 96);
  store<f64>(at, get(row, PLACE), 104);
  store<f64>(at, get(row, LEVEL), 112);
  store<f64>(at, get(row, LEVEL + 1), 120);
}
