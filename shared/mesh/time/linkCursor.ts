import type { LinkTable } from './links.ts';

/** Which edges of a table there are between satellites, stations that relay and some others, moved forward in time. */
export class LinkCursor {
  readonly #table: LinkTable;
  /** Edges there are of node `n`, in their order, from `edgeStart[n]` on; `activeCount[n]` of them. */
  readonly active: Int32Array;
  readonly activeCount: Int32Array;
  /** One edge of each stretch that appeared, or vanished, in the last move. */
  readonly appeared: number[] = [];
  readonly vanished: number[] = [];
  /** 1 for stations that do not matter: their links are left out. */
  readonly #leftOut: Uint8Array;
  #next = 0;

  /**
   * @param ends nodes that matter though they do not relay.
   * @param isLost 1 for nodes whose links are left out in any case; null: none.
   */
  constructor(table: LinkTable, ends: readonly number[], isLost: Uint8Array | null) {
    this.#table = table;
    this.#leftOut = table.relays.map((relays) => 1 - relays);
    for (const node of ends) this.#leftOut[node] = 0;
    isLost?.forEach((lost, node) => {
      if (lost === 1) this.#leftOut[node] = 1;
    });
    this.active = new Int32Array(table.edgeTo.length);
    this.activeCount = new Int32Array(table.nodeCount);
  }

  /** The next instant at which something changes; Infinity when nothing does any more. */
  nextChangeUtcMs(): number {
    return this.#table.changeUtcMs[this.#next] ?? Number.POSITIVE_INFINITY;
  }

  /** Begins at an instant, with what there is: before the first move, in place of every change up to then. */
  startAt(atUtcMs: number): void {
    const { changeUtcMs, edgeStartUtcMs, edgeEndUtcMs, edgeFrom, edgeTo } = this.#table;
    for (let edge = 0; edge < edgeFrom.length; edge += 1) {
      if (edgeStartUtcMs[edge]! > atUtcMs || !(edgeEndUtcMs[edge]! > atUtcMs)) continue;
      const from = edgeFrom[edge]!;
      if (this.#leftOut[from] === 0 && this.#leftOut[edgeTo[edge]!] === 0) this.#insert(from, edge);
    }
    let [low, high] = [0, changeUtcMs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (changeUtcMs[middle]! > atUtcMs) high = middle;
      else low = middle + 1;
    }
    this.#next = low;
  }

  /** Moves on through every change up to an instant, that instant included. */
  moveTo(atUtcMs: number): void {
    const { changeUtcMs, changeEdge, changeBack, changeFrom, changeTo } = this.#table;
    const leftOut = this.#leftOut;
    this.appeared.length = 0;
    this.vanished.length = 0;
    for (; changeUtcMs[this.#next]! <= atUtcMs; this.#next += 1) {
      const from = changeFrom[this.#next]!;
      const to = changeTo[this.#next]!;
      if (leftOut[from] === 1 || leftOut[to] === 1) continue;
      const change = changeEdge[this.#next]!;
      const back = changeBack[this.#next]!;
      if (change >= 0) {
        this.#insert(from, change);
        this.#insert(to, back);
        this.appeared.push(change);
      } else {
        this.#remove(from, ~change);
        this.#remove(to, back);
        this.vanished.push(~change);
      }
    }
  }

  #insert(node: number, edge: number): void {
    const first = this.#table.edgeStart[node]!;
    let place = first + this.activeCount[node]!;
    for (; place > first && this.active[place - 1]! > edge; place -= 1) {
      this.active[place] = this.active[place - 1]!;
    }
    this.active[place] = edge;
    this.activeCount[node]! += 1;
  }

  #remove(node: number, edge: number): void {
    const first = this.#table.edgeStart[node]!;
    this.activeCount[node]! -= 1;
    const end = first + this.activeCount[node]!;
    let place = first;
    while (this.active[place] !== edge) place += 1;
    for (; place < end; place += 1) this.active[place] = this.active[place + 1]!;
  }
}
