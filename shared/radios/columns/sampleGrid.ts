/** Nodes of a cubic. */
const STENCIL = 4;

/** Samples of a pass are at most this far apart. */
export const STEP_MS = 10_000;

/** The span of a pass and how far its samples are apart, ms. */
export interface GridSpan {
  readonly startUtcMs: number;
  readonly endUtcMs: number;
  readonly stepMs: number;
}

/**
 * Samples of a pass, the last at its end, and the nodes among them at which it is read: every n-th and the last. In between
 * margins follow the cubic through four nodes (Lagrange); nodes are the samples themselves.
 */
export class SampleGrid {
  utcMs = new Float64Array(64);
  count = 0;
  nodeCount = 0;
  every = 1;
  /** Whether margins only grow or only fall from a node to the next: not 0. */
  trends = new Int8Array(64);
  /** Nodes but the last, which are evenly apart. */
  #evenCount = 0;
  #weights: Float64Array = new Float64Array(0);
  #nodesDb: Float64Array = new Float64Array(0);
  /** First of the four nodes in hand, and what they have; -1 where they are not evenly apart. */
  #first = -1;
  #n0 = 0;
  #n1 = 0;
  #n2 = 0;
  #n3 = 0;
  /** Last nodes, and one over the products of their distances from each other. */
  readonly #freeUtcMs = new Float64Array(STENCIL);
  readonly #freeScales = new Float64Array(STENCIL);

  /** Lays the samples of a pass, and nodes at every so many of them. */
  lay({ startUtcMs, endUtcMs, stepMs }: GridSpan, every: number): void {
    const steps = Math.max(1, Math.ceil((endUtcMs - startUtcMs) / stepMs));
    if (this.utcMs.length <= steps) {
      this.utcMs = new Float64Array(2 * steps);
      this.trends = new Int8Array(2 * steps);
    }
    const { utcMs } = this;
    for (let step = 0; step < steps; step++) utcMs[step] = startUtcMs + step * stepMs;
    utcMs[steps] = endUtcMs;
    this.count = steps + 1;
    this.every = every;
    this.#evenCount = Math.floor((steps - 1) / every) + 1;
    this.nodeCount = this.#evenCount + 1;
    if (every === 1) return;
    this.#weights = weightsOf(every);
    this.#layFreely();
  }

  /** Sample at a node. */
  nodeSample(node: number): number {
    return node < this.#evenCount ? node * this.every : this.count - 1;
  }

  /** Takes up margins at the nodes, to be asked for between a node and the next. */
  takeUp(nodesDb: Float64Array, interval: number): void {
    const evenCount = this.#evenCount;
    this.#nodesDb = nodesDb;
    this.#first = -1;
    if (interval + 1 >= evenCount || evenCount < STENCIL) return;
    const first = Math.min(evenCount - STENCIL, Math.max(0, interval - 1));
    this.#first = first;
    this.#n0 = nodesDb[first]!;
    this.#n1 = nodesDb[first + 1]!;
    this.#n2 = nodesDb[first + 2]!;
    this.#n3 = nodesDb[first + 3]!;
  }

  /** Margin at a sample between the node of {@link takeUp} and the next. */
  marginOf(sample: number): number {
    if (this.#first < 0) return this.#freely(this.#nodesDb, sample);
    const weights = this.#weights;
    const at = STENCIL * (sample - this.#first * this.every);
    return (
      weights[at]! * this.#n0 +
      weights[at + 1]! * this.#n1 +
      weights[at + 2]! * this.#n2 +
      weights[at + 3]! * this.#n3
    );
  }

  /** {@link marginOf} by itself. */
  marginAt(nodesDb: Float64Array, sample: number, interval: number): number {
    this.takeUp(nodesDb, interval);
    return this.marginOf(sample);
  }

  /** Where nodes are not evenly apart, or a pass has few: through its last four, or all of them. */
  #freely(nodesDb: Float64Array, sample: number): number {
    const { nodeCount } = this;
    const width = Math.min(STENCIL, nodeCount);
    const first = nodeCount - width;
    const atUtcMs = this.utcMs[sample]!;
    const times = this.#freeUtcMs;
    let sum = 0;
    for (let place = 0; place < width; place++) {
      let weight = this.#freeScales[place]!;
      for (let other = 0; other < width; other++) {
        if (other !== place) weight *= atUtcMs - times[other]!;
      }
      sum += weight * nodesDb[first + place]!;
    }
    return sum;
  }

  #layFreely(): void {
    const width = Math.min(STENCIL, this.nodeCount);
    const times = this.#freeUtcMs;
    for (let place = 0; place < width; place++)
      times[place] = this.utcMs[this.nodeSample(this.nodeCount - width + place)]!;
    for (let place = 0; place < width; place++) {
      let product = 1;
      for (let other = 0; other < width; other++) {
        if (other !== place) product *= times[place]! - times[other]!;
      }
      this.#freeScales[place] = 1 / product;
    }
  }
}

const known = new Map<number, Float64Array>();

/** Weights of four nodes for the samples of each of the three intervals between them. */
function weightsOf(every: number): Float64Array {
  let weights = known.get(every);
  if (weights === undefined) {
    weights = Float64Array.from({ length: 3 * every * STENCIL }, (_, at) => {
      const x = Math.floor(at / STENCIL) / every;
      const [a, b, c, d] = [x, x - 1, x - 2, x - 3];
      return [(-b * c * d) / 6, (a * c * d) / 2, (-a * b * d) / 2, (a * b * c) / 6][at % STENCIL]!;
    });
    known.set(every, weights);
  }
  return weights;
}

/** Whether all ways between two nodes are the same, up or down. */
export function isSame(trends: Int8Array, from: number, to: number): boolean {
  const first = trends[from]!;
  for (let node = from + 1; node < to; node++) if (trends[node] !== first) return false;
  return first !== 0;
}
