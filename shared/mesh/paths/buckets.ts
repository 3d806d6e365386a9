import type { PathTree, TreeQuestion } from './types.ts';

/** Size of a queue of buckets that are turned through in a circle. */
export interface BucketSize {
  /** Below the lightest edge by more than rounding, in the unit of the weights. */
  readonly width: number;
  /** More than the heaviest edge is wide. */
  readonly bucketCount: number;
}

const NONE = -1;
/** Bucket of a node that was not reached yet. */
const NEVER = 0x7fff_ffff;

/** Working memory, kept from search to search: to get and clear it anew took longer than the search. */
let head = new Int32Array(64);
let entryNode = new Int32Array(1024);
let entryNext = new Int32Array(1024);
let bucketOf = new Int32Array(1024);

function makeRoom(bucketCount: number, entryCount: number, nodeCount: number): void {
  if (head.length < bucketCount) head = new Int32Array(bucketCount);
  if (bucketOf.length < nodeCount) bucketOf = new Int32Array(nodeCount);
  if (entryNode.length >= entryCount) return;
  entryNode = new Int32Array(entryCount);
  entryNext = new Int32Array(entryCount);
}

/**
 * Fills a tree with a queue of buckets; see `shortestTree`. A bucket is a list of entries; a node that was improved into an
 * earlier bucket still stands in the later one, and is passed over there. Flat arrays, local numbers and whole numbers of
 * buckets (a way has fewer than 2^31 widths): this loop is what routing costs.
 */
export function bucketSearch(question: TreeQuestion, tree: PathTree, size: BucketSize): void {
  const { graph, weights, sourceIndex, targetIndex } = question;
  const { edgeStart, edgeTo, relays } = graph;
  const { distance, viaEdge } = tree;
  const perWidth = 1 / size.width;
  // A power of two, so that turning in a circle is a mask.
  const mask = 2 ** Math.ceil(Math.log2(size.bucketCount + 1)) - 1;
  makeRoom(mask + 1, graph.edgeCount + 1, graph.nodeCount);
  const [first, nodes, nexts, buckets] = [head, entryNode, entryNext, bucketOf];
  first.fill(NONE, 0, mask + 1);
  buckets.fill(NEVER, 0, graph.nodeCount);
  let entryCount = 1;
  let waiting = 1;
  distance[sourceIndex] = 0;
  buckets[sourceIndex] = 0;
  nodes[0] = sourceIndex;
  nexts[0] = NONE;
  first[0] = 0;
  for (let bucket = 0; waiting > 0; bucket = (bucket + 1) | 0) {
    // Nothing can be put into the bucket that is being emptied: every edge is wider.
    let entry = first[bucket & mask]!;
    first[bucket & mask] = NONE;
    for (; entry !== NONE; entry = nexts[entry]!) {
      waiting -= 1;
      const node = nodes[entry]!;
      if (buckets[node] !== bucket) continue;
      if (node === targetIndex) return;
      if (relays[node] === 0 && node !== sourceIndex) continue;
      const base = distance[node]!;
      const end = edgeStart[node + 1]!;
      for (let edge = edgeStart[node]!; edge < end; edge += 1) {
        const to = edgeTo[edge]!;
        // Every edge is wider than a bucket: what stands in this one or stood in one before cannot be improved.
        const stands = buckets[to]!;
        if (stands <= bucket) continue;
        const reached = base + weights[edge]!;
        const known = distance[to]!;
        if (reached < known) {
          distance[to] = reached;
          viaEdge[to] = edge;
          const into = (reached * perWidth) | 0;
          // Improved within its bucket, it stands there already.
          if (stands === into) continue;
          buckets[to] = into;
          nodes[entryCount] = to;
          nexts[entryCount] = first[into & mask]!;
          first[into & mask] = entryCount;
          entryCount += 1;
          waiting += 1;
        } else if (reached === known && edge < viaEdge[to]!) {
          viaEdge[to] = edge;
        }
      }
    }
  }
}
