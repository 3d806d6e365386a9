import {
  REFERENCE_VAPOUR_SCALE_KM,
  referencePressureHpa,
  referenceTemperatureK,
  TROPOPAUSE_KM,
} from '../propagation/atmosphere.ts';
import { vapourPressureHpa, wetRefractivity } from '../propagation/refractivity.ts';
import { gridValueAt } from './gridValue.ts';
import { RAIN_ZONE_CELLS, RAIN_ZONE_MM_PER_HOUR } from './rainZones.ts';

/** A place of the built-in climatology. */
export interface ClimatePlace {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  /** Height above mean sea level, km. */
  readonly heightKm: number;
}

/** The climate of a place as the compact built-in climatology has it. */
export interface BuiltInClimate {
  /** Exceeded for 0.01 % of the year, mm/h. */
  readonly rainRateMmPerHour: number;
  /** Above mean sea level, km. */
  readonly rainHeightKm: number;
  /** At the station, for the percentage, g/m3. */
  readonly vapourGPerM3: number;
  /** For the percentage, kg/m2. */
  readonly cloudLiquidKgPerM2: number;
  readonly temperatureK: number;
  readonly pressureHpa: number;
  /** Median. */
  readonly wetRefractivity: number;
}

/** Mean sea-level state at a distance from the thermal equator: node, year and summer, K and g/m3. */
interface ZonalNode {
  readonly distanceDeg: number;
  readonly yearK: number;
  readonly summerK: number;
  readonly yearGPerM3: number;
  readonly summerGPerM3: number;
}

/**
 * Surface values of the latitude atmospheres of ITU-R P.835-6, sections 2 (low), 3 (mid) and 4 (high); the year is
 * the mean of summer and winter; at the pole the high-latitude winter stands for the year.
 */
const ZONAL_NODES: readonly ZonalNode[] = [
  { distanceDeg: 15, yearK: 300.4222, summerK: 300.4222, yearGPerM3: 19.6542, summerGPerM3: 19.6542 },
  { distanceDeg: 45, yearK: 283.854, summerK: 294.9838, yearGPerM3: 8.9142, summerGPerM3: 14.3542 },
  { distanceDeg: 65, yearK: 272.136, summerK: 286.8374, yearGPerM3: 5.11, summerGPerM3: 8.988 },
  { distanceDeg: 90, yearK: 257.4345, summerK: 272.136, yearGPerM3: 1.2319, summerGPerM3: 5.11 },
];

/** Latitude of the mean thermal equator, degrees north. Source: Peixoto and Oort, Physics of Climate (1992), chapter 7. */
const THERMAL_EQUATOR_DEG = 5;
/** Top of water clouds, km: a station above it has none overhead. */
const CLOUD_TOP_KM = 6;

function zonal(latitudeDeg: number): Omit<ZonalNode, 'distanceDeg'> {
  const distanceDeg = Math.min(90, Math.abs(latitudeDeg - THERMAL_EQUATOR_DEG));
  const above = ZONAL_NODES.findIndex((node) => node.distanceDeg >= distanceDeg);
  if (above <= 0) return ZONAL_NODES[0]!;
  const lower = ZONAL_NODES[above - 1]!;
  const upper = ZONAL_NODES[above]!;
  const share = (distanceDeg - lower.distanceDeg) / (upper.distanceDeg - lower.distanceDeg);
  const mix = (field: keyof ZonalNode) => lower[field] + share * (upper[field] - lower[field]);
  return {
    yearK: mix('yearK'),
    summerK: mix('summerK'),
    yearGPerM3: mix('yearGPerM3'),
    summerGPerM3: mix('summerGPerM3'),
  };
}

/** Temperature at a height over a place: the reference profile plus the place's difference, gone at the tropopause. */
function temperatureAloftK(seaLevelK: number, heightKm: number): number {
  const excessK = seaLevelK - referenceTemperatureK(0);
  return referenceTemperatureK(heightKm) + excessK * Math.max(0, 1 - heightKm / TROPOPAUSE_KM);
}

/** How much of the summer an air exceeded for a percentage holds: all up to 10 %, none from 50 % on. */
function summerShare(exceedancePercent: number): number {
  const share = Math.log(50 / exceedancePercent) / Math.log(5);
  return Math.min(1, Math.max(0, share));
}

/** Mean rain height above sea level by latitude alone, km. Source: ITU-R P.839-2, equation 1. */
export function zonalRainHeightKm(latitudeDeg: number): number {
  if (latitudeDeg > 23) return Math.max(0, 5 - 0.075 * (latitudeDeg - 23));
  if (latitudeDeg >= -21) return 5;
  return Math.max(0, 5 + 0.1 * (latitudeDeg + 21));
}

const CELL_DEG = 10;
const RAIN_RATE_MAP = {
  latitudesDeg: Float64Array.from(RAIN_ZONE_CELLS, (_, row) => 90 - CELL_DEG * (row + 0.5)),
  longitudesDeg: Float64Array.from({ length: 36 }, (_, column) => -180 + CELL_DEG * (column + 0.5)),
  gridValues: Float64Array.from(
    RAIN_ZONE_CELLS.flatMap((row) => [...row].map((zone) => RAIN_ZONE_MM_PER_HOUR[zone]!)),
  ),
};

/** Cloud liquid water exceeded for 5 % and 50 % of the year, kg/m2, up to 60 degrees from the equator: round figures. */
const CLOUD_LIQUID_5 = 0.25;
const CLOUD_LIQUID_50 = 0.03;

/** Cloud liquid water, log-linear in the percentage between its two figures; fading to the half at the poles. */
function cloudLiquid(latitudeDeg: number, exceedancePercent: number): number {
  const share = Math.log(exceedancePercent / 5) / Math.log(10);
  const value = Math.max(0, CLOUD_LIQUID_5 + share * (CLOUD_LIQUID_50 - CLOUD_LIQUID_5));
  const polar = Math.min(1, Math.max(0, (Math.abs(latitudeDeg) - 60) / 30));
  return value * (1 - polar / 2);
}

/**
 * The built-in climate of a place. How it was made, and how far it is off, stands in the room's README.
 *
 * @param exceedancePercent percentage for vapour and cloud, 1 to 100
 */
export function builtInClimate(place: ClimatePlace, exceedancePercent: number): BuiltInClimate {
  const air = zonal(place.latitudeDeg);
  const summer = summerShare(exceedancePercent);
  const heightKm = Math.max(0, place.heightKm);
  const thinning = Math.exp(-heightKm / REFERENCE_VAPOUR_SCALE_KM);
  const yearK = temperatureAloftK(air.yearK, heightKm);
  return {
    rainRateMmPerHour: gridValueAt(RAIN_RATE_MAP, place.latitudeDeg, place.longitudeDeg),
    rainHeightKm: zonalRainHeightKm(place.latitudeDeg),
    vapourGPerM3: (air.yearGPerM3 + summer * (air.summerGPerM3 - air.yearGPerM3)) * thinning,
    cloudLiquidKgPerM2:
      cloudLiquid(place.latitudeDeg, exceedancePercent) * Math.max(0, 1 - heightKm / CLOUD_TOP_KM),
    temperatureK: temperatureAloftK(air.yearK + summer * (air.summerK - air.yearK), heightKm),
    pressureHpa: referencePressureHpa(heightKm),
    wetRefractivity: wetRefractivity({
      temperatureK: yearK,
      vapourPressureHpa: vapourPressureHpa(air.yearGPerM3 * thinning, yearK),
    }),
  };
}
