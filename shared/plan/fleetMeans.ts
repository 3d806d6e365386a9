import {
  type Band,
  type Fleet,
  type FleetId,
  type Flow,
  type PlanMean,
  type SatelliteId,
  type Scenario,
  type StationId,
  satelliteIdsOf,
} from '../domain/index.ts';
import {
  endsOfFlow,
  type FlowSegment,
  FlowService,
  type FlowWay,
  type MeshTimeline,
  nodeCountOf,
  spanOfFlow,
  stationLimitsOf,
} from '../mesh/index.ts';
import { pairsOf } from './pairs.ts';
import { lastingRuns, type Piece, pausesOf, piecesIn, presence, SHORTEST_CONTACT_MS } from './presence.ts';

/** A stretch in which an exchange has one way. */
interface ServedPiece extends Piece {
  readonly way: FlowWay;
}

/** How an exchange would fare over one fleet alone, with nobody beside it. */
export interface FleetWay {
  readonly fleet: Fleet;
  /** Stretches in which it carries the exchange, in order and apart. */
  readonly served: readonly ServedPiece[];
  /** The same whatever the way, without what is over before it is of use. */
  readonly runs: readonly Piece[];
  /** What runs leave of the times of the exchange. */
  readonly pauses: readonly Piece[];
  readonly bands: readonly Band[];
}

/**
 * The rate at which a mean must carry an exchange, bit/s: that of a stream, or what has a message over within its deadline; without
 * one within the times of the exchange.
 */
export function neededRateBps({ traffic, deadlineS }: Flow, { fromUtcMs, toUtcMs }: Piece): number {
  if (traffic.kind === 'stream') return traffic.rateBps;
  const allowedS = deadlineS ?? (toUtcMs - fromUtcMs) / 1000;
  return Math.max(1, (traffic.volumeBytes * 8) / allowedS);
}

/** Judges exchanges over fleets alone, over one timeline. */
export class FleetJudge {
  readonly #scenario: Scenario;
  readonly #timeline: MeshTimeline;
  readonly #service: FlowService;
  /** For each fleet 1 for the satellites of all others. */
  readonly #others = new Map<FleetId, Uint8Array>();
  /** Exchanges that want the same between the same ends fare alike. */
  readonly #known = new Map<string, readonly FlowSegment[]>();

  constructor(scenario: Scenario, timeline: MeshTimeline) {
    this.#scenario = scenario;
    this.#timeline = timeline;
    this.#service = new FlowService({ timeline, flows: [], limits: stationLimitsOf(scenario) });
  }

  /** How an exchange fares over each fleet that its policy allows, in the order of the document. */
  waysOf(flow: Flow): FleetWay[] {
    const scenario = this.#scenario;
    const span = spanOfFlow(this.#timeline, flow);
    return scenario.fleets
      .filter((fleet) => fleet.enabled && isAllowed(flow, fleet))
      .flatMap((fleet) => {
        const segments = this.#segmentsOf(flow, fleet.fleetId);
        if (segments === null) return [];
        const served = segments.flatMap(({ startUtcMs, endUtcMs, way }): ServedPiece[] =>
          way === null ? [] : [{ fromUtcMs: startUtcMs, toUtcMs: endUtcMs, way }],
        );
        const bands = bandsOf(scenario, flow, fleet.fleetId);
        const runs = lastingRuns(served);
        return [{ fleet, served, runs, pauses: pausesOf(runs, span), bands }];
      });
  }

  /** Null where an end of the exchange is missing. */
  #segmentsOf(flow: Flow, fleetId: FleetId): readonly FlowSegment[] | null {
    const ends = endsOfFlow(this.#timeline.network, flow);
    if (ends === null) return null;
    const rateBps = neededRateBps(flow, spanOfFlow(this.#timeline, flow));
    const { sourceStationId, destination, fromUtcMs, toUtcMs } = flow;
    const key = JSON.stringify([fleetId, sourceStationId, destination, rateBps, fromUtcMs, toUtcMs]);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const alone: Flow = {
      ...flow,
      traffic: { kind: 'stream', rateBps },
      delivery: 'connected',
      policy: { kind: 'any' },
    };
    const isLost = this.#othersOf(fleetId);
    const { segments } = this.#service.serveAlone({ index: 0, flow: alone, ...ends }, isLost);
    this.#known.set(key, segments);
    return segments;
  }

  #othersOf(fleetId: FleetId): Uint8Array {
    const { network } = this.#timeline;
    const known = this.#others.get(fleetId);
    if (known !== undefined) return known;
    const own = network.fleets.findIndex((fleet) => fleet.fleetId === fleetId);
    const others = new Uint8Array(nodeCountOf(network));
    network.fleetOf.forEach((fleet, satellite) => {
      if (fleet !== own) others[satellite] = 1;
    });
    this.#others.set(fleetId, others);
    return others;
  }
}

function isAllowed({ policy }: Flow, { fleetId, owner }: Fleet): boolean {
  if (policy.kind === 'fleets') return policy.fleetIds.includes(fleetId);
  return policy.kind !== 'military-only' || owner === 'military';
}

/** Bands in which the ends of an exchange talk to a fleet. */
function bandsOf(scenario: Scenario, { sourceStationId, destination }: Flow, fleetId: FleetId): Band[] {
  const ends = [sourceStationId, ...(destination.kind === 'station' ? [destination.stationId] : [])];
  const types = pairsOf(scenario)
    .filter((pair) => pair.fleetId === fleetId && ends.includes(pair.stationId))
    .map(({ terminalTypeId }) => terminalTypeId);
  const bands = scenario.radio.terminalTypes
    .filter(({ terminalTypeId }) => types.includes(terminalTypeId))
    .map(({ band }) => band);
  return [...new Set(bands)].sort();
}

/** Which plane of which part each satellite flies in; of catalogued satellites and geostationary ones each is its own. */
export function planesOf(fleets: readonly Fleet[]): ReadonlyMap<SatelliteId, string> {
  const planes = new Map<SatelliteId, string>();
  for (const fleet of fleets) {
    for (const { partId, orbits } of fleet.parts) {
      satelliteIdsOf(orbits).forEach((id, index) => {
        if (planes.has(id)) return;
        const plane = orbits.kind === 'walker' ? Math.floor(index / orbits.perPlane) : id;
        planes.set(id, `${fleet.fleetId}/${partId}/${plane}`);
      });
    }
  }
  return planes;
}

/** What a mean made of a fleet is judged by. */
export interface MeanFacts {
  readonly timeline: MeshTimeline;
  readonly planes: ReadonlyMap<SatelliteId, string>;
  readonly sourceStationId: StationId;
}

/** A fleet as a mean over a slice of time. */
export function fleetMean(
  { fleet, served, runs, pauses, bands }: FleetWay,
  slice: Piece,
  { timeline, planes, sourceStationId }: MeanFacts,
): PlanMean {
  const { fleetOf, elements, stations } = timeline.network;
  const pieces = piecesIn(served, slice);
  // What only changes its way rests on nothing that it takes for less than a second.
  const lasting = pieces.filter(({ fromUtcMs, toUtcMs }) => toUtcMs - fromUtcMs >= SHORTEST_CONTACT_MS);
  const ways = (lasting.length === 0 ? pieces : lasting).map(({ way }) => way);
  const nodes = [...new Set(ways.flatMap((way) => way.nodes))];
  const delays = ways.map(({ delayMs }) => delayMs);
  const satellites = nodes.filter((node) => node < fleetOf.length);
  const planeOf = (node: number): string => {
    const id = elements.satelliteIds[node]!;
    return planes.get(id) ?? id;
  };
  const relays = nodes
    .filter((node) => node >= fleetOf.length)
    .map((node) => stations[node - fleetOf.length]!)
    .filter(({ relays: isRelay, station }) => isRelay && station.stationId !== sourceStationId);
  return {
    kind: 'fleet',
    id: fleet.fleetId,
    name: fleet.name,
    ...presence(runs, pauses, slice),
    minDelayMs: delays.length === 0 ? null : Math.min(...delays),
    maxDelayMs: delays.length === 0 ? null : Math.max(...delays),
    setUpS: 0,
    meetsNeed: true,
    planes: [...new Set(satellites.map(planeOf))].sort(),
    gateways: relays.map(({ station }) => station.stationId).sort(),
    bands,
    owner: fleet.owner,
    powers: [sourceStationId],
  };
}
