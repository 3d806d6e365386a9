import { gmstRad } from '../../astro/index.ts';
import { type UtcMs, utcMs } from '../../domain/index.ts';
import { BLOCK, STENCIL_AFTER, STENCIL_BEFORE } from './layout.ts';

/** Evenly spaced instants around the span, the same for all satellites with that step. */
export interface TimeGrid {
  readonly stepS: number;
  /** Grid point 0, seconds from the start of the span; negative. */
  readonly firstS: number;
  /** Whole blocks of points. */
  readonly count: number;
  /** Greenwich mean sidereal time at the grid points, 0 <= angle < 2 pi. */
  readonly gmstRad: Float64Array;
  /** Limits between which the path can be interpolated, seconds from the start of the span. */
  readonly lowS: number;
  readonly highS: number;
}

/** What instants are counted from. */
export interface Span {
  readonly fromUtcMs: UtcMs;
  readonly lengthS: number;
  /** UT1-UTC, seconds. */
  readonly ut1MinusUtcS: number;
}

/** Steps are whole multiples of this, so that satellites share grids, seconds. */
const STEP_UNIT_S = 10;
/** Smallest and greatest step in use, seconds. */
const MIN_STEP_S = 40;
const MAX_STEP_S = 400;
/** Interpolation error that the step is chosen for, km: an edge of a pass of 1 s moves by up to 8 ms. */
const INTERPOLATION_ERROR_KM = 4e-5;
/** Greatest value of |(u^2 - 1/4)(u^2 - 9/4)(u^2 - 25/4)(u^2 - 49/4)| / 8! for |u| <= 1/2, at u = 0. */
const NODE_POLYNOMIAL = 43.0664 / 40_320;
const EARTH_RATE_RAD_S = 7.2921e-5;
/** Amplitude of the terms at twice the orbital rate that J2 makes, km. */
const SHORT_PERIOD_KM = 8;

/**
 * Grid step for a near-Earth orbit such that the 8-point interpolant is within 4 cm.
 *
 * The remainder is h^8 |r^(8)| times the node polynomial over 8!. In ECEF the position is a sum of
 * terms at k times the orbital rate n; k = 1 has amplitude a, k = 2 a e/2, k = 3 3/8 a e^2, k = 4
 * a e^3/3 (Kepler's expansion), J2 adds to k = 2, and the rotation of the Earth raises each
 * rate by at most its own. Amplitudes are weighted with k^8 and added as if in phase.
 */
export function gridStepS(meanMotionRadS: number, semiMajorAxisKm: number, eccentricity: number): number {
  const e = eccentricity;
  const amplitudeKm =
    semiMajorAxisKm * (1 + e * (128 + e * (2_460.375 + e * 21_845.3))) + 256 * SHORT_PERIOD_KM;
  const phase = (INTERPOLATION_ERROR_KM / (NODE_POLYNOMIAL * amplitudeKm)) ** 0.125;
  const stepS = phase / (meanMotionRadS + EARTH_RATE_RAD_S);
  return Math.min(MAX_STEP_S, Math.floor(stepS / STEP_UNIT_S) * STEP_UNIT_S);
}

/** Whether the fast path works on a grid of this step. */
export function isUsableStep(stepS: number): boolean {
  return stepS >= MIN_STEP_S;
}

/**
 * How far the grid reaches beyond the span on either side, seconds: half the longest pass of any orbit
 * that has this step, since passes centred outside the span reach into it. 0.17 rad is the phase
 * that {@link gridStepS} leaves at e = 0.02; a pass takes less than 0.6 of a period.
 */
function paddingS(stepS: number): number {
  const longestPeriodS = (2 * Math.PI) / (0.17 / (stepS + STEP_UNIT_S) - EARTH_RATE_RAD_S);
  return 0.3 * longestPeriodS + 600;
}

/** Makes the grid of a step for a span. */
export function createGrid(span: Span, stepS: number): TimeGrid {
  const before = Math.ceil(paddingS(stepS) / stepS) + STENCIL_BEFORE;
  const after = Math.ceil(paddingS(stepS) / stepS) + STENCIL_AFTER;
  const firstS = -before * stepS;
  const needed = before + Math.ceil(span.lengthS / stepS) + after + 1;
  const count = BLOCK * Math.ceil(needed / BLOCK);
  const gmst = new Float64Array(count);
  for (let index = 0; index < count; index++) {
    const atUtcMs = utcMs(span.fromUtcMs + 1000 * (firstS + index * stepS));
    gmst[index] = gmstRad(atUtcMs, span.ut1MinusUtcS);
  }
  return {
    stepS,
    firstS,
    count,
    gmstRad: gmst,
    lowS: firstS + STENCIL_BEFORE * stepS,
    highS: firstS + (count - 1 - STENCIL_AFTER) * stepS,
  };
}
