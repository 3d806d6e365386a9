import type { MeshGraph } from '../graph.ts';
import { NodeHeap } from './heap.ts';
import { type Route, routeOfEdges } from './route.ts';

/** What is asked of disjoint ways. */
export interface DisjointQuestion {
  readonly sourceIndex: number;
  /** Any of these will do for each way; none of them is passed on the way to another. */
  readonly targetIndexes: readonly number[];
  /** Most ways wanted. */
  readonly pathCount: number;
  /** Whether an edge may be taken; left out: all may. */
  readonly isOpen?: (edge: number) => boolean;
}

/**
 * Ways that share no node but their ends, as many as there are up to the number wanted, with the least sum of delays
 * for that many: exact (successive shortest ways with node splitting; J. W. Suurballe, Networks 4 (1974), 125-145).
 * The quickest way of all need not be among them. In order of delay.
 */
export function disjointRoutes(graph: MeshGraph, question: DisjointQuestion): Route[] {
  const flow = new UnitFlow(graph, question);
  for (let path = 0; path < question.pathCount; path += 1) {
    if (!flow.addPath()) break;
  }
  return flow
    .paths()
    .map((edges) => routeOfEdges(graph, edges))
    .sort((a, b) => a.delayMs - b.delayMs);
}

const NONE = -1;
const ALL = () => true;

/**
 * A flow of one unit a way. Each node is an entry (2n) and an exit (2n + 1) that one way may pass; the entry of every target leads
 * to one more state, where all ways end. `used` marks the edges with flow; `passed` the nodes with flow.
 */
class UnitFlow {
  readonly #graph: MeshGraph;
  readonly #question: DisjointQuestion;
  /** 1 for targets. */
  readonly #isTarget: Uint8Array;
  readonly #used: Uint8Array;
  readonly #passed: Uint8Array;
  /** Edges by the node that they enter. */
  readonly #entering: readonly number[][];
  readonly #potential: Float64Array;

  constructor(graph: MeshGraph, question: DisjointQuestion) {
    this.#graph = graph;
    this.#question = question;
    this.#isTarget = new Uint8Array(graph.nodeCount);
    for (const target of question.targetIndexes) this.#isTarget[target] = 1;
    this.#used = new Uint8Array(graph.edgeCount);
    this.#passed = new Uint8Array(graph.nodeCount);
    this.#potential = new Float64Array(2 * graph.nodeCount + 1);
    const entering: number[][] = Array.from({ length: graph.nodeCount }, () => []);
    for (let edge = 0; edge < graph.edgeCount; edge += 1) entering[graph.edgeTo[edge]!]!.push(edge);
    this.#entering = entering;
  }

  /** Sends one more unit along the cheapest way through what is left, undoing old ways where that is cheaper. */
  addPath(): boolean {
    const end = 2 * this.#graph.nodeCount;
    const count = end + 1;
    const distance = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
    const from = new Int32Array(count).fill(NONE);
    const by = new Int32Array(count).fill(NONE);
    const heap = new NodeHeap();
    const start = 2 * this.#question.sourceIndex + 1;
    distance[start] = 0;
    heap.push(start, 0);
    while (heap.size > 0) {
      const key = heap.firstKey();
      const state = heap.pop();
      if (key > distance[state]!) continue;
      this.#leave(state, (to, edge, costMs) => {
        const reduced = Math.max(0, costMs + this.#potential[state]! - this.#potential[to]!);
        if (key + reduced >= distance[to]!) return;
        distance[to] = key + reduced;
        from[to] = state;
        by[to] = edge;
        heap.push(to, key + reduced);
      });
    }
    if (distance[end] === Number.POSITIVE_INFINITY) return false;
    for (let state = 0; state < count; state += 1) {
      this.#potential[state]! += Math.min(distance[state]!, distance[end]!);
    }
    for (let state = from[end]!; state !== start; state = from[state]!)
      this.#toggle(from[state]!, by[state]!);
    return true;
  }

  /** Calls back with every state that one more unit may go on to, by which edge (-1: within a node), at what cost. */
  #leave(state: number, visit: (to: number, edge: number, costMs: number) => void): void {
    const { edgeStart, edgeTo, edgeFrom, edgeDelayMs, relays } = this.#graph;
    const end = 2 * this.#graph.nodeCount;
    if (state === end) return;
    const node = state >> 1;
    const isTarget = this.#isTarget[node] === 1;
    const isEnd = isTarget || node === this.#question.sourceIndex;
    if ((state & 1) === 1) {
      const isOpen = this.#question.isOpen ?? ALL;
      for (let edge = edgeStart[node]!; edge < edgeStart[node + 1]!; edge += 1) {
        if (this.#used[edge] === 0 && isOpen(edge)) visit(2 * edgeTo[edge]!, edge, edgeDelayMs[edge]!);
      }
      if (this.#passed[node] === 1 && !isEnd) visit(2 * node, NONE, 0);
      return;
    }
    if (isTarget) visit(end, NONE, 0);
    else if (!isEnd && relays[node] === 1 && this.#passed[node] === 0) visit(2 * node + 1, NONE, 0);
    for (const edge of this.#entering[node]!) {
      if (this.#used[edge] === 1) visit(2 * edgeFrom[edge]! + 1, edge, -edgeDelayMs[edge]!);
    }
  }

  #toggle(from: number, edge: number): void {
    const isExit = (from & 1) === 1;
    // Out of an exit along an edge is forwards, out of an entry along one undoes it; within a node the other way round.
    if (edge === NONE) this.#passed[from >> 1] = isExit ? 0 : 1;
    else this.#used[edge] = isExit ? 1 : 0;
  }

  /** The ways as they stand. */
  paths(): number[][] {
    const { edgeStart, edgeTo } = this.#graph;
    const { sourceIndex } = this.#question;
    const nextOf = (node: number, taken: ReadonlySet<number>): number => {
      for (let edge = edgeStart[node]!; edge < edgeStart[node + 1]!; edge += 1) {
        if (this.#used[edge] === 1 && !taken.has(edge)) return edge;
      }
      return NONE;
    };
    const taken = new Set<number>();
    const paths: number[][] = [];
    for (let first = nextOf(sourceIndex, taken); first !== NONE; first = nextOf(sourceIndex, taken)) {
      const path = [first];
      taken.add(first);
      for (let node = edgeTo[first]!; this.#isTarget[node] === 0; node = edgeTo[path.at(-1)!]!) {
        const edge = nextOf(node, taken);
        path.push(edge);
        taken.add(edge);
      }
      paths.push(path);
    }
    return paths;
  }
}
