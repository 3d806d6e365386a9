import { utcMs } from '../../shared/domain/index.ts';
import {
  HOP_KINDS,
  type MeshGraph,
  type MeshNetwork,
  type MeshTimeline,
  type MeshWindow,
  nodeName,
  type Route,
} from '../../shared/mesh/index.ts';
import { formatIsoUtc } from '../../shared/time/index.ts';

/** Rounds away what is noise: nanoseconds and millimetres stay. */
export function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** Whole bits a second; null where nobody knows. */
export function rateOrNull(rateBps: number): number | null {
  return Number.isFinite(rateBps) ? Math.round(rateBps) : null;
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
    rateBps: rateOrNull(graph.edgeRateBps[edge]!),
  }));
  return {
    reachable: true,
    hops,
    hopCount: hops.length,
    lengthKm: rounded(route.lengthKm),
    delayMs: rounded(route.delayMs),
    rateBps: rateOrNull(route.rateBps),
  };
}

/** Ways that share no node but their ends as the command prints them, in order of delay. */
export function disjointJson(network: MeshNetwork, graph: MeshGraph, routes: readonly Route[]) {
  return routes.map((route) => {
    const { reachable: _, ...way } = routeJson(network, graph, route);
    return way;
  });
}

/** An instant as the command prints it. */
export function isoOf(atUtcMs: number): string {
  return formatIsoUtc(utcMs(atUtcMs));
}

/** A window of end-to-end connectivity as the command prints it. */
export function windowJson(window: MeshWindow) {
  return {
    startUtc: isoOf(window.startUtcMs),
    endUtc: isoOf(window.endUtcMs),
    durationS: Math.round(window.endUtcMs - window.startUtcMs) / 1000,
    startClipped: window.startClipped,
    endClipped: window.endClipped,
    minDelayMs: rounded(window.minDelayMs),
    maxDelayMs: rounded(window.maxDelayMs),
    minHopCount: window.minHopCount,
    maxHopCount: window.maxHopCount,
    minRateBps: rateOrNull(window.minRateBps),
    maxRateBps: rateOrNull(window.maxRateBps),
    handoverCount: window.handoverCount,
  };
}

/** Satellites that are missing from an instant on, and why. */
export function failedRows({ network, failures }: MeshTimeline) {
  return failures.map(({ satelliteIndex, code, message, fromUtcMs }) => ({
    satelliteId: network.elements.satelliteIds[satelliteIndex]!,
    code,
    message,
    fromUtc: isoOf(fromUtcMs),
  }));
}
