import geographicLib from 'geographiclib-geodesic';
import { wrapDeg360 } from './angles.ts';
import type { LatLon } from './greatCircle.ts';

/** Shortest path on the WGS84 ellipsoid between two points. */
export interface Geodesic {
  readonly distanceKm: number;
  /** Direction at the first point towards the second, from true north clockwise, 0..360. */
  readonly startAzimuthDeg: number;
  /** Direction at the second point, onward, from true north clockwise, 0..360. */
  readonly endAzimuthDeg: number;
}

const { WGS84, STANDARD } = geographicLib.Geodesic;

/**
 * The shortest path between two points on the WGS84 ellipsoid, good to 15 nm also between near
 * antipodes. Source: C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87 (2013), 43-55. Where two
 * paths are equally short (antipodes), one of them is given.
 */
export function geodesicBetween(from: LatLon, to: LatLon): Geodesic {
  const line = WGS84.Inverse(from.latitudeDeg, from.longitudeDeg, to.latitudeDeg, to.longitudeDeg, STANDARD);
  return {
    distanceKm: (line.s12 ?? Number.NaN) / 1_000,
    startAzimuthDeg: wrapDeg360(line.azi1 ?? Number.NaN),
    endAzimuthDeg: wrapDeg360(line.azi2 ?? Number.NaN),
  };
}

/** A point reached on the ellipsoid and the direction of travel there. */
export interface GeodesicEnd extends LatLon {
  /** Onward, from true north clockwise, 0..360. */
  readonly azimuthDeg: number;
}

/** The point at a distance and azimuth (from true north clockwise) from another, on the WGS84 ellipsoid. */
export function geodesicFrom(from: LatLon, azimuthDeg: number, distanceKm: number): GeodesicEnd {
  const line = WGS84.Direct(from.latitudeDeg, from.longitudeDeg, azimuthDeg, distanceKm * 1_000, STANDARD);
  return {
    latitudeDeg: line.lat2 ?? Number.NaN,
    longitudeDeg: line.lon2 ?? Number.NaN,
    azimuthDeg: wrapDeg360(line.azi2 ?? Number.NaN),
  };
}
