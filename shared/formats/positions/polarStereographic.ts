import {
  conformalTanFromGeodetic,
  degFromRad,
  geodeticTanFromConformal,
  radFromDeg,
  WGS84_ECCENTRICITY,
  WGS84_FLATTENING,
  WGS84_RADIUS_M,
} from './ellipsoid.ts';
import type { PlaneM } from './transverseMercator.ts';

/** Which pole a plane lies on. */
export type Pole = 'north' | 'south';

/** Scale at the pole of UPS. Source: NGA.SIG.0012_2.0.0_UTMUPS. */
const UPS_SCALE = 0.994;

/** Twice the scaled radius of the sphere that the ellipsoid is mapped on, metres. */
const DOUBLE_RADIUS_M =
  (2 * UPS_SCALE * WGS84_RADIUS_M) /
  ((1 - WGS84_FLATTENING) * Math.exp(WGS84_ECCENTRICITY * Math.atanh(WGS84_ECCENTRICITY)));

/**
 * UPS plane coordinates (scale 0.994, origin at the pole) of a WGS84 position. In the north y points along
 * longitude 180, in the south along longitude 0; x points along 90 E in both.
 *
 * Source: NGA.SIG.0012_2.0.0_UTMUPS (polar stereographic projection), with the conformal latitude of Karney
 * (2011) in place of its series.
 */
export function upsPlaneFromGeodetic(latitudeDeg: number, longitudeDeg: number, pole: Pole): PlaneM {
  const sign = pole === 'north' ? 1 : -1;
  const conformalTan = conformalTanFromGeodetic(Math.tan(radFromDeg(sign * latitudeDeg)));
  const secant = Math.hypot(1, conformalTan) + Math.abs(conformalTan);
  const atPole = Math.abs(latitudeDeg) === 90 && latitudeDeg * sign > 0;
  const radiusM = atPole ? 0 : DOUBLE_RADIUS_M * (conformalTan >= 0 ? 1 / secant : secant);
  const longitudeRad = radFromDeg(longitudeDeg);
  // Exact zeros on the meridians, so that points there do not fall into the neighbouring square.
  const sine = longitudeDeg % 180 === 0 ? 0 : Math.sin(longitudeRad);
  const cosine = (longitudeDeg + 90) % 180 === 0 ? 0 : Math.cos(longitudeRad);
  return { xM: radiusM * sine + 0, yM: -sign * radiusM * cosine + 0 };
}

/** Latitude and longitude, degrees: inverse of {@link upsPlaneFromGeodetic}. At the pole longitude is 0. */
export function geodeticFromUpsPlane(
  { xM, yM }: PlaneM,
  pole: Pole,
): { readonly latitudeDeg: number; readonly longitudeDeg: number } {
  const sign = pole === 'north' ? 1 : -1;
  const radius = Math.hypot(xM, yM) / DOUBLE_RADIUS_M;
  if (radius === 0) return { latitudeDeg: sign * 90, longitudeDeg: 0 };
  const conformalTan = (1 / radius - radius) / 2;
  return {
    latitudeDeg: sign * degFromRad(Math.atan(geodeticTanFromConformal(conformalTan))),
    longitudeDeg: degFromRad(Math.atan2(xM, -sign * yM)) + 0,
  };
}
