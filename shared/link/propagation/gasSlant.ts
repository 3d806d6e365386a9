import { ok, type Result } from '../../domain/index.ts';
import { checkNumbers, type LinkFailure } from '../checks.ts';
import { type AirProfile, ATMOSPHERE_TOP_KM } from './atmosphere.ts';
import { gasSpecificAttenuation } from './gasSpecific.ts';
import { refractivity } from './refractivity.ts';

/** Radius of the Earth for the rays, km. Source: ITU-R P.676-13, annex 1, section 2.2. */
const EARTH_RADIUS_KM = 6371;

/**
 * The atmosphere above a station cut into layers, with what one carrier loses in each.
 *
 * Prepared once for a station, its air and a carrier (about 900 layers x 79 lines); every elevation after that
 * is a ray trace without spectroscopy.
 */
export interface GasLayers {
  readonly bottomKm: number;
  /** Layer by layer: radius of the bottom, thickness, refractive index, dB/km of dry air and of vapour. */
  readonly radiusKm: Float64Array;
  readonly thicknessKm: Float64Array;
  readonly index: Float64Array;
  readonly oxygenDbPerKm: Float64Array;
  readonly waterDbPerKm: Float64Array;
}

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

/** {@link prepareGasLayers} of checked input. */
export function gasLayersOf(profile: AirProfile, bottomKm: number, frequencyGhz: number): GasLayers {
  const growth = Math.exp(0.01) - 1;
  const first = Math.floor(100 * Math.log(1e4 * bottomKm * growth + 1) + 1);
  const last = Math.ceil(100 * Math.log(1e4 * ATMOSPHERE_TOP_KM * growth + 1) + 1);
  const scaleKm =
    ((Math.exp(0.02) - Math.exp(0.01)) / (Math.exp(last / 100) - Math.exp(first / 100))) *
    (ATMOSPHERE_TOP_KM - bottomKm);
  const count = last - first;
  const layers = {
    bottomKm,
    radiusKm: new Float64Array(count),
    thicknessKm: new Float64Array(count),
    index: new Float64Array(count),
    oxygenDbPerKm: new Float64Array(count),
    waterDbPerKm: new Float64Array(count),
  };
  let heightKm = bottomKm;
  for (let layer = 0; layer < count; layer++) {
    const thicknessKm = scaleKm * Math.exp((first + layer - 1) / 100);
    const air = profile(Math.min(heightKm + thicknessKm / 2, ATMOSPHERE_TOP_KM));
    const loss = gasSpecificAttenuation(air, frequencyGhz);
    layers.radiusKm[layer] = EARTH_RADIUS_KM + heightKm;
    layers.thicknessKm[layer] = thicknessKm;
    layers.index[layer] = 1 + 1e-6 * refractivity(air);
    layers.oxygenDbPerKm[layer] = loss.oxygenDbPerKm;
    layers.waterDbPerKm[layer] = loss.waterDbPerKm;
    heightKm += thicknessKm;
  }
  return layers;
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
  const { radiusKm, thicknessKm, index, oxygenDbPerKm, waterDbPerKm } = layers;
  const invariant = snellInvariant(layers, apparentElevationDeg);
  let oxygenDb = 0;
  let waterDb = 0;
  for (let layer = 0; layer < radiusKm.length; layer++) {
    const r = radiusKm[layer]!;
    const d = thicknessKm[layer]!;
    // A ducting layer would turn a grazing ray back: it is kept horizontal there.
    const sine = Math.min(1, invariant / (index[layer]! * r));
    const squared = r * r * (1 - sine * sine);
    const pathKm = Math.sqrt(squared + 2 * r * d + d * d) - Math.sqrt(squared);
    oxygenDb += pathKm * oxygenDbPerKm[layer]!;
    waterDb += pathKm * waterDbPerKm[layer]!;
  }
  return { attenuationDb: oxygenDb + waterDb, oxygenDb, waterDb };
}

/** Snell's law for spherical shells: n r sin(beta) is the same all the way. */
function snellInvariant(layers: GasLayers, apparentElevationDeg: number): number {
  return layers.index[0]! * layers.radiusKm[0]! * Math.cos((apparentElevationDeg * Math.PI) / 180);
}
