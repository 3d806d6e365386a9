import type { UtcMs } from '../domain/index.ts';
import { DAY_MS, ttMinusUtcS } from '../time/index.ts';
import { DEG_PER_RAD, RAD_PER_DEG, wrapDeg180 } from './angles.ts';
import { ASTRONOMICAL_UNIT_KM } from './constants/physics.ts';
import { ecefFromTeme, gmstRad, type PositionKm } from './frames.ts';
import type { LatLon } from './greatCircle.ts';
import { type LookAngles, lookAnglesFromEcef, type SiteFrame } from './topocentric.ts';

const J2000_MS = 946_728_000_000;

/**
 * Apparent geocentric position of the Sun in TEME (true equator, mean equinox: the frame that GMST turns
 * to the Earth), light time and aberration included.
 *
 * Source: J. Meeus, Astronomical Algorithms, 2nd ed., chapter 25 (low accuracy), with the main terms of
 * nutation. Good to 0.01 degrees and 1e-4 au between 1950 and 2050. The equation of the centre is added
 * to the mean longitude of date, and the obliquity is of date: leaving either at J2000 is the error of
 * a degree that some older libraries carry.
 */
export function sunPositionTeme(t: UtcMs): PositionKm<'TEME'> {
  // Before 1972 the offset of TT is not tabled; 32 s move the Sun by 4e-4 degrees.
  const ttS = ttMinusUtcS(t) ?? 32.184;
  const centuries = (t - J2000_MS + ttS * 1_000) / (DAY_MS * 36_525);
  const meanLongitudeDeg = 280.46646 + (36_000.76983 + 0.0003032 * centuries) * centuries;
  const anomalyRad = (357.52911 + (35_999.05029 - 0.0001537 * centuries) * centuries) * RAD_PER_DEG;
  const eccentricity = 0.016708634 - (0.000042037 + 0.0000001267 * centuries) * centuries;
  const centreDeg =
    (1.914602 - (0.004817 + 0.000014 * centuries) * centuries) * Math.sin(anomalyRad) +
    (0.019993 - 0.000101 * centuries) * Math.sin(2 * anomalyRad) +
    0.000289 * Math.sin(3 * anomalyRad);
  const distanceKm =
    (ASTRONOMICAL_UNIT_KM * 1.000001018 * (1 - eccentricity * eccentricity)) /
    (1 + eccentricity * Math.cos(anomalyRad + centreDeg * RAD_PER_DEG));
  const nodeRad = (125.04 - 1_934.136 * centuries) * RAD_PER_DEG;
  const nutationDeg = -0.00478 * Math.sin(nodeRad);
  const obliquityRad = (23.439291 - 0.0130042 * centuries + 0.00256 * Math.cos(nodeRad)) * RAD_PER_DEG;
  const longitudeRad = (meanLongitudeDeg + centreDeg - 0.00569 + nutationDeg) * RAD_PER_DEG;
  const xTrue = Math.cos(longitudeRad);
  const yTrue = Math.sin(longitudeRad) * Math.cos(obliquityRad);
  // From the true equinox back to the mean one: the equation of the equinoxes.
  const equinoxesRad = nutationDeg * RAD_PER_DEG * Math.cos(obliquityRad);
  return {
    frame: 'TEME',
    xKm: distanceKm * (xTrue * Math.cos(equinoxesRad) + yTrue * Math.sin(equinoxesRad)),
    yKm: distanceKm * (yTrue * Math.cos(equinoxesRad) - xTrue * Math.sin(equinoxesRad)),
    zKm: distanceKm * Math.sin(longitudeRad) * Math.sin(obliquityRad),
  };
}

/** Apparent geocentric position of the Sun, Earth-fixed; accuracy as {@link sunPositionTeme}. */
export function sunPositionEcef(t: UtcMs, ut1MinusUtcS = 0): PositionKm<'ECEF'> {
  return ecefFromTeme(sunPositionTeme(t), gmstRad(t, ut1MinusUtcS));
}

/** Where the Sun stands in the zenith of the ellipsoid: its declination is the geodetic latitude there. */
export function subsolarPoint(t: UtcMs, ut1MinusUtcS = 0): LatLon {
  const sun = sunPositionEcef(t, ut1MinusUtcS);
  return {
    latitudeDeg: Math.atan2(sun.zKm, Math.hypot(sun.xKm, sun.yKm)) * DEG_PER_RAD,
    longitudeDeg: wrapDeg180(Math.atan2(sun.yKm, sun.xKm) * DEG_PER_RAD),
  };
}

/** Direction of the Sun's centre from a site: geometric, with parallax, without refraction. */
export function sunAnglesFromSite(site: SiteFrame, t: UtcMs, ut1MinusUtcS = 0): LookAngles {
  return lookAnglesFromEcef(site, sunPositionEcef(t, ut1MinusUtcS));
}

/** How bright the sky is, by the Sun's elevation. */
export type TwilightClass = 'day' | 'civil' | 'nautical' | 'astronomical' | 'night';

/** Elevation of the Sun's centre at sunrise: 34' refraction and 16' radius. Source: Explanatory Supplement, 3rd ed., 12.2. */
export const SUNRISE_ELEVATION_DEG = -5 / 6;

/** Twilight by the geometric elevation of the Sun's centre: the usual limits -0.8333, -6, -12 and -18 degrees. */
export function twilightClass(sunElevationDeg: number): TwilightClass {
  if (sunElevationDeg >= SUNRISE_ELEVATION_DEG) return 'day';
  if (sunElevationDeg >= -6) return 'civil';
  if (sunElevationDeg >= -12) return 'nautical';
  return sunElevationDeg >= -18 ? 'astronomical' : 'night';
}

/** Whether a place is in daylight, in one of the twilights, or at night. */
export function twilightAt(site: SiteFrame, t: UtcMs): TwilightClass {
  return twilightClass(sunAnglesFromSite(site, t).elevationDeg);
}
