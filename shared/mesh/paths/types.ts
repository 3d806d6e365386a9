import type { MeshGraph } from '../graph.ts';

/** Shortest ways from one node to the others. */
export interface PathTree {
  readonly sourceIndex: number;
  /** Sum of the weights from the source; Infinity where no way leads, or where the search ended before. */
  readonly distance: Float64Array;
  /** The edge by which the best way enters each node; -1 for the source and where there is none. */
  readonly viaEdge: Int32Array;
}

/** What is asked of a search. */
export interface TreeQuestion {
  readonly graph: MeshGraph;
  /** Weight of each edge, above zero; Infinity leaves an edge out. Not to be changed once it has been asked about. */
  readonly weights: Float64Array;
  readonly sourceIndex: number;
  /** Ends the search as soon as the way to this node is final; -1 for the ways to all. */
  readonly targetIndex: number;
}
