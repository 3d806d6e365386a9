// What the files of link windows have in hand: the pair, and columns of instants that are written row by row.

// What is asked, bytes.
export const START_MS: usize = 0;
export const END_MS: usize = 8;
export const STEP_MS: usize = 16;
/** No more accelerated in ECEF, km/s2, and no faster, km/s. */
export const ACCELERATION: usize = 24;
export const SPEED: usize = 32;
export const KEEPS: usize = 40;
/** The Sun at an instant, the cosine of the angle within which it cuts, by what it may stand elsewhere, rad. */
export const SUN_X: usize = 48;
export const SUN_Y: usize = 56;
export const SUN_Z: usize = 64;
export const SUN_COSINE: usize = 72;
export const SUN_STRAY: usize = 80;
/** Whether it is known well enough to cut. */
export const SUN_CUTS: usize = 88;
/** Where the jammers stand; 0 for none. */
export const JAMMERS: usize = 96;
/** That instant, ms from the start of the span. */
export const SUN_AT: usize = 104;
/** Where place and pair stand. */
export const PLACE_AT: usize = 112;
export const PAIR_AT: usize = 120;
/** Answer: number of stretches, or why there are none, and the first of them. */
export const COUNT: usize = 128;
export const FIRST: usize = 136;
export const ASK_BYTES: usize = 144;

// A pair, bytes: numbers of up and down beside each other; where tables stand is told from its start.
const FIXED: usize = 0;
const BASE: usize = 16;
const DISTURBED: usize = 32;
const HOLD: usize = 48;
const LEAST_COSINE: usize = 64;
export const MODES_AT: usize = 80;
export const HAS: usize = 96;
const LEAST_SINE: usize = 112;
const LEVELS_AT: usize = 120;
const RISES_AT: usize = 128;
const FLOORS_AT: usize = 136;
/** Floors in the sine of the elevation from 0 to 1. */
export const FLOORS: f64 = 256;

/** No satellite with a window is nearer to the station, km. */
export const LEAST_RANGE_KM: f64 = 1;

// Columns of the work space. The two levels of a row stand beside each other, in the room of two columns.
const S: i32 = 1;
export const X: i32 = 2;
export const RANGE: i32 = 5;
export const SINE: i32 = 6;
const LEVELS: i32 = 7;
export const PLACE: i32 = 9;
const OPEN: i32 = 10;
const NODE: i32 = 11;
const RISE: i32 = 12;
/** 20 log of the range; only while rows are looked at. */
export const SPREAD: i32 = 13;

export const UP: i32 = 1;
export const DOWN: i32 = 2;
/** Beside them, where the Sun takes the downlink away. */
export const SUN: i32 = 4;
/** Directions change once at most on the way to the next node. */
export const SURE: i32 = 1;
/** What happens on the way to the next row is not known. */
export const UNSURE: i32 = 2;

export let pair: usize = 0;
export let place: usize = 0;
export let work: usize = 0;
export let pitch: usize = 0;
/** End of the rows of samples; others lie behind. */
export let samplesEnd: usize = 0;
export let fixed: v128 = f64x2.splat(0);
export let base: v128 = f64x2.splat(0);
export let disturbed: v128 = f64x2.splat(0);
export let hold: v128 = f64x2.splat(0);
export let leastCosine: v128 = f64x2.splat(0);
export let leastSine: f64 = 0;
export let levels: usize = 0;
export let rises: usize = 0;
export let floors: usize = 0;

/** Takes up a pair, a place and columns for so many rows. */
export function takeUp(pairAt: usize, placeAt: usize, workAt: usize, rows: i32): void {
  pair = pairAt;
  place = placeAt;
  work = workAt;
  pitch = <usize>rows << 3;
  fixed = v128.load(pair, FIXED);
  base = v128.load(pair, BASE);
  disturbed = v128.load(pair, DISTURBED);
  hold = v128.load(pair, HOLD);
  leastCosine = v128.load(pair, LEAST_COSINE);
  leastSine = load<f64>(pair, LEAST_SINE);
  levels = pair + <usize>load<f64>(pair, LEVELS_AT);
  rises = pair + <usize>load<f64>(pair, RISES_AT);
  floors = pair + <usize>load<f64>(pair, FLOORS_AT);
}

/** Lays the times of samples, ms from the start of the span; returns how many there are. */
export function layTimes(startMs: f64, endMs: f64, stepMs: f64): i32 {
  const steps = max<i32>(1, <i32>ceil((endMs - startMs) / stepMs));
  for (let index = 0; index < steps; index += 2) {
    const row = work + (<usize>index << 3);
    const indices = f64x2.replace_lane(f64x2.splat(<f64>index), 1, <f64>(index + 1));
    const times = f64x2.add(f64x2.splat(startMs), f64x2.mul(indices, f64x2.splat(stepMs)));
    v128.store(row, times);
    v128.store(secondsAt(row), f64x2.div(times, f64x2.splat(1000)));
  }
  setMs(work + (<usize>steps << 3), endMs);
  samplesEnd = work + (<usize>(steps + 1) << 3);
  return steps + 1;
}

// @ts-ignore: decorator
@inline
export function get(row: usize, column: i32): f64 {
  return load<f64>(row + <usize>column * pitch);
}

// @ts-ignore: decorator
@inline
export function put(row: usize, column: i32, value: f64): void {
  store<f64>(row + <usize>column * pitch, value);
}

// @ts-ignore: decorator
@inline
export function msOf(row: usize): f64 {
  return load<f64>(row);
}

// @ts-ignore: decorator
@inline
export function setMs(row: usize, ms: f64): void {
  store<f64>(row, ms);
  store<f64>(row + <usize>S * pitch, ms / 1000);
}

/** Where the times of a row stand in seconds. */
// @ts-ignore: decorator
@inline
export function secondsAt(row: usize): usize {
  return row + <usize>S * pitch;
}

/** C/N0 of both directions, dBHz. */
// @ts-ignore: decorator
@inline
export function levelsOf(row: usize): v128 {
  return v128.load(work + <usize>LEVELS * pitch + ((row - work) << 1));
}

// @ts-ignore: decorator
@inline
export function setLevels(row: usize, level: v128): void {
  v128.store(work + <usize>LEVELS * pitch + ((row - work) << 1), level);
}

/** Directions that are open, as bits, and {@link SUN}. */
// @ts-ignore: decorator
@inline
export function openAt(row: usize): i32 {
  return load<i32>(row + <usize>OPEN * pitch) & (UP | DOWN);
}

// @ts-ignore: decorator
@inline
export function openAndSunAt(row: usize): i32 {
  return load<i32>(row + <usize>OPEN * pitch);
}

// @ts-ignore: decorator
@inline
export function setOpen(row: usize, bits: i32): void {
  store<i32>(row + <usize>OPEN * pitch, bits);
}

/** 0 for a row that is no node, between two of which all only grows or only falls; else what is known of the way to the next. */
// @ts-ignore: decorator
@inline
export function nodeAt(row: usize): i32 {
  return load<i32>(row + <usize>NODE * pitch);
}

// @ts-ignore: decorator
@inline
export function setNode(row: usize, node: i32): void {
  store<i32>(row + <usize>NODE * pitch, node);
}

/** By what jamming raises the noise of the uplink, dB; only where there are jammers. */
// @ts-ignore: decorator
@inline
export function jammedAt(row: usize): f64 {
  return get(row, RISE);
}

// @ts-ignore: decorator
@inline
export function setJammed(row: usize, riseDb: f64): void {
  put(row, RISE, riseDb);
}

/** Copies what was seen and judged of a row to another. */
export function copyRow(from: usize, to: usize): void {
  for (let column = 0; column < LEVELS; column++) put(to, column, get(from, column));
  setLevels(to, levelsOf(from));
  for (let column = PLACE; column <= RISE; column++) put(to, column, get(from, column));
}
