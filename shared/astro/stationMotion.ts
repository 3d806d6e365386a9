import type { GeodeticPlace, Station, UtcMs, Waypoint } from '../domain/index.ts';
import { EARTH_RADIUS_WGS84_KM, ECCENTRICITY2_WGS84 } from './constants/wgs84.ts';
import type { VelocityKmS } from './frames.ts';
import { type GreatCircleArc, greatCircleArc, latLonFromZenith, zenithOnArc } from './greatCircle.ts';

/** Where a station is and how it moves over the ground. */
export interface StationMotion {
  readonly place: GeodeticPlace;
  /** Relative to the Earth; zero at rest. */
  readonly velocityKmS: VelocityKmS<'ECEF'>;
}

/** What {@link placeAt} needs of a station. */
export type PlacedStation = Pick<Station, 'place' | 'track'>;

/**
 * Where a station is at an instant. Between two waypoints it follows the great circle of geodetic latitude
 * and longitude at a constant angular rate, the height changing evenly; before the first and after the
 * last waypoint it stands still there. A track wins over a fixed place. Null for a station with neither.
 */
export function placeAt(station: PlacedStation, t: UtcMs): GeodeticPlace | null {
  return motionAt(station, t)?.place ?? null;
}

/** Place and velocity of a station at an instant; see {@link placeAt}. At a waypoint the leg that begins there counts. */
export function motionAt(station: PlacedStation, t: UtcMs): StationMotion | null {
  const [first] = station.track;
  const last = station.track[station.track.length - 1];
  if (first === undefined || last === undefined) {
    return station.place === null ? null : atRest(station.place);
  }
  if (t < first.utcMs) return atRest(placeOnly(first));
  const next = station.track.findIndex((waypoint) => waypoint.utcMs > t);
  if (next <= 0) return atRest(placeOnly(last));
  return onLeg(station.track[next - 1]!, station.track[next]!, t);
}

function placeOnly({ latitudeDeg, longitudeDeg, heightM }: GeodeticPlace): GeodeticPlace {
  return { latitudeDeg, longitudeDeg, heightM };
}

function atRest(place: GeodeticPlace): StationMotion {
  return { place, velocityKmS: { frame: 'ECEF', xKmS: 0, yKmS: 0, zKmS: 0 } };
}

function onLeg(from: Waypoint, to: Waypoint, t: UtcMs): StationMotion {
  const fraction = (t - from.utcMs) / (to.utcMs - from.utcMs);
  const durationS = (to.utcMs - from.utcMs) / 1_000;
  const arc = greatCircleArc(from, to);
  const angleRad = arc.angleRad * fraction;
  const heightM = from.heightM + (to.heightM - from.heightM) * fraction;
  return {
    // A leg that only climbs keeps its longitude, at the poles too.
    place: {
      ...(arc.angleRad === 0 ? placeOnly(from) : latLonFromZenith(zenithOnArc(arc, angleRad))),
      heightM,
    },
    velocityKmS: legVelocity(arc, angleRad, {
      heightKm: heightM / 1_000,
      rateRadS: arc.angleRad / durationS,
      climbKmS: (to.heightM - from.heightM) / 1_000 / durationS,
    }),
  };
}

interface LegRates {
  readonly heightKm: number;
  readonly rateRadS: number;
  readonly climbKmS: number;
}

/**
 * Derivative of the position r = (N + h) n - e^2 N n_z k under the zenith n, with N = a / sqrt(1 - e^2 n_z^2)
 * and k the pole, where n turns at a constant rate.
 */
function legVelocity(arc: GreatCircleArc, angleRad: number, rates: LegRates): VelocityKmS<'ECEF'> {
  const n = zenithOnArc(arc, angleRad);
  const turned = zenithOnArc(arc, angleRad + Math.PI / 2);
  const root = 1 - ECCENTRICITY2_WGS84 * n[2] * n[2];
  const normalKm = EARTH_RADIUS_WGS84_KM / Math.sqrt(root);
  const normalRate = (normalKm * ECCENTRICITY2_WGS84 * n[2] * turned[2] * rates.rateRadS) / root;
  const along = (normalKm + rates.heightKm) * rates.rateRadS;
  const outward = normalRate + rates.climbKmS;
  const poleward = ECCENTRICITY2_WGS84 * (normalRate * n[2] + normalKm * turned[2] * rates.rateRadS);
  return {
    frame: 'ECEF',
    xKmS: along * turned[0] + outward * n[0],
    yKmS: along * turned[1] + outward * n[1],
    zKmS: along * turned[2] + outward * n[2] - poleward,
  };
}
