import type { OwnerPolicy } from '../../domain/index.ts';
import type { MeshGraph } from '../graph.ts';
import type { MeshNetwork } from '../network/types.ts';
import { type Route, routeOfEdges } from '../paths/route.ts';
import { edgesTo, shortestTree } from '../paths/tree.ts';
import { type LedgerUses, linkOf } from './ledger.ts';
import { allowedSatellites } from './policy.ts';

/** What keeps a flow from being served. */
export type FlowLimit =
  | 'source-contact'
  | 'destination-contact'
  | 'no-path'
  | 'policy'
  | 'capacity'
  | 'beams'
  | 'half-duplex'
  /** Kept by a node until its next link opens. */
  | 'stored';

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
}

/**
 * The way of a flow at an instant: of those that its policy allows and that carry it beside the flows before it, the one of
 * least delay; for a message the one that has it over soonest (delay and size over the narrowest link).
 */
export function chooseWay(question: WayQuestion): ChosenWay | NoWay {
  const { policy } = question;
  if (policy.kind === 'military-preferred') {
    const military = wayWithin(question, allowedSatellites(question.network, { kind: 'military-only' }));
    if (military !== null) return { ...military, isFallback: false };
    const any = wayWithin(question, null);
    return any === null ? reasonOf(question, null) : { ...any, isFallback: true };
  }
  const allowed = allowedSatellites(question.network, policy);
  const way = wayWithin(question, allowed);
  return way === null ? reasonOf(question, allowed) : { ...way, isFallback: false };
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
  const { graph, sourceIndex, targetIndexes } = question;
  const weights = graph.edgeDelayMs.map((delayMs, edge) =>
    isOpen(edge) ? delayMs : Number.POSITIVE_INFINITY,
  );
  const only = targetIndexes.length === 1 ? targetIndexes[0]! : -1;
  const tree = shortestTree({ graph, weights, sourceIndex, targetIndex: only });
  const nearest = targetIndexes.reduce(
    (held, target) => (tree.distance[target]! < tree.distance[held]! ? target : held),
    targetIndexes[0]!,
  );
  const edges = edgesTo(graph, tree, nearest);
  return edges === null ? null : routeOfEdges(graph, edges);
}

/** Why there is no way: the first thing without which there still is none. */
function reasonOf(question: WayQuestion, allowed: Allowed): NoWay {
  const { graph, uses, load, sourceIndex, targetIndexes } = question;
  if (graph.edgeStart[sourceIndex] === graph.edgeStart[sourceIndex + 1]) {
    return { limit: 'source-contact', edge: null };
  }
  if (!graph.edgeTo.some((node) => targetIndexes.includes(node))) {
    return { limit: 'destination-contact', edge: null };
  }
  if (quickest(question, () => true) === null) return { limit: 'no-path', edge: null };
  const free = quickest(question, (edge) => mayPass(graph, edge, allowed));
  if (free === null) return { limit: 'policy', edge: null };
  const wantedBps = load.kind === 'stream' ? load.rateBps : Number.MIN_VALUE;
  for (const edge of free.edges) {
    const limit = uses.limitOf(linkOf(graph, edge), wantedBps);
    if (limit !== null) return { limit, edge };
  }
  return { limit: 'no-path', edge: null };
}
