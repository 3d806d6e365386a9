import { HOP_DOWNLINK, HOP_GROUND, HOP_UPLINK, type MeshGraph } from '../graph.ts';
import type { MeshNetwork } from '../network/types.ts';

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
    const active = this.#reservations.filter(
      ({ startUtcMs, endUtcMs }) => startUtcMs <= atUtcMs && atUtcMs < endUtcMs,
    );
    return new LedgerUses(this.#network, this.#limits, active);
  }
}

/** What is taken at one instant. */
export class LedgerUses {
  readonly #satelliteCount: number;
  readonly #limits: readonly StationLimits[];
  readonly #usedBps = new Map<string, number>();
  /** Satellites that each station holds. */
  readonly #held = new Map<number, Set<number>>();
  readonly #sending = new Set<number>();
  readonly #receiving = new Set<number>();

  constructor(network: MeshNetwork, limits: readonly StationLimits[], active: readonly Reservation[]) {
    this.#satelliteCount = network.fleetOf.length;
    this.#limits = limits;
    for (const { fromIndex, toIndex, kind, rateBps } of active) {
      const key = keyOf(fromIndex, toIndex, kind);
      this.#usedBps.set(key, (this.#usedBps.get(key) ?? 0) + rateBps);
      if (kind === HOP_UPLINK) this.#hold(fromIndex, toIndex, this.#sending);
      if (kind === HOP_DOWNLINK) this.#hold(toIndex, fromIndex, this.#receiving);
    }
  }

  #hold(node: number, satellite: number, direction: Set<number>): void {
    const station = node - this.#satelliteCount;
    const held = this.#held.get(station) ?? new Set<number>();
    held.add(satellite);
    this.#held.set(station, held);
    direction.add(station);
  }

  /** What a link still carries; NaN where its rate is not known. */
  leftBps({ fromIndex, toIndex, kind, rateBps }: DirectedLink): number {
    return rateBps - (this.#usedBps.get(keyOf(fromIndex, toIndex, kind)) ?? 0);
  }

  /** Why a link cannot carry so much more; null where it can. */
  limitOf(link: DirectedLink, wantedBps: number): TakenLimit | null {
    const { fromIndex, toIndex, kind } = link;
    if (kind === HOP_UPLINK || kind === HOP_DOWNLINK) {
      const [node, satellite] = kind === HOP_UPLINK ? [fromIndex, toIndex] : [toIndex, fromIndex];
      const station = node - this.#satelliteCount;
      const { beamCount, duplex } = this.#limits[station]!;
      const held = this.#held.get(station);
      if (held !== undefined && !held.has(satellite) && held.size >= beamCount) return 'beams';
      const others = kind === HOP_UPLINK ? this.#receiving : this.#sending;
      if (duplex === 'half' && others.has(station)) return 'half-duplex';
    }
    return this.leftBps(link) < wantedBps ? 'capacity' : null;
  }
}

/** Ground lines between two nodes count as one. */
function keyOf(from: number, to: number, kind: number): string {
  return `${from} ${to} ${kind === HOP_GROUND ? 'ground' : 'beam'}`;
}
