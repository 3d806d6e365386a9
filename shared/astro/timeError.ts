import type { ElementSet } from '../domain/index.ts';

const MS_PER_DAY = 86_400_000;
/** WGS 72 value that element sets are made with, km3/s2 (Hoots and Roehrich, Spacetrack Report No. 3). */
const MU_KM3_S2 = 398_600.8;
/** Along-track error of a fresh element set, km, and its growth, km a day (see {@link plusMinusS}). */
const FRESH_KM = 1;
const GROWTH_KM_PER_DAY = 1.5;
/**
 * Share by which the drag that an element set assumes may be wrong over the days that follow: the drag that elements of the same
 * satellites gave five days later was up to 30 per cent more (`test/golden/time_error`), as forecasts of the air's density go.
 */
const DRAG_SHARE = 0.3;
/** Times that may be off by more than this are amber, and red. */
export const AMBER_PLUS_MINUS_S = 5;
export const RED_PLUS_MINUS_S = 30;
/** Nobody plans further. */
const HORIZON_DAYS = 366;

/** What of an element set counts, and of its satellite. */
export interface AgeingElements
  extends Pick<ElementSet, 'epochUtcMs' | 'meanMotionRevPerDay' | 'meanMotionDotRevPerDay2'> {
  /** By how much manoeuvres put the satellite off along its track, km for each day of age; 0 where it has none, or none is known. */
  readonly manoeuvreKmPerDay: number;
}

/**
 * How far along its track a satellite may be off the place that its elements give, plus or minus, km.
 *
 * 1 km at the epoch, growing by 1.5 km a day (general perturbations elements of low orbits: about 1 km, growing by 1 to 3 km a
 * day; C. Levit and W. Marshall, Advances in Space Research 47 (2011), 1107-1115; D. A. Vallado and P. J. Cefola,
 * IAC-12-C1.6.11), and by 0.3 of what the drag of the elements itself does, which grows with the square of the age; and by the
 * manoeuvres of the satellite, in proportion to the age (`habitOfMisses` measures them). Ages count both ways.
 * Checked in `test/golden/time_error` against what later elements of the same satellites said.
 */
export function alongTrackErrorKm(elements: AgeingElements, atUtcMs: number): number {
  const days = Math.abs(atUtcMs - elements.epochUtcMs) / MS_PER_DAY;
  // Elements carry half the rate of the mean motion: over t days it adds that times t squared revolutions.
  const dragKm =
    DRAG_SHARE *
    Math.abs(elements.meanMotionDotRevPerDay2) *
    days ** 2 *
    2 *
    Math.PI *
    semiMajorAxisKm(elements);
  return FRESH_KM + (GROWTH_KM_PER_DAY + elements.manoeuvreKmPerDay) * days + dragKm;
}

/**
 * By how much the times of contacts may be off at an instant, plus or minus, seconds: {@link alongTrackErrorKm} over the speed
 * of the satellite, since an error along the track moves a pass in time and hardly otherwise. Of designs it is the error that
 * elements of their epoch would have. A satellite that first manoeuvres after the epoch is foreseen by no number.
 */
export function plusMinusS(elements: AgeingElements, atUtcMs: number): number {
  return alongTrackErrorKm(elements, atUtcMs) / (radPerS(elements) * semiMajorAxisKm(elements));
}

function radPerS({ meanMotionRevPerDay }: Pick<ElementSet, 'meanMotionRevPerDay'>): number {
  return (meanMotionRevPerDay * 2 * Math.PI) / 86_400;
}

function semiMajorAxisKm(elements: Pick<ElementSet, 'meanMotionRevPerDay'>): number {
  return Math.cbrt(MU_KM3_S2 / radPerS(elements) ** 2);
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
