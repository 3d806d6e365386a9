import { type LinkTable, nextStepUtcMs, rateAt } from './links.ts';
import { makeNodeLinks, type NodeLinks, nodeLinksOf, sliceAt } from './nodeLinks.ts';

/**
 * Which edges of a table there are between satellites, stations that relay and some others, at an instant that is moved to. Links
 * of a node are looked up only when it is asked about: most of a network is never looked at.
 */
export class LinkCursor {
  readonly #table: LinkTable;
  readonly #lists: (NodeLinks | undefined)[];
  /** What the last look found: edges, and the nodes that they enter. */
  readonly edges: Int32Array;
  readonly to: Int32Array;
  /** One edge of each stretch that appeared, or vanished, in the last move. */
  readonly appeared: number[] = [];
  readonly vanished: number[] = [];
  /** 1 for stations that do not matter: their links are left out. */
  readonly #leftOut: Uint8Array;
  #atUtcMs = Number.NEGATIVE_INFINITY;
  /** The first change after the instant; -1 where nobody asked yet. */
  #next = -1;

  /**
   * @param ends nodes that matter though they do not relay.
   * @param isLost 1 for nodes whose links are left out in any case; null: none.
   */
  constructor(table: LinkTable, ends: readonly number[], isLost: Uint8Array | null) {
    this.#table = table;
    this.#lists = nodeLinksOf(table);
    this.#leftOut = table.relays.map((relays) => 1 - relays);
    for (const node of ends) this.#leftOut[node] = 0;
    isLost?.forEach((lost, node) => {
      if (lost === 1) this.#leftOut[node] = 1;
    });
    this.edges = new Int32Array(table.mostEdgesOfNode);
    this.to = new Int32Array(table.mostEdgesOfNode);
  }

  /** Puts the edges that leave a node at the instant into `edges`, in their order, and where they lead into `to`; returns how many. */
  look(node: number): number {
    if (this.#leftOut[node] === 1) return 0;
    const list = this.#listOf(node);
    const leftOut = this.#leftOut;
    const at = this.#atUtcMs;
    const { sliceStart, edges, to, startUtcMs, endUtcMs } = list;
    const slice = sliceAt(list, at);
    const end = sliceStart[slice + 1]!;
    let count = 0;
    for (let place = sliceStart[slice]!; place < end; place += 1) {
      if (startUtcMs[place]! > at || !(endUtcMs[place]! > at)) continue;
      const other = to[place]!;
      if (leftOut[other] === 1) continue;
      this.edges[count] = edges[place]!;
      this.to[count] = other;
      count += 1;
    }
    return count;
  }

  /** The next instant after this one at which something changes; Infinity when nothing does any more. */
  nextChangeUtcMs(): number {
    const { changeUtcMs } = this.#table;
    if (this.#next === -1) {
      let [low, high] = [0, changeUtcMs.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (changeUtcMs[middle]! > this.#atUtcMs) high = middle;
        else low = middle + 1;
      }
      this.#next = low;
    }
    return changeUtcMs[this.#next] ?? Number.POSITIVE_INFINITY;
  }

  /** The first instant after this one at which a node that has no open edge has one that leads away; Infinity for never. */
  nextOpenUtcMs(node: number): number {
    const list = this.#listOf(node);
    const { sliceStart, edges, startUtcMs } = list;
    let least = Number.POSITIVE_INFINITY;
    for (let slice = sliceAt(list, this.#atUtcMs); slice < sliceStart.length - 1; slice += 1) {
      for (let place = sliceStart[slice]!; place < sliceStart[slice + 1]!; place += 1) {
        if (startUtcMs[place]! < least) least = Math.min(least, this.#opensUtcMs(edges[place]!));
      }
      // What opens in a later slice stands in that one too, and something there may open before it.
      if (least < Number.POSITIVE_INFINITY && sliceAt(list, least) <= slice) return least;
    }
    return least;
  }

  /** When an edge opens after this instant; Infinity for never. */
  #opensUtcMs(edge: number): number {
    const { edgeStartUtcMs, edgeEndUtcMs, edgeTo } = this.#table;
    const endUtcMs = edgeEndUtcMs[edge]!;
    if (!(endUtcMs > this.#atUtcMs) || this.#leftOut[edgeTo[edge]!] === 1) return Number.POSITIVE_INFINITY;
    const startUtcMs = edgeStartUtcMs[edge]!;
    let openUtcMs = startUtcMs > this.#atUtcMs ? startUtcMs : nextStepUtcMs(this.#table, edge, this.#atUtcMs);
    while (openUtcMs < endUtcMs && rateAt(this.#table, edge, openUtcMs) === 0) {
      openUtcMs = nextStepUtcMs(this.#table, edge, openUtcMs);
    }
    return openUtcMs < endUtcMs ? openUtcMs : Number.POSITIVE_INFINITY;
  }

  #listOf(node: number): NodeLinks {
    let list = this.#lists[node];
    if (list === undefined) {
      list = makeNodeLinks(this.#table, node);
      this.#lists[node] = list;
    }
    return list;
  }

  /** Goes to an instant, whatever appears or vanishes on the way. */
  jumpTo(atUtcMs: number): void {
    if (atUtcMs === this.#atUtcMs) return;
    this.#atUtcMs = atUtcMs;
    this.#next = -1;
  }

  /** Moves on through every change up to an instant, that instant included, and tells what appeared and vanished. */
  moveTo(atUtcMs: number): void {
    const { changeUtcMs, changeEdge, changeFrom, changeTo } = this.#table;
    this.appeared.length = 0;
    this.vanished.length = 0;
    if (this.nextChangeUtcMs() <= atUtcMs) {
      for (; changeUtcMs[this.#next]! <= atUtcMs; this.#next += 1) {
        const row = this.#next;
        if (this.#leftOut[changeFrom[row]!] === 1 || this.#leftOut[changeTo[row]!] === 1) continue;
        const change = changeEdge[row]!;
        if (change >= 0) this.appeared.push(change);
        else this.vanished.push(~change);
      }
    }
    this.#atUtcMs = atUtcMs;
  }
}
