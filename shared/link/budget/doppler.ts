import { SPEED_OF_LIGHT_KM_S } from '../../astro/index.ts';

/** Doppler shift of a carrier, Hz, first order: positive when the ends approach each other. */
export function dopplerHz(frequencyGhz: number, rangeRateKmS: number): number {
  return (-rangeRateKmS / SPEED_OF_LIGHT_KM_S) * frequencyGhz * 1e9;
}

/** Time that a signal needs over a distance in free space, ms. */
export function freeSpaceDelayMs(rangeKm: number): number {
  return (rangeKm / SPEED_OF_LIGHT_KM_S) * 1e3;
}

/** Slant range over a sphere, km, from a height and an elevation. */
export function sphericalRangeKm(altitudeKm: number, elevationDeg: number, earthRadiusKm: number): number {
  const e = (elevationDeg * Math.PI) / 180;
  const orbitKm = earthRadiusKm + altitudeKm;
  return Math.sqrt(orbitKm ** 2 - (earthRadiusKm * Math.cos(e)) ** 2) - earthRadiusKm * Math.sin(e);
}

/** Angle at the satellite between its nadir and a station, degrees, over a sphere: what an array facing down is steered by. */
export function sphericalNadirAngleDeg(
  altitudeKm: number,
  elevationDeg: number,
  earthRadiusKm: number,
): number {
  const sine = (earthRadiusKm / (earthRadiusKm + altitudeKm)) * Math.cos((elevationDeg * Math.PI) / 180);
  return (Math.asin(sine) * 180) / Math.PI;
}

/** Change per second of a column of evenly spaced samples: central differences, one-sided at the ends. */
export function changePerS(column: Float64Array, stepS: number): Float64Array {
  const last = column.length - 1;
  return column.map((_, index) => {
    const before = Math.max(0, index - 1);
    const after = Math.min(last, index + 1);
    return after === before ? 0 : (column[after]! - column[before]!) / ((after - before) * stepS);
  });
}
