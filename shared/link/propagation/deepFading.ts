import { ok, type Result } from '../../domain/index.ts';
import { checkNumbers, type LinkFailure } from '../checks.ts';

/** A path below 5 degrees over land. */
export interface LowPath {
  readonly latitudeDeg: number;
  /** Share of the time that the refractivity gradient in the lowest 65 m is below -100 N/km, per cent (P.453 map). */
  readonly ductingPercent: number;
  readonly frequencyGhz: number;
  /** Elevation of the ray as it leaves the antenna, refraction included, degrees. */
  readonly apparentElevationDeg: number;
  /** dB constant of the ground: 76 over land below 700 m, 70 above; 6 more over water, in its share. */
  readonly groundConstantDb: number;
}

/**
 * Deep fade by scintillation and multipath below 5 degrees, exceeded for a percentage of an average year, dB.
 *
 * Source: ITU-R P.618-14, section 2.4.2. Meant for fades beyond about 25 dB.
 */
export function deepFadeDb(path: LowPath, exceedancePercent: number): Result<number, LinkFailure> {
  const checked = checkNumbers(
    'deep fading',
    { ...path, exceedancePercent },
    {
      latitudeDeg: [-90, 90],
      ductingPercent: [0.001, 100],
      frequencyGhz: [1, 100],
      apparentElevationDeg: [0, 5],
      groundConstantDb: [60, 90],
      exceedancePercent: [0.001, 100],
    },
  );
  if (!checked.ok) return checked;
  const latitudeDeg = Math.abs(path.latitudeDeg);
  const latitudeTerm = Math.min(7, Math.max(0, latitudeDeg - 53));
  const factorDb = 15 * Math.log10(path.ductingPercent) + path.groundConstantDb + latitudeTerm;
  const twist = Math.abs(Math.cos((latitudeDeg * Math.PI) / 90)) ** 0.7;
  const sign = latitudeDeg <= 45 ? 1 : -1;
  const toAnnualDb = -1.8 - 5.6 * Math.log10(1.1 + sign * twist);
  const elevationMrad = (path.apparentElevationDeg * Math.PI) / 0.18;
  return ok(
    factorDb -
      toAnnualDb +
      9 * Math.log10(path.frequencyGhz) -
      59.5 * Math.log10(1 + elevationMrad) -
      10 * Math.log10(exceedancePercent),
  );
}
