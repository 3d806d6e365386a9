import { EARTH_RADIUS_WGS72_KM } from '../../astro/index.ts';
import { K2 } from '../kernel/k2Layout.ts';

/** The closed-form finder is proven up to this eccentricity. */
const MAX_ECCENTRICITY = 0.02;
/** Greatest change of sin(mm) - sin(mo) that multiplies bcc5. */
const MAX_SINE_DIFFERENCE = 2;
/** Lowest perigee radius, Earth radii: 150 km of height, far above where SGP4 reports decay. */
const MIN_PERIGEE_RADIUS = 1 + 150 / EARTH_RADIUS_WGS72_KM;
const PROBES = 64;
/** A kink of this size in the eccentricity moves the interpolated path by less than 1 cm. */
const HARMLESS_SWING = 2e-7;

/** Bounds of an orbit over the whole span with its padding. */
export interface OrbitBounds {
  readonly minPerigeeKm: number;
  readonly maxApogeeKm: number;
  readonly maxEccentricity: number;
  /**
   * False where SGP4 holds the eccentricity at its floor of 1e-6 on and off: the path then has kinks
   * (of a few metres, in the last days before decay).
   */
  readonly isSmooth: boolean;
}

/**
 * Bounds of a near-Earth orbit (a K2 row) between two times, minutes from the epoch, when it stays
 * near-circular and clear of decay; null when that cannot be vouched for.
 *
 * tempa and the eccentricity are polynomials in time; between probes they are bounded by the greatest
 * slope that their coefficients allow, so no failure of SGP4 can hide between two probes.
 */
export function orbitBounds(c: Float64Array, fromMin: number, toMin: number): OrbitBounds | null {
  const far = Math.max(Math.abs(fromMin), Math.abs(toMin));
  const slope =
    Math.abs(c[K2.cc1]!) +
    far * (2 * Math.abs(c[K2.d2]!) + far * (3 * Math.abs(c[K2.d3]!) + far * 4 * Math.abs(c[K2.d4]!)));
  const between = (slope * (toMin - fromMin)) / (2 * PROBES);
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  for (let probe = 0; probe <= PROBES; probe++) {
    const t = fromMin + ((toMin - fromMin) * probe) / PROBES;
    const tempa = 1 - t * (c[K2.cc1]! + t * (c[K2.d2]! + t * (c[K2.d3]! + t * c[K2.d4]!)));
    low = Math.min(low, tempa - between);
    high = Math.max(high, tempa + between);
  }
  if (!(low > 0)) return null;
  const swing = MAX_SINE_DIFFERENCE * Math.abs(c[K2.bcc5]!);
  const atFrom = c[K2.eccentricity]! - c[K2.bcc4]! * fromMin;
  const atTo = c[K2.eccentricity]! - c[K2.bcc4]! * toMin;
  const lowest = Math.min(atFrom, atTo) - swing;
  const minAm = c[K2.a0]! * low * low;
  const maxAm = c[K2.a0]! * high * high;
  // Long-period terms of J3 add about 1e-3 whatever the eccentricity.
  const maxEccentricity = Math.max(atFrom, atTo) + swing + Math.abs(c[K2.aycof]!) / minAm;
  if (lowest < -0.0009 || !(maxEccentricity <= MAX_ECCENTRICITY + 0.002)) return null;
  const minPerigee = minAm * (1 - maxEccentricity);
  if (!(minPerigee >= MIN_PERIGEE_RADIUS)) return null;
  return {
    minPerigeeKm: minPerigee * EARTH_RADIUS_WGS72_KM,
    maxApogeeKm: maxAm * (1 + maxEccentricity) * EARTH_RADIUS_WGS72_KM,
    maxEccentricity,
    isSmooth: lowest > 1e-6 || swing < HARMLESS_SWING,
  };
}
