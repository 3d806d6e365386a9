import { type PropagationFailureCode, type UtcMs, utcMs } from '../domain/index.ts';
import { TWO_PI } from './angles.ts';
import { J2_WGS72, J3_WGS72 } from './constants/wgs72.ts';
import type { Sgp4Constants } from './sgp4Constants.ts';
import { propagationFailureFromError } from './sgp4Failures.ts';

/** Where around its epoch a theory holds: alive at `aliveFromUtcMs <= t < aliveToUtcMs`. */
export interface LifeLimits {
  /** After the last failure before the epoch, or where the search began. */
  readonly aliveFromUtcMs: UtcMs;
  /** The first failure after the epoch, to a millisecond, or where the search ended. */
  readonly aliveToUtcMs: UtcMs;
  /** What fails before `aliveFromUtcMs`; null where nothing was met. */
  readonly failureBefore: PropagationFailureCode | null;
  /** What fails at `aliveToUtcMs`; null where nothing was met. */
  readonly failureAfter: PropagationFailureCode | null;
}

/** One guarded evaluation: error number (0 for none) and distance from the Earth's centre. */
export type Probe = (minutes: number) => { readonly error: number; readonly radiusKm: number };

interface SearchSpan {
  readonly epochUtcMs: UtcMs;
  readonly fromUtcMs: UtcMs;
  readonly toUtcMs: UtcMs;
}

/** One side of the epoch: after it (1) or before it (-1). */
interface Search {
  readonly constants: Sgp4Constants;
  readonly direction: 1 | -1;
}

interface Death {
  /** Last minutes (counted away from the epoch) found alive. */
  readonly aliveMinutes: number;
  readonly error: number;
}

const SAMPLES_PER_REVOLUTION = 64;
const BISECTION_MINUTES = 1 / 60_000;

/** Perigee distance above which no error is possible: short periods take at most 0.0021 of the radius. */
const SAFE_PERIGEE_EARTH_RADII = 1 + 1.5 * J2_WGS72 + 0.25 * J2_WGS72 + 0.002;

/** Largest part of the semi-major axis that resonance with the Earth's field can take away (deep space). */
const RESONANCE_FRACTION = 0.01;

/**
 * Looks outward from the epoch for the first failure on either side, as far as the span reaches.
 *
 * Stretches where closed bounds on drag and eccentricity keep the perigee above the ground are skipped;
 * elsewhere 64 points a revolution and every perigee between them are tried, and the first failure is
 * bisected to 1 ms. A failure away from the perigee that lasts less than 1/64 revolution can be missed.
 */
export function lifeLimitsInMinutes(constants: Sgp4Constants, probe: Probe, span: SearchSpan): LifeLimits {
  const { epochUtcMs } = span;
  const minutesAfter = Math.max(0, (span.toUtcMs - epochUtcMs) / 60_000);
  const minutesBefore = Math.max(0, (epochUtcMs - span.fromUtcMs) / 60_000);
  const atEpoch = probe(0).error;
  const after = atEpoch === 0 ? firstDeath({ constants, direction: 1 }, probe, minutesAfter) : null;
  const before =
    atEpoch === 0
      ? firstDeath({ constants, direction: -1 }, (minutes) => probe(-minutes), minutesBefore)
      : null;
  return {
    aliveFromUtcMs: utcMs(
      epochUtcMs - (before?.aliveMinutes ?? (atEpoch === 0 ? minutesBefore : 0)) * 60_000,
    ),
    aliveToUtcMs: utcMs(epochUtcMs + (after?.aliveMinutes ?? (atEpoch === 0 ? minutesAfter : 0)) * 60_000),
    failureBefore: propagationFailureFromError(before?.error ?? atEpoch),
    failureAfter: propagationFailureFromError(after?.error ?? atEpoch),
  };
}

function firstDeath(search: Search, probe: Probe, reachMinutes: number): Death | null {
  const revolutionMinutes = TWO_PI / search.constants.no;
  const between = (start: number, end: number): Death | null => {
    if (start >= end || isCertainlyAlive(search, start, end)) return null;
    if (end - start <= revolutionMinutes) {
      return deathBySampling(probe, start, end, revolutionMinutes / SAMPLES_PER_REVOLUTION);
    }
    const middle = (start + end) / 2;
    return between(start, middle) ?? between(middle, end);
  };
  return between(0, reachMinutes);
}

/**
 * Whether bounds on the secular terms exclude every failure at start <= t <= end minutes away from the
 * epoch, after it (direction 1) or before it (-1).
 *
 * The names are those of the published code; `tempa` is the root of the factor that drag puts on the
 * semi-major axis, `e` the mean eccentricity with drag and, in deep space, the lunar-solar terms.
 */
function isCertainlyAlive({ constants: c, direction }: Search, start: number, end: number): boolean {
  const middle = (direction * (start + end)) / 2;
  const simple = c.isimp === 1;
  const tempa = simple
    ? 1 - c.cc1 * middle
    : 1 - (c.cc1 + (c.d2 + (c.d3 + c.d4 * middle) * middle) * middle) * middle;
  const slope = simple
    ? Math.abs(c.cc1)
    : Math.abs(c.cc1) + (2 * Math.abs(c.d2) + (3 * Math.abs(c.d3) + 4 * Math.abs(c.d4) * end) * end) * end;
  const tempaLow = tempa - (slope * (end - start)) / 2;
  if (tempaLow <= 0) return false;
  const deep = c.method === 'd';
  const rate = direction * ((deep ? c.dedt : 0) - c.bstar * c.cc4);
  const wobble =
    (simple ? 0 : 2 * Math.abs(c.bstar * c.cc5)) +
    (deep ? (Math.abs(c.ee2) + Math.abs(c.e3) + Math.abs(c.se2) + Math.abs(c.se3)) / 4 : 0);
  const eLow = c.ecco + Math.min(rate * start, rate * end) - wobble;
  if (eLow < (deep ? 0 : -0.001)) return false;
  const eHigh = Math.max(c.ecco + Math.max(rate * start, rate * end) + wobble, 1e-6);
  const aLow = c.a * tempaLow * tempaLow * (deep ? 1 - RESONANCE_FRACTION : 1);
  const eWithJ3 = eHigh + Math.abs((0.5 * J3_WGS72) / J2_WGS72) / (aLow * (1 - eHigh * eHigh));
  return eHigh < 1 && eWithJ3 < 1 && aLow * (1 - eWithJ3) > SAFE_PERIGEE_EARTH_RADII;
}

function deathBySampling(probe: Probe, start: number, end: number, step: number): Death | null {
  // Two samples of overlap, so that a perigee at the seam of two stretches has neighbours on both sides.
  let before = Math.max(0, start - 2 * step);
  let beforeKm = probe(before).radiusKm;
  let here = Math.max(0, start - step);
  let hereKm = probe(here).radiusKm;
  while (here < end) {
    const next = Math.min(here + step, end);
    const sample = probe(next);
    const isPerigee = hereKm <= beforeKm && (sample.error !== 0 || hereKm <= sample.radiusKm);
    if (isPerigee || next === end) {
      const buried = failureAroundPerigee(probe, before, next);
      if (buried !== null) return bisected(probe, before, buried);
    }
    if (sample.error !== 0) return bisected(probe, here, next);
    before = here;
    beforeKm = hereKm;
    here = next;
    hereKm = sample.radiusKm;
  }
  return null;
}

/** Golden-section search for the lowest point between two times; the first failing time met, or null. */
function failureAroundPerigee(probe: Probe, start: number, end: number): number | null {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let low = start;
  let high = end;
  while (high - low > BISECTION_MINUTES) {
    const left = high - ratio * (high - low);
    const right = low + ratio * (high - low);
    const atLeft = probe(left);
    if (atLeft.error !== 0) return left;
    const atRight = probe(right);
    if (atRight.error !== 0) return right;
    if (atLeft.radiusKm < atRight.radiusKm) high = right;
    else low = left;
  }
  return null;
}

function bisected(probe: Probe, alive: number, dead: number): Death {
  let low = alive;
  let high = dead;
  let error = probe(dead).error;
  while (high - low > BISECTION_MINUTES) {
    const middle = (low + high) / 2;
    const at = probe(middle).error;
    if (at === 0) low = middle;
    else {
      high = middle;
      error = at;
    }
  }
  return { aliveMinutes: low, error };
}
