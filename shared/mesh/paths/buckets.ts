import type { PathTree, TreeQuestion } from './types.ts';

/** Size of a queue of buckets that are turned through in a circle. */
export interface BucketSize {
  /** Below the lightest edge by more than rounding, in the unit of the weights. */
  readonly width: number;
  /** More than the heaviest edge is wide. */
  readonly bucketCount: number;
}

const NONE = -1;

/**
 * Fills a tree with a queue of buckets; see `shortestTree`. A bucket is a list of entries; a node that was improved stands in
 * the later bucket too, and is passed over there. Flat arrays and local numbers: this loop is what routing costs.
 */
export function bucketSearch(question: TreeQuestion, tree: PathTree, size: BucketSize): void {
  const { graph, weights, sourceIndex, targetIndex } = question;
  const { edgeStart, edgeTo, relays, nodeCount } = graph;
  const { distance, viaEdge } = tree;
  const perWidth = 1 / size.width;
  // A power of two, so that turning in a circle is a mask.
  const mask = 2 ** Math.ceil(Math.log2(size.bucketCount + 1)) - 1;
  const head = new Int32Array(mask + 1).fill(NONE);
  const entryNode = new Int32Array(graph.edgeCount + 1);
  const entryNext = new Int32Array(graph.edgeCount + 1);
  const isFinal = new Uint8Array(nodeCount);
  let entryCount = 1;
  let waiting = 1;
  distance[sourceIndex] = 0;
  entryNode[0] = sourceIndex;
  entryNext[0] = NONE;
  head[0] = 0;
  for (let bucket = 0; waiting > 0; bucket = (bucket + 1) & mask) {
    // Nothing can be put into the bucket that is being emptied: every edge is wider.
    let entry = head[bucket]!;
    head[bucket] = NONE;
    for (; entry !== NONE; entry = entryNext[entry]!) {
      waiting -= 1;
      const node = entryNode[entry]!;
      if (isFinal[node] === 1) continue;
      isFinal[node] = 1;
      if (node === targetIndex) return;
      if (relays[node] === 0 && node !== sourceIndex) continue;
      const base = distance[node]!;
      const end = edgeStart[node + 1]!;
      for (let edge = edgeStart[node]!; edge < end; edge += 1) {
        const to = edgeTo[edge]!;
        const reached = base + weights[edge]!;
        const known = distance[to]!;
        if (reached < known) {
          distance[to] = reached;
          viaEdge[to] = edge;
          const into = Math.floor(reached * perWidth) & mask;
          entryNode[entryCount] = to;
          entryNext[entryCount] = head[into]!;
          head[into] = entryCount;
          entryCount += 1;
          waiting += 1;
        } else if (reached === known && edge < viaEdge[to]!) {
          viaEdge[to] = edge;
        }
      }
    }
  }
}
