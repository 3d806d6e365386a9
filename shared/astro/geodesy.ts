import type { GeodeticPlace } from '../domain/index.ts';
import { DEG_PER_RAD, RAD_PER_DEG } from './angles.ts';
import { EARTH_RADIUS_WGS84_KM, ECCENTRICITY2_WGS84, FLATTENING_WGS84 } from './constants/wgs84.ts';
import type { PositionKm } from './frames.ts';

/** A point by WGS84 geodetic latitude and longitude (degrees, east positive) and ellipsoidal height. */
export interface GeodeticPoint {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  /** Height above the WGS84 ellipsoid. */
  readonly heightKm: number;
}

/** Earth-fixed position of a geodetic point, WGS84. Source: NIMA TR8350.2, third edition, eq. 4-14. */
export function ecefFromGeodetic(point: GeodeticPoint): PositionKm<'ECEF'> {
  const latitudeRad = point.latitudeDeg * RAD_PER_DEG;
  const longitudeRad = point.longitudeDeg * RAD_PER_DEG;
  const sinLatitude = Math.sin(latitudeRad);
  const normalKm = EARTH_RADIUS_WGS84_KM / Math.sqrt(1 - ECCENTRICITY2_WGS84 * sinLatitude * sinLatitude);
  const axisKm = (normalKm + point.heightKm) * Math.cos(latitudeRad);
  return {
    frame: 'ECEF',
    xKm: axisKm * Math.cos(longitudeRad),
    yKm: axisKm * Math.sin(longitudeRad),
    zKm: (normalKm * (1 - ECCENTRICITY2_WGS84) + point.heightKm) * sinLatitude,
  };
}

/** Earth-fixed position of a place on or near the ground (height in metres). */
export function ecefFromPlace(place: GeodeticPlace): PositionKm<'ECEF'> {
  return ecefFromGeodetic({
    latitudeDeg: place.latitudeDeg,
    longitudeDeg: place.longitudeDeg,
    heightKm: place.heightM / 1_000,
  });
}

/**
 * Geodetic coordinates of an Earth-fixed position, WGS84; longitude in -180 < l <= 180, 0 on the axis.
 * Bowring's formula on the reduced latitude (Survey Review 28 (1985), 202), repeated until it stands
 * still: at most 1e-13 rad and 1e-9 km off above a height of -5000 km, at the poles as elsewhere. At the
 * Earth's centre, where latitude means nothing, the result is a latitude of 0 or +-90 degrees.
 */
export function geodeticFromEcef(position: PositionKm<'ECEF'>): GeodeticPoint {
  const { xKm, yKm, zKm } = position;
  const axisKm = Math.hypot(xKm, yKm);
  const oneMinusF = 1 - FLATTENING_WGS84;
  let sinReduced = zKm;
  let cosReduced = oneMinusF * axisKm;
  let sinLatitude = 0;
  let cosLatitude = 1;
  for (let step = 0; step < 8; step += 1) {
    const scale = Math.hypot(sinReduced, cosReduced) || 1;
    const sin = sinReduced / scale;
    const cos = cosReduced / scale;
    const up = zKm + (ECCENTRICITY2_WGS84 / oneMinusF) * EARTH_RADIUS_WGS84_KM * sin * sin * sin;
    const out = axisKm - ECCENTRICITY2_WGS84 * EARTH_RADIUS_WGS84_KM * cos * cos * cos;
    const length = Math.hypot(up, out) || 1;
    const turned = Math.abs((up / length) * cosLatitude - (out / length) * sinLatitude);
    sinLatitude = up / length;
    cosLatitude = out / length;
    if (turned < 1e-15) break;
    sinReduced = oneMinusF * sinLatitude;
    cosReduced = cosLatitude;
  }
  const heightKm =
    axisKm * cosLatitude +
    zKm * sinLatitude -
    EARTH_RADIUS_WGS84_KM * Math.sqrt(1 - ECCENTRICITY2_WGS84 * sinLatitude * sinLatitude);
  return {
    latitudeDeg: Math.atan2(sinLatitude, cosLatitude) * DEG_PER_RAD,
    longitudeDeg: Math.atan2(yKm, xKm) * DEG_PER_RAD,
    heightKm,
  };
}

/** The point on the ellipsoid straight below a satellite, with the satellite's height. */
export function subsatellitePoint(position: PositionKm<'ECEF'>): GeodeticPoint {
  return geodeticFromEcef(position);
}
