import { HOP_DOWNLINK, HOP_UPLINK } from '../graph.ts';
import type { JoinedSteps } from './rateSteps.ts';

/** Columns by edge that follow from the stretches of a timeline alone. */
export interface StretchEdges {
  readonly edgeFrom: Int32Array;
  readonly edgeTo: Int32Array;
  readonly edgeKind: Uint8Array;
  /** The other direction of the same stretch. */
  readonly edgeBack: Int32Array;
  readonly edgeStartUtcMs: Float64Array;
  readonly edgeEndUtcMs: Float64Array;
  /** What a ground line takes; 0 for the others, whose length changes. */
  readonly edgeLineMs: Float64Array;
  /** NaN where it is not known; of edges with steps see `rateAt`. */
  readonly edgeRateBps: Float64Array;
  /** Least rate of an edge over its whole stretch; NaN where it is not known at some instant. */
  readonly edgeLeastBps: Float64Array;
  /** Steps of the rates of an edge, as a place in `stepStart`; -1 where the rate is steady. */
  readonly edgeSteps: Int32Array;
}

/** Puts stretches in as two edges each. There are hundreds of thousands of edges: none passes through an object of its own. */
export class EdgeWriter {
  readonly columns: StretchEdges;
  /** The next edge of each node. */
  readonly #next: Int32Array;
  readonly #steps: JoinedSteps;
  /** The edges of the stretch that was added last. */
  #there = 0;
  #back = 0;

  constructor(edgeStart: Int32Array, steps: JoinedSteps) {
    const count = edgeStart.at(-1)!;
    this.#next = edgeStart.slice();
    this.#steps = steps;
    this.columns = {
      edgeFrom: new Int32Array(count),
      edgeTo: new Int32Array(count),
      edgeKind: new Uint8Array(count),
      edgeBack: new Int32Array(count),
      edgeStartUtcMs: new Float64Array(count),
      edgeEndUtcMs: new Float64Array(count),
      edgeLineMs: new Float64Array(count),
      edgeRateBps: new Float64Array(count),
      edgeLeastBps: new Float64Array(count),
      edgeSteps: new Int32Array(count).fill(-1),
    };
  }

  /** Adds a stretch between two nodes; what it is and how fast comes next. */
  join(from: number, to: number, startUtcMs: number, endUtcMs: number): void {
    const { columns } = this;
    const there = this.#next[from]!;
    this.#next[from] = there + 1;
    const back = this.#next[to]!;
    this.#next[to] = back + 1;
    columns.edgeFrom[there] = from;
    columns.edgeTo[there] = to;
    columns.edgeBack[there] = back;
    columns.edgeFrom[back] = to;
    columns.edgeTo[back] = from;
    columns.edgeBack[back] = there;
    columns.edgeStartUtcMs[there] = startUtcMs;
    columns.edgeStartUtcMs[back] = startUtcMs;
    columns.edgeEndUtcMs[there] = endUtcMs;
    columns.edgeEndUtcMs[back] = endUtcMs;
    this.#there = there;
    this.#back = back;
  }

  /** The same steady rate both ways. */
  isAlike(kind: number, rateBps: number, lineMs: number): void {
    this.#isSteady(this.#there, kind, rateBps);
    this.#isSteady(this.#back, kind, rateBps);
    this.columns.edgeLineMs[this.#there] = lineMs;
    this.columns.edgeLineMs[this.#back] = lineMs;
  }

  /** From the station to the satellite, and back, at steady rates. */
  isContact(upBps: number, downBps: number): void {
    this.#isSteady(this.#there, HOP_UPLINK, upBps);
    this.#isSteady(this.#back, HOP_DOWNLINK, downBps);
  }

  /** The same at rates that change. */
  isSteppedContact(place: number): void {
    const { leastUpBps, leastDownBps, isUpShut, isDownShut } = this.#steps;
    const { edgeKind, edgeLeastBps, edgeSteps } = this.columns;
    edgeKind[this.#there] = HOP_UPLINK;
    edgeKind[this.#back] = HOP_DOWNLINK;
    edgeLeastBps[this.#there] = leastUpBps[place]!;
    edgeLeastBps[this.#back] = leastDownBps[place]!;
    // A way that is never open is steady, whatever the other does: its rate of 0 need not be looked up.
    if (isUpShut[place] === 0) edgeSteps[this.#there] = place;
    if (isDownShut[place] === 0) edgeSteps[this.#back] = place;
  }

  #isSteady(edge: number, kind: number, rateBps: number): void {
    this.columns.edgeKind[edge] = kind;
    this.columns.edgeRateBps[edge] = rateBps;
    this.columns.edgeLeastBps[edge] = rateBps;
  }
}
