import { type UtcMs, utcMs } from '../../shared/domain/index.ts';
import {
  HOP_KINDS,
  type MeshGraph,
  type MeshNetwork,
  nodeName,
  type Route,
} from '../../shared/mesh/index.ts';
import { formatIsoUtc } from '../../shared/time/index.ts';

/** Rounds away what is noise: nanoseconds and millimetres stay. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function knownOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** A way as the command prints it; of none the reason. */
export function routeJson(network: MeshNetwork, graph: MeshGraph, route: Route | null) {
  if (route === null) {
    return { reachable: false, hops: [], hopCount: 0, lengthKm: null, delayMs: null, rateBps: null };
  }
  const hops = route.edges.map((edge) => ({
    from: nodeName(network, graph.edgeFrom[edge]!),
    to: nodeName(network, graph.edgeTo[edge]!),
    kind: HOP_KINDS[graph.edgeKind[edge]!]!,
    lengthKm: rounded(graph.edgeLengthKm[edge]!),
    delayMs: rounded(graph.edgeDelayMs[edge]!),
    rateBps: knownOrNull(graph.edgeRateBps[edge]!),
  }));
  return {
    reachable: true,
    hops,
    hopCount: hops.length,
    lengthKm: rounded(route.lengthKm),
    delayMs: rounded(route.delayMs),
    rateBps: knownOrNull(route.rateBps),
  };
}

/** An instant as the command prints it. */
export function isoOf(atUtcMs: number): string {
  return formatIsoUtc(utcMs(atUtcMs) as UtcMs);
}
