import {
  geodesicFrom,
  type LookAngles,
  lookAnglesFromEcef,
  type PositionKm,
  type SiteFrame,
  siteFrameFromPlace,
} from '../astro/index.ts';
import type { PayloadType, Threat, ThreatContour, ThreatRadio, UtcMs } from '../domain/index.ts';
import {
  type GeometryColumns,
  type Jamming,
  type LinkSamples,
  NO_JAMMING,
  noiseDensityDbwHz,
  type PreparedLink,
  pointingLimit,
  radioHorizonKm,
  sampleLink,
  toDb,
} from '../link/index.ts';
import { type PolarGrid, type PolarPoint, polarContours } from './contours.ts';
import { linkGeometryOf } from './geometry.ts';
import { hearingReader } from './listening.ts';
import { antennaHeightM, LEAST_ANTENNA_HEIGHT_M } from './sight.ts';
import { jammingReader } from './threats.ts';

/** Both directions of a pair, prepared; null where the threat's band does not meet one. */
export interface PreparedPair {
  readonly up: PreparedLink | null;
  readonly down: PreparedLink | null;
}

/** What an area is reckoned from. */
export interface AreaQuestion {
  readonly threat: Threat;
  readonly radio: ThreatRadio;
  readonly atUtcMs: UtcMs;
  readonly payload: PayloadType;
  /** Prepared for the place of the threat. */
  readonly pair: PreparedPair;
  /** Satellites that carry the payload. */
  readonly satellites: readonly PositionKm<'ECEF'>[];
}

/** The ground that a threat reaches. */
export interface ThreatArea {
  readonly contours: ThreatContour[];
  readonly reachKm: number | null;
  readonly sightKm: number | null;
}

const AZIMUTH_COUNT = 96;
/** Far out a step of azimuth is wide: strips between the areas of two satellites would fall apart. */
const FAR_AZIMUTH_COUNT = 144;
const RING_COUNT = 48;
/** Units further than this from an uplink jammer are not looked at: they share no low satellite with it. */
const FARTHEST_KM = 5000;
/** What it does changes with satellites, which stand hundreds of kilometres apart, near it as far from it. */
const FAR_RING_KM = 75;
const JAMMED_LEVELS_DB = [0, 10, 20];
const HEARD_LEVELS_DB = [0, 10, 20];

/**
 * Ground on which a threat reaches its levels at an instant: at every place a unit 10 m up at sea level with the pair's
 * terminal, which talks to the satellite that stands highest there and within its antenna's reach. The air is that of
 * the threat's place everywhere. Where no satellite stands, nothing can be jammed, and a post hears what is sent to the
 * zenith. Terrain is unknown.
 */
export function threatArea(question: AreaQuestion): ThreatArea {
  const { threat, pair } = question;
  const isThroughSatellites = threat.kind === 'jammer' && pair.up !== null;
  const sightKm = radioHorizonKm([antennaHeightM(threat.place), LEAST_ANTENNA_HEIGHT_M]);
  const grid = isThroughSatellites ? FAR_GRID : gridTo(sightKm);
  const fields = fieldsAt(nodesOf(grid), question);
  const placesOf = (points: readonly PolarPoint[]) =>
    Float64Array.from(
      points.flatMap(({ distanceKm, azimuthDeg }) => {
        const { longitudeDeg, latitudeDeg } = geodesicFrom(threat.place, azimuthDeg, distanceKm);
        return [longitudeDeg, latitudeDeg];
      }),
    );
  const contour = (kind: ThreatContour['kind'], levelDb: number): ThreatContour => {
    const of = kind === 'lost' ? 'lostDb' : 'levelDb';
    const between = (points: readonly PolarPoint[]) => fieldsAt(points, question)[of];
    const { lines, ticks } = polarContours(grid, fields[of], levelDb, between);
    return { kind, levelDb, lines: lines.map(placesOf), ticks: placesOf(ticks.flat()) };
  };
  const contours =
    threat.kind === 'jammer'
      ? [contour('lost', 0), ...JAMMED_LEVELS_DB.map((levelDb) => contour('j-s', levelDb))]
      : HEARD_LEVELS_DB.map((levelDb) => contour('heard', levelDb));
  const reached = threat.kind === 'jammer' ? fields.lostDb : fields.levelDb;
  return {
    contours: [
      ...contours.filter(({ lines }) => lines.length > 0),
      ...sightOf(threat, isThroughSatellites, sightKm),
    ],
    reachKm: farthestKm(grid, reached),
    sightKm: isThroughSatellites ? null : sightKm,
  };
}

/** Rings as far apart everywhere, for what goes through satellites. */
const FAR_GRID: PolarGrid = {
  radiiKm: [
    0.5,
    ...Array.from({ length: Math.ceil(FARTHEST_KM / FAR_RING_KM) }, (_, ring) => (ring + 1) * FAR_RING_KM),
  ],
  azimuthCount: FAR_AZIMUTH_COUNT,
};

/** Rings from 0.5 km on, in equal proportions; two that stand tight about the radio horizon, where a field breaks off. */
function gridTo(sightKm: number): PolarGrid {
  const growth = (sightKm / 0.5) ** (1 / (RING_COUNT - 1));
  const radii = Array.from({ length: RING_COUNT }, (_, ring) => 0.5 * growth ** ring);
  const all = [...radii, sightKm * (1 - 1e-6), sightKm * (1 + 1e-6)];
  return { radiiKm: all.sort((a, b) => a - b), azimuthCount: AZIMUTH_COUNT };
}

function sightOf({ place }: Threat, isThroughSatellites: boolean, sightKm: number): ThreatContour[] {
  if (isThroughSatellites) return [];
  const line = Array.from({ length: AZIMUTH_COUNT + 1 }, (_, corner) => {
    const { longitudeDeg, latitudeDeg } = geodesicFrom(place, (corner * 360) / AZIMUTH_COUNT, sightKm);
    return [longitudeDeg, latitudeDeg];
  });
  return [{ kind: 'sight', levelDb: 0, lines: [Float64Array.from(line.flat())], ticks: new Float64Array(0) }];
}

function farthestKm({ radiiKm, azimuthCount }: PolarGrid, values: Float64Array): number | null {
  const last = values.findLastIndex((value) => value >= 0);
  return last < 0 ? null : radiiKm[Math.floor(last / azimuthCount)]!;
}

interface Fields {
  /** J/S, or power over the sensitivity, dB. */
  readonly levelDb: Float64Array;
  /** How much is missing where the threat takes the link, dB: 0 and above is lost. */
  readonly lostDb: Float64Array;
}

/** Points of a grid, ring after ring. */
function nodesOf({ radiiKm, azimuthCount }: PolarGrid): PolarPoint[] {
  return radiiKm.flatMap((distanceKm) =>
    Array.from({ length: azimuthCount }, (_, azimuth) => ({
      distanceKm,
      azimuthDeg: (azimuth * 360) / azimuthCount,
    })),
  );
}

function fieldsAt(points: readonly PolarPoint[], question: AreaQuestion): Fields {
  const nothing = () => new Float64Array(points.length).fill(Number.NEGATIVE_INFINITY);
  const fields = { levelDb: nothing(), lostDb: nothing() };
  const units = unitsAt(points, question);
  if (question.threat.kind === 'listener') fillHeard(fields, units, question);
  else fillJammed(fields, units, question);
  return fields;
}

/** A unit at one of the points asked for, with the satellite that it talks to. */
interface PointUnit {
  readonly place: number;
  readonly site: SiteFrame;
  readonly look: LookAngles;
}

/** Where a unit sends that has no satellite just now: what a post would hear of it does not wait for one. */
const ZENITH: LookAngles = { azimuthDeg: 0, elevationDeg: 90, rangeKm: 1000 };

function unitsAt(points: readonly PolarPoint[], question: AreaQuestion): PointUnit[] {
  const fallback = question.threat.kind === 'listener' ? ZENITH : null;
  return points.flatMap(({ distanceKm, azimuthDeg }, place): PointUnit[] => {
    const { latitudeDeg, longitudeDeg } = geodesicFrom(question.threat.place, azimuthDeg, distanceKm);
    const site = siteFrameFromPlace({ latitudeDeg, longitudeDeg, heightM: 0 });
    const look = highestInReach(site, question) ?? fallback;
    return look === null ? [] : [{ place, site, look }];
  });
}

function fillHeard({ levelDb }: Fields, units: readonly PointUnit[], question: AreaQuestion): void {
  const { threat, radio, atUtcMs, pair } = question;
  if (pair.up === null) return;
  const scenario = { threats: [threat], radio: { threats: [radio] } };
  for (const { place, site, look } of units) {
    const [hearing] = hearingReader({ scenario, up: pair.up.link, site })?.(atUtcMs, look) ?? [];
    levelDb[place] = hearing?.overSensitivityDb ?? Number.NEGATIVE_INFINITY;
  }
}

function fillJammed(fields: Fields, units: readonly PointUnit[], question: AreaQuestion): void {
  const { threat, radio, atUtcMs, payload, pair } = question;
  const scenario = { threats: [threat], radio: { threats: [radio] } };
  const links = { up: pair.up?.link ?? null, down: pair.down?.link ?? null };
  const jammed = units.map(
    ({ site, look }) => jammingReader({ scenario, payload, ...links, site })?.(atUtcMs, look) ?? null,
  );
  for (const direction of ['up', 'down'] as const) {
    const prepared = pair[direction];
    if (prepared === null) continue;
    const rows = units.map(({ look }, row) => ({ look, jamming: jammed[row]?.[direction] ?? NO_JAMMING }));
    directionEffects(prepared, payload, rows).forEach((effect, row) => {
      const { place } = units[row]!;
      fields.levelDb[place] = Math.max(fields.levelDb[place]!, effect.levelDb);
      fields.lostDb[place] = Math.max(fields.lostDb[place]!, effect.lostDb);
    });
  }
}

/** What a threat does to a direction of a link. */
export interface DirectionEffect {
  readonly levelDb: number;
  /** Missing margin where the link would hold without the threat; minus infinity where it would not. */
  readonly lostDb: number;
  readonly marginDb: number;
  readonly unjammedMarginDb: number;
}

function highestInReach(site: SiteFrame, { satellites, pair }: AreaQuestion): LookAngles | null {
  const mount = (pair.up ?? pair.down)!.link.station.mount;
  const { xKm, yKm, zKm } = site.positionKm;
  const [upX, upY, upZ] = site.up;
  let best: LookAngles | null = null;
  let highest = 0;
  for (const satellite of satellites) {
    const x = satellite.xKm - xKm;
    const y = satellite.yKm - yKm;
    const z = satellite.zKm - zKm;
    const above = x * upX + y * upY + z * upZ;
    if (above <= 0 || above * above <= highest * highest * (x * x + y * y + z * z)) continue;
    const look = lookAnglesFromEcef(site, satellite);
    if (pointingLimit(mount, look) !== null) continue;
    highest = above / look.rangeKm;
    best = look;
  }
  return best;
}

/** A satellite as a unit sees it, and what jams the direction. */
export interface JammedLook {
  readonly look: LookAngles;
  readonly jamming: Jamming;
}

/** What jamming does to one direction of a link towards several satellites, from the tables of samples. */
export function directionEffects(
  prepared: PreparedLink,
  payload: PayloadType,
  rows: readonly JammedLook[],
): DirectionEffect[] {
  if (rows.length === 0) return [];
  const geometries = rows.map(({ look }) => linkGeometryOf({ ...look, rangeRateKmS: 0 }, payload));
  const elevationDeg = Float64Array.from(geometries, (row) => Math.min(90, Math.max(0, row.elevationDeg)));
  const columns: GeometryColumns = {
    rangeKm: Float64Array.from(geometries, (row) => row.rangeKm),
    azimuthDeg: Float64Array.from(geometries, (row) => row.azimuthDeg),
    elevationDeg,
    satelliteOffAxisDeg: Float64Array.from(geometries, (row) => row.satelliteOffAxisDeg),
    satelliteScanDeg: Float64Array.from(geometries, (row) => row.satelliteScanDeg ?? 0),
    rangeRateKmS: new Float64Array(rows.length),
  };
  const jammingDbwHz = Float64Array.from(rows, ({ jamming }) => jamming.densityDbwHz);
  const free = samplesOf(prepared, columns);
  const jammed = samplesOf(prepared, { ...columns, jammingDbwHz });
  const { keptMarginDb } = prepared.link;
  const bandDb = toDb(prepared.occupiedHz);
  return rows.map((_, row) => {
    const [unjammedMarginDb, marginDb] = [free.marginDb[row]!, jammed.marginDb[row]!];
    const carrierDbw = free.cN0DbHz[row]! + noiseDensityDbwHz(prepared, elevationDeg[row]!);
    const wouldHold = free.pointing[row] === 0 && unjammedMarginDb >= keptMarginDb;
    return {
      levelDb: jammingDbwHz[row]! + bandDb - carrierDbw,
      lostDb: wouldHold ? keptMarginDb - marginDb : Number.NEGATIVE_INFINITY,
      marginDb,
      unjammedMarginDb,
    };
  });
}

function samplesOf(prepared: PreparedLink, columns: GeometryColumns): LinkSamples {
  const samples = sampleLink(prepared, columns);
  // The geometry comes from positions: finite, above the horizon and out of the Earth.
  if (!samples.ok) throw new RangeError(samples.failure.message);
  return samples.value;
}
