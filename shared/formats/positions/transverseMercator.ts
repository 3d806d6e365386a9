import {
  conformalTanFromGeodetic,
  degFromRad,
  geodeticTanFromConformal,
  radFromDeg,
  WGS84_FLATTENING,
  WGS84_RADIUS_M,
} from './ellipsoid.ts';

/** Plane coordinates, metres, from the central meridian eastward and from the equator northward. */
export interface PlaneM {
  readonly xM: number;
  readonly yM: number;
}

/** Scale on the central meridian of UTM. Source: NGA.SIG.0012_2.0.0_UTMUPS. */
const UTM_SCALE = 0.9996;

const N = WGS84_FLATTENING / (2 - WGS84_FLATTENING);

/** Rectifying radius, metres: Karney (2011), equation (14), to order n^6. */
const RECTIFYING_RADIUS_M = (WGS84_RADIUS_M / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64 + N ** 6 / 256);

const SCALED_RADIUS_M = UTM_SCALE * RECTIFYING_RADIUS_M;

/** A polynomial in n from its coefficients of n, n^2, …. */
function seriesOf(...coefficients: readonly number[]): number {
  return coefficients.reduceRight((sum, coefficient) => (sum + coefficient) * N, 0);
}

/** Coefficients of the forward series: Karney (2011), equation (35), to order n^6. */
const ALPHA: readonly number[] = [
  seriesOf(1 / 2, -2 / 3, 5 / 16, 41 / 180, -127 / 288, 7891 / 37800),
  seriesOf(0, 13 / 48, -3 / 5, 557 / 1440, 281 / 630, -1983433 / 1935360),
  seriesOf(0, 0, 61 / 240, -103 / 140, 15061 / 26880, 167603 / 181440),
  seriesOf(0, 0, 0, 49561 / 161280, -179 / 168, 6601661 / 7257600),
  seriesOf(0, 0, 0, 0, 34729 / 80640, -3418889 / 1995840),
  seriesOf(0, 0, 0, 0, 0, 212378941 / 319334400),
];

/** Coefficients of the inverse series: Karney (2011), equation (36), to order n^6. */
const BETA: readonly number[] = [
  seriesOf(1 / 2, -2 / 3, 37 / 96, -1 / 360, -81 / 512, 96199 / 604800),
  seriesOf(0, 1 / 48, 1 / 15, -437 / 1440, 46 / 105, -1118711 / 3870720),
  seriesOf(0, 0, 17 / 480, -37 / 840, -209 / 4480, 5569 / 90720),
  seriesOf(0, 0, 0, 4397 / 161280, -11 / 504, -830251 / 7257600),
  seriesOf(0, 0, 0, 0, 4583 / 161280, -108847 / 3991680),
  seriesOf(0, 0, 0, 0, 0, 20648693 / 638668800),
];

/**
 * UTM plane coordinates (scale 0.9996, no false origin) of a WGS84 position, by Krueger's series to order
 * n^6: error below 5 nm within 3,900 km of the central meridian.
 *
 * Source: Karney (2011), section 5, equations (10) to (12).
 */
export function utmPlaneFromGeodetic(latitudeDeg: number, offsetFromMeridianDeg: number): PlaneM {
  const offsetRad = radFromDeg(offsetFromMeridianDeg);
  const conformalTan = conformalTanFromGeodetic(Math.tan(radFromDeg(latitudeDeg)));
  const cosOffset = Math.cos(offsetRad);
  const xi = Math.atan2(conformalTan, cosOffset);
  const eta = Math.asinh(Math.sin(offsetRad) / Math.hypot(conformalTan, cosOffset));
  let northing = xi;
  let easting = eta;
  ALPHA.forEach((alpha, index) => {
    const order = 2 * (index + 1);
    northing += alpha * Math.sin(order * xi) * Math.cosh(order * eta);
    easting += alpha * Math.cos(order * xi) * Math.sinh(order * eta);
  });
  return { xM: SCALED_RADIUS_M * easting, yM: SCALED_RADIUS_M * northing };
}

/** Latitude, and longitude from the central meridian, degrees: inverse of {@link utmPlaneFromGeodetic}. */
export function geodeticFromUtmPlane({ xM, yM }: PlaneM): {
  readonly latitudeDeg: number;
  readonly offsetFromMeridianDeg: number;
} {
  const northing = yM / SCALED_RADIUS_M;
  const easting = xM / SCALED_RADIUS_M;
  let xi = northing;
  let eta = easting;
  BETA.forEach((beta, index) => {
    const order = 2 * (index + 1);
    xi -= beta * Math.sin(order * northing) * Math.cosh(order * easting);
    eta -= beta * Math.cos(order * northing) * Math.sinh(order * easting);
  });
  const conformalTan = Math.sin(xi) / Math.hypot(Math.sinh(eta), Math.cos(xi));
  return {
    latitudeDeg: degFromRad(Math.atan(geodeticTanFromConformal(conformalTan))),
    offsetFromMeridianDeg: degFromRad(Math.atan2(Math.sinh(eta), Math.cos(xi))),
  };
}
