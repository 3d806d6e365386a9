import type {
  AntennaLimits,
  GeodeticPlace,
  HorizonPoint,
  Station,
  UtcMs,
  Waypoint,
} from '../domain/index.ts';
import { evenly, hoursAfter, station } from './parts.ts';

/** A clearing among palms: open to the path on one side. */
const CLEARING: readonly HorizonPoint[] = [
  { azimuthDeg: 0, elevationDeg: 24 },
  { azimuthDeg: 45, elevationDeg: 28 },
  { azimuthDeg: 100, elevationDeg: 26 },
  { azimuthDeg: 150, elevationDeg: 14 },
  { azimuthDeg: 180, elevationDeg: 9 },
  { azimuthDeg: 210, elevationDeg: 13 },
  { azimuthDeg: 260, elevationDeg: 25 },
  { azimuthDeg: 320, elevationDeg: 27 },
];

/** A village at the foot of a volcano that stands in the north-west. */
const VOLCANO: readonly HorizonPoint[] = [
  { azimuthDeg: 0, elevationDeg: 12 },
  { azimuthDeg: 60, elevationDeg: 5 },
  { azimuthDeg: 180, elevationDeg: 6 },
  { azimuthDeg: 250, elevationDeg: 14 },
  { azimuthDeg: 300, elevationDeg: 29 },
  { azimuthDeg: 330, elevationDeg: 26 },
];

/** A beach that looks to the west, the forest behind it. */
const BEACH: readonly HorizonPoint[] = [
  { azimuthDeg: 0, elevationDeg: 10 },
  { azimuthDeg: 40, elevationDeg: 22 },
  { azimuthDeg: 90, elevationDeg: 26 },
  { azimuthDeg: 140, elevationDeg: 21 },
  { azimuthDeg: 180, elevationDeg: 8 },
  { azimuthDeg: 225, elevationDeg: 1 },
  { azimuthDeg: 315, elevationDeg: 1 },
];

/** Roofs and hills around the capital's harbour. */
const TOWN: readonly HorizonPoint[] = [
  { azimuthDeg: 0, elevationDeg: 6 },
  { azimuthDeg: 70, elevationDeg: 9 },
  { azimuthDeg: 140, elevationDeg: 7 },
  { azimuthDeg: 230, elevationDeg: 3 },
  { azimuthDeg: 300, elevationDeg: 4 },
];

/** A small flat terminal that lies on the ground loses too much gain lower down. */
const FLAT_TERMINAL: AntennaLimits = { minElevationDeg: 35, maxElevationDeg: 90 };

/** The ship's way north through the islands; heights are above the ellipsoid, which lies some 62 m under the sea. */
const SHIP_WAY: readonly GeodeticPlace[] = [
  { latitudeDeg: -20.9, longitudeDeg: 168.1, heightM: 85 },
  { latitudeDeg: -19.75, longitudeDeg: 168.75, heightM: 87 },
  { latitudeDeg: -18.6, longitudeDeg: 168.6, heightM: 88 },
  { latitudeDeg: -17.85, longitudeDeg: 168.05, heightM: 89 },
  { latitudeDeg: -16.85, longitudeDeg: 167.95, heightM: 89 },
  { latitudeDeg: -16.0, longitudeDeg: 167.85, heightM: 89 },
  { latitudeDeg: -15.55, longitudeDeg: 167.3, heightM: 89 },
];

/** Airfield and turning points of a survey flight of four hours. */
const SURVEY_FLIGHT: readonly (readonly [hours: number, place: GeodeticPlace])[] = [
  [0, { latitudeDeg: -15.505, longitudeDeg: 167.22, heightM: 110 }],
  [0.3, { latitudeDeg: -15.4, longitudeDeg: 167.55, heightM: 2100 }],
  [0.9, { latitudeDeg: -15.75, longitudeDeg: 168.25, heightM: 2100 }],
  [1.7, { latitudeDeg: -16.8, longitudeDeg: 168.35, heightM: 2100 }],
  [2.4, { latitudeDeg: -17.55, longitudeDeg: 168.35, heightM: 2100 }],
  [3.6, { latitudeDeg: -16.1, longitudeDeg: 167.4, heightM: 2100 }],
  [4, { latitudeDeg: -15.505, longitudeDeg: 167.22, heightM: 110 }],
];
/** Take-offs, hours after the start of the span: both flights end by daylight. */
const TAKE_OFFS_H = [2, 8];

/** Everyone who takes part; places and heights above the ellipsoid are those of real islands to a kilometre or so. */
export function cycloneStations(fromUtcMs: UtcMs, toUtcMs: UtcMs): Station[] {
  return [
    station({
      stationId: 'airport-cp',
      name: 'Airport command post',
      role: 'command-post',
      affiliation: 'neutral',
      group: 'Coordination',
      place: { latitudeDeg: -15.508, longitudeDeg: 167.222, heightM: 108 },
      minElevationDeg: 10,
    }),
    station({
      stationId: 'capital',
      name: 'Capital gateway (fibre)',
      role: 'gateway',
      affiliation: 'neutral',
      group: 'Coordination',
      place: { latitudeDeg: -17.736, longitudeDeg: 168.321, heightM: 95 },
      minElevationDeg: 5,
      horizonMask: [...TOWN],
      antennaLimits: { minElevationDeg: 0, maxElevationDeg: 88 },
    }),
    station({
      stationId: 'hospital-ship',
      name: 'Hospital ship',
      role: 'ship',
      affiliation: 'friendly',
      group: 'Sea',
      track: evenly(SHIP_WAY, fromUtcMs, toUtcMs),
      minElevationDeg: 7,
    }),
    station({
      stationId: 'survey-aircraft',
      name: 'Survey aircraft',
      role: 'aircraft',
      affiliation: 'neutral',
      group: 'Air',
      track: surveyFlights(fromUtcMs),
      minElevationDeg: 10,
    }),
    ...aidTeams(),
    station({
      stationId: 'coordination-abroad',
      name: 'Coordination centre abroad',
      role: 'headquarters',
      affiliation: 'neutral',
      group: 'Coordination',
      place: { latitudeDeg: -27.45, longitudeDeg: 153.03, heightM: 75 },
      minElevationDeg: 10,
    }),
  ];
}

/** Small terminals among trees: what stands around them counts more than the policy floor. */
function aidTeams(): Station[] {
  return [
    station({
      stationId: 'team-volcano',
      name: 'Aid team volcano',
      role: 'team',
      affiliation: 'neutral',
      group: 'Aid teams',
      place: { latitudeDeg: -15.29, longitudeDeg: 167.97, heightM: 85 },
      minElevationDeg: 10,
      horizonMask: [...VOLCANO],
    }),
    station({
      stationId: 'team-east',
      name: 'Aid team east',
      role: 'medical',
      affiliation: 'neutral',
      group: 'Aid teams',
      place: { latitudeDeg: -15.76, longitudeDeg: 168.14, heightM: 78 },
      minElevationDeg: 10,
      horizonMask: [...BEACH],
    }),
    station({
      stationId: 'team-middle',
      name: 'Aid team middle',
      role: 'team',
      affiliation: 'neutral',
      group: 'Aid teams',
      place: { latitudeDeg: -16.1, longitudeDeg: 167.43, heightM: 90 },
      minElevationDeg: 10,
      horizonMask: [...CLEARING],
      antennaLimits: FLAT_TERMINAL,
    }),
    station({
      stationId: 'team-south',
      name: 'Aid team south',
      role: 'medical',
      affiliation: 'neutral',
      group: 'Aid teams',
      place: { latitudeDeg: -19.53, longitudeDeg: 169.27, heightM: 82 },
      minElevationDeg: 10,
      horizonMask: [...CLEARING],
      antennaLimits: FLAT_TERMINAL,
    }),
  ];
}

/** The aircraft stands on the airfield before, between and after its flights. */
function surveyFlights(fromUtcMs: UtcMs): Waypoint[] {
  return TAKE_OFFS_H.flatMap((takeOffH) =>
    SURVEY_FLIGHT.map(([hours, place]) => ({ ...place, utcMs: hoursAfter(fromUtcMs, takeOffH + hours) })),
  );
}
