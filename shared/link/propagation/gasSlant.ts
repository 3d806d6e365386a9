import { ok, type Result } from '../../domain/index.ts';
import { checkNumbers, type LinkFailure } from '../checks.ts';
import type { AirProfile } from './atmosphere.ts';
import { type GasLayers, gasLayersOf, gasLossAlong, pathsKm, snellInvariant } from './gasLayers.ts';

/** Attenuation of a slant path by gases. */
export interface GasSlantAttenuation {
  readonly attenuationDb: number;
  readonly oxygenDb: number;
  readonly waterDb: number;
  /** Bending of the ray between the two ends, rad. */
  readonly bendingRad: number;
}

/** Cuts the atmosphere above a height into the exponential layers of ITU-R P.676-13, annex 1, equations 14 to 16. */
export function prepareGasLayers(
  profile: AirProfile,
  bottomKm: number,
  frequencyGhz: number,
): Result<GasLayers, LinkFailure> {
  const checked = checkNumbers(
    'gas attenuation',
    { bottomKm, frequencyGhz },
    {
      bottomKm: [0, 50],
      frequencyGhz: [1, 1000],
    },
  );
  return checked.ok ? ok(gasLayersOf(profile, bottomKm, frequencyGhz)) : checked;
}

/**
 * Attenuation by gases along a refracted ray from the station to space.
 *
 * Source: ITU-R P.676-13, annex 1, section 2.2.1, equations 13 to 19. The elevation is that of the ray at the
 * station (apparent). Any elevation from 0 to 90 degrees is defined: the layers are spherical shells.
 */
export function gasSlantAttenuation(
  layers: GasLayers,
  apparentElevationDeg: number,
): Result<GasSlantAttenuation, LinkFailure> {
  const checked = checkNumbers(
    'gas attenuation',
    { apparentElevationDeg },
    { apparentElevationDeg: [0, 90] },
  );
  return checked.ok ? ok(gasSlantOf(layers, apparentElevationDeg)) : checked;
}

/** {@link gasSlantAttenuation} of a checked elevation. */
export function gasSlantOf(layers: GasLayers, apparentElevationDeg: number): GasSlantAttenuation {
  const { radiusKm, index } = layers;
  const invariant = snellInvariant(layers, apparentElevationDeg);
  let bendingRad = 0;
  for (let layer = 1; layer < radiusKm.length; layer++) {
    const sine = Math.min(1, invariant / (index[layer]! * radiusKm[layer]!));
    const leaving = Math.min(1, (sine * index[layer]!) / index[layer - 1]!);
    bendingRad += Math.asin(sine) - Math.asin(leaving);
  }
  return { ...gasLossOf(layers, apparentElevationDeg), bendingRad };
}

/** What {@link gasSlantOf} finds, without the bending. */
export function gasLossOf(
  layers: GasLayers,
  apparentElevationDeg: number,
): Omit<GasSlantAttenuation, 'bendingRad'> {
  return gasLossAlong(layers, pathsKm(layers, apparentElevationDeg));
}
