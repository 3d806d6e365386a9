// The Sun in the beam: it takes the downlink away as long as it stands within an angle of the satellite.

import {
  get,
  LEAST_RANGE_KM,
  msOf,
  RANGE,
  SPEED,
  SUN_AT,
  SUN_COSINE,
  SUN_CUTS,
  SUN_STRAY,
  SUN_X,
  SUN_Y,
  SUN_Z,
  work,
  X,
} from './linkColumns';

/** The mean day, rad/ms: by it the Sun turns. */
const TURN_RAD_PER_MS: f64 = 7.27220521664304e-8;

/** Whether it is asked for at every instant. */
export let cutsDown: bool = false;
let mayCut: bool = false;
let speed: f64 = 0;
let acceleration: f64 = 0;
let knownMs: f64 = 0;
let knownX: f64 = 0;
let knownY: f64 = 0;
let sunZ: f64 = 0;
let cosine: f64 = 0;
let sine: f64 = 0;
let stray: f64 = 0;

// What `turnTo` leaves.
let sunX: f64 = 0;
let sunY: f64 = 0;

/** Takes up what is asked, and the bound of the satellite's acceleration, km/s2. */
export function takeUpSun(ask: usize, accelerationKmS2: f64): void {
  cosine = load<f64>(ask, SUN_COSINE);
  mayCut = cosine <= 1;
  cutsDown = mayCut && load<f64>(ask, SUN_CUTS) != 0;
  if (!mayCut) return;
  speed = load<f64>(ask, SPEED);
  acceleration = accelerationKmS2;
  knownMs = load<f64>(ask, SUN_AT);
  knownX = load<f64>(ask, SUN_X);
  knownY = load<f64>(ask, SUN_Y);
  sunZ = load<f64>(ask, SUN_Z);
  stray = load<f64>(ask, SUN_STRAY);
  sine = sqrt(1 - cosine * cosine);
}

/** Has the Sun's direction stand ready for an instant: the turn since the one it is known for to its fourth power (half an hour: 3e-8 rad). */
function turnTo(ms: f64): void {
  const turn = TURN_RAD_PER_MS * (ms - knownMs);
  const square = turn * turn;
  const along = 1 - square * (0.5 - square / 24);
  const aside = turn * (1 - square / 6);
  // The longitude of the Sun falls.
  sunX = along * knownX + aside * knownY;
  sunY = along * knownY - aside * knownX;
}

/** Whether it cuts at a row. */
export function isSunAt(row: usize): bool {
  turnTo(msOf(row));
  const along = sunX * get(row, X) + sunY * get(row, X + 1) + sunZ * get(row, X + 2);
  return along > cosine * get(row, RANGE);
}

/** Whether it may cut anywhere in the window: where some rows are near it their neighbours are looked at, and then the way to them. */
export function isNearSun(count: i32): bool {
  if (!mayCut) return false;
  if (cosine < 0) return true;
  const last = count - 1;
  for (let first = 0; first <= last; first += 2 * COARSE + 1) {
    const middle = min(first + COARSE, last);
    if (!isNearRow(middle, 2 * COARSE + 1)) continue;
    for (let row = first; row <= min(middle + COARSE, last); row++) {
      if (isNearRow(row, 1) && !isClearAbout(row, last)) return true;
    }
  }
  return false;
}

/** Rows to both sides that are looked at together. */
const COARSE: i32 = 2;

/** Whether it comes near on the way of so many steps with a row in their middle: cosine of the sum of all angles. */
function isNearRow(index: i32, steps: i32): bool {
  const stepS = (msOf(work + 8) - msOf(work)) / 1000;
  const aroundS = <f64>steps * stepS;
  const way = (speed * aroundS) / 2 + (acceleration * aroundS * aroundS) / 8;
  const slack = stray + TURN_RAD_PER_MS * 1000 * aroundS;
  const beyond = cosine * (1 - (slack * slack) / 2) - sine * slack;
  const row = work + (<usize>index << 3);
  const range = get(row, RANGE);
  if (beyond < 0 || way >= range) return true;
  turnTo(msOf(row));
  const along = sunX * get(row, X) + sunY * get(row, X + 1) + sunZ * get(row, X + 2);
  return along >= beyond * sqrt(range * range - way * way) - sqrt(1 - beyond * beyond) * way;
}

function isClearAbout(index: i32, last: i32): bool {
  const row = work + (<usize>index << 3);
  return (index == 0 || isClear(row - 8, row)) && (index == last || isClear(row, row + 8));
}

function isClear(a: usize, b: usize): bool {
  measure(a, b);
  return greatest < cosine * (1 - (error * error) / 2) - sine * error;
}

/** Whether it cuts all the time from a row to another, or never. */
export function isSunSteady(a: usize, b: usize): bool {
  if (isClear(a, b)) return true;
  // Along a straight line the cosine has no least value but at an end.
  return least > cosine + sine * error;
}

// What `measure` leaves: cosines of the angle to the Sun along the chord, and by what the way, the Sun and what is known of it leave
// that angle, rad.
let greatest: f64 = 0;
let least: f64 = 0;
let error: f64 = 0;

/** The cosine along the chord is greatest at an end or where its slope is zero; the way leaves the chord by the arc of bend over range. */
function measure(a: usize, b: usize): void {
  const h = (msOf(b) - msOf(a)) / 1000;
  const bend = (acceleration * h * h) / 8;
  turnTo((msOf(a) + msOf(b)) / 2);
  const x = get(a, X);
  const y = get(a, X + 1);
  const z = get(a, X + 2);
  const dx = get(b, X) - x;
  const dy = get(b, X + 1) - y;
  const dz = get(b, X + 2) - z;
  const from = sunX * x + sunY * y + sunZ * z;
  const change = sunX * dx + sunY * dy + sunZ * dz;
  const square = x * x + y * y + z * z;
  const along = x * dx + y * dy + z * dz;
  const length = dx * dx + dy * dy + dz * dz;
  const nearestKm = min(get(a, RANGE), get(b, RANGE)) - sqrt(length) / 2 - bend;
  const atA = from / get(a, RANGE);
  const atB = (from + change) / get(b, RANGE);
  greatest = max(atA, atB);
  least = min(atA, atB);
  const share = (change * square - from * along) / (from * length - change * along);
  if (share > 0 && share < 1) {
    const range = sqrt(square + share * (2 * along + share * length));
    greatest = max(greatest, (from + share * change) / range);
  }
  // The arc whose sine is up to a half is at most 1.05 times that.
  const isFar = nearestKm > LEAST_RANGE_KM && nearestKm > 2 * bend;
  error = isFar ? (1.05 * bend) / nearestKm + stray + (TURN_RAD_PER_MS * 1000 * h) / 2 : 2;
}
