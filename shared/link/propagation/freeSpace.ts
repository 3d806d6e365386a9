import { SPEED_OF_LIGHT_KM_S } from '../../astro/index.ts';

/** Range and carrier of a free-space path. */
export interface FreeSpacePath {
  /** Distance between the antennas, km, above 0. */
  readonly rangeKm: number;
  /** Carrier, GHz, above 0. */
  readonly frequencyGhz: number;
}

/** Wavelength, m, of a carrier in GHz. */
export function wavelengthM(frequencyGhz: number): number {
  return SPEED_OF_LIGHT_KM_S / 1e6 / frequencyGhz;
}

/**
 * Free-space basic transmission loss between isotropic antennas, dB.
 *
 * Source: ITU-R P.525-4, equation 3 (20 log 4 pi d / lambda). Exact in vacuum.
 */
export function freeSpaceLossDb(path: FreeSpacePath): number {
  return 20 * Math.log10((4e3 * Math.PI * path.rangeKm) / wavelengthM(path.frequencyGhz));
}

/**
 * Loss between a power flux density in dBW/m2 and the power at an isotropic antenna in dBW: the effective
 * aperture lambda^2 / 4 pi as a level, dB(m2). Source: ITU-R P.525-4, equation 8.
 */
export function isotropicApertureDbm2(frequencyGhz: number): number {
  return 10 * Math.log10(wavelengthM(frequencyGhz) ** 2 / (4 * Math.PI));
}

/** Power flux density of an EIRP at a distance in free space, dBW/m2. Source: ITU-R P.525-4, equation 7. */
export function powerFluxDensityDbw(eirpDbw: number, rangeKm: number): number {
  return eirpDbw - 10 * Math.log10(4 * Math.PI * (rangeKm * 1e3) ** 2);
}
