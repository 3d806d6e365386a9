import { SPEED_OF_LIGHT_KM_S } from '../../astro/index.ts';
import { HOP_GROUND } from '../graph.ts';
import { NodeHeap } from '../paths/heap.ts';
import { lightDelayMs } from '../snapshot.ts';
import type { LinkCursor } from './linkCursor.ts';
import type { LinkTable } from './links.ts';
import { NodePlaces } from './nodePlaces.ts';
import type { MeshTimeline } from './timeline.ts';

/** A way by the edges of a table of links. */
export interface FoundRoute {
  readonly edges: readonly number[];
  readonly delayMs: number;
}

/** What is asked of a search at an instant to which a cursor has been moved. */
export interface SearchQuestion {
  readonly cursor: LinkCursor;
  readonly atUtcMs: number;
  readonly sourceIndex: number;
  /** Any of these will do; of equally near ones the first. */
  readonly targetIndexes: readonly number[];
  /** Whether an edge may be taken. */
  isOpen(edge: number): boolean;
}

/** More targets than this are sought in all directions: the nearest straight line would cost more than it spares. */
const MAX_GOALS = 4;
/** Straight lines are taken a little shorter, so that rounding never makes one longer than the way along it. */
const BOUND_SHARE = 1 - 1e-9;
const BOUND_MS_PER_KM = (1000 / SPEED_OF_LIGHT_KM_S) * BOUND_SHARE;

/**
 * Quickest ways over the links of a timeline, exact, without a graph: delays are worked out for the edges that the search
 * comes to. It is led by the time that light takes along the straight line to the target (P. Hart, N. Nilsson, B. Raphael,
 * IEEE Trans. SSC 4 (1968), 100-107), which no beam beats; a node that is reached sooner later on is left again. Every node
 * that a quickest way could lead through is looked at before the answer, so that ties end as in `shortestTree`: the edge of
 * lower number wins.
 */
export class WaySearch {
  readonly table: LinkTable;
  readonly places: NodePlaces;
  readonly #distanceMs: Float64Array;
  readonly #boundMs: Float64Array;
  readonly #via: Int32Array;
  readonly #seen: Int32Array;
  readonly #heap = new NodeHeap();
  #round = 0;

  constructor(timeline: MeshTimeline, table: LinkTable) {
    this.table = table;
    this.places = new NodePlaces(timeline);
    this.#distanceMs = new Float64Array(table.nodeCount);
    this.#boundMs = new Float64Array(table.nodeCount);
    this.#via = new Int32Array(table.nodeCount);
    this.#seen = new Int32Array(table.nodeCount);
  }

  /** The quickest way; null where none leads there. */
  quickest(question: SearchQuestion): FoundRoute | null {
    const { sourceIndex, targetIndexes } = question;
    this.#round += 1;
    this.#heap.clear();
    this.#reach(sourceIndex, 0, -1, question);
    let bestMs = Number.POSITIVE_INFINITY;
    while (this.#heap.size > 0 && this.#heap.firstKey() <= bestMs) {
      const keyMs = this.#heap.firstKey();
      const node = this.#heap.pop();
      if (keyMs > this.#distanceMs[node]! + this.#boundMs[node]!) continue;
      if (targetIndexes.includes(node)) bestMs = Math.min(bestMs, this.#distanceMs[node]!);
      if (this.table.relays[node] === 1 || node === sourceIndex) this.#leave(node, question);
    }
    if (bestMs === Number.POSITIVE_INFINITY) return null;
    const target = targetIndexes.find(
      (node) => this.#seen[node] === this.#round && this.#distanceMs[node] === bestMs,
    )!;
    return this.#wayTo(target, sourceIndex);
  }

  /** Of an edge at an instant; NaN where one of its ends does not exist. */
  delayMs(edge: number, atUtcMs: number): number {
    const { edgeFrom, edgeTo, edgeKind, edgeLineMs, edgeProcessingMs } = this.table;
    if (edgeKind[edge] === HOP_GROUND) return edgeLineMs[edge]! + edgeProcessingMs[edge]!;
    return lightDelayMs(this.lengthKm(edgeFrom[edge]!, edgeTo[edge]!, atUtcMs)) + edgeProcessingMs[edge]!;
  }

  /** Between two nodes at an instant; NaN where one does not exist. */
  lengthKm(from: number, to: number, atUtcMs: number): number {
    this.places.look(from, atUtcMs);
    this.places.look(to, atUtcMs);
    const { km } = this.places;
    const x = km[3 * to]! - km[3 * from]!;
    const y = km[3 * to + 1]! - km[3 * from + 1]!;
    const z = km[3 * to + 2]! - km[3 * from + 2]!;
    return Math.sqrt(x * x + y * y + z * z);
  }

  #leave(node: number, question: SearchQuestion): void {
    const { edgeTo, relays } = this.table;
    const { edges } = question.cursor;
    const base = this.#distanceMs[node]!;
    const count = question.cursor.look(node);
    for (let place = 0; place < count; place += 1) {
      const edge = edges[place]!;
      const to = edgeTo[edge]!;
      // Nothing goes on from a station that does not relay, such as the source.
      if (relays[to] === 0 && !question.targetIndexes.includes(to)) continue;
      // What is reached no later than this node is neither reached sooner through it nor comes after it.
      if (this.#seen[to] === this.#round && this.#distanceMs[to]! <= base) continue;
      const isKnown = this.#seen[to] === this.#round;
      const reachedMs = base + this.delayMs(edge, question.atUtcMs);
      if (isKnown && !(reachedMs <= this.#distanceMs[to]!)) continue;
      if (!question.isOpen(edge)) continue;
      if (!isKnown) {
        if (!Number.isNaN(reachedMs)) this.#reach(to, reachedMs, edge, question);
      } else if (reachedMs < this.#distanceMs[to]!) {
        this.#distanceMs[to] = reachedMs;
        this.#via[to] = edge;
        this.#heap.push(to, reachedMs + this.#boundMs[to]!);
      } else if (reachedMs === this.#distanceMs[to] && edge < this.#via[to]! && base < reachedMs) {
        // Two satellites at one place lie no time apart: neither comes after the other.
        this.#via[to] = edge;
      }
    }
  }

  #reach(node: number, reachedMs: number, edge: number, question: SearchQuestion): void {
    this.#seen[node] = this.#round;
    this.#distanceMs[node] = reachedMs;
    this.#via[node] = edge;
    this.#boundMs[node] = this.#bound(node, question);
    this.#heap.push(node, reachedMs + this.#boundMs[node]!);
  }

  /** No way from a node to a target is quicker. */
  #bound(node: number, { targetIndexes, atUtcMs }: SearchQuestion): number {
    if (!this.table.isBoundByLight || targetIndexes.length > MAX_GOALS) return 0;
    let leastKm = Number.POSITIVE_INFINITY;
    for (const target of targetIndexes) leastKm = Math.min(leastKm, this.lengthKm(node, target, atUtcMs));
    return Number.isNaN(leastKm) || leastKm === Number.POSITIVE_INFINITY ? 0 : leastKm * BOUND_MS_PER_KM;
  }

  #wayTo(target: number, sourceIndex: number): FoundRoute {
    const edges: number[] = [];
    for (let node = target; node !== sourceIndex; ) {
      const edge = this.#via[node]!;
      edges.push(edge);
      node = this.table.edgeFrom[edge]!;
    }
    return { edges: edges.reverse(), delayMs: this.#distanceMs[target]! };
  }
}
