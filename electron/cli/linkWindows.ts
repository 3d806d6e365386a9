import {
  createPropagator,
  earthRotation,
  ecefStateFromTeme,
  type LookState,
  lookStateFromEcef,
  motionAt,
  type Propagator,
  siteFrameFromPlace,
} from '../../shared/astro/index.ts';
import {
  activeParts,
  type ElementSet,
  type FleetId,
  type GeodeticPlace,
  type LinkOptions,
  type SatelliteId,
  type Scenario,
  type Station,
  type UtcMs,
  utcMs,
  type WindowColumns,
} from '../../shared/domain/index.ts';
import {
  type ClimatePlace,
  type OneWayLink,
  type PreparedLink,
  prepareLink,
} from '../../shared/link/index.ts';
import {
  type CutReader,
  cutReader,
  type JammingReader,
  jammingReader,
  type LinkPair,
  type LinkWindow,
  linksOf,
  oneWayLinks,
  type PairRadio,
  passLinkWindows,
  radioOfPair,
} from '../../shared/radios/index.ts';
import { computeWindows, requestOf } from './commands/access.ts';
import { selectSatellites } from './inputs.ts';
import { climatePlaceOf, type LinkScene, placeOfStation } from './linkScene.ts';
import type { Source } from './source.ts';
import { ComputationError, UsageError, usageFailure } from './usage.ts';

/** Which link windows are asked for; everything where nothing is said. */
export interface WindowsQuestion {
  readonly stationId?: string | undefined;
  readonly satelliteId?: string | undefined;
  readonly terminalTypeId?: string | undefined;
  readonly payloadTypeId?: string | undefined;
}

/** Link windows of one pair over one access window. */
export interface PassAnswer {
  readonly station: Station;
  readonly satelliteId: SatelliteId;
  readonly satelliteName: string;
  readonly pair: LinkPair;
  readonly accessStartUtcMs: number;
  readonly accessEndUtcMs: number;
  readonly windows: readonly LinkWindow[];
}

/** The answer: passes are computed as they are read. */
export interface LinkWindowsAnswer {
  readonly passes: Iterable<PassAnswer>;
  /** Satellites whose elements fail within the span, and from when on. */
  readonly failed: readonly FailedSatellite[];
}

/** A satellite that is missing from an instant on. */
export interface FailedSatellite {
  readonly satelliteId: SatelliteId;
  readonly code: string;
  readonly message: string;
  readonly fromUtcMs: number;
}

/** Link windows of a scenario, pass by pass in the order of the access windows' starts. */
export async function computeLinkWindows(
  scene: LinkScene,
  question: WindowsQuestion,
  options: LinkOptions,
): Promise<LinkWindowsAnswer> {
  const { scenario } = scene;
  const stations = stationsAsked(scenario, question.stationId);
  const pairs = pairsAsked(scenario, question);
  const wanted = question.satelliteId === undefined ? undefined : [question.satelliteId];
  const source = {
    ...scene.source,
    stations,
    active: selectSatellites(scene.source.active, wanted),
  };
  const request = requestOf(source);
  const { windows, failures } = await computeWindows(request);
  const failed = failures.map(({ satelliteIndex, code, message, fromUtcMs }) => ({
    satelliteId: request.elements.satelliteIds[satelliteIndex]!,
    code,
    message,
    fromUtcMs,
  }));
  return { passes: passesOf({ source, pairs, windows, links: linkStore(scene, options) }), failed };
}

interface PassesQuestion {
  readonly source: Source;
  readonly pairs: readonly LinkPair[];
  readonly windows: WindowColumns;
  readonly links: LinkStore;
}

function* passesOf({ source, pairs, windows, links }: PassesQuestion): Generator<PassAnswer> {
  const fleetOf = fleetsBySatellite(source.scenario!);
  const propagatorOf = propagatorStore();
  const order = Uint32Array.from({ length: windows.count }, (_, row) => row).sort(
    (a, b) => windows.startUtcMs[a]! - windows.startUtcMs[b]! || a - b,
  );
  for (const row of order) {
    const { element } = source.active[windows.satelliteIndex[row]!]!;
    const station = source.stations[windows.stationIndex[row]!]!;
    const [startUtcMs, endUtcMs] = [windows.startUtcMs[row]!, windows.endUtcMs[row]!];
    const fleetId = fleetOf.get(element.satelliteId);
    const own = pairs.filter((pair) => pair.stationId === station.stationId && pair.fleetId === fleetId);
    if (own.length === 0) continue;
    const propagator = propagatorOf(element);
    const lookAt = lookReader({ propagator, station, ut1MinusUtcS: source.ut1MinusUtcS });
    const place = placeOfStation(station, utcMs((startUtcMs + endUtcMs) / 2));
    for (const pair of own) {
      yield {
        station,
        satelliteId: element.satelliteId,
        satelliteName: element.objectName,
        pair,
        accessStartUtcMs: startUtcMs,
        accessEndUtcMs: endUtcMs,
        windows: passLinkWindows({ ...links(pair, station, place), startUtcMs, endUtcMs, lookAt }),
      };
    }
  }
}

function fleetsBySatellite({ fleets, toUtcMs }: Scenario): Map<SatelliteId, FleetId> {
  return new Map(
    activeParts(fleets, toUtcMs).flatMap(({ fleet, satelliteIds }) =>
      satelliteIds.map((id) => [id, fleet.fleetId] as const),
    ),
  );
}

function propagatorStore(): (element: ElementSet) => Propagator {
  const known = new Map<SatelliteId, Propagator>();
  return (element) => {
    const kept = known.get(element.satelliteId);
    if (kept !== undefined) return kept;
    const created = createPropagator(element);
    if (!created.ok) throw new ComputationError(`${element.satelliteId}: ${created.failure.message}`);
    known.set(element.satelliteId, created.value);
    return created.value;
  };
}

function stationsAsked({ stations }: Scenario, stationId: string | undefined): readonly Station[] {
  if (stationId === undefined) return stations;
  const found = stations.filter((station) => station.stationId === stationId);
  if (found.length === 0) {
    const known = stations.map((station) => station.stationId).join(', ');
    throw new UsageError(`--from-terminal: expected one of ${known}, found "${stationId}"`);
  }
  return found;
}

function pairsAsked(scenario: Scenario, question: WindowsQuestion): readonly LinkPair[] {
  const all = linksOf(scenario);
  if (!all.ok) throw usageFailure(all.failure);
  const { stationId, terminalTypeId, payloadTypeId } = question;
  const asked = all.value.filter(
    (pair) =>
      (stationId === undefined || pair.stationId === stationId) &&
      (terminalTypeId === undefined || pair.terminalTypeId === terminalTypeId) &&
      (payloadTypeId === undefined || pair.payloadTypeId === payloadTypeId),
  );
  if (asked.length > 0) return asked;
  throw new UsageError(
    all.value.length === 0
      ? 'expected stations with terminals and fleets with payloads of one band, found no pair in the whole scenario'
      : `expected a pair of a terminal and a payload as asked for, found none among ${all.value.length} of the scenario`,
  );
}

interface LookQuestion {
  readonly propagator: Propagator;
  readonly station: Station;
  readonly ut1MinusUtcS: number;
}

/** Looks at one satellite from one station; the last answers are kept, as pairs of a pass ask the same instants. */
function lookReader({ propagator, station, ut1MinusUtcS }: LookQuestion): (t: UtcMs) => LookState | null {
  const known = new Map<number, LookState | null>();
  const compute = (t: UtcMs): LookState | null => {
    const motion = motionAt(station, t);
    const state = propagator.stateAt(t);
    if (motion === null || !state.ok) return null;
    const target = ecefStateFromTeme(state.value, earthRotation(t, ut1MinusUtcS));
    return lookStateFromEcef(siteFrameFromPlace(motion.place), target, motion.velocityKmS);
  };
  return (t) => {
    let look = known.get(t);
    if (look === undefined) {
      look = compute(t);
      known.set(t, look);
    }
    return look;
  };
}

interface StoredLink {
  readonly payload: PairRadio['payload'];
  readonly up: PreparedLink | null;
  readonly down: PreparedLink | null;
}

/** Gives the links of a pair where a station is. */
type LinkStore = (
  pair: LinkPair,
  station: Station,
  place: GeodeticPlace,
) => StoredLink & { readonly cutsAt: CutReader; readonly jammingAt: JammingReader | null };

/**
 * Links by pair and place, kept: preparing one costs more than sampling a hundred passes. A moving unit's climate is that
 * of the nearest quarter of a degree and of a kilometre.
 */
function linkStore(scene: LinkScene, options: LinkOptions): LinkStore {
  const { scenario } = scene;
  const known = new Map<string, StoredLink>();
  return (pair, station, place) => {
    const found = radioOfPair(scenario, pair);
    if (!found.ok) throw usageFailure(found.failure);
    const radio = found.value;
    const held = station.track.length === 0 ? place : roundedPlace(place);
    const key = JSON.stringify([pair, held]);
    let stored = known.get(key);
    if (stored === undefined) {
      stored = preparedLinks(radio, climatePlaceOf(scene, held), options);
      known.set(key, stored);
    }
    const site = siteFrameFromPlace(place);
    const links = { up: stored.up?.link ?? null, down: stored.down?.link ?? null };
    return {
      ...stored,
      cutsAt: cutReader({ scenario, radio, site }),
      jammingAt: jammingReader({ scenario, payload: radio.payload, ...links, site }),
    };
  };
}

function preparedLinks(radio: PairRadio, place: ClimatePlace, options: LinkOptions): StoredLink {
  const links = oneWayLinks(radio, { place, options });
  if (!links.ok) throw usageFailure(links.failure, `station ${radio.pair.stationId}`);
  const preparedOf = (link: OneWayLink | null): PreparedLink | null => {
    if (link === null) return null;
    const prepared = prepareLink(link);
    if (!prepared.ok) throw usageFailure(prepared.failure, `${link.direction}link`);
    return prepared.value;
  };
  return {
    payload: radio.payload,
    up: preparedOf(links.value.up),
    down: preparedOf(links.value.down),
  };
}

function roundedPlace({ latitudeDeg, longitudeDeg, heightM }: GeodeticPlace): GeodeticPlace {
  const quarter = (value: number) => Math.round(value * 4) / 4;
  return {
    latitudeDeg: quarter(latitudeDeg),
    longitudeDeg: quarter(longitudeDeg),
    heightM: quarter(heightM / 1000) * 1000,
  };
}
