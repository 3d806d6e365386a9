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

/**
 * {@link prepareGasLayers} of checked input.
 *
 * @param spectroscopy in which layers the lines are summed: in every one, as the recommendation does, or in every
 * eighth and with the cubic through four logarithms in between, for tables: within 2e-4 of the loss.
 */
export function gasLayersOf(
  profile: AirProfile,
  bottomKm: number,
  frequencyGhz: number,
  spectroscopy: 'every layer' | 'every eighth' = 'every layer',
): GasLayers {
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
    layers.radiusKm[layer] = EARTH_RADIUS_KM + heightKm;
    layers.thicknessKm[layer] = thicknessKm;
    layers.index[layer] = 1 + 1e-6 * refractivity(air);
    if (spectroscopy === 'every layer' || layer % EVERY === 0 || layer === count - 1) {
      const loss = gasSpecificAttenuation(air, frequencyGhz);
      layers.oxygenDbPerKm[layer] = loss.oxygenDbPerKm;
      layers.waterDbPerKm[layer] = loss.waterDbPerKm;
    }
    heightKm += thicknessKm;
  }
  if (spectroscopy === 'every eighth') {
    fillBetween(layers.oxygenDbPerKm);
    fillBetween(layers.waterDbPerKm);
  }
  return layers;
}

const EVERY = 8;

/** Fills the layers between every eighth: the cubic through the logarithms of four, linear where there is nothing to take one of. */
function fillBetween(column: Float64Array): void {
  const nodeCount = Math.floor((column.length - 1) / EVERY) + 1;
  for (let node = 0; node < nodeCount; node++) {
    const first = Math.min(nodeCount - 4, Math.max(0, node - 1));
    const logs = [0, 1, 2, 3].map((step) => Math.log(column[EVERY * (first + step)]!));
    const isSound = logs.every(Number.isFinite);
    const [low, high] = [column[EVERY * node]!, column[Math.min(column.length - 1, EVERY * (node + 1))]!];
    const end = Math.min(column.length - 1, EVERY * (node + 1));
    for (let layer = EVERY * node + 1; layer < end; layer++) {
      const share = (layer - EVERY * node) / EVERY;
      column[layer] = isSound
        ? Math.exp(throughFour(logs, layer / EVERY - first))
        : low + share * (high - low);
    }
  }
}

function throughFour(values: readonly number[], x: number): number {
  const [a, b, c, d] = [x, x - 1, x - 2, x - 3];
  return (
    (-b * c * d * values[0]! +
      3 * a * c * d * values[1]! -
      3 * a * b * d * values[2]! +
      a * b * c * values[3]!) /
    6
  );
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
