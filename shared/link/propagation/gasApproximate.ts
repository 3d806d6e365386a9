import { ok, type Result } from '../../domain/index.ts';
import { checkNumbers, type LinkFailure } from '../checks.ts';
import { gasSpecificAttenuation } from './gasSpecific.ts';
import { vapourPressureHpa } from './refractivity.ts';

/** Air at the surface, as ITU-R P.676-13, annex 2 asks for it. */
export interface SurfaceState {
  /** Total pressure, hPa. */
  readonly pressureHpa: number;
  readonly temperatureK: number;
  /** Density of water vapour, g/m3. */
  readonly vapourGPerM3: number;
}

/** The four coefficients of one frequency from the data files of P.676-13, annex 2 (part 1 for oxygen, part 2 for vapour). */
export type AnnexTwoCoefficients = readonly [a: number, b: number, c: number, d: number];

/** Attenuation of a slant path by the approximate method. */
export interface ApproximateGas {
  readonly attenuationDb: number;
  readonly oxygenDb: number;
  readonly waterDb: number;
}

const BOUNDS = {
  pressureHpa: [300, 1100],
  temperatureK: [180, 340],
  vapourGPerM3: [0, 60],
} as const;
const PATH_BOUNDS = { frequencyGhz: [1, 350], elevationDeg: [5, 90] } as const;

/** Carrier and elevation of a path for annex 2. */
export interface ApproximatePath {
  /** 1 to 350 GHz. */
  readonly frequencyGhz: number;
  /** 5 to 90 degrees. */
  readonly elevationDeg: number;
}

/**
 * Equivalent height of oxygen, km: a + b T + c P + d rho.
 *
 * Source: ITU-R P.676-13, annex 2, section 1.1, equation 31.
 */
export function oxygenHeightKm(state: SurfaceState, coefficients: AnnexTwoCoefficients): number {
  const [a, b, c, d] = coefficients;
  return a + b * state.temperatureK + c * state.pressureHpa + d * state.vapourGPerM3;
}

/** Resonances in the equivalent height of water vapour: frequency, GHz, and two shape constants. */
const HEIGHT_RESONANCES = [
  [22.23508, 2.6846, 2.7649],
  [183.310087, 5.8905, 4.9219],
  [325.152888, 2.981, 3.0748],
] as const;

/** Equivalent height of water vapour, km. Source: ITU-R P.676-13, annex 2, section 2.1, equation 37. */
export function waterHeightKm(frequencyGhz: number): number {
  let height = 5.6585e-5 * frequencyGhz + 1.8348;
  for (const [f0, a, b] of HEIGHT_RESONANCES) height += a / ((frequencyGhz - f0) ** 2 + b);
  return height;
}

/**
 * Gas attenuation from the air at the surface at one instant.
 *
 * Source: ITU-R P.676-13, annex 2, sections 1.1 (oxygen) and 2.1 (vapour).
 */
export function instantaneousGas(
  path: ApproximatePath,
  state: SurfaceState,
  oxygen: AnnexTwoCoefficients,
): Result<ApproximateGas, LinkFailure> {
  const checked = checkNumbers(
    'gas attenuation (annex 2)',
    { ...path, ...state },
    {
      ...BOUNDS,
      ...PATH_BOUNDS,
    },
  );
  if (!checked.ok) return checked;
  return ok(slanted(path, instantaneousZenith(path.frequencyGhz, state, oxygen)));
}

/** Attenuation straight up of the two gases, dB. */
export interface ZenithGas {
  readonly oxygenDb: number;
  readonly waterDb: number;
}

/** The zenith attenuation of {@link instantaneousGas}, of checked input. */
export function instantaneousZenith(
  frequencyGhz: number,
  state: SurfaceState,
  oxygen: AnnexTwoCoefficients,
): ZenithGas {
  const gamma = specificAt(state, frequencyGhz);
  return {
    oxygenDb: gamma.oxygenDbPerKm * oxygenHeightKm(state, oxygen),
    waterDb: gamma.waterDbPerKm * waterHeightKm(frequencyGhz),
  };
}

/** Coefficients of both gases at a frequency. */
export interface GasCoefficients {
  readonly oxygen: AnnexTwoCoefficients;
  readonly water: AnnexTwoCoefficients;
}

/** Statistics of the air over a place at one percentage, for {@link statisticalGas}. */
export interface AirStatistics {
  /** Mean annual values. */
  readonly mean: SurfaceState;
  /** Values exceeded for the percentage. */
  readonly exceeded: SurfaceState;
  /** Integrated vapour exceeded for the percentage, kg/m2. */
  readonly columnarVapourKgPerM2: number;
}

/**
 * Gas attenuation exceeded for a percentage from statistics of the surface air and of the vapour column.
 *
 * Source: ITU-R P.676-13, annex 2, sections 1.2 (oxygen, equation 32 to 34) and 2.3 (vapour, equation 39 to 40).
 */
export function statisticalGas(
  path: ApproximatePath,
  statistics: AirStatistics,
  coefficients: GasCoefficients,
): Result<ApproximateGas, LinkFailure> {
  for (const state of [statistics.mean, statistics.exceeded]) {
    const checked = checkNumbers('gas attenuation (annex 2)', state, BOUNDS);
    if (!checked.ok) return checked;
  }
  const { columnarVapourKgPerM2 } = statistics;
  const checked = checkNumbers(
    'gas attenuation (annex 2)',
    { ...path, columnarVapourKgPerM2 },
    {
      ...PATH_BOUNDS,
      columnarVapourKgPerM2: [0, 150],
    },
  );
  if (!checked.ok) return checked;
  return ok(slanted(path, statisticalZenith(path.frequencyGhz, statistics, coefficients)));
}

/** The zenith attenuation of {@link statisticalGas}, of checked input. */
export function statisticalZenith(
  frequencyGhz: number,
  { mean, exceeded, columnarVapourKgPerM2 }: AirStatistics,
  { oxygen, water }: GasCoefficients,
): ZenithGas {
  const [a, b, c, d] = water;
  const perColumn = a + b * mean.vapourGPerM3 + c * mean.temperatureK + d * mean.pressureHpa;
  return {
    oxygenDb: specificAt(mean, frequencyGhz).oxygenDbPerKm * oxygenHeightKm(exceeded, oxygen),
    waterDb: perColumn * columnarVapourKgPerM2,
  };
}

function specificAt(state: SurfaceState, frequencyGhz: number) {
  const vapour = vapourPressureHpa(state.vapourGPerM3, state.temperatureK);
  return gasSpecificAttenuation(
    {
      temperatureK: state.temperatureK,
      vapourPressureHpa: vapour,
      dryPressureHpa: state.pressureHpa - vapour,
    },
    frequencyGhz,
  );
}

/** Flat layers: 1 / sin of the elevation. Source: ITU-R P.676-13, annex 2, sections 1 and 2, for 5 to 90 degrees. */
function slanted(path: ApproximatePath, zenith: ZenithGas): ApproximateGas {
  const sine = Math.sin((path.elevationDeg * Math.PI) / 180);
  const oxygenDb = zenith.oxygenDb / sine;
  const waterDb = zenith.waterDb / sine;
  return { attenuationDb: oxygenDb + waterDb, oxygenDb, waterDb };
}
