import { ok, type Result } from '../../domain/index.ts';
import { checkNumbers, type LinkFailure } from '../checks.ts';

/** Height of the turbulent layer, m. Source: ITU-R P.618-14, section 2.4.1, step 4. */
const TURBULENT_LAYER_M = 1000;

/** What the amplitude scintillation of a slant path depends on. */
export interface ScintillationPath {
  /** 4 to 55 GHz is the range of the recommendation. */
  readonly frequencyGhz: number;
  /** Elevation of the path, degrees. Below 5 the apparent elevation must be given. */
  readonly elevationDeg: number;
  /** Geometrical diameter of the antenna on the ground, m. */
  readonly antennaDiameterM: number;
  /** Aperture efficiency, 0 to 1. */
  readonly antennaEfficiency: number;
  /** Median of the wet term of the surface refractivity, N-units (P.453). */
  readonly wetRefractivity: number;
}

const BOUNDS = {
  frequencyGhz: [1, 1000],
  elevationDeg: [0.1, 90],
  antennaDiameterM: [0, 1000],
  antennaEfficiency: [0, 1],
  wetRefractivity: [0, 1000],
} as const;

/** Standard deviation of the signal's amplitude, dB. Source: ITU-R P.618-14, section 2.4.1, steps 3 to 7. */
export function scintillationSigmaDb(path: ScintillationPath): Result<number, LinkFailure> {
  const checked = checkNumbers('scintillation', path, BOUNDS);
  return checked.ok ? ok(scintillationSigmaOf(path)) : checked;
}

/** {@link scintillationSigmaDb} of checked input. */
export function scintillationSigmaOf(path: ScintillationPath): number {
  const sine = Math.sin((path.elevationDeg * Math.PI) / 180);
  const pathM = (2 * TURBULENT_LAYER_M) / (Math.sqrt(sine * sine + 2.35e-4) + sine);
  const effectiveDiameterSquared = path.antennaEfficiency * path.antennaDiameterM ** 2;
  const x = (1.22 * effectiveDiameterSquared * path.frequencyGhz) / pathM;
  // Step 6: a large antenna averages everything away.
  if (x >= 7) return 0;
  const averaging = Math.sqrt(
    Math.max(
      0,
      3.86 * (x * x + 1) ** (11 / 12) * Math.sin((11 / 6) * Math.atan2(1, x)) - 7.08 * x ** (5 / 6),
    ),
  );
  const referenceDb = 3.6e-3 + 1e-4 * path.wetRefractivity;
  return (referenceDb * path.frequencyGhz ** (7 / 12) * averaging) / sine ** 1.2;
}

/**
 * Ratio of the fade exceeded for a percentage to the standard deviation.
 *
 * Source: ITU-R P.618-14, section 2.4.1, step 8, for 0.01 to 50 per cent; outside held at its ends, except that
 * below 0.01 per cent the cubic goes on (it grows) because the combination of section 2.5 asks down to 0.001.
 */
export function scintillationFactor(exceedancePercent: number): number {
  const log = Math.log10(Math.min(exceedancePercent, 50));
  return ((-0.061 * log + 0.072) * log - 1.71) * log + 3;
}

/** Fade by scintillation exceeded for a percentage, dB. Source: ITU-R P.618-14, section 2.4.1, step 9. */
export function scintillationFadeDb(
  path: ScintillationPath,
  exceedancePercent: number,
): Result<number, LinkFailure> {
  const sigma = scintillationSigmaDb(path);
  if (!sigma.ok) return sigma;
  const checked = checkNumbers('scintillation', { exceedancePercent }, { exceedancePercent: [0.001, 100] });
  if (!checked.ok) return checked;
  return ok(sigma.value * scintillationFactor(exceedancePercent));
}
