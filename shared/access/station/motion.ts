import {
  EARTH_RADIUS_WGS84_KM,
  ECCENTRICITY2_WGS84,
  greatCircleArc,
  zenithFromLatLon,
} from '../../astro/index.ts';
import type { GeodeticPlace, UtcMs, Waypoint } from '../../domain/index.ts';

/** Greatest radius of curvature of the ellipsoid, at the poles, km. */
const GREATEST_CURVATURE_RADIUS_KM = EARTH_RADIUS_WGS84_KM / Math.sqrt(1 - ECCENTRICITY2_WGS84);

/**
 * A stretch of motion: the geodetic zenith turns at a constant rate in one plane,
 * `n(t) = a cos(w t) + b sin(w t)`, and the height changes evenly. At rest the rate is 0.
 *
 * The great circle is one on the sphere of geodetic latitude and longitude, so that the zenith itself
 * runs along it; the ellipsoid then gives the position from the zenith.
 */
export interface MotionLeg {
  /** From when on the leg holds (-Infinity for the first) and the instant that `t` counts from. */
  readonly startUtcMs: number;
  readonly originUtcMs: number;
  /** Zenith at the origin and a quarter turn later, ECEF, unit vectors; the same at rest. */
  readonly zenithAtOrigin: readonly [number, number, number];
  readonly zenithQuarterOn: readonly [number, number, number];
  readonly rateRadS: number;
  readonly heightKm: number;
  readonly heightRateKmS: number;
  /** Bounds over the leg: speed km/s, acceleration km/s^2, jerk km/s^3, in ECEF. */
  readonly speedBoundKmS: number;
  readonly accelerationBoundKmS2: number;
  readonly jerkBoundKmS3: number;
}

/** The legs of a station: one at rest for a place, rest - legs - rest for a track in increasing time. */
export function legsFromTrack(track: readonly Waypoint[], place: GeodeticPlace | null): MotionLeg[] {
  const first = track[0] ?? place;
  if (first === null) return [];
  const legs = [restingLeg(first, Number.NEGATIVE_INFINITY)];
  track.forEach((from, index) => {
    const to = track[index + 1];
    if (to !== undefined) legs.push(movingLeg(from, to));
    else if (index > 0) legs.push(restingLeg(from, from.utcMs));
  });
  return legs;
}

function restingLeg(place: GeodeticPlace, startUtcMs: number): MotionLeg {
  const zenith = zenithFromLatLon(place);
  return {
    startUtcMs,
    originUtcMs: 0,
    zenithAtOrigin: zenith,
    zenithQuarterOn: zenith,
    rateRadS: 0,
    heightKm: place.heightM / 1000,
    heightRateKmS: 0,
    speedBoundKmS: 0,
    accelerationBoundKmS2: 0,
    jerkBoundKmS3: 0,
  };
}

function movingLeg(from: Waypoint, to: Waypoint): MotionLeg {
  const durationS = (to.utcMs - from.utcMs) / 1000;
  const arc = greatCircleArc(from, to);
  const rateRadS = arc.angleRad / durationS;
  const heightRateKmS = (to.heightM - from.heightM) / 1000 / durationS;
  // The zenith turns by dn, the position by at most (radius of curvature + height) dn. The radius
  // of curvature itself changes by less than 3 a e^2 (2 %) a radian, which 10 % more covers in the
  // higher derivatives.
  const radiusKm = GREATEST_CURVATURE_RADIUS_KM + Math.max(from.heightM, to.heightM, 0) / 1000;
  const climbKmS = Math.abs(heightRateKmS);
  return {
    startUtcMs: from.utcMs,
    originUtcMs: from.utcMs,
    zenithAtOrigin: arc.start,
    zenithQuarterOn: arc.quarterOn,
    rateRadS,
    heightKm: from.heightM / 1000,
    heightRateKmS,
    speedBoundKmS: radiusKm * rateRadS + climbKmS,
    accelerationBoundKmS2: 1.1 * (radiusKm * rateRadS + 2 * climbKmS) * rateRadS,
    jerkBoundKmS3: 1.1 * (radiusKm * rateRadS + 3 * climbKmS) * rateRadS * rateRadS,
  };
}

/** Index of the leg that holds at an instant. */
export function legAt(legs: readonly MotionLeg[], atUtcMs: UtcMs | number): number {
  let index = legs.length - 1;
  while (index > 0 && legs[index]!.startUtcMs > atUtcMs) index -= 1;
  return index;
}

/** Offsets in the array that {@link writeMotion} fills; each is a vector in ECEF. */
export const ZENITH = 0;
export const ZENITH_RATE = 3;
export const ZENITH_ACCELERATION = 6;
export const POSITION = 9;
export const VELOCITY = 12;
export const ACCELERATION = 15;
export const MOTION_LENGTH = 18;

/**
 * Zenith and position with two derivatives each, ECEF, km and s, at an instant on a leg.
 *
 * Position from zenith: `r = (N + h) n - e^2 N n_z k` with `N = a / sqrt(1 - e^2 n_z^2)`.
 */
export function writeMotion(leg: MotionLeg, atUtcMs: number, out: Float64Array): void {
  const sinceS = leg.rateRadS === 0 && leg.heightRateKmS === 0 ? 0 : (atUtcMs - leg.originUtcMs) / 1000;
  const rate = leg.rateRadS;
  const cosine = Math.cos(rate * sinceS);
  const sine = Math.sin(rate * sinceS);
  for (let axis = 0; axis < 3; axis += 1) {
    const a = leg.zenithAtOrigin[axis]!;
    const b = leg.zenithQuarterOn[axis]!;
    const n = a * cosine + b * sine;
    out[ZENITH + axis] = n;
    out[ZENITH_RATE + axis] = rate * (b * cosine - a * sine);
    out[ZENITH_ACCELERATION + axis] = -rate * rate * n;
  }
  const e2 = ECCENTRICITY2_WGS84;
  const z = out[ZENITH + 2]!;
  const zRate = out[ZENITH_RATE + 2]!;
  const zAcceleration = out[ZENITH_ACCELERATION + 2]!;
  const inverse = 1 / (1 - e2 * z * z);
  const normal = EARTH_RADIUS_WGS84_KM * Math.sqrt(inverse);
  const slope = normal * inverse * e2 * z;
  const bend = normal * inverse * e2 * (1 + 3 * e2 * z * z * inverse);
  const normalRate = slope * zRate;
  const normalAcceleration = bend * zRate * zRate + slope * zAcceleration;
  const radius = normal + leg.heightKm + leg.heightRateKmS * sinceS;
  const radiusRate = normalRate + leg.heightRateKmS;
  for (let axis = 0; axis < 3; axis += 1) {
    const n = out[ZENITH + axis]!;
    const nRate = out[ZENITH_RATE + axis]!;
    const nAcceleration = out[ZENITH_ACCELERATION + axis]!;
    out[POSITION + axis] = radius * n;
    out[VELOCITY + axis] = radiusRate * n + radius * nRate;
    out[ACCELERATION + axis] = normalAcceleration * n + 2 * radiusRate * nRate + radius * nAcceleration;
  }
  out[POSITION + 2] = out[POSITION + 2]! - e2 * normal * z;
  out[VELOCITY + 2] = out[VELOCITY + 2]! - e2 * (normalRate * z + normal * zRate);
  out[ACCELERATION + 2] =
    out[ACCELERATION + 2]! - e2 * (normalAcceleration * z + 2 * normalRate * zRate + normal * zAcceleration);
}
