import { Matrix4, Vector3 } from 'three';
import {
  EARTH_RADIUS_WGS84_KM,
  FLATTENING_WGS84,
  type PositionKm,
  RAD_PER_DEG,
} from '../../shared/astro/index.ts';

/** Polar radius of the WGS84 ellipsoid, km. */
const POLAR_RADIUS_KM = EARTH_RADIUS_WGS84_KM * (1 - FLATTENING_WGS84);

/**
 * The only bridge from Earth-fixed kilometres to the scene.
 *
 * Scene axes: x through longitude 0, y through the north pole, z through 90 degrees west. The axes are scaled so
 * that the WGS84 ellipsoid becomes the unit sphere: a map that keeps straight lines straight, so what
 * hides behind the Earth is decided on a sphere and still right for the ellipsoid. Heights are off by at
 * most 0.34 % near the poles, which no eye sees. The scene turns with the Earth.
 */
export const SCENE_FROM_ECEF_KM: Matrix4 = new Matrix4().set(
  1 / EARTH_RADIUS_WGS84_KM,
  0,
  0,
  0,
  0,
  0,
  1 / POLAR_RADIUS_KM,
  0,
  0,
  -1 / EARTH_RADIUS_WGS84_KM,
  0,
  0,
  0,
  0,
  0,
  1,
);

/** Scene position of an Earth-fixed position. */
export function sceneFromEcef(position: PositionKm<'ECEF'>, target = new Vector3()): Vector3 {
  return target.set(position.xKm, position.yKm, position.zKm).applyMatrix4(SCENE_FROM_ECEF_KM);
}

/** Scene direction (unit length) of an Earth-fixed direction; for light, which the scaling hardly bends. */
export function sceneDirectionFromEcef(x: number, y: number, z: number, target = new Vector3()): Vector3 {
  return target.set(x, z, -y).normalize();
}

/** Point of the unit sphere under a longitude and geodetic latitude, degrees. */
export function sceneFromGeodetic(
  longitudeDeg: number,
  latitudeDeg: number,
  target = new Vector3(),
): Vector3 {
  const longitudeRad = longitudeDeg * RAD_PER_DEG;
  // On the scaled sphere the latitude is the reduced one: tan(beta) = (1 - f) tan(phi).
  const latitudeRad = latitudeDeg * RAD_PER_DEG;
  const reducedRad = Math.atan2((1 - FLATTENING_WGS84) * Math.sin(latitudeRad), Math.cos(latitudeRad));
  const cos = Math.cos(reducedRad);
  return target.set(cos * Math.cos(longitudeRad), Math.sin(reducedRad), -cos * Math.sin(longitudeRad));
}

/** Longitude (-180..180) and geodetic latitude, degrees, of a point of the unit sphere. */
export function geodeticFromScene(point: Vector3): { longitudeDeg: number; latitudeDeg: number } {
  const reducedRad = Math.asin(Math.min(1, Math.max(-1, point.y / point.length())));
  const latitudeRad = Math.atan2(Math.sin(reducedRad), (1 - FLATTENING_WGS84) * Math.cos(reducedRad));
  return {
    longitudeDeg: Math.atan2(-point.z, point.x) / RAD_PER_DEG,
    latitudeDeg: latitudeRad / RAD_PER_DEG,
  };
}
