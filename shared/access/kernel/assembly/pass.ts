import { PLACE_COS_MASK, PLACE_RADIUS_KM, PLACE_SIN_MASK } from './layout';
import {
  cone,
  coneDdot,
  coneDot,
  conePair,
  height,
  heightDdot,
  heightDot,
  radius2,
  range2,
  rangeDdot,
  rangeDot,
  sightAt,
  speed2,
} from './sight';
import { acosGuess, splat } from './trig';

// The pass in hand, seconds from the start of the span. See ../../fast/pass.ts.
export let riseS: f64 = 0;
export let peakS: f64 = 0;
export let setS: f64 = 0;
let sinPeak: f64 = 0;
let halfGuessS: f64 = 0;
let lowS: f64 = 0;
let highS: f64 = 0;

const PEAK_STEP_S: f64 = 0.3;
const ZENITH_STEP_S: f64 = 0.005;
const MAX_PEAK_STEP_S: f64 = 120;
const PEAK_ROUNDS: i32 = 24;
const NEAR_ZENITH: f64 = 0.95;
const HOPELESS: f64 = 0.02;
const EDGE_ROUNDS: i32 = 8;
const EDGE_REMAINDER_S: f64 = 5e-5;
const BRACKET_ROUNDS: i32 = 80;
const BRACKET_WIDTH_S: f64 = 1e-7;

/** Limits between which the path can be evaluated. */
export function setLimits(low: f64, high: f64): void {
  lowS = low;
  highS = high;
}

/** Peak of the pass nearest to an instant; false when it is not above the mask. */
export function solvePeak(place: usize, nearS: f64): bool {
  const sinMask = load<f64>(place, PLACE_SIN_MASK);
  let timeS = nearS;
  for (let round = 0; round < PEAK_ROUNDS; round++) {
    timeS = min(max(timeS, lowS), highS);
    sightAt(place, timeS);
    const slope = heightDot * range2 - height * rangeDot;
    const bend = heightDdot * range2 + heightDot * rangeDot - height * rangeDdot;
    let stepS = -slope / bend;
    if (!(bend < 0)) stepS = slope > 0 ? MAX_PEAK_STEP_S : -MAX_PEAK_STEP_S;
    else stepS = min(max(stepS, -MAX_PEAK_STEP_S), MAX_PEAK_STEP_S);
    const range = sqrt(range2);
    const sine = (height + (0.5 * slope * stepS) / range2) / range;
    const size = abs(stepS);
    if (size < (sine < NEAR_ZENITH ? PEAK_STEP_S : ZENITH_STEP_S)) {
      if (sine <= sinMask) return false;
      peakS = timeS + stepS;
      sinPeak = min(sine, 1);
      halfGuessS = halfPassS(place);
      return true;
    }
    if (sine < sinMask - HOPELESS && size < 10) return false;
    timeS += stepS;
  }
  return false;
}

function halfPassS(place: usize): f64 {
  const radiusKm = sqrt(radius2);
  const ratio = load<f64>(place, PLACE_RADIUS_KM) / radiusKm;
  const cosPeak = sqrt(1 - sinPeak * sinPeak);
  const xPeak = ratio * cosPeak;
  const cosPsiPeak = xPeak * cosPeak + sqrt(1 - xPeak * xPeak) * sinPeak;
  const cosMask = load<f64>(place, PLACE_COS_MASK);
  const xMask = min(1, ratio * cosMask);
  const cosPsiMask = xMask * cosMask + sqrt(1 - xMask * xMask) * load<f64>(place, PLACE_SIN_MASK);
  const halfRad = acosGuess(min(1, cosPsiMask / cosPsiPeak));
  return (halfRad * radiusKm) / sqrt(speed2);
}

/** Both edges at once, one in each lane; by bracketing where Halley's method will not do. */
export function solveEdges(place: usize): void {
  const sinMask = load<f64>(place, PLACE_SIN_MASK);
  const side = f64x2.replace_lane(splat(-1), 1, 1);
  const peak = splat(peakS);
  const zero = splat(0);
  let times = f64x2.add(peak, f64x2.mul(side, splat(halfGuessS)));
  let found = zero;
  let open = f64x2.eq(zero, zero);
  for (let round = 0; round < EDGE_ROUNDS; round++) {
    // A lane that is done stays inside the limits and is computed along.
    const isInside = v128.and(f64x2.gt(times, splat(lowS)), f64x2.lt(times, splat(highS)));
    times = v128.bitselect(times, peak, isInside);
    conePair(place, sinMask, times);
    const slope = coneDot;
    const bend = coneDdot;
    const stepS = f64x2.div(
      f64x2.mul(f64x2.mul(splat(-2), cone), slope),
      f64x2.sub(f64x2.mul(f64x2.mul(splat(2), slope), slope), f64x2.mul(cone, bend)),
    );
    const nextS = f64x2.add(times, stepS);
    const isSound = v128.and(
      v128.and(isInside, f64x2.lt(f64x2.mul(slope, side), zero)),
      f64x2.gt(f64x2.mul(f64x2.sub(nextS, peak), side), zero),
    );
    const curve = f64x2.div(bend, slope);
    const cubed = f64x2.abs(f64x2.mul(f64x2.mul(stepS, stepS), stepS));
    const isClose = f64x2.lt(f64x2.mul(cubed, f64x2.mul(curve, curve)), splat(EDGE_REMAINDER_S));
    const isNew = v128.and(open, v128.and(isSound, isClose));
    found = v128.bitselect(nextS, found, isNew);
    // Of what is open, go on with what is sound.
    open = v128.andnot(open, isNew);
    if (!v128.any_true(v128.and(open, isSound))) break;
    times = v128.bitselect(nextS, peak, v128.and(open, isSound));
  }
  riseS = f64x2.extract_lane(found, 0);
  setS = f64x2.extract_lane(found, 1);
  if (i64x2.extract_lane(open, 0) != 0) riseS = bracketEdge(place, -1);
  if (i64x2.extract_lane(open, 1) != 0) setS = bracketEdge(place, 1);
}

function bracketEdge(place: usize, side: f64): f64 {
  let insideS = peakS;
  let reachS = max(halfGuessS, 2);
  let outsideS = min(max(insideS + side * reachS, lowS), highS);
  while (isAbove(place, outsideS)) {
    insideS = outsideS;
    if (outsideS <= lowS || outsideS >= highS) return outsideS;
    reachS *= 1.5;
    outsideS = min(max(peakS + side * reachS, lowS), highS);
  }
  for (let round = 0; round < BRACKET_ROUNDS; round++) {
    const middleS = 0.5 * (insideS + outsideS);
    if (isAbove(place, middleS)) insideS = middleS;
    else outsideS = middleS;
    if (abs(outsideS - insideS) < BRACKET_WIDTH_S) break;
  }
  return 0.5 * (insideS + outsideS);
}

function isAbove(place: usize, timeS: f64): bool {
  sightAt(place, timeS);
  return height > load<f64>(place, PLACE_SIN_MASK) * sqrt(range2);
}

/** Elevation at an instant, radians: the peak's where the instant is that of the peak. */
export function elevationRad(place: usize, timeS: f64): f64 {
  if (timeS == peakS && sinPeak < NEAR_ZENITH) return Math.asin(sinPeak);
  sightAt(place, timeS);
  return Math.atan2(height, sqrt(max(0, range2 - height * height)));
}
