import { SPEED_OF_LIGHT_KM_S } from '../../astro/index.ts';

/** Doppler shift of a carrier, Hz, first order: positive when the ends approach each other. */
export function dopplerHz(frequencyGhz: number, rangeRateKmS: number): number {
  return (-rangeRateKmS / SPEED_OF_LIGHT_KM_S) * frequencyGhz * 1e9;
}

/** Change of the Doppler shift, Hz/s, from the change of the range rate. */
export function dopplerRateHzPerS(frequencyGhz: number, rangeAccelerationKmS2: number): number {
  return (-rangeAccelerationKmS2 / SPEED_OF_LIGHT_KM_S) * frequencyGhz * 1e9;
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
