import { SPEED_OF_LIGHT_KM_S } from '../../astro/index.ts';
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
/** Sums of some hundred delays in another order differ by less than this. */
const SUM_SHARE = 1 - 1e-12;
const BOUND_MS_PER_KM = (1000 / SPEED_OF_LIGHT_KM_S) * BOUND_SHARE;

/**
 * Quickest ways over the links of a timeline, exact, without a graph: delays are worked out for the edges that the search
 * comes to. It is led by the time that light takes along the straight line to a node with an open edge into the target, and on over
 * that (P. Hart, N. Nilsson, B. Raphael, IEEE Trans. SSC 4 (1968), 100-107), which no beam beats; a node that is reached sooner
 * later on is left again. Every node
 * that a quickest way could lead through is looked at before the answer, so that ties end as in `shortestTree`: the edge of
 * lower number wins.
 */
export class WaySearch {
  readonly table: LinkTable;
  readonly places: NodePlaces;
  readonly #distanceMs: Float64Array;
  readonly #boundMs: Float64Array;
  readonly #via: Int32Array;
  /** The round in which a node was reached. */
  readonly #seen: Int32Array;
  /** 1 for the targets of the search that goes on. */
  readonly #isTarget: Uint8Array;
  /** The round in which a node was found to have an edge into a target; the last of such edges, as a place in the list of all. */
  readonly #entersIn: Int32Array;
  readonly #entersLast: Int32Array;
  /** Edges into targets, seen from these, and for each the place of the one before it of the same node; -1 for none. */
  #enteringEdge = new Int32Array(0);
  #enteringBefore = new Int32Array(0);
  #enteringCount = 0;
  /** Nodes with an open edge into a target that may be passed through, and the least that a way takes from its end there; see {@link #openEntries}. */
  #entryNode = new Int32Array(0);
  #entryMs = new Float64Array(0);
  #entryCount = 0;
  /** The round in which an edge from the source into a node was looked at. */
  readonly #leftIn: Int32Array;
  /** What each edge from the source takes; Infinity where it is shut. */
  readonly #firstMs: Float64Array;
  /** The least that a way over each takes, but for what its further nodes add; Infinity where it is shut. */
  readonly #leastMs: Float64Array;
  /** Whether ways over one node may be equally quick: by edges between two nodes, or in nothing but name; or one over none. */
  #hasTwins = false;
  /** What the least of the nodes that pass on adds to a way. */
  readonly #leastProcessingMs: number;
  readonly #heap = new NodeHeap();
  #round = 0;
  /** Of the quickest way that is known so far. */
  #bestMs = Number.POSITIVE_INFINITY;

  constructor(timeline: MeshTimeline, table: LinkTable) {
    this.table = table;
    this.places = new NodePlaces(timeline);
    this.#distanceMs = new Float64Array(table.nodeCount);
    this.#boundMs = new Float64Array(table.nodeCount);
    this.#via = new Int32Array(table.nodeCount);
    this.#seen = new Int32Array(table.nodeCount);
    this.#isTarget = new Uint8Array(table.nodeCount);
    this.#entersIn = new Int32Array(table.nodeCount);
    this.#entersLast = new Int32Array(table.nodeCount);
    this.#leftIn = new Int32Array(table.nodeCount);
    this.#firstMs = new Float64Array(table.mostEdgesOfNode);
    this.#leastMs = new Float64Array(table.mostEdgesOfNode);
    this.#leastProcessingMs = table.processingMs.reduce(
      (least, processingMs, node) => (table.relays[node] === 1 ? Math.min(least, processingMs) : least),
      Number.POSITIVE_INFINITY,
    );
  }

  /** The quickest way; null where none leads there. */
  quickest(question: SearchQuestion): FoundRoute | null {
    const { targetIndexes } = question;
    this.#round += 1;
    for (const target of targetIndexes) this.#isTarget[target] = 1;
    const found = this.#search(question);
    for (const target of targetIndexes) this.#isTarget[target] = 0;
    return found;
  }

  #search(question: SearchQuestion): FoundRoute | null {
    const { sourceIndex, targetIndexes } = question;
    this.#bestMs = Number.POSITIVE_INFINITY;
    if (!this.#lookAtTargets(question)) return null;
    const overOne = this.#lookBetween(question);
    if (overOne !== 'unsure') return overOne;
    this.#heap.clear();
    this.#reach(sourceIndex, 0, this.#bound(sourceIndex, question));
    while (this.#heap.size > 0 && this.#heap.firstKey() <= this.#bestMs) {
      const keyMs = this.#heap.firstKey();
      const node = this.#heap.pop();
      if (keyMs > this.#distanceMs[node]! + this.#boundMs[node]!) continue;
      if (this.table.relays[node] === 1 || node === sourceIndex) this.#leave(node, question);
    }
    const bestMs = this.#bestMs;
    if (bestMs === Number.POSITIVE_INFINITY) return null;
    const found = targetIndexes.find(
      (node) => this.#seen[node] === this.#round && this.#distanceMs[node] === bestMs,
    )!;
    return this.#wayTo(found, sourceIndex);
  }

  /** Of an edge at an instant; NaN where one of its ends does not exist. */
  delayMs(edge: number, atUtcMs: number): number {
    return this.#delayMs(edge, this.table.edgeFrom[edge]!, this.table.edgeTo[edge]!, atUtcMs);
  }

  #delayMs(edge: number, from: number, to: number, atUtcMs: number): number {
    const { satelliteCount, edgeLineMs, processingMs } = this.table;
    if (from >= satelliteCount && to >= satelliteCount) return edgeLineMs[edge]! + processingMs[to]!;
    return lightDelayMs(this.lengthKm(from, to, atUtcMs)) + processingMs[to]!;
  }

  /** Between two nodes at an instant; NaN where one does not exist. */
  lengthKm(from: number, to: number, atUtcMs: number): number {
    const { places } = this;
    places.look(from, atUtcMs);
    places.look(to, atUtcMs);
    const { km } = places;
    const x = km[3 * to]! - km[3 * from]!;
    const y = km[3 * to + 1]! - km[3 * from + 1]!;
    const z = km[3 * to + 2]! - km[3 * from + 2]!;
    return Math.sqrt(x * x + y * y + z * z);
  }

  /** Finds the nodes that have an edge into a target; whether there is one. Many targets are not looked at. */
  #lookAtTargets({ cursor, targetIndexes }: SearchQuestion): boolean {
    this.#hasTwins = false;
    if (targetIndexes.length > MAX_GOALS) return true;
    let listed = 0;
    for (const target of targetIndexes) {
      const count = cursor.look(target);
      this.#makeRoom(listed + count);
      for (let place = 0; place < count; place += 1) {
        const node = cursor.to[place]!;
        this.#enteringBefore[listed] = this.#entersIn[node] === this.#round ? this.#entersLast[node]! : -1;
        this.#enteringEdge[listed] = cursor.edges[place]!;
        this.#entersIn[node] = this.#round;
        this.#entersLast[node] = listed;
        listed += 1;
      }
    }
    this.#enteringCount = listed;
    return listed > 0;
  }

  #makeRoom(count: number): void {
    if (count <= this.#enteringEdge.length) return;
    const [edges, before] = [this.#enteringEdge, this.#enteringBefore];
    this.#enteringEdge = new Int32Array(2 * count);
    this.#enteringEdge.set(edges);
    this.#enteringBefore = new Int32Array(2 * count);
    this.#enteringBefore.set(before);
    this.#entryNode = new Int32Array(2 * count);
    this.#entryMs = new Float64Array(2 * count);
  }

  /**
   * How quick the best way over one node between is: what is slower need not be looked at. That way itself where it is the quickest
   * of all, null where nothing open leaves the source.
   */
  #lookBetween(question: SearchQuestion): FoundRoute | null | 'unsure' {
    const { cursor, sourceIndex, atUtcMs } = question;
    const { edgeFrom, edgeBack, relays } = this.table;
    const count = cursor.look(sourceIndex);
    let [bestFirst, bestSecond] = [-1, -1];
    for (let place = 0; place < count; place += 1) {
      const node = cursor.to[place]!;
      this.#firstMs[place] = Number.POSITIVE_INFINITY;
      this.#leastMs[place] = Number.POSITIVE_INFINITY;
      if (this.#isTarget[node] === 1) this.#hasTwins = true;
      if (relays[node] === 0 || this.#isTarget[node] === 1) continue;
      this.#hasTwins ||= this.#leftIn[node] === this.#round;
      this.#leftIn[node] = this.#round;
      const first = cursor.edges[place]!;
      // Asked first: of what a busy source sees most is shut.
      if (!question.isOpen(first)) continue;
      const firstMs = this.#delayMs(first, sourceIndex, node, atUtcMs);
      this.#firstMs[place] = firstMs;
      this.#leastMs[place] = firstMs + this.#straightMs(node, question);
      if (this.#entersIn[node] !== this.#round) continue;
      for (let last = this.#entersLast[node]!; last !== -1; last = this.#enteringBefore[last]!) {
        const entering = this.#enteringEdge[last]!;
        const second = edgeBack[entering]!;
        const reachedMs = firstMs + this.#delayMs(second, node, edgeFrom[entering]!, atUtcMs);
        if (reachedMs === this.#bestMs) this.#hasTwins = true;
        if (!(reachedMs < this.#bestMs) || !question.isOpen(second)) continue;
        this.#bestMs = reachedMs;
        bestFirst = first;
        bestSecond = second;
      }
    }
    const overOne = bestFirst === -1 ? null : { edges: [bestFirst, bestSecond], delayMs: this.#bestMs };
    if (!this.#hasTwins && !this.#mayLeadOn(count)) return overOne;
    if (question.targetIndexes.length > MAX_GOALS) return 'unsure';
    if (!this.#openEntries(question)) return null;
    return this.#hasTwins || !this.table.isBoundByLight || this.#mayLeadToEntry(count, question)
      ? 'unsure'
      : overOne;
  }

  /**
   * Whether a way over more than one node may be as quick as the best over one: over an open edge that leaves the source. It takes light
   * so long at least, and one node more passes on.
   */
  #mayLeadOn(count: number): boolean {
    for (let place = 0; place < count; place += 1) {
      const leastMs = (this.#leastMs[place]! + this.#leastProcessingMs) * SUM_SHARE;
      if (leastMs !== Number.POSITIVE_INFINITY && !(leastMs > this.#bestMs)) return true;
    }
    return false;
  }

  /**
   * The same once it is known over which nodes a target is entered: it takes light so long at least to another one of these than the
   * first, which passes on, and from there.
   */
  #mayLeadToEntry(count: number, { cursor, sourceIndex, atUtcMs }: SearchQuestion): boolean {
    cursor.look(sourceIndex);
    for (let place = 0; place < count; place += 1) {
      const firstMs = this.#firstMs[place]!;
      if (firstMs === Number.POSITIVE_INFINITY) continue;
      const node = cursor.to[place]!;
      for (let entry = 0; entry < this.#entryCount; entry += 1) {
        if (this.#entryNode[entry] === node) continue;
        if (!((firstMs + this.#overEntryMs(node, entry, atUtcMs)) * SUM_SHARE > this.#bestMs)) return true;
      }
    }
    return false;
  }

  /** Finds the open edges into targets, each with what it takes; whether there is one. */
  #openEntries({ sourceIndex, atUtcMs, isOpen }: SearchQuestion): boolean {
    const { edgeFrom, edgeTo, edgeBack, relays } = this.table;
    this.#entryCount = 0;
    for (let listed = 0; listed < this.#enteringCount; listed += 1) {
      const entering = this.#enteringEdge[listed]!;
      const node = edgeTo[entering]!;
      if ((relays[node] === 0 && node !== sourceIndex) || !isOpen(edgeBack[entering]!)) continue;
      this.#entryNode[this.#entryCount] = node;
      this.#entryMs[this.#entryCount] = this.#delayMs(
        edgeBack[entering]!,
        node,
        edgeFrom[entering]!,
        atUtcMs,
      );
      this.#entryCount += 1;
    }
    return this.#entryCount > 0;
  }

  /** No way from another node to an entry, and on into the target, is quicker. */
  #overEntryMs(node: number, entry: number, atUtcMs: number): number {
    const entryNode = this.#entryNode[entry]!;
    const leastMs = this.lengthKm(node, entryNode, atUtcMs) * BOUND_MS_PER_KM;
    return leastMs + this.table.processingMs[entryNode]! + this.#entryMs[entry]!;
  }

  /** Goes over the edges that leave a node: first those into a target, as the others must beat them. */
  #leave(node: number, question: SearchQuestion): void {
    const { relays } = this.table;
    const { cursor } = question;
    const isEntering = this.#entersIn[node] === this.#round || question.targetIndexes.length > MAX_GOALS;
    const count = cursor.look(node);
    if (isEntering) {
      for (let place = 0; place < count; place += 1) {
        const to = cursor.to[place]!;
        if (this.#isTarget[to] === 1) this.#cross(cursor.edges[place]!, node, to, question);
      }
    }
    for (let place = 0; place < count; place += 1) {
      const to = cursor.to[place]!;
      // Nothing goes on from a station that does not relay, such as the source.
      if (relays[to] === 0 || this.#isTarget[to] === 1) continue;
      this.#cross(cursor.edges[place]!, node, to, question);
    }
  }

  #cross(edge: number, from: number, to: number, question: SearchQuestion): void {
    const base = this.#distanceMs[from]!;
    const isKnown = this.#seen[to] === this.#round;
    // What is reached no later than this node is neither reached sooner through it nor comes after it.
    if (isKnown && this.#distanceMs[to]! <= base) return;
    const reachedMs = base + this.#delayMs(edge, from, to, question.atUtcMs);
    if (isKnown ? !(reachedMs <= this.#distanceMs[to]!) : Number.isNaN(reachedMs)) return;
    const boundMs = isKnown ? this.#boundMs[to]! : this.#bound(to, question);
    // No way through it is the quickest.
    if (reachedMs + boundMs > this.#bestMs || !question.isOpen(edge)) return;
    if (isKnown && reachedMs === this.#distanceMs[to]) {
      // Two satellites at one place lie no time apart: neither comes after the other.
      if (edge < this.#via[to]! && base < reachedMs) this.#via[to] = edge;
      return;
    }
    this.#via[to] = edge;
    this.#reach(to, reachedMs, boundMs);
  }

  #reach(node: number, reachedMs: number, boundMs: number): void {
    this.#seen[node] = this.#round;
    this.#distanceMs[node] = reachedMs;
    this.#boundMs[node] = boundMs;
    this.#heap.push(node, reachedMs + boundMs);
    if (this.#isTarget[node] === 1) this.#bestMs = Math.min(this.#bestMs, reachedMs);
  }

  /** It takes light so long at least from a node to a target. */
  #straightMs(node: number, { targetIndexes, atUtcMs }: SearchQuestion): number {
    if (!this.table.isBoundByLight || targetIndexes.length > MAX_GOALS) return 0;
    let leastKm = Number.POSITIVE_INFINITY;
    for (const target of targetIndexes) leastKm = Math.min(leastKm, this.lengthKm(node, target, atUtcMs));
    return Number.isNaN(leastKm) || leastKm === Number.POSITIVE_INFINITY ? 0 : leastKm * BOUND_MS_PER_KM;
  }

  /** No way from a node to a target is quicker: it takes light so long at least to a node with an open edge into one, and on. */
  #bound(node: number, { targetIndexes, atUtcMs }: SearchQuestion): number {
    const isKnown = this.table.isBoundByLight && targetIndexes.length <= MAX_GOALS;
    if (!isKnown || this.#isTarget[node] === 1) return 0;
    let leastMs = Number.POSITIVE_INFINITY;
    for (let entry = 0; entry < this.#entryCount; entry += 1) {
      const isThere = this.#entryNode[entry] === node;
      leastMs = Math.min(leastMs, isThere ? this.#entryMs[entry]! : this.#overEntryMs(node, entry, atUtcMs));
    }
    return Number.isNaN(leastMs) ? 0 : leastMs * SUM_SHARE;
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
