import { type Curve, NODE, NODE_LENGTH } from './curves.ts';

/** Pieces shorter than this are not divided further: an excursion of the curve can hide only in one, s. */
const SHORTEST_PIECE_S = 0.25;
/** Roots are refined until a step is shorter than this, s. */
const ROOT_TOLERANCE_S = 1e-7;
const MOST_ROOT_STEPS = 60;

/** Told of every root in order of time; `isRising` when the curve goes from negative to positive. */
export interface RootSink {
  root(timeS: number, isRising: boolean): void;
}

/**
 * Finds every root of a curve in a piece by branch and bound, complete down to excursions shorter than
 * {@link SHORTEST_PIECE_S}.
 *
 * With |f''| <= F between two nodes the curve lies between the parabolas that leave either node with its
 * value and slope and curvature +-F. If they exclude a change of sign, or a second one, the piece is
 * settled; else it is halved.
 */
export class RootSearch {
  readonly #nodes: Float64Array[] = [];
  readonly #probe = new Float64Array(NODE_LENGTH);

  /** Searches between two nodes of one piece. The slopes must be the curve's own. */
  search(curve: Curve, from: Float64Array, to: Float64Array, sink: RootSink): void {
    this.#search(curve, from, to, { sink, depth: 0 });
  }

  #search(curve: Curve, from: Float64Array, to: Float64Array, run: { sink: RootSink; depth: number }): void {
    const startsAbove = from[NODE.value]! > 0;
    const changesSign = startsAbove !== to[NODE.value]! > 0;
    const durationS = to[NODE.timeS]! - from[NODE.timeS]!;
    const bound = curve.curvatureBound(from, to);
    const settled = changesSign
      ? Math.abs(from[NODE.slope]! + to[NODE.slope]!) > bound * durationS
      : staysOnSide(from, to, bound);
    if (settled || durationS <= SHORTEST_PIECE_S) {
      if (changesSign) run.sink.root(this.#refine(curve, from, to), !startsAbove);
      return;
    }
    const middle = this.#node(run.depth);
    curve.evaluate((from[NODE.timeS]! + to[NODE.timeS]!) / 2, middle);
    run.depth += 1;
    this.#search(curve, from, middle, run);
    this.#search(curve, middle, to, run);
    run.depth -= 1;
  }

  #node(depth: number): Float64Array {
    let node = this.#nodes[depth];
    if (node === undefined) {
      node = new Float64Array(NODE_LENGTH);
      this.#nodes[depth] = node;
    }
    return node;
  }

  /** Newton steps kept inside a shrinking bracket, halving where a step would leave it. */
  #refine(curve: Curve, from: Float64Array, to: Float64Array): number {
    let low = from[NODE.timeS]!;
    let high = to[NODE.timeS]!;
    const lowIsAbove = from[NODE.value]! > 0;
    const probe = this.#probe;
    let timeS = low + ((high - low) * from[NODE.value]!) / (from[NODE.value]! - to[NODE.value]!);
    for (let step = 0; step < MOST_ROOT_STEPS; step += 1) {
      if (!(timeS >= low && timeS <= high)) timeS = (low + high) / 2;
      curve.evaluate(timeS, probe);
      if (probe[NODE.value]! > 0 === lowIsAbove) low = timeS;
      else high = timeS;
      const next = timeS - probe[NODE.value]! / probe[NODE.slope]!;
      if (Math.abs(next - timeS) < ROOT_TOLERANCE_S || high - low < ROOT_TOLERANCE_S) {
        return next >= low && next <= high ? next : timeS;
      }
      // Every fourth step a plain halving, so that a bracket that creeps cannot last.
      timeS = step % 4 === 3 ? (low + high) / 2 : next;
    }
    return timeS;
  }
}

/** Whether a curve with both ends on one side of 0 provably stays there. */
function staysOnSide(from: Float64Array, to: Float64Array, bound: number): boolean {
  const sign = from[NODE.value]! > 0 ? -1 : 1;
  const end = { value: sign * to[NODE.value]!, slope: sign * to[NODE.slope]! };
  const start = { value: sign * from[NODE.value]!, slope: sign * from[NODE.slope]! };
  return greatestBetween(start, end, to[NODE.timeS]! - from[NODE.timeS]!, bound) < 0;
}

/** Value and derivative in time at one end of a piece. */
export interface EndPoint {
  readonly value: number;
  readonly slope: number;
}

/**
 * Upper bound between two end points of a function whose second derivative is at most `bound`. The two
 * parabolas of curvature `bound` that touch it at the ends cross once; beyond its own end each is the
 * lower one, so the greatest value of the lower envelope is at an end or at the crossing.
 *
 * @returns infinity or NaN when the bound is not finite.
 */
export function greatestBetween(start: EndPoint, end: EndPoint, duration: number, bound: number): number {
  const spread = start.slope - end.slope + bound * duration;
  const crossing =
    spread > 0
      ? (end.value - start.value - end.slope * duration + (bound * duration * duration) / 2) / spread
      : duration / 2;
  const at = Math.min(Math.max(crossing, 0), duration);
  const atCrossing = start.value + (start.slope + (bound / 2) * at) * at;
  return Math.max(start.value, end.value, atCrossing);
}
