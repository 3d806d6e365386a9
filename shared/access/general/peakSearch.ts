import { ElevationRateCurve, NODE, NODE_LENGTH } from './curves.ts';
import { RootSearch, type RootSink } from './rootSearch.ts';
import { dot, HEIGHT, SIGHT, type SightLine } from './sightLine.ts';

/** Finds the greatest elevation within an interval, however many humps it has. */
export class PeakSearch implements RootSink {
  /** Result of the last search. */
  timeS = 0;
  elevationRad = 0;

  readonly #sight: SightLine;
  readonly #curve: ElevationRateCurve;
  readonly #search = new RootSearch();
  readonly #from = new Float64Array(NODE_LENGTH);
  readonly #to = new Float64Array(NODE_LENGTH);

  constructor(sight: SightLine) {
    this.#sight = sight;
    this.#curve = new ElevationRateCurve(sight);
  }

  /**
   * Searches `startS..endS`, both ends included. All roots of the rate of the elevation are found (see
   * `RootSearch`), so that the maximum is the highest of the ends and of the roots where it falls.
   */
  find(startS: number, endS: number): void {
    this.elevationRad = Number.NEGATIVE_INFINITY;
    const from = this.#from;
    const to = this.#to;
    let timeS = startS;
    let wasRising = true;
    while (timeS < endS) {
      const pieceEndS = this.#sight.enter(timeS, endS);
      this.#curve.evaluate(timeS, from);
      // Between pieces the rate jumps by what adjoining polynomials differ: a peak may lie in the seam.
      if (wasRising && from[NODE.value]! <= 0) this.#consider(timeS);
      this.#curve.evaluate(pieceEndS, to);
      this.#search.search(this.#curve, from, to, this);
      wasRising = to[NODE.value]! > 0;
      timeS = pieceEndS;
    }
    if (wasRising) this.#consider(endS);
  }

  root(timeS: number, isRising: boolean): void {
    if (!isRising) this.#consider(timeS);
  }

  /** Elevation by the arc tangent: the arc sine loses half the digits near the zenith. */
  #consider(timeS: number): void {
    this.#sight.observe(timeS);
    const { state } = this.#sight;
    const height = state[HEIGHT]!;
    const squared = dot(state, SIGHT, state, SIGHT);
    const elevationRad = Math.atan2(height, Math.sqrt(Math.max(0, squared - height * height)));
    if (elevationRad > this.elevationRad) {
      this.elevationRad = elevationRad;
      this.timeS = timeS;
    }
  }
}
