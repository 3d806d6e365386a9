import type { LinkTable } from '../time/links.ts';
import { isJoinedAt, nextOfPairUtcMs, pairRateAt } from '../time/pairs.ts';
import { type LedgerUses, stationOf } from './ledger.ts';

/** The hops of one way, watched over time without looking at the rest of the network. */
export class Hops {
  readonly edges: readonly number[];
  readonly #table: LinkTable;
  readonly #pairs: readonly number[];
  readonly #stations: readonly number[];
  readonly #nextUtcMs: Float64Array;

  constructor(table: LinkTable, edges: readonly number[], atUtcMs: number) {
    this.#table = table;
    this.edges = edges;
    this.#pairs = edges.map((edge) => table.edgePair[edge]!);
    this.#stations = edges.map((edge) => stationOf(table, edge)).filter((station) => station !== -1);
    this.#nextUtcMs = Float64Array.from(edges, (edge) => nextOfPairUtcMs(table, edge, atUtcMs));
  }

  /** The next instant after another at which a link of the way, or its rate, changes; Infinity for never. */
  nextUtcMs(atUtcMs: number): number {
    let least = Number.POSITIVE_INFINITY;
    for (let hop = 0; hop < this.edges.length; hop += 1) {
      if (this.#nextUtcMs[hop]! <= atUtcMs) {
        this.#nextUtcMs[hop] = nextOfPairUtcMs(this.#table, this.edges[hop]!, atUtcMs);
      }
      least = Math.min(least, this.#nextUtcMs[hop]!);
    }
    return least;
  }

  /** Whether what another flow takes or gives back on an edge can change what the way leaves. */
  isTouchedBy(edge: number): boolean {
    if (this.#pairs.includes(this.#table.edgePair[edge]!)) return true;
    const station = stationOf(this.#table, edge);
    return station !== -1 && this.#stations.includes(station);
  }

  /** What the narrowest hop leaves; 0 where the way is broken, Infinity where nobody knows any rate. */
  leftBps(uses: LedgerUses, atUtcMs: number): number {
    let least = Number.POSITIVE_INFINITY;
    for (const edge of this.edges) {
      if (!isJoinedAt(this.#table, edge, atUtcMs)) return 0;
      const rateBps = pairRateAt(this.#table, edge, atUtcMs);
      if (uses.limitOf(edge, rateBps, Number.MIN_VALUE) !== null) return 0;
      const leftBps = uses.leftBps(edge, rateBps);
      if (leftBps < least) least = leftBps;
    }
    return least;
  }

  /** From the source to the destination. */
  nodes(): number[] {
    const { edgeFrom, edgeTo } = this.#table;
    return [edgeFrom[this.edges[0]!]!, ...this.edges.map((edge) => edgeTo[edge]!)];
  }
}
