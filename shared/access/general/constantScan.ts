import type { CompiledStation } from '../station/compileStation.ts';
import { ElevationCurve, NODE, NODE_LENGTH } from './curves.ts';
import type { OrbitInterpolant } from './orbitInterpolant.ts';
import { RootSearch, type RootSink } from './rootSearch.ts';
import type { SightLine } from './sightLine.ts';

/** Longest jump with a moving station, s: its zenith turns meanwhile, and the bound grows with the jump. */
const LONGEST_MOVING_JUMP_S = 900;
/** Jumps shorter than this are not worth a new start inside a cell, s. */
const SHORTEST_JUMP_S = 1;

/** Finds the intervals in which a satellite stands above one elevation, the same at all azimuths. */
export class ConstantScan implements RootSink {
  readonly #sight: SightLine;
  readonly #curve: ElevationCurve;
  readonly #search = new RootSearch();
  readonly #from = new Float64Array(NODE_LENGTH);
  readonly #to = new Float64Array(NODE_LENGTH);
  #intervals: number[] = [];
  #isAbove = false;

  constructor(sight: SightLine) {
    this.#sight = sight;
    this.#curve = new ElevationCurve(sight);
  }

  /**
   * Appends the intervals within `startS..endS` to `intervals`, start and end in turn, in order.
   * The sight line must be aimed at the pair.
   */
  intervalsAbove(
    pair: { readonly orbit: OrbitInterpolant; readonly station: CompiledStation },
    elevationRad: number,
    range: { readonly startS: number; readonly endS: number },
    intervals: number[],
  ): void {
    this.#curve.limitRad = elevationRad;
    this.#intervals = intervals;
    this.#isAbove = false;
    const { startS, endS } = range;
    const speed = pair.orbit.speedBoundKmS + pair.station.speedBoundKmS;
    const coneRate = (1 + Math.abs(Math.sin(elevationRad))) * speed;
    const turn = pair.station.turnBoundRadS;
    const from = this.#from;
    const to = this.#to;
    let timeS = startS;
    while (timeS < endS) {
      const pieceEndS = this.#sight.enter(timeS, endS);
      this.#curve.evaluate(timeS, from);
      this.#settle(timeS, from[NODE.value]! > 0);
      let jumpS = reachS(from, coneRate, turn, speed);
      if (timeS + jumpS < pieceEndS) {
        this.#curve.evaluate(pieceEndS, to);
        this.#search.search(this.#curve, from, to, this);
        timeS = pieceEndS;
        jumpS = reachS(to, coneRate, turn, speed);
        if (jumpS < SHORTEST_JUMP_S) jumpS = 0;
      }
      timeS += jumpS;
    }
    if (this.#isAbove) intervals.push(endS);
  }

  root(timeS: number, isRising: boolean): void {
    this.#settle(timeS, isRising);
  }

  #settle(timeS: number, isAbove: boolean): void {
    if (isAbove === this.#isAbove) return;
    this.#isAbove = isAbove;
    this.#intervals.push(timeS);
  }
}

/** How long the curve keeps its sign for certain, by the bound on its slope: (1 + |sin m|) V + w d. */
function reachS(node: Float64Array, coneRate: number, turn: number, speed: number): number {
  const height = Math.abs(node[NODE.value]!);
  if (turn === 0) return height / coneRate;
  const farthest = node[NODE.distance]! + speed * LONGEST_MOVING_JUMP_S;
  return Math.min(height / (coneRate + turn * farthest), LONGEST_MOVING_JUMP_S);
}
