import type { MeshGraph } from '../graph.ts';
import { edgesTo, shortestTree } from './tree.ts';

/**
 * What makes a way the best: the least delay; the fewest hops, and of those the least delay; or the fastest narrowest
 * link, and of those the least delay.
 */
export const ROUTE_METRICS = ['delay', 'hops', 'capacity'] as const;
export type RouteMetric = (typeof ROUTE_METRICS)[number];

/** A way through the network. */
export interface Route {
  /** Edges of the graph in their order. */
  readonly edges: readonly number[];
  readonly lengthKm: number;
  readonly delayMs: number;
  /** Of its narrowest link; NaN where one of them is not known. */
  readonly rateBps: number;
}

/** From where to where, and what counts. */
export interface RouteQuestion {
  readonly sourceIndex: number;
  /** Any of these will do; of equally good ones the first. */
  readonly targetIndexes: readonly number[];
  readonly metric: RouteMetric;
}

/** The best way by a metric, exact; null where none leads there. */
export function bestRoute(graph: MeshGraph, question: RouteQuestion): Route | null {
  const weights = weightsFor(graph, question);
  if (weights === null) return null;
  const { sourceIndex, targetIndexes } = question;
  const only = targetIndexes.length === 1 ? targetIndexes[0]! : -1;
  const tree = shortestTree({ graph, weights, sourceIndex, targetIndex: only });
  let nearest = -1;
  for (const target of targetIndexes) {
    if (nearest === -1 || tree.distance[target]! < tree.distance[nearest]!) nearest = target;
  }
  const edges = nearest === -1 ? null : edgesTo(graph, tree, nearest);
  return edges === null ? null : routeOfEdges(graph, edges);
}

/** Adds up a way. */
export function routeOfEdges(graph: MeshGraph, edges: readonly number[]): Route {
  let lengthKm = 0;
  let delayMs = 0;
  let rateBps = Number.POSITIVE_INFINITY;
  for (const edge of edges) {
    lengthKm += graph.edgeLengthKm[edge]!;
    delayMs += graph.edgeDelayMs[edge]!;
    rateBps = Math.min(rateBps, graph.edgeRateBps[edge]!);
  }
  return { edges, lengthKm, delayMs, rateBps };
}

/** A hop weighs more than any delay, which therefore decides between equal numbers of hops only: 11 days. */
const HOP_WEIGHT_MS = 1e9;

function weightsFor(graph: MeshGraph, question: RouteQuestion): Float64Array | null {
  switch (question.metric) {
    case 'delay':
      return graph.edgeDelayMs;
    case 'hops':
      return graph.edgeDelayMs.map((delayMs) => HOP_WEIGHT_MS + delayMs);
    case 'capacity':
      return widestWeights(graph, question);
  }
}

/** Delays of the edges that are at least as fast as the narrowest link of the widest way; null where there is no way. */
function widestWeights(graph: MeshGraph, question: RouteQuestion): Float64Array | null {
  const rates = [...new Set(graph.edgeRateBps)].filter((rate) => rate > 0).sort((a, b) => a - b);
  let [reached, beyond] = [-1, rates.length];
  while (beyond - reached > 1) {
    const middle = (reached + beyond) >> 1;
    if (isReachable(graph, question, rates[middle]!)) reached = middle;
    else beyond = middle;
  }
  if (reached === -1) return null;
  const leastBps = rates[reached]!;
  return graph.edgeDelayMs.map((delayMs, edge) =>
    graph.edgeRateBps[edge]! >= leastBps ? delayMs : Number.POSITIVE_INFINITY,
  );
}

/** Whether a way leads there over edges of at least a rate. */
function isReachable(graph: MeshGraph, question: RouteQuestion, leastBps: number): boolean {
  const { sourceIndex, targetIndexes } = question;
  const { edgeStart, edgeTo, edgeRateBps, relays } = graph;
  const seen = new Uint8Array(graph.nodeCount);
  const waiting = [sourceIndex];
  seen[sourceIndex] = 1;
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (targetIndexes.includes(node)) return true;
    if (relays[node] === 0 && node !== sourceIndex) continue;
    for (let edge = edgeStart[node]!; edge < edgeStart[node + 1]!; edge += 1) {
      const to = edgeTo[edge]!;
      if (seen[to] === 1 || !(edgeRateBps[edge]! >= leastBps)) continue;
      seen[to] = 1;
      waiting.push(to);
    }
  }
  return false;
}
