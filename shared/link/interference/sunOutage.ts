import { ok, type Result } from '../../domain/index.ts';
import { checkNumbers, type LinkFailure } from '../checks.ts';
import { SUN_DIAMETER_DEG, sunTemperatureK } from '../propagation/skyNoise.ts';

/** An antenna beam near the Sun. */
export interface SunSight {
  readonly frequencyGhz: number;
  /** Full width of the beam 3 dB down, degrees. */
  readonly beamwidthDeg: number;
  /** Angle between the beam and the Sun's centre, degrees. */
  readonly separationDeg: number;
}

/**
 * Noise that the quiet Sun adds to an antenna, K.
 *
 * Source: ITU-R S.1525-1, annex 1: half of the Sun's 120000 f^-0.75 K (one polarisation of two), times the share of a
 * Gaussian beam that the disc fills, 1 - 2^-(disc / width)^2. Away from the centre it falls as the beam, widened by
 * the disc. The active Sun can be several times hotter below 10 GHz.
 */
export function sunNoiseK(sight: SunSight): Result<number, LinkFailure> {
  const checked = checkNumbers('sun outage', sight, {
    frequencyGhz: [0.5, 100],
    beamwidthDeg: [0.001, 360],
    separationDeg: [0, 180],
  });
  if (!checked.ok) return checked;
  const { beamwidthDeg, separationDeg } = sight;
  const filled = 1 - 2 ** -((SUN_DIAMETER_DEG / beamwidthDeg) ** 2);
  const widthSquared = beamwidthDeg ** 2 + SUN_DIAMETER_DEG ** 2;
  const away = 10 ** ((-1.2 * separationDeg ** 2) / widthSquared);
  return ok((sunTemperatureK(sight.frequencyGhz) / 2) * filled * away);
}

/** What a rise of the noise from a system temperature costs, dB. */
export function noiseRiseDb(systemK: number, addedK: number): number {
  return 10 * Math.log10(1 + addedK / systemK);
}
