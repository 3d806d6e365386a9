import { type AirProfile, ATMOSPHERE_TOP_KM, fittedProfile, type SurfaceAir } from './atmosphere.ts';
import type { GasLoss } from './gasCurve.ts';
import { AIR_LINES_LENGTH, fillAirLines, gasSpecificAttenuation, gasSpecificOf } from './gasSpecific.ts';
import { type AirState, refractivity } from './refractivity.ts';

/** Radius of the Earth for the rays, km. Source: ITU-R P.676-13, annex 1, section 2.2. */
const EARTH_RADIUS_KM = 6371;
/** For tables the lines are summed in every so many layers. */
const EVERY = 8;

/** The atmosphere above a station cut into layers, whatever the carrier. */
export interface AirLayers {
  readonly bottomKm: number;
  /** Layer by layer: radius of the bottom, thickness, refractive index. */
  readonly radiusKm: Float64Array;
  readonly thicknessKm: Float64Array;
  readonly index: Float64Array;
  /** Layer by layer, as of its middle. */
  readonly air: readonly AirState[];
}

/**
 * The atmosphere above a station cut into layers, with what one carrier loses in each.
 *
 * Prepared once for a station, its air and a carrier (about 900 layers x 79 lines); every elevation after that
 * is a ray trace without spectroscopy.
 */
export interface GasLayers extends AirLayers {
  /** Layer by layer: dB/km of dry air and of vapour. */
  readonly oxygenDbPerKm: Float64Array;
  readonly waterDbPerKm: Float64Array;
}

/** The exponential layers above a height. Source: ITU-R P.676-13, annex 1, equations 14 to 16. */
function airLayersOf(profile: AirProfile, bottomKm: number): AirLayers {
  const growth = Math.exp(0.01) - 1;
  const first = Math.floor(100 * Math.log(1e4 * bottomKm * growth + 1) + 1);
  const last = Math.ceil(100 * Math.log(1e4 * ATMOSPHERE_TOP_KM * growth + 1) + 1);
  const scaleKm =
    ((Math.exp(0.02) - Math.exp(0.01)) / (Math.exp(last / 100) - Math.exp(first / 100))) *
    (ATMOSPHERE_TOP_KM - bottomKm);
  const count = last - first;
  const radiusKm = new Float64Array(count);
  const thicknessKm = new Float64Array(count);
  const index = new Float64Array(count);
  const air: AirState[] = [];
  let heightKm = bottomKm;
  for (let layer = 0; layer < count; layer++) {
    const thickness = scaleKm * Math.exp((first + layer - 1) / 100);
    const state = profile(Math.min(heightKm + thickness / 2, ATMOSPHERE_TOP_KM));
    radiusKm[layer] = EARTH_RADIUS_KM + heightKm;
    thicknessKm[layer] = thickness;
    index[layer] = 1 + 1e-6 * refractivity(state);
    air.push(state);
    heightKm += thickness;
  }
  return { bottomKm, radiusKm, thicknessKm, index, air };
}

/** The layers above a height, with the lines summed in every one of them, as the recommendation does. */
export function gasLayersOf(profile: AirProfile, bottomKm: number, frequencyGhz: number): GasLayers {
  const layers = airLayersOf(profile, bottomKm);
  const losses = layers.air.map((state) => gasSpecificAttenuation(state, frequencyGhz));
  return {
    ...layers,
    oxygenDbPerKm: Float64Array.from(losses, ({ oxygenDbPerKm }) => oxygenDbPerKm),
    waterDbPerKm: Float64Array.from(losses, ({ waterDbPerKm }) => waterDbPerKm),
  };
}

/** Length of the refracted ray in each layer, km. Source: ITU-R P.676-13, annex 1, equations 17 and 18. */
export function pathsKm(layers: AirLayers, apparentElevationDeg: number): Float64Array {
  const { radiusKm, thicknessKm, index } = layers;
  const invariant = snellInvariant(layers, apparentElevationDeg);
  const paths = new Float64Array(radiusKm.length);
  for (let layer = 0; layer < radiusKm.length; layer++) {
    const r = radiusKm[layer]!;
    const d = thicknessKm[layer]!;
    // A ducting layer would turn a grazing ray back: it is kept horizontal there.
    const sine = Math.min(1, invariant / (index[layer]! * r));
    const squared = r * r * (1 - sine * sine);
    paths[layer] = Math.sqrt(squared + 2 * r * d + d * d) - Math.sqrt(squared);
  }
  return paths;
}

/** What is lost along such a ray. */
export function gasLossAlong(
  { oxygenDbPerKm, waterDbPerKm }: Pick<GasLayers, 'oxygenDbPerKm' | 'waterDbPerKm'>,
  paths: Float64Array,
): GasLoss {
  let oxygenDb = 0;
  let waterDb = 0;
  for (let layer = 0; layer < paths.length; layer++) {
    const pathKm = paths[layer]!;
    oxygenDb += pathKm * oxygenDbPerKm[layer]!;
    waterDb += pathKm * waterDbPerKm[layer]!;
  }
  return { attenuationDb: oxygenDb + waterDb, oxygenDb, waterDb };
}

/** Snell's law for spherical shells: n r sin(beta) is the same all the way. */
export function snellInvariant(
  { index, radiusKm }: Pick<AirLayers, 'index' | 'radiusKm'>,
  apparentElevationDeg: number,
): number {
  return index[0]! * radiusKm[0]! * Math.cos((apparentElevationDeg * Math.PI) / 180);
}

/**
 * The air over a station for the tables of any number of carriers: layers, lines and rays are worked out once. The lines are summed
 * in every eighth layer, with the cubic through four logarithms in between: within 2e-4 of the loss.
 */
class TabledAir {
  readonly #layers: AirLayers;
  readonly #sampled: readonly number[];
  readonly #lines: Float64Array;
  readonly #paths = new Map<number, Float64Array>();

  constructor(surface: SurfaceAir) {
    const layers = airLayersOf(fittedProfile(surface), surface.heightKm);
    const count = layers.air.length;
    this.#layers = layers;
    this.#sampled = Array.from(layers.air.keys()).filter(
      (layer) => layer % EVERY === 0 || layer === count - 1,
    );
    this.#lines = new Float64Array(this.#sampled.length * AIR_LINES_LENGTH);
    this.#sampled.forEach((layer, place) => {
      fillAirLines(layers.air[layer]!, this.#lines, place * AIR_LINES_LENGTH);
    });
  }

  /** Losses by elevation of a carrier. */
  lossOver(frequencyGhz: number): (elevationDeg: number) => GasLoss {
    const { air } = this.#layers;
    const columns = {
      oxygenDbPerKm: new Float64Array(air.length),
      waterDbPerKm: new Float64Array(air.length),
    };
    this.#sampled.forEach((layer, place) => {
      const loss = gasSpecificOf(air[layer]!, this.#lines, place * AIR_LINES_LENGTH, frequencyGhz);
      columns.oxygenDbPerKm[layer] = loss.oxygenDbPerKm;
      columns.waterDbPerKm[layer] = loss.waterDbPerKm;
    });
    fillBetween(columns.oxygenDbPerKm);
    fillBetween(columns.waterDbPerKm);
    return (elevationDeg) => gasLossAlong(columns, this.#pathsAt(elevationDeg));
  }

  #pathsAt(elevationDeg: number): Float64Array {
    let paths = this.#paths.get(elevationDeg);
    if (paths === undefined) {
      paths = pathsKm(this.#layers, elevationDeg);
      this.#paths.set(elevationDeg, paths);
    }
    return paths;
  }
}

let latest: { readonly key: string; readonly air: TabledAir } | null = null;

/** Losses by elevation for tables. The links of a station are prepared one after the other: the air of the latest is kept. */
export function tabledGasLoss(surface: SurfaceAir, frequencyGhz: number): (elevationDeg: number) => GasLoss {
  const { heightKm, temperatureK, pressureHpa, vapourGPerM3, columnarVapourKgPerM2 } = surface;
  const key = [heightKm, temperatureK, pressureHpa, vapourGPerM3, columnarVapourKgPerM2].join(' ');
  if (latest?.key !== key) latest = { key, air: new TabledAir(surface) };
  return latest.air.lossOver(frequencyGhz);
}

/** Fills the layers between every eighth: the cubic through the logarithms of four, linear where there is nothing to take one of. */
function fillBetween(column: Float64Array): void {
  const nodeCount = Math.floor((column.length - 1) / EVERY) + 1;
  const logs = new Float64Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) logs[node] = Math.log(column[EVERY * node]!);
  for (let node = 0; node < nodeCount; node++) {
    const first = Math.min(nodeCount - 4, Math.max(0, node - 1));
    const isSound = Number.isFinite(logs[first]! + logs[first + 1]! + logs[first + 2]! + logs[first + 3]!);
    const end = Math.min(column.length - 1, EVERY * (node + 1));
    const low = column[EVERY * node]!;
    const high = column[end]!;
    for (let layer = EVERY * node + 1; layer < end; layer++) {
      const share = (layer - EVERY * node) / EVERY;
      column[layer] = isSound
        ? Math.exp(throughFour(logs, first, layer / EVERY - first))
        : low + share * (high - low);
    }
  }
}

/** The cubic through four values from a place on, their distance apart from the first. */
function throughFour(values: Float64Array, first: number, a: number): number {
  const b = a - 1;
  const c = a - 2;
  const d = a - 3;
  return (
    (-b * c * d * values[first]! +
      3 * a * c * d * values[first + 1]! -
      3 * a * b * d * values[first + 2]! +
      a * b * c * values[first + 3]!) /
    6
  );
}
