import {
  MOTION_AXN,
  MOTION_AYN,
  MOTION_COS_INCLINATION,
  MOTION_ECCENTRICITY,
  MOTION_FROM_S,
  MOTION_GREENWICH_FROM_NODE,
  MOTION_GREENWICH_FROM_NODE_DOT,
  MOTION_LATITUDE_ARG,
  MOTION_LATITUDE_ARG_DOT,
  MOTION_LATITUDE_ARG_HALF_DDOT,
  MOTION_MAX_RADIUS_KM,
  MOTION_MID_S,
  MOTION_NODE_MARGIN,
  MOTION_SIN_INCLINATION,
  MOTION_TO_S,
  MOTION_TURN_MARGIN,
  PLACE_COS_BAND_MASK,
  PLACE_COS_LATITUDE,
  PLACE_LONGITUDE,
  PLACE_SHADOW_KM,
  PLACE_SIN_BAND_MASK,
  PLACE_SIN_LATITUDE,
} from './layout';
import { writePass } from './rows';
import {
  acosGuess,
  atan2Guess,
  cosinePart,
  pickCosine,
  pickSine,
  quadrants,
  reduced,
  sinePart,
  splat,
} from './trig';

const PI: f64 = 3.141592653589793;
const HALF_PI: f64 = 1.5707963267948966;
const TWO_PI: f64 = 6.283185307179586;

// The pair in hand: one segment of a satellite's motion, one place. See ../../fast/finder.ts.
let motion: usize = 0;
let place: usize = 0;
let latestS: f64 = 0;
let longitudeFromNode: f64 = 0;
let cosPhi: f64 = 0;
let sinPhi: f64 = 0;
let cosi: f64 = 0;
let sini: f64 = 0;
let sinCap: f64 = 0;

// What phaseAt leaves.
let phase: f64 = 0;
let phaseRate: f64 = 0;
let sinBeta: f64 = 0;
let sinBetaRate: f64 = 0;

/** Forgets the last pass: to be called at each new place. */
export function beginPlace(): void {
  latestS = -Infinity;
}

/** Finds the passes of one segment and has them solved and written. */
export function findPasses(motionRow: usize, placeRow: usize): void {
  motion = motionRow;
  place = placeRow;
  const x = load<f64>(place, PLACE_SHADOW_KM) / load<f64>(motion, MOTION_MAX_RADIUS_KM);
  if (x >= 1) return;
  const root = sqrt(1 - x * x);
  const cosBand = load<f64>(place, PLACE_COS_BAND_MASK);
  const sinBand = load<f64>(place, PLACE_SIN_BAND_MASK);
  const sinCap0 = root * cosBand - x * sinBand;
  const cosCap0 = x * cosBand + root * sinBand;
  if (sinCap0 <= 0) return;
  sinCap =
    sinCap0 * (1 + load<f64>(motion, MOTION_TURN_MARGIN) / (cosCap0 * cosCap0)) +
    cosCap0 * load<f64>(motion, MOTION_NODE_MARGIN);
  cosPhi = load<f64>(place, PLACE_COS_LATITUDE);
  sinPhi = load<f64>(place, PLACE_SIN_LATITUDE);
  cosi = load<f64>(motion, MOTION_COS_INCLINATION);
  sini = load<f64>(motion, MOTION_SIN_INCLINATION);
  const polar = sinPhi * cosi;
  const equatorial = cosPhi * sini;
  if (abs(polar) - sinCap > equatorial) return;

  const rate = load<f64>(motion, MOTION_LATITUDE_ARG_DOT);
  const alphaDot = load<f64>(motion, MOTION_GREENWICH_FROM_NODE_DOT);
  const slackS =
    (1.6 * sinCap) / (rate - alphaDot) + 90 + (6 * load<f64>(motion, MOTION_ECCENTRICITY)) / rate;
  const fromS = load<f64>(motion, MOTION_FROM_S) - slackS;
  const toS = load<f64>(motion, MOTION_TO_S) + slackS;
  longitudeFromNode =
    load<f64>(motion, MOTION_GREENWICH_FROM_NODE) + load<f64>(place, PLACE_LONGITUDE);
  const low = polar - sinCap;
  const high = polar + sinCap;
  if (low <= -equatorial && high >= equatorial) {
    searchInterval(fromS, toS);
    return;
  }
  let firstStart: f64;
  let secondStart = Infinity;
  let length: f64;
  if (low <= -equatorial) {
    const rise = HALF_PI - acosGuess(high / equatorial);
    firstStart = PI - rise;
    length = PI + 2 * rise;
  } else if (high >= equatorial) {
    const rise = HALF_PI - acosGuess(low / equatorial);
    firstStart = rise;
    length = PI - 2 * rise;
  } else {
    const riseLow = HALF_PI - acosGuess(low / equatorial);
    const riseHigh = HALF_PI - acosGuess(high / equatorial);
    firstStart = riseLow;
    secondStart = PI - riseHigh;
    length = riseHigh - riseLow;
  }
  const alphaFrom = longitudeFromNode + alphaDot * fromS;
  firstStart += TWO_PI * ceil((alphaFrom - firstStart - length) / TWO_PI);
  if (secondStart != Infinity)
    secondStart += TWO_PI * ceil((alphaFrom - secondStart - length) / TWO_PI);
  const perAlpha = 1 / alphaDot;
  while (true) {
    const start = min(firstStart, secondStart);
    const startS = (start - longitudeFromNode) * perAlpha;
    if (startS > toS) return;
    searchInterval(max(startS, fromS), min(startS + length * perAlpha, toS));
    if (start == firstStart) firstStart += TWO_PI;
    else secondStart += TWO_PI;
  }
}

// @ts-ignore: decorator
@inline
function pacedRate(meanRate: f64): f64 {
  return min(max(phaseRate, 0.88 * meanRate), 1.12 * meanRate);
}

function searchInterval(startS: f64, endS: f64): void {
  const midS = load<f64>(motion, MOTION_MID_S);
  const e = load<f64>(motion, MOTION_ECCENTRICITY);
  const meanRate = load<f64>(motion, MOTION_LATITUDE_ARG_DOT);
  phaseAt(startS);
  let ahead = -phase;
  ahead -= TWO_PI * floor(ahead / TWO_PI);
  if (ahead > TWO_PI - 0.1 - 4 * e) ahead -= TWO_PI;
  let guessS = startS + ahead / pacedRate(meanRate);
  const share = load<f64>(motion, MOTION_GREENWICH_FROM_NODE_DOT) / meanRate;
  const unevenS = min(PI, 110 * share * share) / meanRate;
  const latestGuessS = endS + 60 + (6 * e) / meanRate + unevenS;
  const meanTurnS = TWO_PI / meanRate;
  while (guessS <= latestGuessS) {
    const aimS = guessS;
    phaseAt(guessS);
    let stepS = -phase / phaseRate;
    for (let round = 0; round < 6 && abs(stepS) > 60; round++) {
      guessS += min(max(stepS, -0.25 * meanTurnS), 0.25 * meanTurnS);
      phaseAt(guessS);
      stepS = -phase / phaseRate;
    }
    const foundS = guessS + stepS;
    if (abs(foundS - aimS) > 0.6 * meanTurnS) {
      guessS = aimS + 0.4 * meanTurnS;
      continue;
    }
    if (foundS > endS + 30) return;
    const beta = sinBeta + sinBetaRate * stepS;
    const turnS = TWO_PI / pacedRate(meanRate);
    if (abs(beta) <= sinCap) {
      const leadS = (beta * sinBetaRate) / ((beta * beta - 1) * phaseRate * phaseRate);
      const instantS = midS + foundS + leadS;
      if (instantS - latestS > 0.4 * turnS) {
        latestS = instantS;
        writePass(place, instantS);
      }
    }
    guessS = foundS + turnS;
  }
}

function phaseAt(offsetS: f64): void {
  const alphaDot = load<f64>(motion, MOTION_GREENWICH_FROM_NODE_DOT);
  const rate = load<f64>(motion, MOTION_LATITUDE_ARG_DOT);
  const alpha = longitudeFromNode + alphaDot * offsetS;
  const mean =
    load<f64>(motion, MOTION_LATITUDE_ARG) +
    offsetS * (rate + offsetS * load<f64>(motion, MOTION_LATITUDE_ARG_HALF_DDOT));
  const angles = f64x2.replace_lane(splat(alpha), 1, mean);
  const n = quadrants(angles);
  const r = reduced(angles, n);
  const z = f64x2.mul(r, r);
  const sine = sinePart(r, z);
  const cosine = cosinePart(z);
  const sines = pickSine(sine, cosine, n);
  const cosines = pickCosine(sine, cosine, n);
  const sinAlpha = f64x2.extract_lane(sines, 0);
  const cosAlpha = f64x2.extract_lane(cosines, 0);
  const sinMean = f64x2.extract_lane(sines, 1);
  const cosMean = f64x2.extract_lane(cosines, 1);
  const axn = load<f64>(motion, MOTION_AXN);
  const ayn = load<f64>(motion, MOTION_AYN);
  const centre = 2 * (axn * sinMean - ayn * cosMean);
  const sinU = sinMean + centre * cosMean;
  const cosU = cosMean - centre * sinMean;
  const p = cosPhi * cosAlpha;
  const q = cosPhi * sinAlpha * cosi + sinPhi * sini;
  const dot = cosU * p + sinU * q;
  const cross = sinU * p - cosU * q;
  phase = atan2Guess(cross, dot);
  const placeRate =
    (alphaDot * cosPhi * (cosPhi * cosi + sinPhi * sini * sinAlpha)) / (p * p + q * q);
  phaseRate = max(rate * (1 + 2 * (axn * cosMean + ayn * sinMean)) - placeRate, 0.25 * rate);
  sinBeta = sinPhi * cosi - cosPhi * sini * sinAlpha;
  sinBetaRate = -cosPhi * sini * cosAlpha * alphaDot;
}
