import {
  type FleetId,
  type Flow,
  type FlowLimit,
  type FlowWait,
  type Precedence,
  type Scenario,
  utcMs,
} from '../../domain/index.ts';
import {
  type AntennaLimit,
  byPrecedence,
  type FlowAnswer,
  type FlowSegment,
  type FlowWay,
  limitsFleet,
  type MeshFleet,
  type MeshTimeline,
  type StationLimits,
  stationLimitsOf,
  WayReader,
} from '../../mesh/index.ts';
import { rateText } from '../../radios/index.ts';
import { formatDuration } from '../../time/index.ts';
import { SHORTEST_SILENCE_MS, sharePercent } from '../share.ts';
import { orderWords, piecesByOrder } from './orders.ts';
import { UnjoinedTeller } from './unjoined.ts';
import { dayMinute, stretchWords } from './words.ts';

/** What flows were served over. */
export interface ServedMesh {
  readonly scenario: Scenario;
  readonly timeline: MeshTimeline;
}

/** A flow beside another that has taken what it wants. */
export interface Taker {
  readonly flow: Flow;
  /** What it takes of the link, bit/s. */
  readonly rateBps: number;
}

/** A flow with how it is served. */
interface ServedFlow {
  readonly flow: Flow;
  /** Its place in the order in which flows are served. */
  readonly place: number;
  readonly segments: SegmentFinder;
}

/** A piece of a wait, POSIX ms UTC, half open, with what binds in it. */
export interface WaitReason {
  readonly startUtcMs: number;
  readonly endUtcMs: number;
  readonly reason: string;
}

/** Waits told at most. */
export const MOST_WAITS = 200;

/** Words and numbers about waits, each in view of the flows that were served before the one that waits: those after it take nothing from it. */
export class WaitTeller {
  readonly #served: ServedMesh;
  readonly #reader: WayReader;
  readonly #limits: readonly StationLimits[];
  readonly #unjoined: UnjoinedTeller;
  /** By the ids of all flows. */
  readonly #placeOf: ReadonlyMap<string, number>;
  /** Flows that are served, by how. */
  readonly #servedFlows: ServedFlow[] = [];
  /** Of those the ones that ever go over a node: every wait asks who holds the node that is taken. */
  readonly #flowsOver = new Map<number, readonly ServedFlow[]>();

  /** @param answers of flows that were served; more can be added. */
  constructor(served: ServedMesh, answers: readonly FlowAnswer[] = []) {
    this.#served = served;
    this.#reader = new WayReader(served.timeline);
    this.#limits = stationLimitsOf(served.scenario);
    this.#unjoined = new UnjoinedTeller(served.scenario, served.timeline);
    const inOrder = [...served.scenario.mesh.flows].sort(byPrecedence);
    this.#placeOf = new Map(inOrder.map(({ flowId }, place) => [flowId, place]));
    for (const answer of answers) this.add(answer);
  }

  /** Takes in how a flow is served. */
  add({ flowId, segments }: FlowAnswer): void {
    const place = this.#placeOf.get(flowId);
    const flow = this.#served.scenario.mesh.flows.find((each) => each.flowId === flowId);
    if (place === undefined || flow === undefined) return;
    this.#servedFlows.push({ flow, place, segments: new SegmentFinder(segments) });
    this.#flowsOver.clear();
  }

  /** A stretch in which a flow waits; only for segments without a way. */
  waitOf(flow: Flow, segment: FlowSegment): FlowWait {
    const { startUtcMs, endUtcMs } = segment;
    const limit = segment.limit!;
    const pieces = this.piecesOf(flow, segment);
    const reasons = pieces.map((piece) =>
      pieces.length === 1 ? piece.reason : `until ${dayMinute(piece.endUtcMs)} ${piece.reason}`,
    );
    const text = `${stretchWords(startUtcMs, endUtcMs)}: ${reasons.join('; ')}`;
    return { fromUtcMs: utcMs(startUtcMs), toUtcMs: utcMs(endUtcMs), limit, text };
  }

  /** What binds in a segment without a way, in words and numbers: piece by piece, as an order may be the reason for a part of it. */
  piecesOf(flow: Flow, segment: FlowSegment): readonly WaitReason[] {
    const limit = segment.limit!;
    const { sourceStationId, destination } = flow;
    const { mesh, periods } = this.#served.scenario;
    const isToGateway = destination.kind === 'any-gateway';
    const targetIds = isToGateway ? mesh.gateways.map(({ stationId }) => stationId) : [destination.stationId];
    const names = {
      source: this.#stationName(sourceStationId),
      target: isToGateway ? 'every gateway' : this.#stationName(destination.stationId),
    };
    return piecesByOrder({ ...segment, limit }, { sourceStationId, targetIds }, periods).map(
      ({ order, ...piece }) => ({
        ...piece,
        reason:
          order === null ? this.#limitWords(flow, limit, segment) : orderWords(order, { limit, ...names }),
      }),
    );
  }

  /** What a link of a segment still has when the wait begins, bit/s; null where no link binds or nobody knows its rate. */
  leftBps(flow: Flow, { limitNodes, startUtcMs }: FlowSegment): number | null {
    if (limitNodes === null) return null;
    const { rateBps } = this.#reader.wayAt(limitNodes, startUtcMs);
    const taken = this.takersOf(flow, limitNodes, startUtcMs).reduce((sum, taker) => sum + taker.rateBps, 0);
    return Number.isFinite(rateBps) ? Math.max(0, rateBps - taken) : null;
  }

  /** Flows before one that go over a link at an instant. */
  takersOf(flow: Flow, [from, to]: readonly [number, number], atUtcMs: number): Taker[] {
    return this.#waysAt(flow, atUtcMs, this.#servedOver(from)).flatMap(({ flow: other, way }) =>
      way.nodes.some((node, place) => node === from && way.nodes[place + 1] === to)
        ? [{ flow: other, rateBps: way.rateBps }]
        : [],
    );
  }

  /** Precedences of the flows that hold what a segment waits for. */
  precedencesInTheWay(flow: Flow, { limitNodes, startUtcMs }: FlowSegment): Precedence[] {
    if (limitNodes === null) return [];
    return this.#waysAt(flow, startUtcMs, this.#servedFlows)
      .filter(
        ({ way }) =>
          limitNodes.some((node) => this.#isStation(node) && way.nodes.includes(node)) ||
          way.nodes.includes(limitNodes[0]),
      )
      .map(({ flow: other }) => other.precedence);
  }

  /** Flows whose ways lead over a node at some instant. */
  #servedOver(node: number): readonly ServedFlow[] {
    let found = this.#flowsOver.get(node);
    if (found === undefined) {
      found = this.#servedFlows.filter(({ segments }) => segments.isOver(node));
      this.#flowsOver.set(node, found);
    }
    return found;
  }

  /** Ways of flows before one at an instant, of those given. */
  #waysAt(flow: Flow, atUtcMs: number, among: readonly ServedFlow[]) {
    const ways: { readonly flow: Flow; readonly way: FlowWay }[] = [];
    const ownPlace = this.#placeOf.get(flow.flowId) ?? Number.POSITIVE_INFINITY;
    for (const { flow: other, place, segments } of among) {
      const way = place < ownPlace ? segments.at(atUtcMs)?.way : null;
      if (way != null) ways.push({ flow: other, way });
    }
    return ways;
  }

  #limitWords(flow: Flow, limit: FlowLimit, segment: FlowSegment): string {
    const source = this.#stationName(flow.sourceStationId);
    const target =
      flow.destination.kind === 'station' ? this.#stationName(flow.destination.stationId) : 'any gateway';
    switch (limit) {
      case 'source-contact':
        return `${source} has no link up to any satellite`;
      case 'destination-contact':
        return flow.destination.kind === 'any-gateway'
          ? 'no gateway in view: none has a link down from any satellite'
          : `${target} has no link down from any satellite`;
      case 'no-path':
        return this.#unjoined.wordsFor(flow, segment);
      case 'policy':
        return `there is a way, but not over satellites that its policy allows (${flow.policy.kind.replace('-', ' ')})`;
      case 'capacity':
      case 'beams':
      case 'half-duplex':
        return this.#takenWords(flow, limit, segment);
      case 'stored':
        return 'a node on its way keeps it until its next link opens';
    }
  }

  #takenWords(flow: Flow, limit: 'capacity' | 'beams' | 'half-duplex', segment: FlowSegment): string {
    const { limitNodes, startUtcMs } = segment;
    if (limitNodes === null) return limit;
    const link = limitNodes.map((node) => this.#nodeName(node)).join(' to ');
    if (limit === 'capacity') {
      const { rateBps } = this.#reader.wayAt(limitNodes, startUtcMs);
      const takers = this.takersOf(flow, limitNodes, startUtcMs);
      const taken = takers
        .map((taker) => `${rateText(taker.rateBps)} of ${flowWords(taker.flow)}`)
        .join(', ');
      const wanted = flow.traffic.kind === 'stream' ? `, ${rateText(flow.traffic.rateBps)} wanted` : '';
      return `the link ${link} carries ${Number.isFinite(rateBps) ? rateText(rateBps) : 'no more'}${taken === '' ? '' : `, ${taken} on it`}${wanted}`;
    }
    const station = limitNodes.find((node) => this.#isStation(node))!;
    const satellite = limitNodes.find((node) => !this.#isStation(node))!;
    const { fleetId } = this.#fleetOf(satellite);
    const holders = this.#limits[station - this.#satelliteCount]!.filter((each) =>
      limitsFleet(each, fleetId),
    ).map((each) => ({ ...each, ...this.#heldUnder(each, station, { flow, startUtcMs }) }));
    const binding = holders.find((each) => limit !== 'beams' || each.satellites.size >= each.beamCount);
    const { beamCount, fleetIds, takers } = binding ?? holders[0]!;
    const names = takers.map(flowWords).join(', ');
    if (limit !== 'beams') return `${this.#nodeName(station)} is half duplex and busy with ${names}`;
    const ofFleets = fleetIds === null ? '' : ` of ${this.#fleetNames(fleetIds)}`;
    const noun = beamCount === 1 ? 'satellite' : 'satellites';
    return `${this.#nodeName(station)} holds ${beamCount} ${noun}${ofFleets} at once, taken by ${names}`;
  }

  /** What flows before one take at an instant of what a limit of the antennas of a station counts. */
  #heldUnder(
    limit: AntennaLimit,
    station: number,
    { flow, startUtcMs }: { readonly flow: Flow; readonly startUtcMs: number },
  ): { readonly takers: readonly Flow[]; readonly satellites: ReadonlySet<number> } {
    const takers: Flow[] = [];
    const satellites = new Set<number>();
    for (const { flow: other, way } of this.#waysAt(flow, startUtcMs, this.#servedOver(station))) {
      const place = way.nodes.indexOf(station);
      const held = [way.nodes[place - 1], way.nodes[place + 1]].filter(
        (node) =>
          place !== -1 &&
          node !== undefined &&
          !this.#isStation(node) &&
          limitsFleet(limit, this.#fleetOf(node).fleetId),
      );
      if (held.length > 0) takers.push(other);
      for (const node of held) satellites.add(node!);
    }
    return { takers, satellites };
  }

  #fleetOf(satellite: number): MeshFleet {
    const { fleets, fleetOf } = this.#served.timeline.network;
    return fleets[fleetOf[satellite]!]!;
  }

  #fleetNames(fleetIds: readonly FleetId[]): string {
    const own = this.#served.scenario.fleets.filter(({ fleetId }) => fleetIds.includes(fleetId));
    return own.map(({ name }) => name).join(' or ');
  }

  get #satelliteCount(): number {
    return this.#served.timeline.network.fleetOf.length;
  }

  #isStation(node: number): boolean {
    return node >= this.#satelliteCount;
  }

  #nodeName(node: number): string {
    const { elements, stations } = this.#served.timeline.network;
    return this.#isStation(node)
      ? stations[node - this.#satelliteCount]!.station.name
      : elements.objectNames[node]!;
  }

  #stationName(stationId: string): string {
    return this.#served.scenario.stations.find((each) => each.stationId === stationId)?.name ?? stationId;
  }
}

/** Finds the segment of a flow that holds an instant. Waits are told in order of time: it is mostly the last one again, or the next. */
class SegmentFinder {
  readonly #segments: readonly FlowSegment[];
  readonly #endUtcMs: Float64Array;
  /** The first segment that ends after the last instant. */
  #place = 0;
  /** Of all ways. */
  #nodes: ReadonlySet<number> | null = null;

  /** @param segments in order of time and apart. */
  constructor(segments: readonly FlowSegment[]) {
    this.#segments = segments;
    this.#endUtcMs = Float64Array.from(segments, ({ endUtcMs }) => endUtcMs);
  }

  at(atUtcMs: number): FlowSegment | undefined {
    const ends = this.#endUtcMs;
    if (this.#place > 0 && ends[this.#place - 1]! > atUtcMs) this.#place = 0;
    while (ends[this.#place]! <= atUtcMs) this.#place += 1;
    const found = this.#segments[this.#place];
    return found !== undefined && found.startUtcMs <= atUtcMs ? found : undefined;
  }

  /** Whether any way leads over a node. */
  isOver(node: number): boolean {
    this.#nodes ??= new Set(this.#segments.flatMap(({ way }) => way?.nodes ?? []));
    return this.#nodes.has(node);
  }
}

function flowWords({ name, precedence }: Flow): string {
  return `${name} (${precedence.replace('-', ' ').toUpperCase()})`;
}

/** How a flow stands: served as wanted, late, or not at all. */
export type FlowStanding = 'good' | 'late' | 'lacking';

/** What is wanted of a flow. */
export type FlowWish = Pick<Flow, 'traffic' | 'deadlineS' | 'availabilityPercent'>;

/** What came of it. */
export type FlowResult = Pick<
  FlowAnswer,
  | 'fromUtcMs'
  | 'toUtcMs'
  | 'servedFraction'
  | 'longestSilenceMs'
  | 'deliveredUtcMs'
  | 'isInTime'
  | 'isAvailableAsWanted'
>;

/** A message is good once it is delivered in time; a stream where it is served as much as wanted and never silent too long. */
export function standingOf(
  flow: FlowWish,
  { deliveredUtcMs, isInTime, isAvailableAsWanted }: FlowResult,
): FlowStanding {
  if (flow.traffic.kind === 'message') {
    if (deliveredUtcMs === null) return 'lacking';
    return isInTime === false ? 'late' : 'good';
  }
  if (!isAvailableAsWanted) return 'lacking';
  return isInTime === false ? 'late' : 'good';
}

/** How a flow stands, in a sentence with numbers. */
export function outcomeWords(flow: FlowWish, answer: FlowResult): string {
  const { deliveredUtcMs, isInTime, longestSilenceMs, servedFraction, fromUtcMs, toUtcMs } = answer;
  if (flow.traffic.kind === 'message') {
    return deliveredUtcMs === null
      ? `Not delivered by ${dayMinute(toUtcMs)}`
      : `Delivered ${deliveryWords(flow, { fromUtcMs, deliveredUtcMs, isInTime })}`;
  }
  const percent = sharePercent(servedFraction, {
    longestSilenceMs,
    ...(answer.isAvailableAsWanted ? {} : { wantedPercent: flow.availabilityPercent }),
  });
  const wanted = answer.isAvailableAsWanted ? '' : `, ${flow.availabilityPercent} % wanted`;
  const silence =
    longestSilenceMs < SHORTEST_SILENCE_MS
      ? ''
      : `; longest silence ${formatDuration(longestSilenceMs / 1000)}`;
  const allowed = isInTime === false ? `, ${formatDuration(flow.deadlineS!)} allowed` : '';
  return `Served ${percent} % of its time${wanted}${silence}${allowed}`;
}

/** `221543Z, 7 min 33 s after it is ready, 2 min 33 s late`. */
export function deliveryWords(
  { deadlineS }: FlowWish,
  answer: Pick<FlowResult, 'fromUtcMs' | 'isInTime'> & { readonly deliveredUtcMs: number },
): string {
  const tookS = (answer.deliveredUtcMs - answer.fromUtcMs) / 1000;
  const late =
    answer.isInTime === false
      ? `, ${formatDuration(tookS - deadlineS!)} late`
      : answer.isInTime
        ? ', in time'
        : '';
  return `${dayMinute(answer.deliveredUtcMs)}, ${formatDuration(Math.max(1, tookS))} after it is ready${late}`;
}
