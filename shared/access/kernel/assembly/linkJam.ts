// Jammers on the ground against the satellite, whose beam is steered at the station: `jammerNumbers` in shared/radios/columns lays
// them out and says what is taken for what, `threatBounds.ts` there why the bounds hold.

import { get, LEAST_RANGE_KM, msOf, RANGE, X } from './linkColumns';
import { riseDb, spreadsDb } from './linkLook';
import { splat } from './trig';

// What all jammers share, bytes: how many pieces the gain has, how many jammers there are and the receiver's noise; then pieces, jammers.
const JAMMER_COUNT: usize = 8;
const NOISE: usize = 16;
const PIECES: usize = 24;

// A piece of the gain over the angle off the beam, which nowhere rises within one: from an angle on, level + square angle^2 + log 20
// log angle, no less than the floor.
const PIECE_BYTES: usize = 40;
const FROM_RAD: usize = 0;
const LEVEL: usize = 8;
const SQUARE: usize = 16;
const LOG: usize = 24;
const FLOOR: usize = 32;

// A jammer: where it stands as seen from the station, its zenith, the sine of the dip of its horizon, how far from the station it is,
// its density over the receiver's noise from 1 km without the gain, and while when it is active.
const JAMMER_BYTES: usize = 88;
const AT: usize = 0;
const ZENITH: usize = 24;
const DIP: usize = 48;
const APART: usize = 56;
const DENSITY: usize = 64;
const FROM_MS: usize = 72;
const TO_MS: usize = 80;

/** What no angle's calculation is off by, rad. */
const ROUNDING_RAD: f64 = 2e-7;

let pieces: usize = 0;
let piecesEnd: usize = 0;
let jammersEnd: usize = 0;
let acceleration: f64 = 0;
/** Of the receiver, over which densities are told. */
export let noiseDbwHz: f64 = 0;
/** Whether there are jammers at all. */
export let jams: bool = false;

/** Takes up jammers, none at 0, and the bound of the satellite's acceleration, km/s2. */
export function takeUpJammers(at: usize, accelerationKmS2: f64): void {
  jams = at != 0;
  piecesEnd = 0;
  jammersEnd = 0;
  if (!jams) return;
  acceleration = accelerationKmS2;
  noiseDbwHz = load<f64>(at, NOISE);
  pieces = at + PIECES;
  piecesEnd = pieces + <usize>load<f64>(at) * PIECE_BYTES;
  jammersEnd = piecesEnd + <usize>load<f64>(at, JAMMER_COUNT) * JAMMER_BYTES;
}

/** What jams at a row, over the receiver's noise, dB: minus infinity for nothing. */
export function jammingAt(row: usize): f64 {
  let sum = -Infinity;
  for (let jammer = piecesEnd; jammer < jammersEnd; jammer += JAMMER_BYTES) {
    if (msOf(row) < load<f64>(jammer, FROM_MS) || msOf(row) >= load<f64>(jammer, TO_MS)) continue;
    const away = awayOf(jammer, row);
    if (heightOf(jammer, row) + load<f64>(jammer, DIP) * away < 0) continue;
    const angle = angleOf(jammer, get(row, RANGE), away);
    const logs = spreadsDb(f64x2.replace_lane(splat(away), 1, angle));
    const gain = gainOf(pieceAt(angle), angle, f64x2.extract_lane(logs, 1));
    sum = added(sum, load<f64>(jammer, DENSITY) - f64x2.extract_lane(logs, 0) + gain);
  }
  return sum;
}

// By what jamming raises the noise between two rows at least and at most: after `mayJam`.
export let leastRiseDb: f64 = 0;
export let mostRiseDb: f64 = 0;

/** Whether anything may jam on the way from a row to another. */
export function mayJam(a: usize, b: usize): bool {
  leastRiseDb = 0;
  mostRiseDb = 0;
  if (!jams) return false;
  const h = (msOf(b) - msOf(a)) / 1000;
  const bend = (acceleration * h * h) / 8;
  let least = -Infinity;
  let most = -Infinity;
  for (let jammer = piecesEnd; jammer < jammersEnd; jammer += JAMMER_BYTES) {
    if (load<f64>(jammer, FROM_MS) > msOf(b) || load<f64>(jammer, TO_MS) <= msOf(a)) continue;
    if (!measure(jammer, a, b, bend)) continue;
    most = added(most, mostDb);
    const isActive = load<f64>(jammer, FROM_MS) <= msOf(a) && load<f64>(jammer, TO_MS) > msOf(b);
    if (isActive && isSeen) least = added(least, leastDb);
  }
  leastRiseDb = riseDb(least);
  mostRiseDb = riseDb(most);
  return most > -Infinity;
}

// What `measure` leaves of a jammer: densities over the noise, and whether it sees the satellite all the way.
let leastDb: f64 = 0;
let mostDb: f64 = 0;
let isSeen: bool = false;

/** Bounds of a jammer on the way from a row to another, which leaves its chord by no more than the bend; false where it sees nothing. */
function measure(jammer: usize, a: usize, b: usize, bend: f64): bool {
  const fromKm = awayOf(jammer, a);
  const toKm = awayOf(jammer, b);
  const dip = load<f64>(jammer, DIP);
  const fromHeight = heightOf(jammer, a);
  const toHeight = heightOf(jammer, b);
  const error = (1 + dip) * bend;
  if (max(fromHeight + dip * fromKm, toHeight + dip * toKm) + error < 0) return false;
  const x = get(a, X);
  const y = get(a, X + 1);
  const z = get(a, X + 2);
  const dx = get(b, X) - x;
  const dy = get(b, X + 1) - y;
  const dz = get(b, X + 2) - z;
  const square = dx * dx + dy * dy + dz * dz;
  const along = x * dx + y * dy + z * dz;
  const aside = load<f64>(jammer, AT) * dx + load<f64>(jammer, AT + 8) * dy + load<f64>(jammer, AT + 16) * dz;
  const nearest = nearestOf(fromKm, toKm, along - aside, square);
  isSeen = min(fromHeight, toHeight) + dip * nearest - error >= 0;
  const leastKm = max(LEAST_RANGE_KM, nearest - bend);
  const leastRangeKm = max(LEAST_RANGE_KM, nearestOf(get(a, RANGE), get(b, RANGE), along, square) - bend);
  const turn = ((sqrt(square) / 2 + bend) * load<f64>(jammer, APART)) / (leastKm * leastRangeKm) + ROUNDING_RAD;
  const middle = (angleOf(jammer, get(a, RANGE), fromKm) + angleOf(jammer, get(b, RANGE), toKm)) / 2;
  boundGain(max(0, middle - turn), min(Math.PI, middle + turn));
  const spreads = spreadsDb(f64x2.replace_lane(splat(leastKm), 1, max(fromKm, toKm) + bend));
  mostDb = load<f64>(jammer, DENSITY) - f64x2.extract_lane(spreads, 0) + mostGain;
  leastDb = load<f64>(jammer, DENSITY) - f64x2.extract_lane(spreads, 1) + leastGain;
  return true;
}

/** Least length on a straight line, by those at its ends and what it does along itself. */
// @ts-ignore: decorator
@inline
function nearestOf(fromKm: f64, toKm: f64, along: f64, square: f64): f64 {
  const isBeside = along < 0 && along + square > 0;
  return isBeside ? sqrt(max(0, fromKm * fromKm - (along * along) / square)) : min(fromKm, toKm);
}

/** Distance from a jammer, km. */
// @ts-ignore: decorator
@inline
function awayOf(jammer: usize, row: usize): f64 {
  const x = get(row, X) - load<f64>(jammer, AT);
  const y = get(row, X + 1) - load<f64>(jammer, AT + 8);
  const z = get(row, X + 2) - load<f64>(jammer, AT + 16);
  return sqrt(x * x + y * y + z * z);
}

/** Height over a jammer's horizontal plane, km. */
// @ts-ignore: decorator
@inline
function heightOf(jammer: usize, row: usize): f64 {
  return (
    load<f64>(jammer, ZENITH) * (get(row, X) - load<f64>(jammer, AT)) +
    load<f64>(jammer, ZENITH + 8) * (get(row, X + 1) - load<f64>(jammer, AT + 8)) +
    load<f64>(jammer, ZENITH + 16) * (get(row, X + 2) - load<f64>(jammer, AT + 16))
  );
}

/** Angle at the satellite between station and jammer, rad, by the three distances: 1 - cos keeps the digits of small ones. */
// @ts-ignore: decorator
@inline
function angleOf(jammer: usize, rangeKm: f64, awayKm: f64): f64 {
  const apart = load<f64>(jammer, APART);
  const farther = rangeKm - awayKm;
  const square = max(0, apart * apart - farther * farther) / (4 * rangeKm * awayKm);
  return 2 * Math.asin(sqrt(min(1, square)));
}

function pieceAt(angle: f64): usize {
  let piece = piecesEnd - PIECE_BYTES;
  while (piece > pieces && angle < load<f64>(piece, FROM_RAD)) piece -= PIECE_BYTES;
  return piece;
}

// @ts-ignore: decorator
@inline
function gainOf(piece: usize, angle: f64, logDb: f64): f64 {
  const level = load<f64>(piece, LEVEL) + load<f64>(piece, SQUARE) * angle * angle + load<f64>(piece, LOG) * logDb;
  return max(load<f64>(piece, FLOOR), level);
}

let leastGain: f64 = 0;
let mostGain: f64 = 0;

/** Leaves what the gain lies between over angles. */
function boundGain(least: f64, most: f64): void {
  const last = pieceAt(most);
  leastGain = Infinity;
  mostGain = -Infinity;
  for (let piece = pieceAt(least); piece <= last; piece += PIECE_BYTES) {
    const from = max(least, load<f64>(piece, FROM_RAD));
    const to = piece == last ? most : load<f64>(piece, PIECE_BYTES + FROM_RAD);
    const logs = spreadsDb(f64x2.replace_lane(splat(from), 1, to));
    mostGain = max(mostGain, gainOf(piece, from, f64x2.extract_lane(logs, 0)));
    leastGain = min(leastGain, gainOf(piece, to, f64x2.extract_lane(logs, 1)));
  }
}

/** Two levels together, dB. */
function added(a: f64, b: f64): f64 {
  return a == -Infinity ? b : b == -Infinity ? a : max(a, b) + riseDb(-abs(a - b));
}
