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

const AZIMUTH_COUNT = 72;
const RING_COUNT = 48;
/** Units further than this from an uplink jammer are not looked at: they share no low satellite with it. */
const FARTHEST_KM = 5000;
const JAMMED_LEVELS_DB = [0, 10, 20];
const HEARD_LEVELS_DB = [0, 10, 20];

/**
 * Ground on which a threat reaches its levels at an instant: at every place a unit 10 m up at sea level with the pair's
 * terminal, which talks to the satellite that stands highest there and within its antenna's reach. The air is that of
 * the threat's place everywhere. Terrain is unknown.
 */
export function threatArea(question: AreaQuestion): ThreatArea {
  const { threat, pair } = question;
  const isThroughSatellites = threat.kind === 'jammer' && pair.up !== null;
  const sightKm = radioHorizonKm([antennaHeightM(threat.place), LEAST_ANTENNA_HEIGHT_M]);
  const grid = gridTo(isThroughSatellites ? FARTHEST_KM : sightKm, sightKm);
  const fields = fieldsOver(grid, question);
  const placesOf = (points: readonly PolarPoint[]) =>
    Float64Array.from(
      points.flatMap(({ distanceKm, azimuthDeg }) => {
        const { longitudeDeg, latitudeDeg } = geodesicFrom(threat.place, azimuthDeg, distanceKm);
        return [longitudeDeg, latitudeDeg];
      }),
    );
  const contour = (kind: ThreatContour['kind'], levelDb: number, values: Float64Array): ThreatContour => {
    const { lines, ticks } = polarContours(grid, values, levelDb);
    return { kind, levelDb, lines: lines.map(placesOf), ticks: placesOf(ticks.flat()) };
  };
  const contours =
    threat.kind === 'jammer'
      ? [
          contour('lost', 0, fields.lostDb),
          ...JAMMED_LEVELS_DB.map((levelDb) => contour('j-s', levelDb, fields.levelDb)),
        ]
      : HEARD_LEVELS_DB.map((levelDb) => contour('heard', levelDb, fields.levelDb));
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

/** Rings from 0.5 km on, in equal proportions; two that stand tight about the radio horizon, where a field breaks off. */
function gridTo(farthestKm: number, sightKm: number): PolarGrid {
  const growth = (farthestKm / 0.5) ** (1 / (RING_COUNT - 1));
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

function fieldsOver({ radiiKm, azimuthCount }: PolarGrid, question: AreaQuestion): Fields {
  const count = radiiKm.length * azimuthCount;
  const nothing = () => new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
  const fields = { levelDb: nothing(), lostDb: nothing() };
  const effectAt = effectReader(question);
  radiiKm.forEach((distanceKm, ring) => {
    for (let azimuth = 0; azimuth < azimuthCount; azimuth += 1) {
      const azimuthDeg = (azimuth * 360) / azimuthCount;
      const { latitudeDeg, longitudeDeg } = geodesicFrom(question.threat.place, azimuthDeg, distanceKm);
      const effect = effectAt(siteFrameFromPlace({ latitudeDeg, longitudeDeg, heightM: 0 }));
      if (effect === null) continue;
      fields.levelDb[ring * azimuthCount + azimuth] = effect.levelDb;
      fields.lostDb[ring * azimuthCount + azimuth] = effect.lostDb;
    }
  });
  return fields;
}

/** What a threat does to a direction of a link. */
export interface DirectionEffect {
  readonly levelDb: number;
  /** Missing margin where the link would hold without the threat; minus infinity where it would not. */
  readonly lostDb: number;
  readonly marginDb: number;
  readonly unjammedMarginDb: number;
}

function effectReader(question: AreaQuestion) {
  const { threat, radio, atUtcMs, payload, pair } = question;
  const scenario = { threats: [threat], radio: { threats: [radio] } };
  return (site: SiteFrame): Pick<DirectionEffect, 'levelDb' | 'lostDb'> | null => {
    const look = highestInReach(site, question);
    if (look === null) return null;
    if (threat.kind === 'listener') {
      const read = pair.up === null ? null : hearingReader({ scenario, up: pair.up.link, site });
      const [hearing] = read?.(atUtcMs, look) ?? [];
      const levelDb = hearing?.overSensitivityDb ?? Number.NEGATIVE_INFINITY;
      return { levelDb, lostDb: Number.NEGATIVE_INFINITY };
    }
    const read = jammingReader({
      scenario,
      payload,
      up: pair.up?.link ?? null,
      down: pair.down?.link ?? null,
      site,
    });
    if (read === null) return null;
    const jamming = read(atUtcMs, look);
    const effects = (['up', 'down'] as const).flatMap((direction) => {
      const prepared = pair[direction];
      return prepared === null
        ? []
        : [directionEffect(prepared, { look, payload, jamming: jamming[direction] })];
    });
    return {
      levelDb: Math.max(...effects.map((effect) => effect.levelDb)),
      lostDb: Math.max(...effects.map((effect) => effect.lostDb)),
    };
  };
}

function highestInReach(site: SiteFrame, { satellites, pair }: AreaQuestion): LookAngles | null {
  const mount = (pair.up ?? pair.down)!.link.station.mount;
  const { xKm, yKm, zKm } = site.positionKm;
  const { up } = site;
  let best: PositionKm<'ECEF'> | null = null;
  let highest = 0;
  for (const satellite of satellites) {
    const [x, y, z] = [satellite.xKm - xKm, satellite.yKm - yKm, satellite.zKm - zKm];
    const above = x * up[0] + y * up[1] + z * up[2];
    if (above <= 0) continue;
    const sine = above / Math.hypot(x, y, z);
    if (sine <= highest) continue;
    if (pointingLimit(mount, lookAnglesFromEcef(site, satellite)) !== null) continue;
    highest = sine;
    best = satellite;
  }
  return best === null ? null : lookAnglesFromEcef(site, best);
}

/** What jamming does to one direction of a link, from the tables of samples. */
export function directionEffect(
  prepared: PreparedLink,
  at: { readonly look: LookAngles; readonly payload: PayloadType; readonly jamming: Jamming },
): DirectionEffect {
  const geometry = linkGeometryOf({ ...at.look, rangeRateKmS: 0 }, at.payload);
  const elevationDeg = Math.min(90, Math.max(0, geometry.elevationDeg));
  const columns: GeometryColumns = {
    rangeKm: Float64Array.of(geometry.rangeKm),
    azimuthDeg: Float64Array.of(geometry.azimuthDeg),
    elevationDeg: Float64Array.of(elevationDeg),
    satelliteOffAxisDeg: Float64Array.of(geometry.satelliteOffAxisDeg),
    satelliteScanDeg: Float64Array.of(geometry.satelliteScanDeg ?? 0),
    rangeRateKmS: Float64Array.of(0),
  };
  const free = sampleOf(prepared, columns);
  const { densityDbwHz } = at.jamming;
  const jammed =
    densityDbwHz === Number.NEGATIVE_INFINITY
      ? free
      : sampleOf(prepared, { ...columns, jammingDbwHz: Float64Array.of(densityDbwHz) });
  const carrierDbw = free.cN0DbHz + noiseDensityDbwHz(prepared, elevationDeg);
  const { keptMarginDb } = prepared.link;
  const wouldHold = free.isPointed && free.marginDb >= keptMarginDb;
  return {
    levelDb: densityDbwHz + toDb(prepared.occupiedHz) - carrierDbw,
    lostDb: wouldHold ? keptMarginDb - jammed.marginDb : Number.NEGATIVE_INFINITY,
    marginDb: jammed.marginDb,
    unjammedMarginDb: free.marginDb,
  };
}

function sampleOf(prepared: PreparedLink, columns: GeometryColumns) {
  const samples = sampleLink(prepared, columns);
  // The geometry comes from positions: finite, above the horizon and out of the Earth.
  if (!samples.ok) throw new RangeError(samples.failure.message);
  const { cN0DbHz, marginDb, pointing } = samples.value;
  return { cN0DbHz: cN0DbHz[0]!, marginDb: marginDb[0]!, isPointed: pointing[0] === 0 };
}
