import type { PositionKm } from '../../astro/index.ts';

type Vector = readonly [number, number, number];

function offset(from: PositionKm<'ECEF'>, to: PositionKm<'ECEF'>): Vector {
  return [to.xKm - from.xKm, to.yKm - from.yKm, to.zKm - from.zKm];
}

/** Distance between two places, km. */
export function distanceKm(a: PositionKm<'ECEF'>, b: PositionKm<'ECEF'>): number {
  return Math.hypot(...offset(a, b));
}

/**
 * Angle that two places are apart as seen from a third, degrees. By atan2, so that small angles keep their digits.
 */
export function angleAtDeg(vertex: PositionKm<'ECEF'>, a: PositionKm<'ECEF'>, b: PositionKm<'ECEF'>): number {
  const [ax, ay, az] = offset(vertex, a);
  const [bx, by, bz] = offset(vertex, b);
  const cross = Math.hypot(ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx);
  return (Math.atan2(cross, ax * bx + ay * by + az * bz) * 180) / Math.PI;
}

/** Effective radius of the Earth for radio near the ground, km: 4/3 of the true one. Source: ITU-R P.834-9, section 5. */
const RADIO_EARTH_KM = 8500;

/**
 * Distance over smooth ground at which two antennas lose sight of each other, km. Terrain is not looked at: hills
 * can only shorten it, high ground lengthens it.
 *
 * @param heightsM heights of the two antennas above the ground, m
 */
export function radioHorizonKm(heightsM: readonly [number, number]): number {
  return heightsM.reduce(
    (sum, heightM) => sum + Math.sqrt((2 * RADIO_EARTH_KM * Math.max(0, heightM)) / 1e3),
    0,
  );
}
