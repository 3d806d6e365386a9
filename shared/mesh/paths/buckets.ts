import type { PathTree, TreeQuestion } from './types.ts';

/** Size of a queue of buckets that are turned through in a circle. */
export interface BucketSize {
  /** Not above the lightest edge, in the unit of the weights. */
  readonly width: number;
  /** Enough for the heaviest edge. */
  readonly bucketCount: number;
}

const NONE = -1;

/** Nodes by the bucket of their distance, each in a doubly linked list. */
class BucketQueue {
  readonly #width: number;
  readonly #head: Int32Array;
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  readonly #bucketOf: Int32Array;
  #size = 0;
  #current = 0;

  constructor({ width, bucketCount }: BucketSize, nodeCount: number) {
    this.#width = width;
    this.#head = new Int32Array(bucketCount).fill(NONE);
    this.#next = new Int32Array(nodeCount);
    this.#previous = new Int32Array(nodeCount);
    this.#bucketOf = new Int32Array(nodeCount).fill(NONE);
  }

  /** Puts a node where its distance belongs, out of where it was. */
  put(node: number, distance: number): void {
    if (this.#bucketOf[node] !== NONE) this.#unlink(node);
    const bucket = Math.floor(distance / this.#width) % this.#head.length;
    const first = this.#head[bucket]!;
    this.#next[node] = first;
    this.#previous[node] = NONE;
    if (first !== NONE) this.#previous[first] = node;
    this.#head[bucket] = node;
    this.#bucketOf[node] = bucket;
    this.#size += 1;
  }

  /** Takes a node out of the nearest bucket that has one; -1 when all are empty. */
  take(): number {
    if (this.#size === 0) return NONE;
    while (this.#head[this.#current] === NONE) {
      this.#current += 1;
      if (this.#current === this.#head.length) this.#current = 0;
    }
    const node = this.#head[this.#current]!;
    this.#unlink(node);
    return node;
  }

  #unlink(node: number): void {
    const [next, previous] = [this.#next[node]!, this.#previous[node]!];
    if (previous === NONE) this.#head[this.#bucketOf[node]!] = next;
    else this.#next[previous] = next;
    if (next !== NONE) this.#previous[next] = previous;
    this.#bucketOf[node] = NONE;
    this.#size -= 1;
  }
}

/** Fills a tree with the queue of buckets; see `shortestTree`. */
export function bucketSearch(question: TreeQuestion, tree: PathTree, size: BucketSize): void {
  const { graph, weights, sourceIndex, targetIndex } = question;
  const { edgeStart, edgeTo, relays } = graph;
  const { distance, viaEdge } = tree;
  const queue = new BucketQueue(size, graph.nodeCount);
  distance[sourceIndex] = 0;
  queue.put(sourceIndex, 0);
  for (let node = queue.take(); node !== NONE; node = queue.take()) {
    if (node === targetIndex) return;
    if (relays[node] === 0 && node !== sourceIndex) continue;
    const base = distance[node]!;
    const end = edgeStart[node + 1]!;
    for (let edge = edgeStart[node]!; edge < end; edge += 1) {
      const to = edgeTo[edge]!;
      const reached = base + weights[edge]!;
      if (reached < distance[to]!) {
        distance[to] = reached;
        viaEdge[to] = edge;
        queue.put(to, reached);
      } else if (reached === distance[to] && edge < viaEdge[to]!) {
        viaEdge[to] = edge;
      }
    }
  }
}
