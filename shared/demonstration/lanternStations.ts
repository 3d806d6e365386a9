import {
  type GeodeticPlace,
  type HorizonPoint,
  type Station,
  type UtcMs,
  utcMs,
  type Waypoint,
} from '../domain/index.ts';
import { evenly, station } from './parts.ts';

/**
 * A fjord that runs from south-south-east to north-north-west between walls of a thousand metres: open along
 * the water, closed on both sides.
 */
const FJORD_HORIZON: readonly HorizonPoint[] = [
  { azimuthDeg: 0, elevationDeg: 9 },
  { azimuthDeg: 25, elevationDeg: 21 },
  { azimuthDeg: 60, elevationDeg: 31 },
  { azimuthDeg: 95, elevationDeg: 34 },
  { azimuthDeg: 125, elevationDeg: 26 },
  { azimuthDeg: 148, elevationDeg: 12 },
  { azimuthDeg: 163, elevationDeg: 5 },
  { azimuthDeg: 180, elevationDeg: 11 },
  { azimuthDeg: 210, elevationDeg: 24 },
  { azimuthDeg: 245, elevationDeg: 33 },
  { azimuthDeg: 280, elevationDeg: 28 },
  { azimuthDeg: 310, elevationDeg: 15 },
  { azimuthDeg: 335, elevationDeg: 3 },
  { azimuthDeg: 348, elevationDeg: 3 },
];

const LOW_HILLS: readonly HorizonPoint[] = [
  { azimuthDeg: 0, elevationDeg: 3 },
  { azimuthDeg: 90, elevationDeg: 7 },
  { azimuthDeg: 180, elevationDeg: 4 },
  { azimuthDeg: 250, elevationDeg: 8 },
];

/** Corners of the drone's racetrack: two legs of about 70 km along the coast, flown one after the other. */
const RACETRACK: readonly GeodeticPlace[] = [
  { latitudeDeg: 70.05, longitudeDeg: 21.4, heightM: 4600 },
  { latitudeDeg: 70.25, longitudeDeg: 23.2, heightM: 4600 },
  { latitudeDeg: 70.38, longitudeDeg: 23.1, heightM: 4600 },
  { latitudeDeg: 70.18, longitudeDeg: 21.3, heightM: 4600 },
];
/** Long legs in 35 minutes (120 km/h), turns in 8. */
const RACETRACK_LEGS_MIN = [35, 8, 35, 8];

/** The boat's patrol; heights are above the ellipsoid, which lies some 25 m under the sea there. */
const PATROL: readonly GeodeticPlace[] = [
  { latitudeDeg: 70.75, longitudeDeg: 23.6, heightM: 30 },
  { latitudeDeg: 71.25, longitudeDeg: 25.6, heightM: 30 },
  { latitudeDeg: 71.9, longitudeDeg: 27.5, heightM: 30 },
  { latitudeDeg: 72.1, longitudeDeg: 30.2, heightM: 30 },
  { latitudeDeg: 71.5, longitudeDeg: 32.1, heightM: 30 },
  { latitudeDeg: 71.05, longitudeDeg: 30.4, heightM: 30 },
  { latitudeDeg: 71.2, longitudeDeg: 27.9, heightM: 30 },
];

/** The units of the exercise, moving ones over the whole span. */
export function lanternStations(fromUtcMs: UtcMs, toUtcMs: UtcMs): Station[] {
  return [
    station({
      stationId: 'recon-team',
      name: 'Reconnaissance team',
      role: 'team',
      group: 'Reconnaissance',
      place: { latitudeDeg: 69.42, longitudeDeg: 20.27, heightM: 45 },
      minElevationDeg: 10,
      horizonMask: [...FJORD_HORIZON],
    }),
    station({
      stationId: 'drone',
      name: 'Reconnaissance drone',
      role: 'aircraft',
      group: 'Reconnaissance',
      track: racetrack(fromUtcMs, toUtcMs),
      minElevationDeg: 5,
    }),
    station({
      stationId: 'patrol-boat',
      name: 'Patrol boat',
      role: 'ship',
      group: 'Coast',
      track: evenly(PATROL, fromUtcMs, toUtcMs),
      minElevationDeg: 7,
    }),
    station({
      stationId: 'battalion-cp',
      name: 'Battalion command post',
      role: 'command-post',
      group: 'Battalion',
      place: { latitudeDeg: 69.06, longitudeDeg: 18.9, heightM: 110 },
      minElevationDeg: 10,
      horizonMask: [...LOW_HILLS],
    }),
    station({
      stationId: 'rocket-battery',
      name: 'Rocket battery',
      role: 'shooter',
      group: 'Battalion',
      place: { latitudeDeg: 69.93, longitudeDeg: 23.1, heightM: 90 },
      minElevationDeg: 10,
      antennaLimits: { minElevationDeg: 25, maxElevationDeg: 90 },
    }),
    station({
      stationId: 'joint-hq',
      name: 'Joint headquarters',
      role: 'headquarters',
      group: 'Joint',
      place: { latitudeDeg: 52.1, longitudeDeg: 5.3, heightM: 65 },
      minElevationDeg: 10,
    }),
    station({
      stationId: 'gateway-north',
      name: 'Gateway north',
      role: 'gateway',
      group: 'Gateways',
      place: { latitudeDeg: 78.23, longitudeDeg: 15.4, heightM: 500 },
      minElevationDeg: 5,
      antennaLimits: { minElevationDeg: 0, maxElevationDeg: 88 },
    }),
    station({
      stationId: 'gateway-south',
      name: 'Gateway south',
      role: 'gateway',
      group: 'Gateways',
      place: { latitudeDeg: 58.1, longitudeDeg: 6.6, heightM: 120 },
      minElevationDeg: 5,
      antennaLimits: { minElevationDeg: 0, maxElevationDeg: 88 },
    }),
  ];
}

/** The racetrack flown again and again until the end of the span. */
function racetrack(fromUtcMs: UtcMs, toUtcMs: UtcMs): Waypoint[] {
  const track: Waypoint[] = [];
  let t: number = fromUtcMs;
  for (let corner = 0; ; corner++) {
    const index = corner % RACETRACK.length;
    track.push({ ...(RACETRACK[index] as GeodeticPlace), utcMs: utcMs(t) });
    if (t >= toUtcMs) {
      return track;
    }
    t += (RACETRACK_LEGS_MIN[index] as number) * 60_000;
  }
}
