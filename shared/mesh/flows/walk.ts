import type { Flow, FlowLimit } from '../../domain/index.ts';
import { HOP_DOWNLINK, HOP_UPLINK, type MeshGraph } from '../graph.ts';
import { ratesBySight } from '../sight.ts';
import { graphAtCursor } from '../time/graphs.ts';
import { type MeshTimeline, ratesAt, TimelineCursor } from '../time/timeline.ts';
import { answerOf, type FlowAnswer, type FlowSegment, type FlowWay } from './answer.ts';
import { type ChosenWay, chooseWay, isWay } from './choose.ts';
import {
  type DirectedLink,
  type Ledger,
  type LedgerCursor,
  type LedgerUses,
  linkOf,
  type Reservation,
} from './ledger.ts';
import { deliverStored } from './storeForward.ts';

/** A flow with its place in the network. */
export interface FlowQuestion {
  readonly timeline: MeshTimeline;
  readonly flow: Flow;
  readonly ledger: Ledger;
  readonly sourceIndex: number;
  readonly targetIndexes: readonly number[];
}

/** What comes of a flow, and what it takes from those after it. */
export interface ServedFlow {
  readonly answer: FlowAnswer;
  readonly reservations: readonly Reservation[];
}

/** How often the rates of a held way are looked at. */
const REVIEW_MS = 10_000;
/** How often a flow that waits is looked at though nothing has appeared: modes get faster while a satellite rises. */
const WAITING_REVIEW_MS = 30_000;

/** Serves one flow over its times beside those that came before it: a way is held as long as it carries the flow. */
export function walkFlow(question: FlowQuestion): ServedFlow {
  const { timeline, flow } = question;
  const fromUtcMs = Math.max(timeline.fromUtcMs, flow.fromUtcMs ?? timeline.fromUtcMs);
  const toUtcMs = Math.min(timeline.toUtcMs, flow.toUtcMs ?? timeline.toUtcMs);
  if (flow.delivery === 'store-and-forward' && flow.traffic.kind === 'message') {
    return storedFlow(question, { fromUtcMs, toUtcMs, bits: flow.traffic.volumeBytes * 8 });
  }
  const walk = new FlowWalk(question, fromUtcMs);
  while (walk.atUtcMs < toUtcMs && walk.deliveredUtcMs === null) walk.step(toUtcMs);
  const { segments, deliveredUtcMs, reservations } = walk;
  return {
    answer: answerOf(flow, { fromUtcMs, toUtcMs, segments, deliveredUtcMs }),
    reservations,
  };
}

interface StoredSpan {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  readonly bits: number;
}

/** A message that nodes may keep: a stretch for each hop, and for each wait before one. */
function storedFlow(question: FlowQuestion, { fromUtcMs, toUtcMs, bits }: StoredSpan): ServedFlow {
  const delivery = deliverStored({ ...question, bits, fromUtcMs, toUtcMs });
  const waits = (startUtcMs: number, endUtcMs: number, limit: FlowLimit): FlowSegment[] =>
    endUtcMs > startUtcMs ? [{ startUtcMs, endUtcMs, way: null, limit, limitNodes: null }] : [];
  const segments: FlowSegment[] = [];
  let readyUtcMs = fromUtcMs;
  for (const { fromIndex, toIndex, startUtcMs, sentUtcMs, arrivedUtcMs } of delivery?.hops ?? []) {
    segments.push(...waits(readyUtcMs, startUtcMs, 'stored'), {
      startUtcMs,
      endUtcMs: arrivedUtcMs,
      way: {
        nodes: [fromIndex, toIndex],
        delayMs: arrivedUtcMs - sentUtcMs,
        rateBps: (bits / (sentUtcMs - startUtcMs)) * 1000,
        isFallback: delivery!.isFallback,
      },
      limit: null,
      limitNodes: null,
    });
    readyUtcMs = arrivedUtcMs;
  }
  if (delivery === null) segments.push(...waits(fromUtcMs, toUtcMs, 'no-path'));
  const deliveredUtcMs = delivery === null ? null : readyUtcMs;
  return {
    answer: answerOf(question.flow, { fromUtcMs, toUtcMs, segments, deliveredUtcMs }),
    reservations: delivery?.reservations ?? [],
  };
}

interface Held {
  /** With the rates that they had when the way was taken. */
  readonly hops: readonly DirectedLink[];
  readonly way: FlowWay;
  readonly sinceUtcMs: number;
}

class FlowWalk {
  readonly #question: FlowQuestion;
  readonly #cursor: TimelineCursor;
  readonly #ledger: LedgerCursor;
  /** Stations that the flow may pass: its ends and those that relay. */
  readonly #stationIndexes: ReadonlySet<number>;
  /** Nodes at which something has to appear to help a flow that waits; null: anywhere. */
  #reached: Uint8Array | null = null;
  #held: Held | null = null;
  #waiting: Omit<FlowSegment, 'endUtcMs' | 'way'> | null = null;
  #bitsLeft: number;
  atUtcMs: number;
  deliveredUtcMs: number | null = null;
  readonly segments: FlowSegment[] = [];
  readonly reservations: Reservation[] = [];

  constructor(question: FlowQuestion, fromUtcMs: number) {
    this.#question = question;
    this.#cursor = new TimelineCursor(question.timeline);
    this.#ledger = question.ledger.cursor();
    this.#stationIndexes = stationsOf(question);
    this.atUtcMs = fromUtcMs;
    const { traffic } = question.flow;
    this.#bitsLeft = traffic.kind === 'message' ? traffic.volumeBytes * 8 : Number.POSITIVE_INFINITY;
    this.#passEvents(fromUtcMs);
    this.#look();
  }

  /** Goes on to the next instant at which anything may be different. */
  step(toUtcMs: number): void {
    const held = this.#held;
    const finishMs =
      held === null ? Number.POSITIVE_INFINITY : this.atUtcMs + (this.#bitsLeft / held.way.rateBps) * 1000;
    const reviewMs = this.atUtcMs + (held === null ? WAITING_REVIEW_MS : REVIEW_MS);
    const changeMs = Math.min(this.#cursor.nextChangeUtcMs(), this.#ledger.nextChangeUtcMs());
    const next = Math.min(changeMs, reviewMs, finishMs, toUtcMs);
    this.#send(next);
    this.atUtcMs = next;
    if (next === finishMs && held !== null) {
      this.deliveredUtcMs = next + held.way.delayMs;
      this.#closeSegment();
      return;
    }
    if (next >= toUtcMs) {
      this.#closeSegment();
      return;
    }
    const { mayHelp, isLedger } = this.#passEvents(next);
    if (held !== null) {
      this.#review(held);
      return;
    }
    const limit = this.#waiting?.limit;
    // Somebody before it may let go, or a satellite that rises may carry more; where there is no path, neither helps.
    const isTaken =
      limit === 'capacity' || limit === 'beams' || limit === 'half-duplex' || limit === 'policy';
    const isSilenced =
      limit !== 'source-contact' && limit !== 'destination-contact' && this.#looseEnd() !== null;
    if (mayHelp || isSilenced || (isTaken && (isLedger || next === reviewMs))) this.#look();
  }

  /** Whether what appeared may help a flow that waits, and whether flows before it took or gave anything. */
  #passEvents(atUtcMs: number): { readonly mayHelp: boolean; readonly isLedger: boolean } {
    let mayHelp = false;
    const reached = this.#reached;
    this.#cursor.moveTo(atUtcMs, (node, other) => {
      mayHelp ||= reached === null || reached[node] === 1 || reached[other] === 1;
    });
    return { mayHelp, isLedger: this.#ledger.moveTo(atUtcMs) };
  }

  /** Books what a message has sent up to an instant. */
  #send(untilUtcMs: number): void {
    if (this.#held === null) return;
    this.#bitsLeft -= (this.#held.way.rateBps * (untilUtcMs - this.atUtcMs)) / 1000;
  }

  /** Whether the way that is held still carries the flow; a message goes on at the rate that is left. */
  #review(held: Held): void {
    const { uses } = this.#ledger;
    const areJoined = held.hops.every(({ fromIndex, toIndex }) => this.#cursor.areJoined(fromIndex, toIndex));
    const leftBps = areJoined ? this.#leftOn(held, uses) : 0;
    const { traffic } = this.#question.flow;
    if (traffic.kind === 'stream') {
      if (leftBps >= traffic.rateBps) return;
    } else if (leftBps > 0) {
      if (leftBps === held.way.rateBps) return;
      this.#closeSegment();
      this.#held = { ...held, way: { ...held.way, rateBps: leftBps }, sinceUtcMs: this.atUtcMs };
      return;
    }
    this.#closeSegment();
    this.#look();
  }

  /** What the narrowest hop of a way leaves; Infinity where nobody knows any rate. */
  #leftOn({ hops }: Held, uses: LedgerUses): number {
    let least = Number.POSITIVE_INFINITY;
    for (const hop of hops) {
      const link = { ...hop, rateBps: this.#rateOf(hop) };
      if (uses.limitOf(link, Number.MIN_VALUE) !== null) return 0;
      const leftBps = uses.leftBps(link);
      if (leftBps < least) least = leftBps;
    }
    return least;
  }

  /** Of lasers and lines it stays; that of a contact changes as the satellite passes. */
  #rateOf({ fromIndex, toIndex, kind, rateBps }: DirectedLink): number {
    if (kind !== HOP_UPLINK && kind !== HOP_DOWNLINK) return rateBps;
    const { network } = this.#question.timeline;
    const [node, satellite] = kind === HOP_UPLINK ? [fromIndex, toIndex] : [toIndex, fromIndex];
    const station = node - network.fleetOf.length;
    const rates = this.#cursor.contactsBetween(station, satellite).map(({ rates: own }) => {
      const known = own === null ? ratesBySight(network, station, satellite) : ratesAt(own, this.atUtcMs);
      return (kind === HOP_UPLINK ? known?.upBps : known?.downBps) ?? 0;
    });
    return rates.length === 0 ? 0 : Math.max(...rates);
  }

  /** Looks for a way anew. */
  #look(): void {
    const { timeline, flow, sourceIndex, targetIndexes } = this.#question;
    const loose = this.#looseEnd();
    if (loose !== null) {
      this.#reached = null;
      this.#wait(loose, null);
      return;
    }
    const graph = graphAtCursor(timeline, this.#cursor, this.atUtcMs, this.#stationIndexes);
    const { traffic, policy } = flow;
    const choice = chooseWay({
      network: timeline.network,
      graph,
      uses: this.#ledger.uses,
      sourceIndex,
      targetIndexes,
      policy,
      load:
        traffic.kind === 'stream'
          ? { kind: 'stream', rateBps: traffic.rateBps }
          : { kind: 'message', bits: this.#bitsLeft },
    });
    if (isWay(choice)) {
      this.#closeSegment();
      this.#held = heldOf(graph, choice, this.atUtcMs);
      return;
    }
    const limitNodes =
      choice.edge === null ? null : ([graph.edgeFrom[choice.edge]!, graph.edgeTo[choice.edge]!] as const);
    this.#reached = choice.reached;
    this.#wait(choice.limit, limitNodes);
  }

  /** An end that has nothing to talk to, which needs no graph to be seen. */
  #looseEnd(): FlowLimit | null {
    const { timeline, sourceIndex, targetIndexes } = this.#question;
    const { fleetOf } = timeline.network;
    const isLoose = (node: number) => {
      const station = node - fleetOf.length;
      return (
        this.#cursor.contactCount(station) === 0 &&
        !this.#cursor.lines().some(({ ends }) => ends.includes(station))
      );
    };
    if (isLoose(sourceIndex)) return 'source-contact';
    return targetIndexes.every(isLoose) ? 'destination-contact' : null;
  }

  #wait(limit: FlowLimit, limitNodes: FlowSegment['limitNodes']): void {
    if (this.#waiting?.limit === limit && String(this.#waiting.limitNodes) === String(limitNodes)) return;
    this.#closeSegment();
    this.#waiting = { startUtcMs: this.atUtcMs, limit, limitNodes };
  }

  /** Ends what goes on: a served stretch with what it has taken, or a stretch of waiting. */
  #closeSegment(): void {
    const held = this.#held;
    if (held !== null && held.sinceUtcMs < this.atUtcMs) {
      const span = { startUtcMs: held.sinceUtcMs, endUtcMs: this.atUtcMs };
      this.segments.push({ ...span, way: held.way, limit: null, limitNodes: null });
      this.reservations.push(...held.hops.map((hop) => ({ ...hop, rateBps: held.way.rateBps, ...span })));
    }
    if (this.#waiting !== null && this.#waiting.startUtcMs < this.atUtcMs) {
      this.segments.push({ ...this.#waiting, endUtcMs: this.atUtcMs, way: null });
    }
    this.#held = null;
    this.#waiting = null;
  }
}

function stationsOf({ timeline, sourceIndex, targetIndexes }: FlowQuestion): ReadonlySet<number> {
  const { fleetOf, stations } = timeline.network;
  const ends = [sourceIndex, ...targetIndexes].map((node) => node - fleetOf.length);
  return new Set(
    [...ends, ...stations.keys()].filter((index) => ends.includes(index) || stations[index]!.relays),
  );
}

function heldOf(graph: MeshGraph, { route, rateBps, isFallback }: ChosenWay, sinceUtcMs: number): Held {
  const hops = route.edges.map((edge) => linkOf(graph, edge));
  const nodes = [hops[0]!.fromIndex, ...hops.map(({ toIndex }) => toIndex)];
  return { hops, way: { nodes, delayMs: route.delayMs, rateBps, isFallback }, sinceUtcMs };
}
