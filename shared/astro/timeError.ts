import type { ElementSet } from '../domain/index.ts';

const MS_PER_DAY = 86_400_000;
/** WGS 72 value that element sets are made with, km3/s2 (Hoots and Roehrich, Spacetrack Report No. 3). */
const MU_KM3_S2 = 398_600.8;
/** Along-track error of a fresh element set, km, and its growth, km a day (see {@link plusMinusS}). */
const FRESH_KM = 1;
const GROWTH_KM_PER_DAY = 1.5;
/** Share by which the drag that an element set assumes may be wrong over the days that follow. */
const DRAG_SHARE = 0.2;
/** Times that may be off by more than this are amber, and red. */
export const AMBER_PLUS_MINUS_S = 5;
export const RED_PLUS_MINUS_S = 30;
/** Nobody plans further. */
const HORIZON_DAYS = 366;

/** What of an element set counts. */
export type AgeingElements = Pick<
  ElementSet,
  'epochUtcMs' | 'meanMotionRevPerDay' | 'meanMotionDotRevPerDay2'
>;

/**
 * By how much the times of contacts may be off at an instant, plus or minus, seconds: the along-track error of the elements
 * over the speed of the satellite, since an error along the track moves a pass in time and hardly otherwise. The error is 1 km
 * at the epoch and grows by 1.5 km a day (general perturbations elements of low orbits: about 1 km, growing by 1 to 3 km a
 * day; C. Levit and W. Marshall, Advances in Space Research 47 (2011), 1107-1115; D. A. Vallado and P. J. Cefola, IAC-12-C1.6.11),
 * and by a fifth of what the drag of the elements itself does, which grows with the square of the age. Ages count both ways.
 * Satellites that manoeuvre after the epoch are not foreseen by any number; of designs it is the error that elements of their
 * epoch would have.
 */
export function plusMinusS(elements: AgeingElements, atUtcMs: number): number {
  const days = Math.abs(atUtcMs - elements.epochUtcMs) / MS_PER_DAY;
  const radPerS = (elements.meanMotionRevPerDay * 2 * Math.PI) / 86_400;
  const semiMajorAxisKm = Math.cbrt(MU_KM3_S2 / radPerS ** 2);
  // Elements carry half the rate of the mean motion: over t days it adds that times t squared revolutions.
  const dragKm =
    DRAG_SHARE * Math.abs(elements.meanMotionDotRevPerDay2) * days ** 2 * 2 * Math.PI * semiMajorAxisKm;
  return (FRESH_KM + GROWTH_KM_PER_DAY * days + dragKm) / (radPerS * semiMajorAxisKm);
}

/** The first instant after the epoch at which times are off by more than a limit, to a second; null beyond a year. */
export function exceededFromUtcMs(elements: AgeingElements, limitS: number): number | null {
  const at = (days: number) => elements.epochUtcMs + days * MS_PER_DAY;
  if (plusMinusS(elements, at(0)) > limitS) return at(0);
  if (plusMinusS(elements, at(HORIZON_DAYS)) <= limitS) return null;
  let [within, beyond] = [0, HORIZON_DAYS];
  while ((beyond - within) * 86_400 > 0.5) {
    const middle = (within + beyond) / 2;
    if (plusMinusS(elements, at(middle)) > limitS) beyond = middle;
    else within = middle;
  }
  return Math.round(at(beyond) / 1000) * 1000;
}
