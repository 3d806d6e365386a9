import type { FlowLimit, OwnerPolicy } from '../../domain/index.ts';
import type { MeshGraph } from '../graph.ts';
import type { MeshNetwork } from '../network/types.ts';
import { type Route, routeOfEdges } from '../paths/route.ts';
import { edgesTo, shortestTree } from '../paths/tree.ts';
import { type LedgerUses, linkOf } from './ledger.ts';
import { allowedSatellites } from './policy.ts';

/** A flow as the choice of a way sees it. */
export interface WayQuestion {
  readonly network: MeshNetwork;
  readonly graph: MeshGraph;
  readonly uses: LedgerUses;
  readonly sourceIndex: number;
  readonly targetIndexes: readonly number[];
  readonly policy: OwnerPolicy;
  /** Rate of a stream, or size of a message in bits: what the way is to carry. */
  readonly load:
    | { readonly kind: 'stream'; readonly rateBps: number }
    | { readonly kind: 'message'; readonly bits: number };
}

/** A way with the rate that the flow gets on it. */
export interface ChosenWay {
  readonly route: Route;
  readonly rateBps: number;
  /** A flow that prefers military satellites has had to take others. */
  readonly isFallback: boolean;
}

/** Why there is no way, and the edge that binds where one does. */
export interface NoWay {
  readonly limit: FlowLimit;
  readonly edge: number | null;
  /** 1 for each node that the source reaches by any links and that passes on: only what appears at one of them can help. */
  readonly reached: Uint8Array;
}

/**
 * The way of a flow at an instant: of those that its policy allows and that carry it beside the flows before it, the one of
 * least delay; for a message the one that has it over soonest (delay and size over the narrowest link).
 */
export function chooseWay(question: WayQuestion): ChosenWay | NoWay {
  const { graph, policy, sourceIndex, targetIndexes } = question;
  const reach = shortestTree({ graph, weights: graph.edgeDelayMs, sourceIndex, targetIndex: -1 }).distance;
  // Most looks of a flow that waits end here.
  if (targetIndexes.every((node) => reach[node] === Number.POSITIVE_INFINITY)) {
    return { limit: unreachedLimit(question), edge: null, reached: passingNodes(question, reach) };
  }
  const isPreference = policy.kind === 'military-preferred';
  const allowed = allowedSatellites(question.network, isPreference ? { kind: 'military-only' } : policy);
  const way = wayWithin(question, allowed);
  if (way !== null) return { ...way, isFallback: false };
  const fallback = isPreference ? wayWithin(question, null) : null;
  if (fallback !== null) return { ...fallback, isFallback: true };
  return {
    ...reasonOf(question, isPreference ? null : allowed),
    reached: passingNodes(question, reach),
  };
}

function passingNodes({ graph, sourceIndex }: WayQuestion, reach: Float64Array): Uint8Array {
  const reached = new Uint8Array(reach.length);
  for (let node = 0; node < reached.length; node += 1) {
    const passes = graph.relays[node] === 1 || node === sourceIndex;
    if (passes && reach[node]! < Number.POSITIVE_INFINITY) reached[node] = 1;
  }
  return reached;
}

/** Whether a choice is a way. */
export function isWay(choice: ChosenWay | NoWay): choice is ChosenWay {
  return 'route' in choice;
}

/** 1 for each satellite that may carry the flow; stations are not judged. Null: all may. */
type Allowed = Uint8Array | null;

function mayPass(graph: MeshGraph, edge: number, allowed: Allowed): boolean {
  if (allowed === null) return true;
  const [from, to] = [graph.edgeFrom[edge]!, graph.edgeTo[edge]!];
  return (from >= allowed.length || allowed[from] === 1) && (to >= allowed.length || allowed[to] === 1);
}

interface FoundWay {
  readonly route: Route;
  readonly rateBps: number;
}

function wayWithin(question: WayQuestion, allowed: Allowed): FoundWay | null {
  const { graph, uses, load } = question;
  if (load.kind === 'stream') {
    const route = quickest(
      question,
      (edge) => mayPass(graph, edge, allowed) && uses.limitOf(linkOf(graph, edge), load.rateBps) === null,
    );
    return route === null ? null : { route, rateBps: load.rateBps };
  }
  return soonest(question, allowed, load.bits);
}

/**
 * The way that has a message over soonest: for each rate that a link leaves, the quickest way over links of at least that
 * (Y. L. Chen and Y. H. Chin, Computers & OR 17 (1990), 153-161), fastest first, until no slower one can win.
 */
function soonest(question: WayQuestion, allowed: Allowed, bits: number): FoundWay | null {
  const { graph, uses } = question;
  const left = Float64Array.from({ length: graph.edgeCount }, (_, edge) => {
    const isOpen =
      mayPass(graph, edge, allowed) && uses.limitOf(linkOf(graph, edge), Number.MIN_VALUE) === null;
    const leftBps = uses.leftBps(linkOf(graph, edge));
    return isOpen ? (Number.isNaN(leftBps) ? Number.POSITIVE_INFINITY : leftBps) : 0;
  });
  const rates = [...new Set(left)].filter((rate) => rate > 0).sort((a, b) => b - a);
  let best: FoundWay | null = null;
  let bestMs = Number.POSITIVE_INFINITY;
  for (const rateBps of rates) {
    if ((bits / rateBps) * 1000 >= bestMs) break;
    const route = quickest(question, (edge) => left[edge]! >= rateBps);
    if (route === null) continue;
    const narrowest = route.edges.reduce((least, edge) => Math.min(least, left[edge]!), rateBps);
    const totalMs = route.delayMs + (bits / narrowest) * 1000;
    if (totalMs < bestMs) [best, bestMs] = [{ route, rateBps: narrowest }, totalMs];
  }
  return best;
}

function quickest(question: WayQuestion, isOpen: (edge: number) => boolean): Route | null {
  const { graph, targetIndexes } = question;
  const tree = treeOver(question, isOpen);
  const nearest = targetIndexes.reduce(
    (held, target) => (tree.distance[target]! < tree.distance[held]! ? target : held),
    targetIndexes[0]!,
  );
  const edges = edgesTo(graph, tree, nearest);
  return edges === null ? null : routeOfEdges(graph, edges);
}

function treeOver({ graph, sourceIndex, targetIndexes }: WayQuestion, isOpen: (edge: number) => boolean) {
  const weights = new Float64Array(graph.edgeCount);
  for (let edge = 0; edge < weights.length; edge += 1) {
    weights[edge] = isOpen(edge) ? graph.edgeDelayMs[edge]! : Number.POSITIVE_INFINITY;
  }
  const only = targetIndexes.length === 1 ? targetIndexes[0]! : -1;
  return shortestTree({ graph, weights, sourceIndex, targetIndex: only });
}

/** Why no links at all lead there. */
function unreachedLimit({ graph, sourceIndex, targetIndexes }: WayQuestion): FlowLimit {
  if (graph.edgeStart[sourceIndex] === graph.edgeStart[sourceIndex + 1]) return 'source-contact';
  return graph.edgeTo.some((node) => targetIndexes.includes(node)) ? 'no-path' : 'destination-contact';
}

/** Why a flow may not have the links that lead there: policy, or the first link of its best way that others have taken. */
function reasonOf(question: WayQuestion, allowed: Allowed): Omit<NoWay, 'reached'> {
  const { graph, uses, load } = question;
  const free = quickest(question, (edge) => mayPass(graph, edge, allowed));
  if (free === null) return { limit: 'policy', edge: null };
  const wantedBps = load.kind === 'stream' ? load.rateBps : Number.MIN_VALUE;
  for (const edge of free.edges) {
    const limit = uses.limitOf(linkOf(graph, edge), wantedBps);
    if (limit !== null) return { limit, edge };
  }
  return { limit: 'no-path', edge: null };
}
