import { fail, ok, type Result } from '../../domain/index.ts';
import { checkNumbers, type LinkFailure } from '../checks.ts';
import { cloudMassAbsorption, cloudPathFactor } from './cloud.ts';
import { ANNEX_TWO_GHZ, type GasMethod, gasLossOver, hasAnnexTwo } from './gas.ts';
import type { SurfaceState } from './gasApproximate.ts';
import { rainAttenuationOf, rainCornerRad } from './rain.ts';
import { rainPowerLawOver } from './rainSpecific.ts';
import { scintillationFactor, scintillationSigmaOf } from './scintillation.ts';
import { siteDiversityGainOf } from './siteDiversity.ts';
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
  /** Distance to a second site that serves the same unit, km. */
  readonly secondSiteKm?: number;
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
  secondSiteKm: [0, 20_100],
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
const LEAST_SCINTILLATION_DEG = 0.5;

/** Whether station, path and climate are sound. */
export function checkSlant(path: SlantPath, climate: SlantClimate): Result<null, LinkFailure> {
  const checkedPath = checkNumbers('attenuation', path, SLANT_BOUNDS);
  if (!checkedPath.ok) return checkedPath;
  const checkedClimate = checkNumbers('attenuation', climate, CLIMATE_BOUNDS);
  return checkedClimate.ok ? ok(null) : checkedClimate;
}

/** How the gases of a path are computed; what is left out is as {@link gasLossOver} says. */
export interface GasChoice {
  readonly method?: GasMethod;
  readonly meanAir?: SurfaceState;
  readonly detail?: 'full' | 'for tables';
}

/**
 * Attenuation of a path through the atmosphere that is exceeded for a percentage of the year.
 *
 * Gases P.676-13: annex 2 where the vapour column is known, else line by line in the reference atmosphere fitted to the
 * station's air; rain P.618-14 with P.838-3; cloud P.840-9; scintillation P.618-14; all combined by P.618-14, section 2.5.
 * Below 1 GHz, where P.676 and P.838 end, gases go on by their formulas and rain is held at its 1 GHz value, a bound.
 */
export function slantAttenuation(
  path: SlantPath,
  climate: SlantClimate,
  gas: GasChoice = {},
): Result<SlantAttenuation, LinkFailure> {
  const checked = checkSlant(path, climate);
  if (!checked.ok) return checked;
  const checkedGas = checkGas(path, gas);
  if (!checkedGas.ok) return checkedGas;
  const attenuation = slantPartsOver(path, climate, gas)(path.elevationDeg);
  return ok({ ...attenuation, totalDb: totalAttenuationDb(attenuation) });
}

function checkGas({ frequencyGhz }: SlantPath, { method, meanAir }: GasChoice): Result<unknown, LinkFailure> {
  if (method === 'annex-2' && !hasAnnexTwo(frequencyGhz)) {
    const [min, max] = ANNEX_TWO_GHZ;
    return fail(
      'link.range',
      `gas attenuation (annex 2): frequencyGhz: expected a number from ${min} to ${max}, found ${frequencyGhz}`,
      { field: 'frequencyGhz', min, max, found: frequencyGhz },
    );
  }
  const { temperatureK, pressureHpa, vapourGPerM3 } = CLIMATE_BOUNDS;
  return checkNumbers('mean air', meanAir ?? {}, { temperatureK, pressureHpa, vapourGPerM3 });
}

/** The parts of the attenuation of {@link slantAttenuation} by elevation, of checked input; the path's own elevation does not count. */
export function slantPartsOver(
  path: Omit<SlantPath, 'elevationDeg'>,
  climate: SlantClimate,
  gas: GasChoice = {},
): (elevationDeg: number) => Omit<SlantAttenuation, 'totalDb'> {
  const { frequencyGhz, exceedancePercent } = path;
  const heightKm = Math.max(0, path.stationHeightKm);
  const gasAt = gasLossOver({ air: climate, heightKm, frequencyGhz, ...gas });
  const cloudZenithDb = climate.cloudLiquidKgPerM2 * cloudMassAbsorption(frequencyGhz);
  const factor = Math.max(0, scintillationFactor(exceedancePercent));
  const lawAt = rainPowerLawOver(path);
  // Written over for each elevation: to copy some twenty fields takes as long as the formulas.
  const at = { ...path, ...climate, elevationDeg: 90 };
  const scintillated = { ...at };
  return (elevationDeg) => {
    at.elevationDeg = elevationDeg;
    scintillated.elevationDeg = Math.max(elevationDeg, LEAST_SCINTILLATION_DEG);
    const { attenuationDb, oxygenDb, waterDb } = gasAt(elevationDeg);
    const singleSiteDb = rainAttenuationOf(at, lawAt(elevationDeg), exceedancePercent).attenuationDb;
    const diversityDb = diversityOf(at, singleSiteDb);
    return {
      gasDb: attenuationDb,
      oxygenDb,
      waterDb,
      cloudDb: cloudZenithDb * cloudPathFactor(elevationDeg),
      rainDb: singleSiteDb - (diversityDb ?? 0),
      scintillationDb: scintillationSigmaOf(scintillated) * factor,
      ...(diversityDb === null ? {} : { diversityDb }),
    };
  };
}

/** {@link rainCornerRad} of the path of {@link slantPartsOver} by elevation. */
export function rainCornerOver(
  path: Omit<SlantPath, 'elevationDeg'>,
  climate: SlantClimate,
): (elevationDeg: number) => number {
  const lawAt = rainPowerLawOver(path);
  const at = { ...path, ...climate, elevationDeg: 90 };
  return (elevationDeg) => {
    at.elevationDeg = elevationDeg;
    return rainCornerRad(at, lawAt(elevationDeg));
  };
}

/**
 * What a second site takes off the rain of the first, dB; null for a single site. The line between the sites is taken
 * to lie along the path, where the gain is least (across it up to 18 % more).
 */
function diversityOf(path: SlantPath, singleSiteDb: number): number | null {
  const { secondSiteKm, frequencyGhz, elevationDeg } = path;
  if (secondSiteKm === undefined) return null;
  const sites = { separationKm: secondSiteKm, singleSiteDb, frequencyGhz, elevationDeg, baselineAngleDeg: 0 };
  return Math.min(singleSiteDb, siteDiversityGainOf(sites));
}
