import { ok, type Result } from '../../domain/index.ts';
import { checkNumbers, type LinkFailure } from '../checks.ts';
import { fittedProfile } from './atmosphere.ts';
import { cloudMassAbsorption, cloudPathFactor } from './cloud.ts';
import { gasLayersOf, gasLossOf } from './gasSlant.ts';
import { rainAttenuationOf } from './rain.ts';
import { rainPowerLaw } from './rainSpecific.ts';
import { scintillationFactor, scintillationSigmaOf } from './scintillation.ts';
import { type AttenuationParts, totalAttenuationDb } from './total.ts';

/** The air over a station, in the numbers that the recommendations ask for. */
export interface SlantClimate {
  /** Rain rate exceeded for 0.01 % of the year, mm/h. */
  readonly rainRateMmPerHour: number;
  /** Mean rain height above sea level, km. */
  readonly rainHeightKm: number;
  /** Density of vapour at the station, g/m3, at the percentage of {@link gasAndCloudPercent}. */
  readonly vapourGPerM3: number;
  /** Vapour column, kg/m2, at that percentage; without it the vapour has a scale height of 2 km. */
  readonly columnarVapourKgPerM2?: number;
  /** Cloud liquid water, kg/m2, at that percentage. */
  readonly cloudLiquidKgPerM2: number;
  readonly temperatureK: number;
  /** Total pressure at the station, hPa. */
  readonly pressureHpa: number;
  /** Median wet refractivity, N-units. */
  readonly wetRefractivity: number;
}

/** Station, antenna, carrier and direction of a path through the atmosphere. */
export interface SlantPath {
  readonly latitudeDeg: number;
  /** Height of the station above sea level, km. */
  readonly stationHeightKm: number;
  readonly frequencyGhz: number;
  /** Elevation of the ray at the station, degrees. */
  readonly elevationDeg: number;
  readonly polarisationTiltDeg: number;
  readonly antennaDiameterM: number;
  /** 0 to 1. */
  readonly antennaEfficiency: number;
  /** Percentage of the year that the attenuation may be exceeded: 100 less the availability. */
  readonly exceedancePercent: number;
}

/** The attenuation of a path through the atmosphere, part by part and in all. */
export interface SlantAttenuation extends AttenuationParts {
  readonly oxygenDb: number;
  readonly waterDb: number;
  readonly totalDb: number;
}

export const SLANT_BOUNDS = {
  latitudeDeg: [-90, 90],
  stationHeightKm: [-0.5, 20],
  frequencyGhz: [0.1, 1000],
  elevationDeg: [0, 90],
  polarisationTiltDeg: [-360, 360],
  antennaDiameterM: [0, 100],
  antennaEfficiency: [0, 1],
  exceedancePercent: [0.001, 100],
} as const;

export const CLIMATE_BOUNDS = {
  rainRateMmPerHour: [0, 400],
  rainHeightKm: [-1, 10],
  vapourGPerM3: [0, 60],
  columnarVapourKgPerM2: [0, 150],
  cloudLiquidKgPerM2: [0, 20],
  temperatureK: [180, 340],
  pressureHpa: [10, 1100],
  wetRefractivity: [0, 300],
} as const;

/** Least elevation for scintillation, degrees: its law has no horizon. */
export const LEAST_SCINTILLATION_DEG = 0.5;

/** Whether station, path and climate are sound. */
export function checkSlant(path: SlantPath, climate: SlantClimate): Result<null, LinkFailure> {
  const checkedPath = checkNumbers('attenuation', path, SLANT_BOUNDS);
  if (!checkedPath.ok) return checkedPath;
  const checkedClimate = checkNumbers('attenuation', climate, CLIMATE_BOUNDS);
  return checkedClimate.ok ? ok(null) : checkedClimate;
}

/**
 * Attenuation of a path through the atmosphere that is exceeded for a percentage of the year.
 *
 * Gases line by line (ITU-R P.676-13, annex 1) in the reference atmosphere fitted to the station's air; rain
 * P.618-14 with P.838-3; cloud P.840-9; scintillation P.618-14; all combined by P.618-14, section 2.5. Below 1 GHz,
 * where P.676 and P.838 end, gases go on by their formulas and rain is held at its 1 GHz value, a bound.
 */
export function slantAttenuation(
  path: SlantPath,
  climate: SlantClimate,
): Result<SlantAttenuation, LinkFailure> {
  const checked = checkSlant(path, climate);
  if (!checked.ok) return checked;
  const heightKm = Math.max(0, path.stationHeightKm);
  const layers = gasLayersOf(fittedProfile({ ...climate, heightKm }), heightKm, path.frequencyGhz);
  const gas = gasLossOf(layers, path.elevationDeg);
  const rain = rainAttenuationOf({ ...path, ...climate }, rainPowerLaw(path), path.exceedancePercent);
  const scintillated = {
    ...path,
    ...climate,
    elevationDeg: Math.max(path.elevationDeg, LEAST_SCINTILLATION_DEG),
  };
  const parts = {
    gasDb: gas.attenuationDb,
    cloudDb:
      climate.cloudLiquidKgPerM2 *
      cloudMassAbsorption(path.frequencyGhz) *
      cloudPathFactor(path.elevationDeg),
    rainDb: rain.attenuationDb,
    scintillationDb:
      scintillationSigmaOf(scintillated) * Math.max(0, scintillationFactor(path.exceedancePercent)),
  };
  return ok({
    ...parts,
    oxygenDb: gas.oxygenDb,
    waterDb: gas.waterDb,
    totalDb: totalAttenuationDb(parts),
  });
}
