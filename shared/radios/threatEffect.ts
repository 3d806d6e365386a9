import { bindingElevationRad, compileBindingMask } from '../access/index.ts';
import {
  lookAnglesFromEcef,
  type PositionKm,
  placeAt,
  RAD_PER_DEG,
  type SiteFrame,
  siteFrameFromPlace,
} from '../astro/index.ts';
import {
  type FleetId,
  type GeodeticPlace,
  isThreatActive,
  type LinkPair,
  MAX_THREATENED_LINKS,
  ok,
  type RadioReference,
  type Result,
  type SatelliteId,
  type Scenario,
  type Station,
  type StationId,
  type Threat,
  type ThreatEffect,
  type ThreatenedLink,
  type ThreatenedStation,
  type ThreatOutcome,
  type ThreatRadio,
  type UtcMs,
} from '../domain/index.ts';
import {
  type ClimateMaps,
  NO_JAMMING,
  type OneWayLink,
  occupiedBandwidthHz,
  type PreparedLink,
  prepareLink,
  spectralOverlap,
} from '../link/index.ts';
import { linksOf } from './links.ts';
import { hearingReader } from './listening.ts';
import { oneWayLinks, type PairRadio, radioOfPair, secondSiteKmOf } from './oneWay.ts';
import { type DirectionEffect, directionEffects, type PreparedPair, threatArea } from './threatArea.ts';
import { densityInBandDbwHz, jammingReader } from './threats.ts';

/** A satellite where it stands at the instant. */
export interface PlacedSatellite {
  readonly satelliteId: SatelliteId;
  readonly fleetId: FleetId;
  readonly positionKm: PositionKm<'ECEF'>;
}

/** A threat, as it is or as it is being edited, before the rest of a scenario. */
export interface ThreatQuestion {
  readonly scenario: Scenario;
  readonly threat: Threat;
  /** Null where it has none. */
  readonly radio: ThreatRadio | null;
  readonly atUtcMs: UtcMs;
  /** What the area is reckoned for; null for the pair in its band that it hits most at the instant. */
  readonly reference: RadioReference | null;
  readonly satellites: readonly PlacedSatellite[];
  /** Digital maps of the climate that were imported. */
  readonly maps?: ClimateMaps;
}

/** Links prepared before, by what they follow from: preparing costs more than everything else. */
export type PreparedStore = Map<string, PreparedLink>;

/** From 1 dB on a link counts as degraded. */
const DEGRADED_DB = 1;
/** Prepared links that are kept, about 100 kB each. */
const MOST_PREPARED = 400;

/**
 * What a threat does at an instant: the ground that it reaches, and every link above a mask in its band with and without
 * it. A post's links are those that it hears, or not.
 *
 * @returns a failure where a radio of the scenario makes no link
 */
export function threatEffect(
  question: ThreatQuestion,
  known: PreparedStore = new Map(),
): Result<ThreatEffect> {
  const { scenario, threat, radio, atUtcMs } = question;
  const hasPower = radio !== null && (threat.kind === 'listener' || radio.eirpDbw !== null);
  if (!hasPower) return ok(nothing(question, 'no-radio'));
  const found = linksOf(scenario);
  if (!found.ok) return found;
  const pairs = pairsInBand(scenario, found.value, { threat, radio });
  const references = referencesOf(pairs);
  if (pairs.length === 0) return ok(nothing(question, 'no-pair'));
  const asked = references.find((each) => isSame(each, question.reference)) ?? null;
  if (!isThreatActive(threat, atUtcMs)) {
    return ok({ ...nothing(question, 'not-active'), reference: asked ?? references[0]!, references });
  }
  const prepare = preparer(question, radio, known);
  const links: ThreatenedLink[] = [];
  const weights = references.map(() => 0);
  for (const station of scenario.stations) {
    const place = placeAt(station, atUtcMs);
    if (place === null) continue;
    for (const pair of pairs.filter(({ stationId }) => stationId === station.stationId)) {
      const own = prepare(pair, place);
      if (!own.ok) return own;
      const through = linksThrough(question, radio, { station, place, ...own.value });
      links.push(...through);
      weights[references.findIndex((each) => isSame(each, referenceOf(pair)))]! += through.reduce(
        (sum, link) => sum + weightOf(threat, link),
        0,
      );
    }
  }
  const reference = asked ?? references[weights.indexOf(Math.max(...weights))]!;
  const representative = pairs.find((pair) => isSame(referenceOf(pair), reference))!;
  const prepared = prepare(representative, threat.place);
  if (!prepared.ok) return prepared;
  const area = threatArea({
    threat,
    radio,
    atUtcMs,
    payload: prepared.value.radio.payload,
    pair: prepared.value.pair,
    satellites: question.satellites
      .filter(({ fleetId }) => fleetId === reference.fleetId)
      .map(({ positionKm }) => positionKm),
  });
  return ok({
    atUtcMs,
    standing: 'computed',
    reference,
    references,
    ...area,
    ...summaryOf(threat, links),
  });
}

/** How much a link says for which pair an area is worth reckoning: what is hit first, then what is there at all. */
function weightOf({ kind }: Threat, { outcome, levelDb }: ThreatenedLink): number {
  if (kind === 'listener') return levelDb !== null && levelDb >= 0 ? 1e3 : 1;
  return outcome === 'lost' ? 1e6 : outcome === 'degraded' ? 1e3 : 1;
}

function nothing({ atUtcMs }: ThreatQuestion, standing: ThreatEffect['standing']): ThreatEffect {
  return {
    atUtcMs,
    standing,
    reference: null,
    references: [],
    contours: [],
    reachKm: null,
    sightKm: null,
    stations: [],
    links: [],
    linkCount: 0,
    lostSatelliteIds: [],
    degradedSatelliteIds: [],
  };
}

function referenceOf({ fleetId, terminalTypeId, payloadTypeId }: LinkPair): RadioReference {
  return { fleetId, terminalTypeId, payloadTypeId };
}

function isSame(a: RadioReference, b: RadioReference | null): boolean {
  return (
    b !== null &&
    a.fleetId === b.fleetId &&
    a.terminalTypeId === b.terminalTypeId &&
    a.payloadTypeId === b.payloadTypeId
  );
}

function referencesOf(pairs: readonly LinkPair[]): RadioReference[] {
  const references: RadioReference[] = [];
  for (const pair of pairs) {
    const reference = referenceOf(pair);
    if (!references.some((each) => isSame(each, reference))) references.push(reference);
  }
  return references;
}

interface Armed {
  readonly threat: Threat;
  readonly radio: ThreatRadio;
}

/** Whether a threat could reach one direction of a link by band alone. */
function reaches({ threat, radio }: Armed, link: OneWayLink): boolean {
  if (threat.kind === 'jammer') return densityInBandDbwHz(radio, link) !== null;
  const bandwidthHz = occupiedBandwidthHz(link.waveform);
  return (
    link.direction === 'up' && spectralOverlap({ frequencyGhz: link.frequencyGhz, bandwidthHz }, radio) > 0
  );
}

/** Pairs that a threat could reach by band; the question is asked once for each terminal and payload type. */
function pairsInBand(scenario: Scenario, pairs: readonly LinkPair[], armed: Armed): LinkPair[] {
  const known = new Map<string, boolean>();
  return pairs.filter((pair) => {
    const key = JSON.stringify([pair.terminalTypeId, pair.payloadTypeId]);
    const meets = known.get(key) ?? meetsBand(scenario, pair, armed);
    known.set(key, meets);
    return meets;
  });
}

function meetsBand(scenario: Scenario, pair: LinkPair, armed: Armed): boolean {
  const radio = radioOfPair(scenario, pair);
  if (!radio.ok) return false;
  const links = oneWayLinks(radio.value, {
    place: { latitudeDeg: 0, longitudeDeg: 0, heightKm: 0 },
    options: scenario.radio.options,
  });
  if (!links.ok) return false;
  const { up, down } = links.value;
  return (up !== null && reaches(armed, up)) || (down !== null && reaches(armed, down));
}

interface ReadyPair {
  readonly radio: PairRadio;
  readonly pair: PreparedPair;
}

function preparer({ scenario, threat, maps = {} }: ThreatQuestion, radio: ThreatRadio, known: PreparedStore) {
  return (pair: LinkPair, place: GeodeticPlace): Result<ReadyPair> => {
    const found = radioOfPair(scenario, pair);
    if (!found.ok) return found;
    const { latitudeDeg, longitudeDeg, heightM } = place;
    // The climate of the nearest quarter of a degree: a threat that is being moved would have a new one at every step.
    const quarter = (value: number) => Math.round(value * 4) / 4;
    const links = oneWayLinks(found.value, {
      place: {
        latitudeDeg: quarter(latitudeDeg),
        longitudeDeg: quarter(longitudeDeg),
        heightKm: quarter(heightM / 1000),
      },
      options: scenario.radio.options,
      maps,
      secondSiteKm: secondSiteKmOf(found.value.station, place),
    });
    if (!links.ok) return links;
    const ready: { up: PreparedLink | null; down: PreparedLink | null } = { up: null, down: null };
    for (const direction of ['up', 'down'] as const) {
      const link = links.value[direction];
      if (link === null || !reaches({ threat, radio }, link)) continue;
      const prepared = preparedOf(link, known);
      if (!prepared.ok) return prepared;
      ready[direction] = prepared.value;
    }
    return ok({ radio: found.value, pair: ready });
  };
}

function preparedOf(link: OneWayLink, known: PreparedStore): Result<PreparedLink> {
  const key = JSON.stringify(link);
  const kept = known.get(key);
  if (kept !== undefined) return ok(kept);
  const prepared = prepareLink(link);
  if (!prepared.ok) return prepared;
  if (known.size >= MOST_PREPARED) known.clear();
  known.set(key, prepared.value);
  return prepared;
}

interface Unit extends ReadyPair {
  readonly station: Station;
  readonly place: GeodeticPlace;
}

/** Links of one pair of a station, one direction each, through every satellite above its mask. */
function linksThrough(question: ThreatQuestion, radio: ThreatRadio, unit: Unit): ThreatenedLink[] {
  const { threat, satellites, atUtcMs } = question;
  const { station, place, pair } = unit;
  const { payload, fleet } = unit.radio;
  const site = siteFrameFromPlace(place);
  const isAboveMask = maskOf(station);
  const readers = readersOf({ threat, radio }, unit, site);
  const seen = satellites.flatMap(({ satelliteId, fleetId, positionKm }) => {
    if (fleetId !== fleet.fleetId || !isAboveHorizon(site, positionKm)) return [];
    const look = lookAnglesFromEcef(site, positionKm);
    return isAboveMask(look.azimuthDeg, look.elevationDeg) ? [{ satelliteId, look }] : [];
  });
  const jammed = seen.map(({ look }) => readers.jamming?.(atUtcMs, look) ?? null);
  const heard = seen.map(({ look }) => readers.hearing?.(atUtcMs, look)[0]?.overSensitivityDb ?? null);
  return (['up', 'down'] as const).flatMap((direction) => {
    const prepared = pair[direction];
    if (prepared === null) return [];
    const rows = seen.map(({ look }, place) => ({ look, jamming: jammed[place]?.[direction] ?? NO_JAMMING }));
    return directionEffects(prepared, payload, rows).map((found, place): ThreatenedLink => {
      const { satelliteId, look } = seen[place]!;
      const levelDb = threat.kind === 'listener' ? heard[place]! : found.levelDb;
      return {
        stationId: station.stationId,
        satelliteId,
        terminalTypeId: unit.radio.terminal.terminalTypeId,
        payloadTypeId: payload.payloadTypeId,
        direction,
        elevationDeg: look.elevationDeg,
        azimuthDeg: look.azimuthDeg,
        unjammedMarginDb: found.unjammedMarginDb,
        marginDb: found.marginDb,
        levelDb: levelDb === Number.NEGATIVE_INFINITY ? null : levelDb,
        outcome: outcomeOf(found, prepared.link.keptMarginDb),
      };
    });
  });
}

/** Cheaper than the angles, for the many that are not. */
function isAboveHorizon({ positionKm, up }: SiteFrame, { xKm, yKm, zKm }: PositionKm<'ECEF'>): boolean {
  return (
    (xKm - positionKm.xKm) * up[0] + (yKm - positionKm.yKm) * up[1] + (zKm - positionKm.zKm) * up[2] >= 0
  );
}

function readersOf(armed: Armed, { radio, pair }: Unit, site: SiteFrame) {
  const scenario = { threats: [armed.threat], radio: { threats: [armed.radio] } };
  const [up, down] = [pair.up?.link ?? null, pair.down?.link ?? null];
  return {
    jamming: jammingReader({ scenario, payload: radio.payload, up, down, site }),
    hearing: up === null ? null : hearingReader({ scenario, up, site }),
  };
}

/** Whether a station may look in a direction: horizon, policy floor and antenna. */
function maskOf({ horizonMask, minElevationDeg, antennaLimits }: Station) {
  const floorDeg = Math.max(minElevationDeg, antennaLimits?.minElevationDeg ?? -90);
  const mask = compileBindingMask(horizonMask, floorDeg);
  const ceilingDeg = antennaLimits?.maxElevationDeg ?? 90;
  return (azimuthDeg: number, elevationDeg: number) =>
    elevationDeg >= 0 &&
    elevationDeg <= ceilingDeg &&
    elevationDeg * RAD_PER_DEG >= bindingElevationRad(mask, azimuthDeg * RAD_PER_DEG);
}

function outcomeOf(
  { lostDb, marginDb, unjammedMarginDb }: DirectionEffect,
  keptMarginDb: number,
): ThreatOutcome {
  if (lostDb === Number.NEGATIVE_INFINITY) return 'closed';
  if (marginDb < keptMarginDb) return 'lost';
  return unjammedMarginDb - marginDb >= DEGRADED_DB ? 'degraded' : 'holds';
}

/** Counts by station and satellite, and the links in the order in which they matter. */
function summaryOf({ kind }: Threat, links: ThreatenedLink[]) {
  const stations = new Map<StationId, ThreatenedStation>();
  const lost = new Set<SatelliteId>();
  const degraded = new Set<SatelliteId>();
  for (const { stationId, satelliteId, outcome, levelDb } of links) {
    const before = stations.get(stationId) ?? {
      stationId,
      linkCount: 0,
      lostCount: 0,
      degradedCount: 0,
      heardCount: 0,
    };
    stations.set(stationId, {
      stationId,
      linkCount: before.linkCount + 1,
      lostCount: before.lostCount + Number(outcome === 'lost'),
      degradedCount: before.degradedCount + Number(outcome === 'degraded'),
      heardCount: before.heardCount + Number(kind === 'listener' && levelDb !== null && levelDb >= 0),
    });
    if (outcome === 'lost') lost.add(satelliteId);
    if (outcome === 'degraded') degraded.add(satelliteId);
  }
  const level = ({ levelDb }: ThreatenedLink) => levelDb ?? Number.NEGATIVE_INFINITY;
  const order: Record<ThreatOutcome, number> = { lost: 0, degraded: 1, holds: 2, closed: 3 };
  const sorted = links.sort((a, b) =>
    kind === 'jammer'
      ? order[a.outcome] - order[b.outcome] || level(b) - level(a)
      : order[a.outcome] - order[b.outcome] || (level(a) === level(b) ? 0 : level(a) - level(b)),
  );
  return {
    stations: [...stations.values()],
    links: sorted.slice(0, MAX_THREATENED_LINKS),
    linkCount: links.length,
    lostSatelliteIds: [...lost],
    degradedSatelliteIds: [...degraded].filter((id) => !lost.has(id)),
  };
}
