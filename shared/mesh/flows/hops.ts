import type { LinkTable } from '../time/links.ts';
import { isJoinedAt, nextOfPairUtcMs, pairRateAt } from '../time/pairs.ts';
import type { Ledger } from './ledger.ts';

/** The hops of one way, watched over time without looking at the rest of the network, beside what others have taken. */
export class Hops {
  readonly edges: readonly number[];
  readonly #table: LinkTable;
  readonly #ledger: Ledger;

  constructor(table: LinkTable, ledger: Ledger, edges: readonly number[]) {
    this.#table = table;
    this.#ledger = ledger;
    this.edges = edges;
  }

  /** The next instant after another at which a link of the way, its rate, or what others take of it changes; Infinity for never. */
  nextUtcMs(atUtcMs: number): number {
    let least = Number.POSITIVE_INFINITY;
    for (const edge of this.edges) {
      least = Math.min(
        least,
        nextOfPairUtcMs(this.#table, edge, atUtcMs),
        this.#ledger.nextUtcMs(edge, atUtcMs),
      );
    }
    return least;
  }

  /** The first instant after one at which it carries so much, and before a bound, at which it does not; else the bound. */
  breakUtcMs(wantedBps: number, afterUtcMs: number, boundUtcMs: number): number {
    let bound = boundUtcMs;
    for (const edge of this.edges) bound = this.#edgeBreakUtcMs(edge, wantedBps, afterUtcMs, bound);
    return bound;
  }

  #edgeBreakUtcMs(edge: number, wantedBps: number, afterUtcMs: number, boundUtcMs: number): number {
    const table = this.#table;
    for (let at = afterUtcMs; ; ) {
      const steadyUtcMs = this.#steadyUntilUtcMs(edge, wantedBps, at);
      let next = Math.min(boundUtcMs, steadyUtcMs);
      if (steadyUtcMs === at || !this.#carriesTo(edge, wantedBps, at, next)) {
        next = Math.min(boundUtcMs, nextOfPairUtcMs(table, edge, at));
        const load = { rateBps: pairRateAt(table, edge, at), wantedBps };
        const deniedUtcMs = this.#ledger.firstDenialUtcMs(edge, load, at, next);
        if (deniedUtcMs < next) return deniedUtcMs;
      }
      if (next === boundUtcMs) return boundUtcMs;
      if (!isJoinedAt(table, edge, next)) return next;
      if (this.#ledger.limitOf(edge, pairRateAt(table, edge, next), wantedBps, next) !== null) return next;
      at = next;
    }
  }

  /** Until when the stretch of an edge is as fast as is wanted, whatever its steps; the instant itself where that is not known. */
  #steadyUntilUtcMs(edge: number, wantedBps: number, atUtcMs: number): number {
    const { edgeStartUtcMs, edgeEndUtcMs, edgeLeastBps } = this.#table;
    const isThere = edgeStartUtcMs[edge]! <= atUtcMs && atUtcMs < edgeEndUtcMs[edge]!;
    return isThere && edgeLeastBps[edge]! >= wantedBps ? edgeEndUtcMs[edge]! : atUtcMs;
  }

  /** Whether nothing that others take keeps an edge from carrying so much up to an instant, even at its least rate. */
  #carriesTo(edge: number, wantedBps: number, afterUtcMs: number, beforeUtcMs: number): boolean {
    const rateBps = this.#table.edgeLeastBps[edge]!;
    // What is taken already leaves enough at the rate of now, but may not at the least.
    if (!this.#ledger.leaves(edge, { rateBps, wantedBps }, afterUtcMs)) return false;
    return (
      this.#ledger.firstDenialUtcMs(edge, { rateBps, wantedBps }, afterUtcMs, beforeUtcMs) === beforeUtcMs
    );
  }

  /** What the narrowest hop leaves; 0 where the way is broken, Infinity where nobody knows any rate. */
  leftBps(atUtcMs: number): number {
    let least = Number.POSITIVE_INFINITY;
    for (const edge of this.edges) {
      if (!isJoinedAt(this.#table, edge, atUtcMs)) return 0;
      const rateBps = pairRateAt(this.#table, edge, atUtcMs);
      if (this.#ledger.limitOf(edge, rateBps, Number.MIN_VALUE, atUtcMs) !== null) return 0;
      const leftBps = this.#ledger.leftBps(edge, rateBps, atUtcMs);
      if (leftBps < least) least = leftBps;
    }
    return least;
  }

  /** From the source to the destination. */
  nodes(): number[] {
    const { edgeFrom, edgeTo } = this.#table;
    const nodes = [edgeFrom[this.edges[0]!]!];
    for (const edge of this.edges) nodes.push(edgeTo[edge]!);
    return nodes;
  }
}
