import {
  type ElementSet,
  SatelliteId,
  type Station,
  StationId,
  type UtcMs,
  utcMs,
} from '../../shared/domain/index.ts';
import { createRandom } from './random.ts';

/** Start of the day that the jobs compute: 2026-11-20T00:00:00Z. */
export const JOB_FROM_UTC_MS: UtcMs = utcMs(1_795_132_800_000);
export const JOB_TO_UTC_MS: UtcMs = utcMs(JOB_FROM_UTC_MS + 86_400_000);

const MU_KM3_S2 = 398_600.8;
const EARTH_RADIUS_KM = 6378.135;
const DAY_MS = 86_400_000;

/** Altitude km, inclination deg, planes, satellites a plane: the order of the catalogue. */
const SHELLS: readonly (readonly [number, number, number, number])[] = [
  [550, 53, 72, 22],
  [540, 53.2, 72, 22],
  [570, 70, 36, 20],
  [560, 97.6, 6, 58],
  [560, 97.6, 4, 43],
  [525, 53, 28, 120],
  [530, 43, 28, 120],
];

/**
 * The first `count` (at most 10,000) satellites of a notional catalogue of Walker shells, with small
 * eccentricities, drag, and epochs spread over the 0.9 day before the span as in a real one.
 */
export function walkerElements(count: number): ElementSet[] {
  const random = createRandom(20_261_120);
  const elements: ElementSet[] = [];
  for (const [altitudeKm, inclinationDeg, planes, perPlane] of SHELLS) {
    const meanMotionRevPerDay =
      (86_400 / (2 * Math.PI)) * Math.sqrt(MU_KM3_S2 / (EARTH_RADIUS_KM + altitudeKm) ** 3);
    for (let plane = 0; plane < planes; plane++) {
      for (let slot = 0; slot < perPlane; slot++) {
        if (elements.length === count) return elements;
        const argPericenterDeg = 360 * random();
        const latitudeArgDeg = (360 * slot) / perPlane + (360 * plane) / (planes * perPlane) + 0.2 * random();
        elements.push({
          satelliteId: SatelliteId.parse(String(900_000_001 + elements.length)),
          objectName: `NOTIONAL ${elements.length + 1}`,
          objectId: '',
          epochUtcMs: utcMs(JOB_FROM_UTC_MS - Math.round(0.9 * DAY_MS * random())),
          meanMotionRevPerDay: round(meanMotionRevPerDay, 8),
          eccentricity: round(0.5e-4 + 2e-4 * random(), 7),
          inclinationDeg: round(inclinationDeg + 0.02 * (random() - 0.5), 4),
          raanDeg: round((360 * plane) / planes, 4),
          argPericenterDeg: round(argPericenterDeg, 4),
          meanAnomalyDeg: round((latitudeArgDeg - argPericenterDeg + 720) % 360, 4),
          ephemerisType: 0,
          classificationType: 'U',
          elementSetNo: 999,
          revAtEpoch: 1,
          bstarPerEarthRadius: round(1e-4 + 4e-4 * random(), 9),
          meanMotionDotRevPerDay2: 0,
          meanMotionDdotRevPerDay3: 0,
        });
      }
    }
  }
  return elements;
}

/** Name, latitude deg, longitude deg, height m. */
const NAMED: readonly (readonly [string, number, number, number])[] = [
  ['alps', 47, 8.5, 450],
  ['equator', 0, -78.5, 2800],
  ['cape', -34, 18.4, 50],
  ['reykjavik', 64.1, -21.9, 30],
  ['svalbard', 78.2, 15.4, 450],
  ['ushuaia', -54.8, -68.3, 20],
  ['airborne', 35, 139, 10_000],
  ['honolulu', 21.3, -157.9, 10],
  ['perth', -31.8, 115.9, 20],
  ['nairobi', -1.3, 36.8, 1700],
];

/** Ten named places, then places spread evenly by area up to 64 degrees of latitude. */
export function jobStations(count: number, minElevationDeg = 25): Station[] {
  const random = createRandom(64);
  const stations: Station[] = [];
  for (let index = 0; index < count; index++) {
    const named = NAMED[index];
    const latitudeDeg = (Math.asin((2 * random() - 1) * Math.sin((64 * Math.PI) / 180)) * 180) / Math.PI;
    const longitudeDeg = 360 * random() - 180;
    const [name, lat, lon, heightM] = named ?? [`place-${index}`, latitudeDeg, longitudeDeg, 1000 * random()];
    stations.push(fixedStation(name, [lat, lon, heightM], minElevationDeg));
  }
  return stations;
}

/** A fixed station without horizon or antenna limits: latitude deg, longitude deg, height m. */
export function fixedStation(
  name: string,
  [latitudeDeg, longitudeDeg, heightM]: readonly [number, number, number],
  minElevationDeg: number,
): Station {
  return {
    stationId: StationId.parse(name),
    name,
    role: 'other',
    affiliation: 'friendly',
    group: '',
    symbolCode: null,
    place: { latitudeDeg, longitudeDeg, heightM },
    track: [],
    minElevationDeg,
    horizonMask: [],
    antennaLimits: null,
  };
}

function round(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}
