import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bestRoute,
  disjointRoutes,
  edgesTo,
  GraphBuilder,
  HOP_LASER,
  type MeshGraph,
  routeOfEdges,
  shortestTree,
} from '../../../shared/mesh/index.ts';
import { plainDijkstra } from '../../support/plainDijkstra.ts';

interface PlainEdge {
  readonly fromIndex: number;
  readonly toIndex: number;
  readonly delayMs: number;
  readonly rateBps: number;
}

function graphOf(relays: readonly number[], edges: readonly PlainEdge[]): MeshGraph {
  const builder = new GraphBuilder(Uint8Array.from(relays));
  for (const edge of edges) builder.add({ ...edge, kind: HOP_LASER, lengthKm: edge.delayMs * 300 });
  return builder.build();
}

/** Graphs with some nodes that do not relay; delays by a choice: a narrow band, wide, or small whole numbers that tie. */
function anyGraph(maxNodes: number, maxEdges: number): fc.Arbitrary<MeshGraph> {
  const delays = fc.constantFrom(
    fc.double({ min: 1, max: 7, noNaN: true }),
    fc.double({ min: 1e-6, max: 100, noNaN: true }),
    fc.integer({ min: 1, max: 4 }),
  );
  return fc.integer({ min: 2, max: maxNodes }).chain((nodeCount) =>
    delays.chain((delay) => {
      const node = fc.integer({ min: 0, max: nodeCount - 1 });
      const edge = fc.record({
        fromIndex: node,
        toIndex: node,
        delayMs: delay,
        rateBps: fc.constantFrom(1e3, 1e6, 1e9, Number.NaN),
      });
      const relays = fc.array(fc.constantFrom(1, 1, 1, 0), { minLength: nodeCount, maxLength: nodeCount });
      return fc
        .tuple(relays, fc.array(edge, { maxLength: maxEdges }))
        .map(([relay, edges]) => graphOf(relay, edges));
    }),
  );
}

/** Every way without a node twice from node 0 to the last node, or to the first of some nodes that it meets. */
function allWays(graph: MeshGraph, targets: readonly number[] = [graph.nodeCount - 1]): number[][] {
  const ways: number[][] = [];
  const extend = (node: number, way: number[], seen: ReadonlySet<number>): void => {
    if (targets.includes(node)) {
      ways.push(way);
      return;
    }
    if (graph.relays[node] === 0 && way.length > 0) return;
    for (let edge = graph.edgeStart[node]!; edge < graph.edgeStart[node + 1]!; edge += 1) {
      const to = graph.edgeTo[edge]!;
      if (!seen.has(to)) extend(to, [...way, edge], new Set([...seen, to]));
    }
  };
  extend(0, [], new Set([0]));
  return ways;
}

const ENDS = (graph: MeshGraph) => ({ sourceIndex: 0, targetIndex: graph.nodeCount - 1 });

describe('shortest ways', () => {
  it('verify that distances to all nodes are those of a plain Dijkstra, to the bit', () => {
    fc.assert(
      fc.property(anyGraph(60, 300), (graph) => {
        const weights = graph.edgeDelayMs;
        const tree = shortestTree({ graph, weights, sourceIndex: 0, targetIndex: -1 });
        expect(tree.distance).toEqual(plainDijkstra(graph, weights, 0));
      }),
      { numRuns: 500 },
    );
  });

  it('verify that buckets and heap give the same ways, ties included', () => {
    fc.assert(
      fc.property(anyGraph(40, 200), (graph) => {
        const ask = (weights: Float64Array, target: MeshGraph) =>
          shortestTree({ graph: target, weights, sourceIndex: 0, targetIndex: -1 }).viaEdge;
        // One more edge between nobody, light enough for the heap to take over.
        const builder = new GraphBuilder(Uint8Array.from([...graph.relays, 1, 1]));
        for (let edge = 0; edge < graph.edgeCount; edge += 1) {
          builder.add({
            fromIndex: graph.edgeFrom[edge]!,
            toIndex: graph.edgeTo[edge]!,
            kind: HOP_LASER,
            lengthKm: 1,
            delayMs: graph.edgeDelayMs[edge]!,
            rateBps: 1,
          });
        }
        const light = { kind: HOP_LASER, lengthKm: 1, delayMs: 1e-9, rateBps: 1 };
        builder.add({ ...light, fromIndex: graph.nodeCount, toIndex: graph.nodeCount + 1 });
        const wide = builder.build();
        const viaHeap = ask(wide.edgeDelayMs, wide).slice(0, graph.nodeCount);
        expect(ask(graph.edgeDelayMs, graph)).toEqual(viaHeap);
      }),
      { numRuns: 300 },
    );
  });

  it('verify that a search for one node ends with the way that the search for all finds', () => {
    fc.assert(
      fc.property(anyGraph(40, 200), (graph) => {
        const weights = graph.edgeDelayMs;
        const { targetIndex } = ENDS(graph);
        const one = shortestTree({ graph, weights, sourceIndex: 0, targetIndex });
        const all = shortestTree({ graph, weights, sourceIndex: 0, targetIndex: -1 });
        expect(edgesTo(graph, one, targetIndex)).toEqual(edgesTo(graph, all, targetIndex));
      }),
      { numRuns: 300 },
    );
  });
});

describe('metrics, against every way there is', () => {
  const best = (graph: MeshGraph, order: (a: number[], b: number[]) => number) =>
    allWays(graph).sort(order)[0];
  const facts = (graph: MeshGraph, way: readonly number[]) => routeOfEdges(graph, way);

  it.each(['delay', 'hops', 'capacity'] as const)('verify that the way of best %s is the best', (metric) => {
    fc.assert(
      fc.property(anyGraph(7, 22), (graph) => {
        const route = bestRoute(graph, { sourceIndex: 0, targetIndexes: [graph.nodeCount - 1], metric });
        const known = allWays(graph).filter((way) => !Number.isNaN(facts(graph, way).rateBps));
        const order = {
          delay: (a: number[], b: number[]) => facts(graph, a).delayMs - facts(graph, b).delayMs,
          hops: (a: number[], b: number[]) =>
            a.length - b.length || facts(graph, a).delayMs - facts(graph, b).delayMs,
          capacity: (a: number[], b: number[]) =>
            facts(graph, b).rateBps - facts(graph, a).rateBps ||
            facts(graph, a).delayMs - facts(graph, b).delayMs,
        }[metric];
        const expected = metric === 'capacity' ? known.sort(order)[0] : best(graph, order);
        if (expected === undefined) {
          expect(route).toBeNull();
          return;
        }
        const wanted = facts(graph, expected);
        expect(route!.delayMs).toBeCloseTo(wanted.delayMs, 6);
        if (metric === 'hops') expect(route!.edges).toHaveLength(expected.length);
        if (metric === 'capacity') expect(route!.rateBps).toBe(wanted.rateBps);
      }),
      { numRuns: 300 },
    );
  });
});

describe('disjoint ways', () => {
  const nodesBetween = (graph: MeshGraph, way: readonly number[]) =>
    way.slice(0, -1).map((edge) => graph.edgeTo[edge]!);
  const areApart = (graph: MeshGraph, a: readonly number[], b: readonly number[]) => {
    const nodes = new Set(nodesBetween(graph, a));
    return nodesBetween(graph, b).every((node) => !nodes.has(node)) && a[0] !== b[0];
  };

  it('verify that two ways share no node, and that no two others take less together', () => {
    fc.assert(
      fc.property(anyGraph(7, 20), (graph) => {
        const ways = allWays(graph);
        const found = disjointRoutes(graph, {
          sourceIndex: 0,
          targetIndexes: [graph.nodeCount - 1],
          pathCount: 2,
        });
        const sums = ways.flatMap((a, index) =>
          ways
            .slice(index + 1)
            .filter((b) => areApart(graph, a, b))
            .map((b) => routeOfEdges(graph, a).delayMs + routeOfEdges(graph, b).delayMs),
        );
        expect(found).toHaveLength(sums.length > 0 ? 2 : Math.min(1, ways.length));
        if (found.length === 0) return;
        if (found.length === 2) {
          expect(areApart(graph, found[0]!.edges, found[1]!.edges)).toBe(true);
          expect(found[0]!.delayMs + found[1]!.delayMs).toBeCloseTo(Math.min(...sums), 6);
          expect(found[0]!.delayMs).toBeLessThanOrEqual(found[1]!.delayMs);
        } else {
          expect(found[0]!.delayMs).toBeCloseTo(
            bestRoute(graph, { sourceIndex: 0, targetIndexes: [graph.nodeCount - 1], metric: 'delay' })!
              .delayMs,
            6,
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  it('verify the same for as many as there are, to any of two targets, over edges that may be taken', () => {
    const cases = anyGraph(7, 18)
      .filter(({ nodeCount }) => nodeCount > 2)
      .chain((graph) =>
        fc.record({
          graph: fc.constant(graph),
          shut: fc.array(fc.integer({ min: 0, max: Math.max(0, graph.edgeCount - 1) }), { maxLength: 4 }),
          pathCount: fc.integer({ min: 1, max: 4 }),
        }),
      );
    fc.assert(
      fc.property(cases, ({ graph, shut, pathCount }) => {
        const targetIndexes = [graph.nodeCount - 1, graph.nodeCount - 2];
        const ways = allWays(graph, targetIndexes).filter((way) => !way.some((edge) => shut.includes(edge)));
        // The most ways that share nothing, and the least that so many take together: all choices are gone through.
        const best: { count: number; delayMs: number } = { count: 0, delayMs: 0 };
        const choose = (from: number, chosen: readonly (readonly number[])[], delayMs: number): void => {
          const isBetter = chosen.length > best.count || delayMs < best.delayMs;
          if (chosen.length >= best.count && isBetter) Object.assign(best, { count: chosen.length, delayMs });
          if (chosen.length === pathCount) return;
          for (let next = from; next < ways.length; next += 1) {
            const way = ways[next]!;
            if (!chosen.every((other) => areApart(graph, other, way))) continue;
            choose(next + 1, [...chosen, way], delayMs + routeOfEdges(graph, way).delayMs);
          }
        };
        choose(0, [], 0);
        const found = disjointRoutes(graph, {
          sourceIndex: 0,
          targetIndexes,
          pathCount,
          isOpen: (edge) => !shut.includes(edge),
        });
        expect(found).toHaveLength(best.count);
        expect(found.reduce((sum, { delayMs }) => sum + delayMs, 0)).toBeCloseTo(best.delayMs, 6);
        found.forEach(({ edges }, place) => {
          expect(ways.map(String)).toContain(String(edges));
          for (const other of found.slice(place + 1)) expect(areApart(graph, edges, other.edges)).toBe(true);
        });
      }),
      { numRuns: 300 },
    );
  });
});
