import { EARTH_RADIUS_WGS84_KM } from '../../astro/index.ts';
import type { LaserLimits } from './types.ts';

/** Positions of satellites, x, y, z in km each, NaN where one does not exist. */
export type Positions = Float64Array;

/** A beam's room to its limits grows and shrinks by less than this: its ends are no faster than what leaves the Earth, 11.2 km/s. */
export const MOST_MARGIN_KM_S = 22.4;

/** Distance of two satellites, km; NaN where one of them does not exist. */
export function beamLengthKm(positions: Positions, a: number, b: number): number {
  const x = positions[3 * b]! - positions[3 * a]!;
  const y = positions[3 * b + 1]! - positions[3 * a + 1]!;
  const z = positions[3 * b + 2]! - positions[3 * a + 2]!;
  return Math.sqrt(x * x + y * y + z * z);
}

/** Height of the lowest point of the straight line between two satellites above a sphere of 6378.137 km. */
export function beamHeightKm(positions: Positions, a: number, b: number): number {
  const ax = positions[3 * a]!;
  const ay = positions[3 * a + 1]!;
  const az = positions[3 * a + 2]!;
  const dx = positions[3 * b]! - ax;
  const dy = positions[3 * b + 1]! - ay;
  const dz = positions[3 * b + 2]! - az;
  const length2 = dx * dx + dy * dy + dz * dz;
  const along = -(ax * dx + ay * dy + az * dz);
  // Where the foot of the perpendicular lies outside the line, its lower end is its lowest point.
  const share = length2 === 0 ? 0 : Math.min(1, Math.max(0, along / length2));
  const footX = ax + share * dx;
  const footY = ay + share * dy;
  const footZ = az + share * dz;
  // Math.hypot takes ten times as long, for numbers that would overflow.
  return Math.sqrt(footX * footX + footY * footY + footZ * footZ) - EARTH_RADIUS_WGS84_KM;
}

/** How far a beam is within its limits, km: the lesser of range and height to spare. NaN where an end does not exist. */
export function beamMarginKm(
  positions: Positions,
  [a, b]: readonly [number, number],
  limits: LaserLimits,
): number {
  const rangeKm = limits.maxRangeKm - beamLengthKm(positions, a, b);
  return Math.min(rangeKm, beamHeightKm(positions, a, b) - limits.grazingHeightKm);
}
