import type { Flow } from '../../domain/index.ts';
import { HOP_KINDS, type MeshGraph } from '../graph.ts';
import type { MeshNetwork } from '../network/types.ts';
import { disjointRoutes } from '../paths/disjoint.ts';
import type { Route } from '../paths/route.ts';
import { graphAtCursor } from '../time/graphs.ts';
import { type MeshTimeline, TimelineCursor } from '../time/timeline.ts';
import type { WayHop, WayNow } from '../time/wayReader.ts';
import { allowedSatellites } from './policy.ts';
import { endsOfFlow } from './service.ts';

/** One of the ways that a flow could take instead of each other. */
export interface DisjointWay extends WayNow {
  /** It takes satellites that the flow would rather not use. */
  readonly isFallback: boolean;
}

/** When ways are looked for, and how many are wanted at the most. */
export interface DisjointWaysQuestion {
  readonly atUtcMs: number;
  readonly wayCount: number;
}

/**
 * Ways of a flow at an instant that share no satellite, no gateway and no other node but their ends, each wide enough for the
 * flow (the whole rate of a stream; of a message any), over what its policy allows: {@link disjointRoutes}. What other flows take,
 * beams and half duplex are not looked at: the ways stand in for each other. In order of delay; none where an end is missing.
 */
export function disjointWaysOfFlow(
  timeline: MeshTimeline,
  flow: Flow,
  { atUtcMs, wayCount }: DisjointWaysQuestion,
): DisjointWay[] {
  const { network } = timeline;
  const ends = endsOfFlow(network, flow);
  if (ends === null) return [];
  const graph = graphAt(timeline, atUtcMs);
  const isAllowed = judgeOf(network, allowedSatellites(network, flow.policy));
  const isPreferred = judgeOf(
    network,
    flow.policy.kind === 'military-preferred' ? allowedSatellites(network, { kind: 'military-only' }) : null,
  );
  const wantedBps = flow.traffic.kind === 'stream' ? flow.traffic.rateBps : 0;
  const isOpen = (edge: number) =>
    isAllowed(graph.edgeFrom[edge]!) &&
    isAllowed(graph.edgeTo[edge]!) &&
    // A rate that nobody knows limits nothing.
    !(graph.edgeRateBps[edge]! < wantedBps);
  const routes = disjointRoutes(graph, { ...ends, pathCount: wayCount, isOpen });
  return routes.map((route) => ({
    ...wayOf(graph, route),
    isFallback: !route.edges.every((edge) => isPreferred(graph.edgeTo[edge]!)),
  }));
}

/** The network at an instant, without going through all that changes before it. */
function graphAt(timeline: MeshTimeline, atUtcMs: number): MeshGraph {
  const isNow = ({ startUtcMs, endUtcMs }: { readonly startUtcMs: number; readonly endUtcMs: number }) =>
    startUtcMs <= atUtcMs && atUtcMs < endUtcMs;
  const now = {
    ...timeline,
    contacts: timeline.contacts.filter(isNow),
    lasers: timeline.lasers.filter(isNow),
  };
  const cursor = new TimelineCursor(now);
  cursor.moveTo(atUtcMs);
  return graphAtCursor(now, cursor, atUtcMs);
}

/** Whether a node is not kept from carrying; stations are not judged. */
function judgeOf({ fleetOf }: MeshNetwork, allowed: Uint8Array | null): (node: number) => boolean {
  return (node) => allowed === null || node >= fleetOf.length || allowed[node] === 1;
}

function wayOf(graph: MeshGraph, { edges, lengthKm, delayMs, rateBps }: Route): WayNow {
  const hops = edges.map(
    (edge): WayHop => ({
      fromIndex: graph.edgeFrom[edge]!,
      toIndex: graph.edgeTo[edge]!,
      kind: HOP_KINDS[graph.edgeKind[edge]!]!,
      lengthKm: graph.edgeLengthKm[edge]!,
      delayMs: graph.edgeDelayMs[edge]!,
      rateBps: graph.edgeRateBps[edge]!,
    }),
  );
  return { hops, lengthKm, delayMs, rateBps };
}
