import { ok, type Result } from '../../domain/index.ts';
import { checkNumbers, type LinkFailure } from '../checks.ts';

/** What depolarisation by rain and ice depends on. */
export interface DepolarisationPath {
  /** 4 to 55 GHz. */
  readonly frequencyGhz: number;
  /** Elevation, degrees; held at 60 above it, as the recommendation is stated up to there. */
  readonly elevationDeg: number;
  /** Tilt of the linear polarisation from the horizontal, degrees; 45 for circular. */
  readonly polarisationTiltDeg: number;
  /** Rain attenuation exceeded for the percentage (co-polar), dB; for a carrier below 6 GHz that of 6 GHz. */
  readonly rainDb: number;
}

/**
 * Cross-polarisation discrimination not exceeded for a percentage of the year, dB.
 *
 * Source: ITU-R P.618-14, section 4.1 (6 to 55 GHz) and 4.3 (scaling down to 4 GHz). The canting-angle spread is
 * given for 1, 0.1, 0.01 and 0.001 per cent as 0, 5, 10 and 15 degrees; between, it is taken linear in the
 * logarithm of the percentage.
 * Without rain attenuation there is nothing to compute from: the answer is null.
 */
export function crossPolarDiscriminationDb(
  path: DepolarisationPath,
  exceedancePercent: number,
): Result<number | null, LinkFailure> {
  const checked = checkNumbers(
    'depolarisation',
    { ...path, exceedancePercent },
    {
      frequencyGhz: [4, 55],
      elevationDeg: [0, 90],
      polarisationTiltDeg: [-360, 360],
      rainDb: [0, 1000],
      exceedancePercent: [0.001, 100],
    },
  );
  if (!checked.ok) return checked;
  if (path.rainDb === 0) return ok(null);
  if (path.frequencyGhz >= 6) return ok(above6(path, exceedancePercent));
  // Section 4.3: the statistics of 6 GHz scaled to the carrier.
  const at6 = above6({ ...path, frequencyGhz: 6 }, exceedancePercent);
  return ok(at6 - 20 * Math.log10(path.frequencyGhz / 6));
}

function above6(path: DepolarisationPath, exceedancePercent: number): number {
  const frequencyTerm = frequencyTermDb(path.frequencyGhz);
  const attenuationTerm = attenuationSlope(path.frequencyGhz) * Math.log10(path.rainDb);
  const tilt = Math.cos((4 * path.polarisationTiltDeg * Math.PI) / 180);
  const tiltTerm = -10 * Math.log10(1 - 0.484 * (1 + tilt));
  const elevationRad = (Math.min(path.elevationDeg, 60) * Math.PI) / 180;
  const elevationTerm = -40 * Math.log10(Math.cos(elevationRad));
  const cantingDeg = Math.min(15, Math.max(0, -5 * Math.log10(exceedancePercent)));
  const cantingTerm = 0.0053 * cantingDeg * cantingDeg;
  const rainOnly = frequencyTerm - attenuationTerm + tiltTerm + elevationTerm + cantingTerm;
  const ice = (rainOnly * (0.3 + 0.1 * Math.log10(exceedancePercent))) / 2;
  return rainOnly - ice;
}

function frequencyTermDb(frequencyGhz: number): number {
  const log = Math.log10(frequencyGhz);
  if (frequencyGhz < 9) return 60 * log - 28.3;
  return frequencyGhz < 36 ? 26 * log + 4.1 : 35.9 * log - 11.3;
}

function attenuationSlope(frequencyGhz: number): number {
  if (frequencyGhz < 9) return 30.8 * frequencyGhz ** -0.21;
  if (frequencyGhz < 20) return 12.8 * frequencyGhz ** 0.19;
  return frequencyGhz < 40 ? 22.6 : 13 * frequencyGhz ** 0.15;
}
