import { DEG_PER_RAD, RAD_PER_DEG, TWO_PI, wrapDeg360 } from './angles.ts';
import { TROPICAL_YEAR_DAYS } from './constants/physics.ts';
import { EARTH_RADIUS_WGS84_KM, J2_EGM96, MU_WGS84_KM3_S2 } from './constants/wgs84.ts';

/**
 * Eccentric anomaly from mean anomaly, 0 <= E < 360: solves E - e sin E = M.
 *
 * Newton's method kept inside a bracket that always holds the root, so it ends for every eccentricity
 * 0 <= e < 1; good to 1e-12 degrees.
 */
export function eccentricAnomalyDeg(meanAnomalyDeg: number, eccentricity: number): number {
  const meanRad = wrapDeg360(meanAnomalyDeg) * RAD_PER_DEG;
  let low = Math.max(0, meanRad - eccentricity);
  let high = Math.min(TWO_PI, meanRad + eccentricity);
  let guess = meanRad + eccentricity * Math.sin(meanRad);
  for (let step = 0; step < 60; step += 1) {
    const residual = guess - eccentricity * Math.sin(guess) - meanRad;
    if (residual > 0) high = guess;
    else low = guess;
    const newton = guess - residual / (1 - eccentricity * Math.cos(guess));
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    const moved = Math.abs(next - guess);
    guess = next;
    if (moved < 1e-15 * TWO_PI) break;
  }
  return wrapDeg360(guess * DEG_PER_RAD);
}

/** True anomaly from eccentric anomaly, 0 <= v < 360. */
export function trueAnomalyFromEccentricDeg(eccentricDeg: number, eccentricity: number): number {
  const eccentricRad = eccentricDeg * RAD_PER_DEG;
  return wrapDeg360(
    Math.atan2(
      Math.sqrt(1 - eccentricity * eccentricity) * Math.sin(eccentricRad),
      Math.cos(eccentricRad) - eccentricity,
    ) * DEG_PER_RAD,
  );
}

/** Two-body mean motion of a semi-major axis, revolutions per day of 86,400 s. */
export function meanMotionRevPerDay(semiMajorAxisKm: number): number {
  return 86_400 / orbitalPeriodS(semiMajorAxisKm);
}

/** Two-body period of a semi-major axis. */
export function orbitalPeriodS(semiMajorAxisKm: number): number {
  return TWO_PI * Math.sqrt(semiMajorAxisKm ** 3 / MU_WGS84_KM3_S2);
}

/** Semi-major axis of a two-body mean motion in revolutions per day of 86,400 s. */
export function semiMajorAxisKm(meanMotion: number): number {
  return Math.cbrt(MU_WGS84_KM3_S2 / ((meanMotion * TWO_PI) / 86_400) ** 2);
}

/** Orbit of which secular rates are asked. */
export interface OrbitShape {
  readonly semiMajorAxisKm: number;
  readonly eccentricity: number;
  readonly inclinationDeg: number;
}

/** What the oblateness of the Earth adds to a two-body orbit in the mean. */
export interface SecularRates {
  readonly raanRateDegDay: number;
  readonly argPericenterRateDegDay: number;
  /** On top of the two-body mean motion. */
  readonly meanAnomalyRateDegDay: number;
}

/** First-order secular rates by J2. Source: Vallado, Fundamentals of Astrodynamics, 4th ed., eq. 9-38 to 9-41. */
export function j2SecularRates(orbit: OrbitShape): SecularRates {
  const inclinationRad = orbit.inclinationDeg * RAD_PER_DEG;
  const sin2 = Math.sin(inclinationRad) ** 2;
  const oneMinusE2 = 1 - orbit.eccentricity ** 2;
  const parameterKm = orbit.semiMajorAxisKm * oneMinusE2;
  const factorDegDay =
    1.5 *
    J2_EGM96 *
    (EARTH_RADIUS_WGS84_KM / parameterKm) ** 2 *
    meanMotionRevPerDay(orbit.semiMajorAxisKm) *
    360;
  return {
    raanRateDegDay: -factorDegDay * Math.cos(inclinationRad),
    argPericenterRateDegDay: factorDegDay * (2 - 2.5 * sin2),
    meanAnomalyRateDegDay: factorDegDay * Math.sqrt(oneMinusE2) * (1 - 1.5 * sin2),
  };
}

/**
 * Inclination at which the node of a circular orbit follows the mean Sun (360 degrees a tropical year).
 * Null where no inclination does: above 5975 km.
 *
 * @param altitudeKm above the equatorial radius of WGS84.
 */
export function sunSynchronousInclinationDeg(altitudeKm: number): number | null {
  const polar = j2SecularRates({
    semiMajorAxisKm: EARTH_RADIUS_WGS84_KM + altitudeKm,
    eccentricity: 0,
    inclinationDeg: 180,
  });
  const cosine = -360 / TROPICAL_YEAR_DAYS / polar.raanRateDegDay;
  return cosine < -1 ? null : Math.acos(cosine) * DEG_PER_RAD;
}
