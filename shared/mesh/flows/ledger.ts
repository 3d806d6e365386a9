import { HOP_DOWNLINK, HOP_UPLINK, type MeshGraph } from '../graph.ts';
import { type MeshNetwork, nodeCountOf } from '../network/types.ts';

/** A link in one direction, or a share of one. */
export interface DirectedLink {
  readonly fromIndex: number;
  readonly toIndex: number;
  /** One of the numbers of `HOP_KINDS`. */
  readonly kind: number;
  /** NaN where it is not known, which counts as no limit. */
  readonly rateBps: number;
}

/** An edge of a graph as a link. */
export function linkOf(graph: MeshGraph, edge: number): DirectedLink {
  return {
    fromIndex: graph.edgeFrom[edge]!,
    toIndex: graph.edgeTo[edge]!,
    kind: graph.edgeKind[edge]!,
    rateBps: graph.edgeRateBps[edge]!,
  };
}

/** A share of a link that a flow has taken for a time. */
export interface Reservation extends DirectedLink {
  readonly startUtcMs: number;
  readonly endUtcMs: number;
}

/** What stations can do at once, by their index. */
export interface StationLimits {
  /** Satellites that it can hold. */
  readonly beamCount: number;
  /** Whether it sends and receives at the same time. */
  readonly duplex: 'full' | 'half';
}

/** Why a link cannot be had. */
export type TakenLimit = 'capacity' | 'beams' | 'half-duplex';

/**
 * What flows of higher precedence have taken. Flows are served one after the other, each over its whole time: a flow never
 * sees those that come after it.
 */
export class Ledger {
  readonly #network: MeshNetwork;
  readonly #limits: readonly StationLimits[];
  readonly #reservations: Reservation[] = [];

  constructor(network: MeshNetwork, limits: readonly StationLimits[]) {
    this.#network = network;
    this.#limits = limits;
  }

  add(reservations: readonly Reservation[]): void {
    this.#reservations.push(...reservations.filter(({ startUtcMs, endUtcMs }) => endUtcMs > startUtcMs));
  }

  /** Instants at which something is taken or given back, in order. */
  changesUtcMs(): number[] {
    const edges = this.#reservations.flatMap(({ startUtcMs, endUtcMs }) => [startUtcMs, endUtcMs]);
    return [...new Set(edges)].sort((a, b) => a - b);
  }

  /** What is taken at an instant. */
  usesAt(atUtcMs: number): LedgerUses {
    const uses = new LedgerUses(this.#network, this.#limits);
    for (const reservation of this.#reservations) {
      if (reservation.startUtcMs <= atUtcMs && atUtcMs < reservation.endUtcMs) uses.take(reservation);
    }
    return uses;
  }

  /** What is taken as it is now, to be moved forward in time. */
  cursor(): LedgerCursor {
    return new LedgerCursor(new LedgerUses(this.#network, this.#limits), this.#reservations);
  }
}

/** What is taken, moved forward from change to change. */
export class LedgerCursor {
  readonly uses: LedgerUses;
  readonly #starts: readonly Reservation[];
  readonly #ends: readonly Reservation[];
  #nextStart = 0;
  #nextEnd = 0;

  constructor(uses: LedgerUses, reservations: readonly Reservation[]) {
    this.uses = uses;
    this.#starts = reservations.toSorted((a, b) => a.startUtcMs - b.startUtcMs);
    this.#ends = reservations.toSorted((a, b) => a.endUtcMs - b.endUtcMs);
  }

  /** The next instant at which something is taken or given back; Infinity when nothing is any more. */
  nextChangeUtcMs(): number {
    return Math.min(
      this.#starts[this.#nextStart]?.startUtcMs ?? Number.POSITIVE_INFINITY,
      this.#ends[this.#nextEnd]?.endUtcMs ?? Number.POSITIVE_INFINITY,
    );
  }

  /** Moves on through every change up to an instant, that instant included. Returns whether there was one. */
  moveTo(atUtcMs: number): boolean {
    const hasChange = this.nextChangeUtcMs() <= atUtcMs;
    for (
      ;
      (this.#starts[this.#nextStart]?.startUtcMs ?? Number.POSITIVE_INFINITY) <= atUtcMs;
      this.#nextStart += 1
    ) {
      this.uses.take(this.#starts[this.#nextStart]!);
    }
    for (; (this.#ends[this.#nextEnd]?.endUtcMs ?? Number.POSITIVE_INFINITY) <= atUtcMs; this.#nextEnd += 1) {
      this.uses.giveBack(this.#ends[this.#nextEnd]!);
    }
    return hasChange;
  }
}

/** How many flows use a station in each direction, and on how many satellites. */
interface StationUse {
  sending: number;
  receiving: number;
  /** Flows by satellite. */
  readonly held: Map<number, number>;
}

/** What is taken at one instant. */
export class LedgerUses {
  readonly #satelliteCount: number;
  readonly #nodeCount: number;
  readonly #limits: readonly StationLimits[];
  readonly #used = new Map<number, { bps: number; count: number }>();
  readonly #stations = new Map<number, StationUse>();

  constructor(network: MeshNetwork, limits: readonly StationLimits[]) {
    this.#satelliteCount = network.fleetOf.length;
    this.#nodeCount = nodeCountOf(network);
    this.#limits = limits;
  }

  take(link: DirectedLink): void {
    this.#book(link, 1);
  }

  giveBack(link: DirectedLink): void {
    this.#book(link, -1);
  }

  #book(link: DirectedLink, sign: 1 | -1): void {
    const key = this.#keyOf(link);
    const used = this.#used.get(key) ?? { bps: 0, count: 0 };
    used.count += sign;
    // Sums of rates that come and go would drift: nobody left means nothing taken.
    used.bps = used.count === 0 ? 0 : used.bps + sign * link.rateBps;
    this.#used.set(key, used);
    const ends = this.#endsOf(link);
    if (ends === null) return;
    const use = this.#stations.get(ends.station) ?? { sending: 0, receiving: 0, held: new Map() };
    this.#stations.set(ends.station, use);
    if (link.kind === HOP_UPLINK) use.sending += sign;
    else use.receiving += sign;
    const flows = (use.held.get(ends.satellite) ?? 0) + sign;
    if (flows === 0) use.held.delete(ends.satellite);
    else use.held.set(ends.satellite, flows);
  }

  /** Station and satellite of a link between ground and space. */
  #endsOf({ fromIndex, toIndex, kind }: DirectedLink): { station: number; satellite: number } | null {
    if (kind === HOP_UPLINK) return { station: fromIndex - this.#satelliteCount, satellite: toIndex };
    if (kind === HOP_DOWNLINK) return { station: toIndex - this.#satelliteCount, satellite: fromIndex };
    return null;
  }

  /** What a link still carries; NaN where its rate is not known. */
  leftBps(link: DirectedLink): number {
    return link.rateBps - (this.#used.get(this.#keyOf(link))?.bps ?? 0);
  }

  /** Why a link cannot carry so much more; null where it can. */
  limitOf(link: DirectedLink, wantedBps: number): TakenLimit | null {
    const ends = this.#endsOf(link);
    const use = ends === null ? undefined : this.#stations.get(ends.station);
    if (ends !== null && use !== undefined) {
      const { beamCount, duplex } = this.#limits[ends.station]!;
      if (!use.held.has(ends.satellite) && use.held.size >= beamCount) return 'beams';
      const others = link.kind === HOP_UPLINK ? use.receiving : use.sending;
      if (duplex === 'half' && others > 0) return 'half-duplex';
    }
    return this.leftBps(link) < wantedBps ? 'capacity' : null;
  }

  /** Ground lines between two nodes count as one; a contact and a laser never join the same two. */
  #keyOf({ fromIndex, toIndex }: DirectedLink): number {
    return fromIndex * this.#nodeCount + toIndex;
  }
}
