import type { MeshGraph } from '../graph.ts';
import { bucketSearch } from './buckets.ts';
import { heapSearch } from './heap.ts';
import type { PathTree, TreeQuestion } from './types.ts';

/** Most buckets that are worth turning through; lengths that differ by more are left to a heap. */
const MAX_BUCKETS = 4096;

/**
 * Shortest ways from a node, exact. Nodes that do not relay are entered but not left, save for the source. Where two ways
 * are equally short, the one whose last edge has the lower number wins: the answer does not depend on the queue.
 *
 * The queue has buckets as wide as the lightest edge (R. B. Dial, CACM 12 (1969), 632, with width instead of whole
 * numbers): nothing in a bucket can be improved from within it, so that no heap is needed. Where the weights differ
 * by a factor of thousands (a line of a few metres), a heap takes over.
 */
export function shortestTree(question: TreeQuestion): PathTree {
  const tree: PathTree = {
    sourceIndex: question.sourceIndex,
    distance: new Float64Array(question.graph.nodeCount).fill(Number.POSITIVE_INFINITY),
    viaEdge: new Int32Array(question.graph.nodeCount).fill(-1),
  };
  const { least, greatest } = boundsOf(question.weights);
  // A little narrower than the lightest edge, so that rounding never puts a neighbour into the same bucket.
  const width = least * 0.999_999;
  const bucketCount = Math.ceil(greatest / width) + 2;
  if (bucketCount <= MAX_BUCKETS) bucketSearch(question, tree, { width, bucketCount });
  else heapSearch(question, tree);
  return tree;
}

interface Bounds {
  readonly least: number;
  readonly greatest: number;
}

/** Many sources ask about the same weights. */
const boundsByWeights = new WeakMap<Float64Array, Bounds>();

function boundsOf(weights: Float64Array): Bounds {
  let bounds = boundsByWeights.get(weights);
  if (bounds === undefined) {
    bounds = findBounds(weights);
    boundsByWeights.set(weights, bounds);
  }
  return bounds;
}

function findBounds(weights: Float64Array): Bounds {
  let least = Number.POSITIVE_INFINITY;
  let greatest = 0;
  for (let edge = 0; edge < weights.length; edge += 1) {
    const weight = weights[edge]!;
    if (weight === Number.POSITIVE_INFINITY) continue;
    if (weight < least) least = weight;
    if (weight > greatest) greatest = weight;
  }
  return least === Number.POSITIVE_INFINITY ? { least: 1, greatest: 1 } : { least, greatest };
}

/** Edges of the way to a node, from the source on; null where none leads there. */
export function edgesTo(graph: MeshGraph, tree: PathTree, targetIndex: number): number[] | null {
  if (targetIndex !== tree.sourceIndex && tree.viaEdge[targetIndex] === -1) return null;
  const edges: number[] = [];
  for (let node = targetIndex; node !== tree.sourceIndex; ) {
    const edge = tree.viaEdge[node]!;
    edges.push(edge);
    node = graph.edgeFrom[edge]!;
  }
  return edges.reverse();
}
