import { normalizedLongitudeDeg } from './ellipsoid.ts';
import { geodeticFromUpsPlane, type Pole, upsPlaneFromGeodetic } from './polarStereographic.ts';
import { geodeticFromUtmPlane, utmPlaneFromGeodetic } from './transverseMercator.ts';

/** A position on the WGS84 ellipsoid, degrees, north and east positive. */
export interface GeodeticDeg {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
}

/** A position on the grid: UTM from 80 S to below 84 N, UPS beyond. */
export interface GridPosition {
  /** UTM zone 1..60; 0 for UPS. */
  readonly zone: number;
  readonly hemisphere: Pole;
  /** Metres, false origin included. */
  readonly eastingM: number;
  readonly northingM: number;
}

/** Northing of the equator in the southern zones, metres. Source: NGA.SIG.0012_2.0.0_UTMUPS. */
export const UTM_SOUTH_FALSE_NORTHING_M = 10_000_000;

/** Other false origins, metres. Source: NGA.SIG.0012_2.0.0_UTMUPS. */
const UTM_FALSE_EASTING_M = 500_000;
const UPS_FALSE_ORIGIN_M = 2_000_000;

/** Longitude of the central meridian of a UTM zone, degrees. */
export function centralMeridianDeg(zone: number): number {
  return 6 * zone - 183;
}

/**
 * The UTM zone of a position, 0 for UPS. South-west Norway (32V reaches down to 3 E) and Svalbard (31X, 33X,
 * 35X, 37X are 9 or 12 degrees wide) are the exceptions that NGA.STND.0037_2.0.0_GRIDS lays down.
 */
export function zoneOf({ latitudeDeg, longitudeDeg }: GeodeticDeg): number {
  if (latitudeDeg < -80 || latitudeDeg >= 84) return 0;
  const longitude = normalizedLongitudeDeg(longitudeDeg);
  // The last double below 180 must not round into a 61st zone.
  const zone = Math.min(60, Math.floor(longitude / 6) + 31);
  if (latitudeDeg >= 56 && latitudeDeg < 64 && zone === 31 && longitude >= 3) return 32;
  if (latitudeDeg >= 72 && longitude >= 0 && longitude < 42)
    return 2 * Math.floor((longitude + 183) / 12) + 1;
  return zone;
}

/**
 * Grid coordinates of a WGS84 position, in the zone it belongs to. Error below 10 nm.
 * Latitude -90..90; any longitude.
 */
export function utmUpsFromGeodetic(position: GeodeticDeg): GridPosition {
  const { latitudeDeg } = position;
  const longitudeDeg = normalizedLongitudeDeg(position.longitudeDeg);
  const hemisphere: Pole = latitudeDeg >= 0 ? 'north' : 'south';
  const zone = zoneOf(position);
  if (zone === 0) {
    const { xM, yM } = upsPlaneFromGeodetic(latitudeDeg, longitudeDeg, hemisphere);
    return { zone, hemisphere, eastingM: xM + UPS_FALSE_ORIGIN_M, northingM: yM + UPS_FALSE_ORIGIN_M };
  }
  const offsetDeg = normalizedLongitudeDeg(longitudeDeg - centralMeridianDeg(zone));
  const { xM, yM } = utmPlaneFromGeodetic(latitudeDeg, offsetDeg);
  return {
    zone,
    hemisphere,
    eastingM: xM + UTM_FALSE_EASTING_M,
    northingM: yM + (hemisphere === 'south' ? UTM_SOUTH_FALSE_NORTHING_M : 0),
  };
}

/** WGS84 position of grid coordinates; longitude -180..180. Inverse of {@link utmUpsFromGeodetic}. */
export function geodeticFromUtmUps({ zone, hemisphere, eastingM, northingM }: GridPosition): GeodeticDeg {
  if (zone === 0) {
    const plane = { xM: eastingM - UPS_FALSE_ORIGIN_M, yM: northingM - UPS_FALSE_ORIGIN_M };
    return geodeticFromUpsPlane(plane, hemisphere);
  }
  const falseNorthingM = hemisphere === 'south' ? UTM_SOUTH_FALSE_NORTHING_M : 0;
  const { latitudeDeg, offsetFromMeridianDeg } = geodeticFromUtmPlane({
    xM: eastingM - UTM_FALSE_EASTING_M,
    yM: northingM - falseNorthingM,
  });
  return {
    latitudeDeg,
    longitudeDeg: normalizedLongitudeDeg(centralMeridianDeg(zone) + offsetFromMeridianDeg),
  };
}
