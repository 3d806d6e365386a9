/** Equatorial radius of WGS84, metres. Source: NGA.STND.0036, version 1.0.0, table 3.1. */
export const WGS84_RADIUS_M = 6_378_137;

/** Flattening of WGS84. Source: NGA.STND.0036, version 1.0.0, table 3.1. */
export const WGS84_FLATTENING = 1 / 298.257_223_563;

/** Eccentricity of WGS84. */
export const WGS84_ECCENTRICITY = Math.sqrt(WGS84_FLATTENING * (2 - WGS84_FLATTENING));

const ONE_MINUS_E2 = (1 - WGS84_FLATTENING) ** 2;

/** Degrees to radians. */
export function radFromDeg(angleDeg: number): number {
  return (angleDeg * Math.PI) / 180;
}

/** Radians to degrees. */
export function degFromRad(angleRad: number): number {
  return (angleRad * 180) / Math.PI;
}

/** Longitude brought into -180 <= longitude < 180 degrees. */
export function normalizedLongitudeDeg(longitudeDeg: number): number {
  if (longitudeDeg >= -180 && longitudeDeg < 180) return longitudeDeg;
  const turned = longitudeDeg - 360 * Math.floor((longitudeDeg + 180) / 360);
  return turned === 180 ? -180 : turned;
}

/**
 * Tangent of the conformal latitude from the tangent of the geodetic latitude.
 * Source: C. F. F. Karney, "Transverse Mercator with an accuracy of a few nanometers", J. Geodesy 85
 * (2011), equations (7) to (9).
 */
export function conformalTanFromGeodetic(tanLatitude: number): number {
  const secant = Math.hypot(1, tanLatitude);
  const sigma = Math.sinh(WGS84_ECCENTRICITY * Math.atanh((WGS84_ECCENTRICITY * tanLatitude) / secant));
  return tanLatitude * Math.hypot(1, sigma) - sigma * secant;
}

/** Inverse of {@link conformalTanFromGeodetic} by Newton's method: Karney (2011), equations (19) to (21). */
export function geodeticTanFromConformal(conformalTan: number): number {
  if (!Number.isFinite(conformalTan)) return conformalTan;
  let tan = conformalTan / ONE_MINUS_E2;
  for (let iteration = 0; iteration < 8; iteration += 1) {
    const estimate = conformalTanFromGeodetic(tan);
    const step =
      ((conformalTan - estimate) * (1 + ONE_MINUS_E2 * tan * tan)) /
      (ONE_MINUS_E2 * Math.hypot(1, tan) * Math.hypot(1, estimate));
    tan += step;
    if (Math.abs(step) < 1e-16 * Math.max(1, Math.abs(tan))) break;
  }
  return tan;
}
