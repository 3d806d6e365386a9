import { PLACE } from './layout.ts';
import { SIGHT, type SightState, sightAt } from './sight.ts';

/** A pass above the mask, as {@link solvePass} leaves it: seconds from the start of the span. */
export const PASS = {
  riseS: 0,
  peakS: 1,
  setS: 2,
  /** Sine of the greatest elevation. */
  sinPeak: 3,
  /** Half the pass as a first guess, seconds. */
  halfGuessS: 4,
} as const;

/** Work space of {@link solvePass}. */
export interface PassState {
  readonly sight: SightState;
  readonly pass: Float64Array;
  /** Latest and earliest instants at which the path can be evaluated, seconds. */
  lowS: number;
  highS: number;
}

export function createPassState(sight: SightState): PassState {
  return { sight, pass: new Float64Array(5), lowS: 0, highS: 0 };
}

/** A peak is taken when Newton's step to it is below this; the quadratic term covers the step, seconds. */
const PEAK_STEP_S = 0.3;
/** The same near the zenith, where the elevation has a sharp peak and the sine a flat one. */
const ZENITH_STEP_S = 0.005;
const MAX_PEAK_STEP_S = 120;
const PEAK_ROUNDS = 24;
/** Above this sine of the elevation the cosine is what is precise. */
const NEAR_ZENITH = 0.95;
/** Peaks predicted lower than the mask by more than this in the sine are dropped at once. */
const HOPELESS = 0.02;

/**
 * Solves the pass nearest to an instant: peak by Newton's method, edges by Halley's, on the
 * interpolated path. Returns false when the peak is not above the mask.
 */
export function solvePass(state: PassState, nearS: number): boolean {
  if (!solvePeak(state, nearS)) return false;
  const { pass } = state;
  pass[PASS.riseS] = solveEdge(state, -1);
  pass[PASS.setS] = solveEdge(state, 1);
  return true;
}

function solvePeak(state: PassState, nearS: number): boolean {
  const { sight: lookState, pass } = state;
  const { sight, place } = lookState;
  const sinMask = place[PLACE.sinMask]!;
  let timeS = nearS;
  for (let round = 0; round < PEAK_ROUNDS; round++) {
    timeS = Math.min(Math.max(timeS, state.lowS), state.highS);
    sightAt(lookState, timeS);
    const height = sight[SIGHT.height]!;
    const heightDot = sight[SIGHT.heightDot]!;
    const range2 = sight[SIGHT.range2]!;
    const rangeDot = sight[SIGHT.rangeDot]!;
    // d/dt of sin(el) is slope / range^3.
    const slope = heightDot * range2 - height * rangeDot;
    const bend = sight[SIGHT.heightDdot]! * range2 + heightDot * rangeDot - height * sight[SIGHT.rangeDdot]!;
    let stepS = -slope / bend;
    if (!(bend < 0)) stepS = slope > 0 ? MAX_PEAK_STEP_S : -MAX_PEAK_STEP_S;
    else if (stepS > MAX_PEAK_STEP_S) stepS = MAX_PEAK_STEP_S;
    else if (stepS < -MAX_PEAK_STEP_S) stepS = -MAX_PEAK_STEP_S;
    const range = Math.sqrt(range2);
    const sinPeak = height / range + (0.5 * slope * stepS) / (range2 * range);
    const closeS = sinPeak < NEAR_ZENITH ? PEAK_STEP_S : ZENITH_STEP_S;
    const isClose = stepS < closeS && stepS > -closeS;
    if (isClose) {
      if (sinPeak <= sinMask) return false;
      pass[PASS.peakS] = timeS + stepS;
      pass[PASS.sinPeak] = sinPeak;
      pass[PASS.halfGuessS] = halfPassS(lookState, Math.min(sinPeak, 1));
      return true;
    }
    if (sinPeak < sinMask - HOPELESS && stepS < 10 && stepS > -10) return false;
    timeS += stepS;
  }
  return false;
}

/**
 * Half the duration of a pass from its greatest elevation, by spherical geometry: with psi the
 * Earth-central angle at elevation el, cos(psi_mask) = cos(psi_peak) cos(half angle).
 */
function halfPassS(state: SightState, sinPeak: number): number {
  const { sight, place } = state;
  const radiusKm = Math.sqrt(sight[SIGHT.radius2]!);
  const ratio = place[PLACE.radiusKm]! / radiusKm;
  const cosPeak = Math.sqrt(1 - sinPeak * sinPeak);
  const xPeak = ratio * cosPeak;
  const cosPsiPeak = xPeak * cosPeak + Math.sqrt(1 - xPeak * xPeak) * sinPeak;
  const cosMask = place[PLACE.cosMask]!;
  const xMask = Math.min(1, ratio * cosMask);
  const cosPsiMask = xMask * cosMask + Math.sqrt(1 - xMask * xMask) * place[PLACE.sinMask]!;
  const halfRad = Math.acos(Math.min(1, cosPsiMask / cosPsiPeak));
  return (halfRad * radiusKm) / Math.sqrt(sight[SIGHT.speed2]!);
}

const EDGE_ROUNDS = 8;
/** Error that one more Halley step would take away, seconds, times a safety factor of about 10. */
const EDGE_REMAINDER_S = 5e-5;

/** The edge before (side -1) or after (side 1) the peak. */
function solveEdge(state: PassState, side: -1 | 1): number {
  const { sight: lookState, pass } = state;
  const { sight, place } = lookState;
  const sinMask = place[PLACE.sinMask]!;
  const peakS = pass[PASS.peakS]!;
  let timeS = peakS + side * pass[PASS.halfGuessS]!;
  for (let round = 0; round < EDGE_ROUNDS; round++) {
    if (!(timeS > state.lowS && timeS < state.highS)) break;
    sightAt(lookState, timeS);
    const range2 = sight[SIGHT.range2]!;
    const rangeDot = sight[SIGHT.rangeDot]!;
    const range = Math.sqrt(range2);
    const f = sight[SIGHT.height]! - sinMask * range;
    const slope = sight[SIGHT.heightDot]! - (sinMask * rangeDot) / range;
    const bend =
      sight[SIGHT.heightDdot]! -
      (sinMask * (sight[SIGHT.rangeDdot]! - (rangeDot * rangeDot) / range2)) / range;
    if (!(slope * side < 0)) break;
    const stepS = (-2 * f * slope) / (2 * slope * slope - f * bend);
    const nextS = timeS + stepS;
    if (!((nextS - peakS) * side > 0)) break;
    const curve = bend / slope;
    if (Math.abs(stepS * stepS * stepS) * curve * curve < EDGE_REMAINDER_S) return nextS;
    timeS = nextS;
  }
  return bracketEdge(state, side);
}

const BRACKET_ROUNDS = 80;
const BRACKET_WIDTH_S = 1e-7;

/** The same by bracketing: slow, sure, seldom needed. The peak is inside. */
function bracketEdge(state: PassState, side: -1 | 1): number {
  const { pass } = state;
  let insideS = pass[PASS.peakS]!;
  let reachS = Math.max(pass[PASS.halfGuessS]!, 2);
  let outsideS = Math.min(Math.max(insideS + side * reachS, state.lowS), state.highS);
  while (isAbove(state, outsideS)) {
    insideS = outsideS;
    if (outsideS <= state.lowS || outsideS >= state.highS) return outsideS;
    reachS *= 1.5;
    outsideS = Math.min(Math.max(pass[PASS.peakS]! + side * reachS, state.lowS), state.highS);
  }
  for (let round = 0; round < BRACKET_ROUNDS; round++) {
    const middleS = 0.5 * (insideS + outsideS);
    if (isAbove(state, middleS)) insideS = middleS;
    else outsideS = middleS;
    if (Math.abs(outsideS - insideS) < BRACKET_WIDTH_S) break;
  }
  return 0.5 * (insideS + outsideS);
}

function isAbove(state: PassState, timeS: number): boolean {
  const { sight: lookState } = state;
  sightAt(lookState, timeS);
  const { sight, place } = lookState;
  return sight[SIGHT.height]! > place[PLACE.sinMask]! * Math.sqrt(sight[SIGHT.range2]!);
}

/** Elevation, radians, from the sine of a peak; precise near the zenith by evaluating there. */
export function peakElevationRad(state: PassState): number {
  const { sight: lookState, pass } = state;
  const sinPeak = pass[PASS.sinPeak]!;
  if (sinPeak < NEAR_ZENITH) return Math.asin(sinPeak);
  return elevationRadAt(lookState, pass[PASS.peakS]!);
}

/** Elevation at an instant, radians. By arc tangent, since the arc sine loses half the digits at the zenith. */
export function elevationRadAt(state: SightState, timeS: number): number {
  sightAt(state, timeS);
  const height = state.sight[SIGHT.height]!;
  const across2 = state.sight[SIGHT.range2]! - height * height;
  return Math.atan2(height, Math.sqrt(Math.max(0, across2)));
}
