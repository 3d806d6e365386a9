import type { LinkTable } from './links.ts';

/** Which edges of a table there are, moved forward from change to change. */
export class LinkCursor {
  readonly #table: LinkTable;
  /** Edges there are of node `n`, in their order, from `edgeStart[n]` on; `activeCount[n]` of them. */
  readonly active: Int32Array;
  readonly activeCount: Int32Array;
  /** One edge of each stretch that appeared, or vanished, in the last move. */
  readonly appeared: number[] = [];
  readonly vanished: number[] = [];
  #next = 0;

  constructor(table: LinkTable) {
    this.#table = table;
    this.active = new Int32Array(table.edgeTo.length);
    this.activeCount = new Int32Array(table.nodeCount);
  }

  /** The next instant at which something changes; Infinity when nothing does any more. */
  nextChangeUtcMs(): number {
    return this.#table.changeUtcMs[this.#next] ?? Number.POSITIVE_INFINITY;
  }

  /** Moves on through every change up to an instant, that instant included. */
  moveTo(atUtcMs: number): void {
    const { changeUtcMs, changeEdge, edgeBack } = this.#table;
    this.appeared.length = 0;
    this.vanished.length = 0;
    for (; changeUtcMs[this.#next]! <= atUtcMs; this.#next += 1) {
      const change = changeEdge[this.#next]!;
      if (change >= 0) {
        this.#insert(change);
        this.#insert(edgeBack[change]!);
        this.appeared.push(change);
      } else {
        this.#remove(~change);
        this.#remove(edgeBack[~change]!);
        this.vanished.push(~change);
      }
    }
  }

  #insert(edge: number): void {
    const node = this.#table.edgeFrom[edge]!;
    const first = this.#table.edgeStart[node]!;
    let place = first + this.activeCount[node]!;
    for (; place > first && this.active[place - 1]! > edge; place -= 1) {
      this.active[place] = this.active[place - 1]!;
    }
    this.active[place] = edge;
    this.activeCount[node]! += 1;
  }

  #remove(edge: number): void {
    const node = this.#table.edgeFrom[edge]!;
    const first = this.#table.edgeStart[node]!;
    this.activeCount[node]! -= 1;
    const end = first + this.activeCount[node]!;
    let place = first;
    while (this.active[place] !== edge) place += 1;
    for (; place < end; place += 1) this.active[place] = this.active[place + 1]!;
  }
}
