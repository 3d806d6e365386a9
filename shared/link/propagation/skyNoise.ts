import { ok, type Result } from '../../domain/index.ts';
import { checkNumbers, type LinkFailure } from '../checks.ts';

/** Cosmic background, K. Source: ITU-R P.618-14, section 3; P.372-16, section 6. */
export const COSMIC_BACKGROUND_K = 2.7;

/** Galactic noise of the mean sky at 408 MHz and its spectral index. Source: ITU-R P.372-16, section 6 (range there 10 to 250 K and more). */
const GALACTIC_408_MHZ_K = 20;
const GALACTIC_INDEX = -2.75;

/** Effective temperature of the medium by the surface temperature. Source: ITU-R P.618-14, section 3, equation 74. */
export function mediumTemperatureK(surfaceTemperatureK: number): number {
  return 37.34 + 0.81 * surfaceTemperatureK;
}

/** Brightness of the sky behind the atmosphere, K: cosmic background and the mean galaxy. Source: ITU-R P.372-16, section 6. */
export function spaceBrightnessK(frequencyGhz: number): number {
  return COSMIC_BACKGROUND_K + GALACTIC_408_MHZ_K * (frequencyGhz / 0.408) ** GALACTIC_INDEX;
}

/**
 * Noise temperature of the sky seen through an attenuation, K.
 *
 * Source: ITU-R P.618-14, section 3, equation 73. Scintillation does not radiate: give gases, clouds and rain.
 */
export function skyTemperatureK(
  path: { readonly frequencyGhz: number; readonly absorptionDb: number },
  surfaceTemperatureK: number,
): Result<number, LinkFailure> {
  const checked = checkNumbers(
    'sky noise',
    { ...path, surfaceTemperatureK },
    {
      frequencyGhz: [0.1, 1000],
      absorptionDb: [0, 1e4],
      surfaceTemperatureK: [150, 350],
    },
  );
  return checked.ok
    ? ok(skyTemperatureOf(path.absorptionDb, mediumTemperatureK(surfaceTemperatureK), path.frequencyGhz))
    : checked;
}

/** {@link skyTemperatureK} of checked input with the medium's temperature at hand. */
export function skyTemperatureOf(absorptionDb: number, mediumK: number, frequencyGhz: number): number {
  return skyTemperatureBefore(spaceBrightnessK(frequencyGhz), absorptionDb, mediumK);
}

/** {@link skyTemperatureOf} with the brightness behind the atmosphere at hand. */
export function skyTemperatureBefore(spaceK: number, absorptionDb: number, mediumK: number): number {
  const through = 10 ** (-absorptionDb / 10);
  return mediumK * (1 - through) + spaceK * through;
}

/** Apparent diameter of the Sun, degrees. Source: ITU-R S.1525-1, annex 1. */
export const SUN_DIAMETER_DEG = 0.53;

/**
 * Noise temperature of the quiet Sun in both polarisations, K, 4 to 30 GHz. Source: ITU-R S.1525-1, annex 1: 120000 f^-0.75.
 * Below 4 GHz it is up to three times colder than figure 12 of ITU-R P.372-14 says.
 */
export function sunTemperatureK(frequencyGhz: number): number {
  return 120_000 * frequencyGhz ** -0.75;
}
