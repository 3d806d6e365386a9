/** What a hop runs over. Kept as numbers in bulk; {@link HOP_KINDS} names them. */
export const HOP_UPLINK = 0;
export const HOP_LASER = 1;
export const HOP_DOWNLINK = 2;
export const HOP_GROUND = 3;

/** Names of the kinds of hops, by their numbers. */
export const HOP_KINDS = ['uplink', 'isl', 'downlink', 'ground'] as const;
export type HopKind = (typeof HOP_KINDS)[number];

/** A way from one node to another, in one direction. */
export interface MeshEdge {
  readonly fromIndex: number;
  readonly toIndex: number;
  /** One of the numbers of {@link HOP_KINDS}. */
  readonly kind: number;
  readonly lengthKm: number;
  /** On the way and in the node that it enters, where that passes it on. */
  readonly delayMs: number;
  /** NaN where it is not known. */
  readonly rateBps: number;
}

/**
 * A network at one instant: directed edges in columns, sorted by the node that they leave. The edges of node `n` are
 * `edgeStart[n] <= edge < edgeStart[n + 1]`, in the order in which they were added.
 */
export interface MeshGraph {
  readonly nodeCount: number;
  readonly edgeCount: number;
  /** 1 where a node passes on what is not meant for it. */
  readonly relays: Uint8Array;
  readonly edgeStart: Int32Array;
  readonly edgeFrom: Int32Array;
  readonly edgeTo: Int32Array;
  readonly edgeKind: Uint8Array;
  readonly edgeLengthKm: Float64Array;
  readonly edgeDelayMs: Float64Array;
  readonly edgeRateBps: Float64Array;
}

/** Collects the edges of a network. */
export class GraphBuilder {
  readonly #relays: Uint8Array;
  #count = 0;
  #ends = new Int32Array(1024);
  #kinds = new Uint8Array(512);
  #numbers = new Float64Array(1536);

  /** @param relays 1 for each node that passes on what is not meant for it. */
  constructor(relays: Uint8Array) {
    this.#relays = relays;
  }

  /** Adds a way in one direction. Delays must be above zero: light takes its time. */
  add(edge: MeshEdge): void {
    if (this.#count === this.#kinds.length) this.#grow();
    const row = this.#count;
    this.#ends[2 * row] = edge.fromIndex;
    this.#ends[2 * row + 1] = edge.toIndex;
    this.#kinds[row] = edge.kind;
    this.#numbers[3 * row] = edge.lengthKm;
    this.#numbers[3 * row + 1] = edge.delayMs;
    this.#numbers[3 * row + 2] = edge.rateBps;
    this.#count += 1;
  }

  /** Sorts what was added by counting, which keeps the order of the edges of a node. */
  build(): MeshGraph {
    const nodeCount = this.#relays.length;
    const count = this.#count;
    const edgeStart = new Int32Array(nodeCount + 1);
    for (let row = 0; row < count; row += 1) edgeStart[this.#ends[2 * row]! + 1]! += 1;
    for (let node = 0; node < nodeCount; node += 1) edgeStart[node + 1]! += edgeStart[node]!;
    const next = edgeStart.slice();
    const graph = {
      nodeCount,
      edgeCount: count,
      relays: this.#relays,
      edgeStart,
      edgeFrom: new Int32Array(count),
      edgeTo: new Int32Array(count),
      edgeKind: new Uint8Array(count),
      edgeLengthKm: new Float64Array(count),
      edgeDelayMs: new Float64Array(count),
      edgeRateBps: new Float64Array(count),
    };
    for (let row = 0; row < count; row += 1) {
      const from = this.#ends[2 * row]!;
      const edge = next[from]!;
      next[from] = edge + 1;
      graph.edgeFrom[edge] = from;
      graph.edgeTo[edge] = this.#ends[2 * row + 1]!;
      graph.edgeKind[edge] = this.#kinds[row]!;
      graph.edgeLengthKm[edge] = this.#numbers[3 * row]!;
      graph.edgeDelayMs[edge] = this.#numbers[3 * row + 1]!;
      graph.edgeRateBps[edge] = this.#numbers[3 * row + 2]!;
    }
    return graph;
  }

  #grow(): void {
    const size = this.#kinds.length * 2;
    const ends = new Int32Array(2 * size);
    ends.set(this.#ends);
    this.#ends = ends;
    const kinds = new Uint8Array(size);
    kinds.set(this.#kinds);
    this.#kinds = kinds;
    const numbers = new Float64Array(3 * size);
    numbers.set(this.#numbers);
    this.#numbers = numbers;
  }
}
