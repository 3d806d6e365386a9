import type { GeodeticPlace } from '../domain/index.ts';
import { DEG_PER_RAD, RAD_PER_DEG, wrapDeg360 } from './angles.ts';
import { SPEED_OF_LIGHT_KM_S } from './constants/physics.ts';
import type { PositionKm, StateVector, VelocityKmS } from './frames.ts';
import { ecefFromPlace } from './geodesy.ts';

/** A site with its local axes: east, north and up along the WGS84 normal, unit vectors in ECEF. */
export interface SiteFrame {
  readonly place: GeodeticPlace;
  readonly positionKm: PositionKm<'ECEF'>;
  readonly east: readonly [number, number, number];
  readonly north: readonly [number, number, number];
  readonly up: readonly [number, number, number];
}

/** A direction and distance from a site: geometric, no refraction, no light time. */
export interface LookAngles {
  /** From true north clockwise, 0 <= azimuth < 360; 0 at the zenith. */
  readonly azimuthDeg: number;
  /** Above the plane normal to the ellipsoid. */
  readonly elevationDeg: number;
  readonly rangeKm: number;
}

/** {@link LookAngles} with the rate of the range. */
export interface LookState extends LookAngles {
  /** Positive while the distance grows. */
  readonly rangeRateKmS: number;
}

/**
 * Local axes of a place. At the poles north is along the meridian of the stated longitude, so that
 * azimuths there follow the longitude given.
 */
export function siteFrameFromPlace(place: GeodeticPlace): SiteFrame {
  const latitudeRad = place.latitudeDeg * RAD_PER_DEG;
  const longitudeRad = place.longitudeDeg * RAD_PER_DEG;
  const sinLat = Math.sin(latitudeRad);
  const cosLat = Math.cos(latitudeRad);
  const sinLon = Math.sin(longitudeRad);
  const cosLon = Math.cos(longitudeRad);
  return {
    place,
    positionKm: ecefFromPlace(place),
    east: [-sinLon, cosLon, 0],
    north: [-sinLat * cosLon, -sinLat * sinLon, cosLat],
    up: [cosLat * cosLon, cosLat * sinLon, sinLat],
  };
}

/** Components of an Earth-fixed offset along the axes of a site: east, north, up, in its own unit. */
export function enuFromEcef(
  site: SiteFrame,
  offset: readonly [number, number, number],
): readonly [east: number, north: number, up: number] {
  return [dot(site.east, offset), dot(site.north, offset), dot(site.up, offset)];
}

/** Direction and distance of a target from a site. Elevation by atan2: exact near the zenith too. */
export function lookAnglesFromEcef(site: SiteFrame, target: PositionKm<'ECEF'>): LookAngles {
  const offset = offsetKm(site, target);
  const [east, north, up] = enuFromEcef(site, offset);
  return {
    azimuthDeg: wrapDeg360(Math.atan2(east, north) * DEG_PER_RAD),
    elevationDeg: Math.atan2(up, Math.hypot(east, north)) * DEG_PER_RAD,
    rangeKm: Math.hypot(offset[0], offset[1], offset[2]),
  };
}

/**
 * Direction, distance and range rate of a moving target from a site.
 *
 * @param siteVelocity velocity of the site relative to the Earth; left out for a fixed one.
 */
export function lookStateFromEcef(
  site: SiteFrame,
  target: StateVector<'ECEF'>,
  siteVelocity?: VelocityKmS<'ECEF'>,
): LookState {
  const angles = lookAnglesFromEcef(site, target.positionKm);
  const offset = offsetKm(site, target.positionKm);
  const relative = [
    target.velocityKmS.xKmS - (siteVelocity?.xKmS ?? 0),
    target.velocityKmS.yKmS - (siteVelocity?.yKmS ?? 0),
    target.velocityKmS.zKmS - (siteVelocity?.zKmS ?? 0),
  ] as const;
  const rangeRateKmS = angles.rangeKm === 0 ? 0 : dot(offset, relative) / angles.rangeKm;
  return { ...angles, rangeRateKmS };
}

/**
 * Received minus transmitted frequency of a one-way link, first order: -range rate / c times the
 * carrier. What relativity adds is below 1e-9 of the carrier.
 */
export function dopplerHz(rangeRateKmS: number, frequencyHz: number): number {
  return (-rangeRateKmS / SPEED_OF_LIGHT_KM_S) * frequencyHz;
}

function offsetKm(site: SiteFrame, target: PositionKm<'ECEF'>): readonly [number, number, number] {
  return [
    target.xKm - site.positionKm.xKm,
    target.yKm - site.positionKm.yKm,
    target.zKm - site.positionKm.zKm,
  ];
}

function dot(a: readonly [number, number, number], b: readonly [number, number, number]): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
