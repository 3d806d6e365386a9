import { type LookAngles, lookAnglesFromEcef, type PositionKm, type SiteFrame } from '../astro/index.ts';
import type { GeodeticPlace } from '../domain/index.ts';
import { radioHorizonKm } from '../link/index.ts';

/** Least height of an antenna above smooth ground, m: a mast or a roof. What is higher counts as high as it stands. */
export const LEAST_ANTENNA_HEIGHT_M = 10;

const EARTH_KM = 6371;

/** Height that an antenna is taken to stand above smooth ground, m. */
export function antennaHeightM({ heightM }: GeodeticPlace): number {
  return Math.max(LEAST_ANTENNA_HEIGHT_M, heightM);
}

/**
 * Whether two places near the ground are within radio sight: their distance is under the radio horizon of both heights
 * over a smooth Earth of 4/3 radius. Terrain is unknown: it can hide one from the other, and a height above the sea counts
 * whole. Beyond the horizon nothing is counted, diffraction neither.
 */
export function isInRadioSight(a: GeodeticPlace, b: GeodeticPlace, rangeKm: number): boolean {
  return rangeKm <= radioHorizonKm([antennaHeightM(a), antennaHeightM(b)]);
}

/**
 * A satellite as a place near the ground sees it; null where a smooth Earth hides it. A place that is high up sees
 * below its horizontal.
 */
export function satelliteInSight(site: SiteFrame, satellite: PositionKm<'ECEF'>): LookAngles | null {
  const look = lookAnglesFromEcef(site, satellite);
  return look.elevationDeg >= -horizonDipDeg(site.place) ? look : null;
}

/** How far below the horizontal a place sees over a smooth Earth, degrees. */
export function horizonDipDeg(place: GeodeticPlace): number {
  return (Math.acos(EARTH_KM / (EARTH_KM + antennaHeightM(place) / 1000)) * 180) / Math.PI;
}

/** Where a satellite stands that a site sees under these angles. */
export function positionFromLook(site: SiteFrame, look: LookAngles): PositionKm<'ECEF'> {
  const { azimuthDeg, elevationDeg, rangeKm } = look;
  const azimuthRad = (azimuthDeg * Math.PI) / 180;
  const elevationRad = (elevationDeg * Math.PI) / 180;
  const level = rangeKm * Math.cos(elevationRad);
  const east = level * Math.sin(azimuthRad);
  const north = level * Math.cos(azimuthRad);
  const up = rangeKm * Math.sin(elevationRad);
  const along = (axis: 0 | 1 | 2) => east * site.east[axis] + north * site.north[axis] + up * site.up[axis];
  const { xKm, yKm, zKm } = site.positionKm;
  return { ...site.positionKm, xKm: xKm + along(0), yKm: yKm + along(1), zKm: zKm + along(2) };
}
