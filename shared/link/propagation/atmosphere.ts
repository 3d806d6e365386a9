import type { AirState } from './refractivity.ts';
import { vapourPressureHpa } from './refractivity.ts';

/** Radius of the Earth in the conversion to geopotential height, km. Source: ITU-R P.835-6, equation 1a. */
const GEOPOTENTIAL_RADIUS_KM = 6356.766;

/** Layers of the lower atmosphere: bottom (geopotential km), temperature there (K), lapse (K/km), pressure there (hPa). */
const LAYERS = [
  [0, 288.15, -6.5, 1013.25],
  [11, 216.65, 0, 226.3226],
  [20, 216.65, 1, 54.7498],
  [32, 228.65, 2.8, 8.680422],
  [47, 270.65, 0, 1.109106],
  [51, 270.65, -2.8, 0.6694167],
  [71, 214.65, -2, 0.03956649],
] as const;

/** Top of the reference atmosphere, km. */
export const ATMOSPHERE_TOP_KM = 100;

/** A profile of the air: its state at a geometric height above sea level, km, from 0 to 100. */
export type AirProfile = (heightKm: number) => AirState;

/** Temperature of the mean annual global reference atmosphere, K. Source: ITU-R P.835-6, section 1.1, equations 2 and 4. */
export function referenceTemperatureK(heightKm: number): number {
  if (heightKm >= 86) {
    return heightKm <= 91 ? 186.8673 : 263.1905 - 76.3232 * Math.sqrt(1 - ((heightKm - 91) / 19.9429) ** 2);
  }
  const height = geopotentialKm(heightKm);
  const [bottom, temperatureK, lapse] = layerAt(height);
  return temperatureK + lapse * (height - bottom);
}

/** Total pressure of the mean annual global reference atmosphere, hPa. Source: ITU-R P.835-6, section 1.1, equations 3 and 5. */
export function referencePressureHpa(heightKm: number): number {
  if (heightKm >= 86) {
    const z = heightKm;
    return Math.exp(95.571899 + (-4.011801 + (6.424731e-2 + (-4.78966e-4 + 1.340543e-6 * z) * z) * z) * z);
  }
  const height = geopotentialKm(heightKm);
  const [bottom, temperatureK, lapse, pressureHpa] = layerAt(height);
  if (lapse === 0) return pressureHpa * Math.exp((-34.1632 * (height - bottom)) / temperatureK);
  return pressureHpa * (temperatureK / (temperatureK + lapse * (height - bottom))) ** (34.1632 / lapse);
}

function geopotentialKm(heightKm: number): number {
  return (heightKm * GEOPOTENTIAL_RADIUS_KM) / (heightKm + GEOPOTENTIAL_RADIUS_KM);
}

function layerAt(height: number): (typeof LAYERS)[number] {
  let index = LAYERS.length - 1;
  while (index > 0 && LAYERS[index]![0] >= height) index--;
  return LAYERS[index]!;
}

/** Surface density of vapour of the reference atmosphere, g/m3, and its scale height, km. Source: ITU-R P.835-6, section 1.2. */
export const REFERENCE_VAPOUR_G_PER_M3 = 7.5;
export const REFERENCE_VAPOUR_SCALE_KM = 2;
/** Least mixing ratio of vapour, volume. Source: ITU-R P.835-6, section 1.2, below equation 8. */
const LEAST_MIXING_RATIO = 2e-6;

/** The mean annual global reference atmosphere. Source: ITU-R P.835-6, section 1. */
export function referenceAir(heightKm: number): AirState {
  return airOf(
    referenceTemperatureK(heightKm),
    referencePressureHpa(heightKm),
    REFERENCE_VAPOUR_G_PER_M3 * Math.exp(-heightKm / REFERENCE_VAPOUR_SCALE_KM),
  );
}

function airOf(temperatureK: number, pressureHpa: number, densityGPerM3: number): AirState {
  const vapour = Math.max(vapourPressureHpa(densityGPerM3, temperatureK), LEAST_MIXING_RATIO * pressureHpa);
  return { temperatureK, vapourPressureHpa: vapour, dryPressureHpa: pressureHpa - vapour };
}

/** What is known about the air at a station. */
export interface SurfaceAir {
  /** Height of the station above sea level, km. */
  readonly heightKm: number;
  readonly temperatureK: number;
  /** Total pressure at the station, hPa. */
  readonly pressureHpa: number;
  /** Density of vapour at the station, g/m3. */
  readonly vapourGPerM3: number;
  /** Integrated vapour above the station, kg/m2; without it the vapour's scale height is 2 km. */
  readonly columnarVapourKgPerM2?: number;
}

/**
 * Where the influence of the surface's temperature on the profile ends, km. Above the tropopause the reference
 * temperature stands.
 */
export const TROPOPAUSE_KM = 11;

/**
 * The reference atmosphere fitted to the air at a station.
 *
 * Temperature: the reference profile plus the station's difference, fading linearly to zero at 11 km. Pressure:
 * hydrostatic in that temperature from the station's value. Vapour: exponential from the station's density, with
 * the scale height that gives the column (column / density), else 2 km. With the reference values at the station
 * this is the reference atmosphere itself, exactly.
 *
 * A model of this program for ITU-R P.676-13, annex 1, which leaves the profiles to the user; the exponential
 * vapour profile is that of P.835-6, equation 6.
 */
export function fittedProfile(surface: SurfaceAir): AirProfile {
  const excessK = surface.temperatureK - referenceTemperatureK(surface.heightKm);
  const depthKm = Math.max(TROPOPAUSE_KM - surface.heightKm, 1);
  const scaleKm = vapourScaleKm(surface);
  const pressureRatio = surface.pressureHpa / referencePressureHpa(surface.heightKm);
  const excessAt = (heightKm: number) =>
    excessK * Math.max(0, 1 - Math.max(0, heightKm - surface.heightKm) / depthKm);
  const correction = hydrostaticCorrection(surface.heightKm, surface.heightKm + depthKm, excessAt);
  return (heightKm) =>
    airOf(
      referenceTemperatureK(heightKm) + excessAt(heightKm),
      referencePressureHpa(heightKm) * pressureRatio * (excessK === 0 ? 1 : correction(heightKm)),
      surface.vapourGPerM3 * Math.exp(-(heightKm - surface.heightKm) / scaleKm),
    );
}

function vapourScaleKm(surface: SurfaceAir): number {
  const { columnarVapourKgPerM2: column, vapourGPerM3: density } = surface;
  if (column === undefined || density <= 0) return REFERENCE_VAPOUR_SCALE_KM;
  return Math.min(20, Math.max(0.1, column / density));
}

/** Cells of the integral over the warmed or cooled layer. */
const CELLS = 200;

/** exp of the integral of (1/T_reference - 1/T) g M / R over the height: what another temperature does to the pressure. */
function hydrostaticCorrection(
  bottomKm: number,
  topKm: number,
  excessAt: (heightKm: number) => number,
): (heightKm: number) => number {
  const stepKm = (topKm - bottomKm) / CELLS;
  const sums = new Float64Array(CELLS + 1);
  for (let cell = 0; cell < CELLS; cell++) {
    const middleKm = bottomKm + (cell + 0.5) * stepKm;
    const reference = referenceTemperatureK(middleKm);
    const excess = excessAt(middleKm);
    sums[cell + 1] = sums[cell]! + (34.1632 * stepKm * excess) / (reference * (reference + excess));
  }
  return (heightKm) => {
    const at = Math.min(CELLS, Math.max(0, (heightKm - bottomKm) / stepKm));
    const cell = Math.min(CELLS - 1, Math.floor(at));
    return Math.exp(sums[cell]! + (at - cell) * (sums[cell + 1]! - sums[cell]!));
  };
}
