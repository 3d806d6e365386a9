import { type ElevationTable, levelAt } from './elevationTable.ts';

/** Nodes that are bounded together. */
const BLOCK_BITS = 4;
const BLOCK = 1 << BLOCK_BITS;

/**
 * What the levels of a table lie between over a stretch of it: exactly, steps included, from blocks of nodes that are gone through
 * once, and the nodes at both ends.
 */
export class BoundedTable {
  /** Of the stretch that was asked for last. */
  least = 0;
  most = 0;
  readonly #table: ElevationTable;
  readonly #blockLeast: Float64Array;
  readonly #blockMost: Float64Array;
  /** Node up to which levels do not fall from a node on. */
  readonly #risesTo: Int16Array;

  /** @param table nodes below the first elevation that it was made for are NaN and are not asked for */
  constructor(table: ElevationTable) {
    const count = Math.ceil(table.length / BLOCK);
    this.#table = table;
    this.#blockLeast = new Float64Array(count);
    this.#blockMost = new Float64Array(count);
    this.#risesTo = new Int16Array(table.length);
    let risesTo = table.length - 1;
    for (let node = table.length - 1; node >= 0; node--) {
      if (node + 1 < table.length && !(table[node]! <= table[node + 1]!)) risesTo = node;
      this.#risesTo[node] = risesTo;
    }
    for (let block = 0; block < count; block++) {
      let least = Number.POSITIVE_INFINITY;
      let most = Number.NEGATIVE_INFINITY;
      const end = Math.min(table.length, (block + 1) * BLOCK);
      for (let node = block * BLOCK; node < end; node++) {
        const level = table[node]!;
        if (level < least) least = level;
        if (level > most) most = level;
      }
      this.#blockLeast[block] = least;
      this.#blockMost[block] = most;
    }
  }

  /** Takes up the stretch from a place of the table to another, see `tablePlaceOf`. */
  over(fromPlace: number, toPlace: number): void {
    const table = this.#table;
    const first = levelAt(table, fromPlace);
    const last = levelAt(table, toPlace);
    this.least = first < last ? first : last;
    this.most = first < last ? last : first;
    let node = Math.floor(fromPlace) + 1;
    const end = Math.floor(toPlace);
    while (node <= end) {
      if ((node & (BLOCK - 1)) === 0 && node + BLOCK <= end) {
        const block = node >> BLOCK_BITS;
        if (this.#blockLeast[block]! < this.least) this.least = this.#blockLeast[block]!;
        if (this.#blockMost[block]! > this.most) this.most = this.#blockMost[block]!;
        node += BLOCK;
      } else {
        const level = table[node]!;
        if (level < this.least) this.least = level;
        if (level > this.most) this.most = level;
        node += 1;
      }
    }
  }

  /** Whether levels nowhere fall from a place to another above it. */
  rises(fromPlace: number, toPlace: number): boolean {
    return this.#risesTo[Math.floor(fromPlace)]! >= Math.floor(toPlace) + 1;
  }
}
