import { type Demand, type ScheduleProblem, weightOf } from './problem.ts';
import { type Relaxation, reachableDemands, relax, wantedWorth } from './relaxation.ts';

/** Steps of the search for prices. Any prices give a bound; better ones a lower one. */
const STEP_COUNT = 120;
/** After so many steps without a lower bound, steps are half as long. */
const PATIENCE = 8;
/** Closer than this share of the bound nobody wants to know more. */
export const CLOSE_ENOUGH = 5e-4;

/**
 * What no schedule of some demands can be worth more than, weighted ms: the Lagrangian dual of {@link relax}. A price on what
 * every demand needs, on beams of satellites and on the use of a gateway's antenna takes the shared limits away, and what is left
 * falls apart into units and gateways, which are solved exactly. Every set of prices gives a bound (weak duality, Fisher 1981, Management Science 27,
 * 1-18); prices are sought by subgradient steps of Polyak's length, the same on every machine.
 *
 * @param wanted demands of which none is worth more than its links give.
 * @param worth of a schedule that is known, as the aim of the steps.
 */
export function upperBound(problem: ScheduleProblem, wanted: readonly Demand[], worth: number): number {
  const demands = reachableDemands(problem, wanted);
  const trivial = wantedWorth(demands);
  if (trivial - worth <= CLOSE_ENOUGH * trivial) return trivial;
  const prices = new Prices(relax(problem, demands));
  let best = trivial;
  let stretch = 1;
  let idle = 0;
  for (let step = 0; step < STEP_COUNT && best - worth > CLOSE_ENOUGH * best; step += 1) {
    const dual = prices.evaluate();
    if (dual < best * (1 - 1e-7)) idle = 0;
    else idle += 1;
    best = Math.min(best, dual);
    if (idle >= PATIENCE) {
      stretch /= 2;
      idle = 0;
    }
    if (!prices.step(stretch * Math.max(0, dual - worth))) break;
  }
  // Sums of so many doubles are off in the last digits; a bound errs upwards.
  return best * (1 + 1e-12);
}

/** Prices, what they make of the relaxed problem, and in which direction they are wrong. */
class Prices {
  readonly #relaxed: Relaxation;
  readonly #weight: Float64Array;
  /** Of a ms for a demand: what it is worth less what its need costs. */
  readonly #demand: Float64Array;
  readonly #beam: Float64Array;
  /** Of a pair at its feed. */
  readonly #feed: Float64Array;
  readonly #demandSlope: Float64Array;
  readonly #beamSlope: Float64Array;
  readonly #feedSlope: Float64Array;

  constructor(relaxed: Relaxation) {
    this.#relaxed = relaxed;
    const { demands, beams, pairCount } = relaxed;
    this.#weight = Float64Array.from(demands, ({ rank }) => weightOf(rank));
    this.#demand = new Float64Array(demands.length);
    this.#beam = new Float64Array(beams.length);
    this.#feed = new Float64Array(pairCount);
    this.#demandSlope = new Float64Array(demands.length);
    this.#beamSlope = new Float64Array(beams.length);
    this.#feedSlope = new Float64Array(pairCount);
    this.#demand.set(this.#weight);
  }

  /** The bound that the prices give; leaves the slopes of every price. */
  evaluate(): number {
    const { demands, beams } = this.#relaxed;
    let total = 0;
    demands.forEach(({ needMs }, demand) => {
      total += (this.#weight[demand]! - this.#demand[demand]!) * needMs;
      this.#demandSlope[demand] = -needMs;
    });
    beams.forEach((beamMs, beam) => {
      total += this.#beam[beam]! * beamMs;
      this.#beamSlope[beam] = beamMs;
    });
    return total + this.#units() + this.#gateways();
  }

  /** Every unit takes what pays most in every bucket. */
  #units(): number {
    const { groupStart, groupMs, pairDemand, pairMs, pairBeam } = this.#relaxed;
    const gainOf = (pair: number) =>
      this.#demand[pairDemand[pair]!]! -
      (pairBeam[pair] === -1 ? 0 : this.#beam[pairBeam[pair]!]!) -
      this.#feed[pair]!;
    let total = 0;
    this.#feedSlope.fill(0);
    for (let group = 0; group < groupMs.length; group += 1) {
      const paying: number[] = [];
      for (let pair = groupStart[group]!; pair < groupStart[group + 1]!; pair += 1) {
        if (gainOf(pair) > 0) paying.push(pair);
      }
      paying.sort((a, b) => gainOf(b) - gainOf(a) || a - b);
      let leftMs = groupMs[group]!;
      for (const pair of paying) {
        const takenMs = Math.min(leftMs, pairMs[pair]!);
        leftMs -= takenMs;
        total += takenMs * gainOf(pair);
        this.#demandSlope[pairDemand[pair]!]! += takenMs;
        if (pairBeam[pair] !== -1) this.#beamSlope[pairBeam[pair]!]! -= takenMs;
        this.#feedSlope[pair] = -takenMs;
        if (leftMs <= 0) break;
      }
    }
    return total;
  }

  /** Every gateway feeds those satellites whose units pay most in every bucket. */
  #gateways(): number {
    const { feedStart, feedMs, antennaMs, pairFeed, pairCount } = this.#relaxed;
    const paid = new Float64Array(feedMs.length);
    for (let pair = 0; pair < pairCount; pair += 1) {
      if (pairFeed[pair] !== -1) paid[pairFeed[pair]!]! += this.#feed[pair]!;
    }
    const usedMs = new Float64Array(feedMs.length);
    let total = 0;
    for (let place = 0; place < antennaMs.length; place += 1) {
      const feeds: number[] = [];
      for (let feed = feedStart[place]!; feed < feedStart[place + 1]!; feed += 1) feeds.push(feed);
      feeds.sort((a, b) => paid[b]! - paid[a]! || a - b);
      let leftMs = antennaMs[place]!;
      for (const feed of feeds) {
        const takenMs = Math.min(leftMs, feedMs[feed]!);
        usedMs[feed] = takenMs;
        total += takenMs * paid[feed]!;
        leftMs -= takenMs;
        if (leftMs <= 0) break;
      }
    }
    for (let pair = 0; pair < pairCount; pair += 1) {
      if (pairFeed[pair] !== -1) this.#feedSlope[pair]! += usedMs[pairFeed[pair]!]!;
    }
    return total;
  }

  /** Moves prices against their slopes, so far that the bound would fall by so much if it were straight. False: nowhere to go. */
  step(fallBy: number): boolean {
    const { pairFeed, pairCount } = this.#relaxed;
    let square = 0;
    this.#demandSlope.forEach((slope, demand) => {
      const isAtEnd =
        (slope > 0 && this.#demand[demand] === 0) ||
        (slope < 0 && this.#demand[demand] === this.#weight[demand]);
      if (isAtEnd) this.#demandSlope[demand] = 0;
    });
    for (const slopes of [this.#demandSlope, this.#beamSlope]) {
      for (const slope of slopes) square += slope * slope;
    }
    for (let pair = 0; pair < pairCount; pair += 1) {
      if (pairFeed[pair] === -1) continue;
      if (this.#feed[pair] === 0 && this.#feedSlope[pair]! > 0) this.#feedSlope[pair] = 0;
      square += this.#feedSlope[pair]! ** 2;
    }
    if (square === 0 || fallBy === 0) return false;
    const length = fallBy / square;
    this.#demandSlope.forEach((slope, demand) => {
      const moved = this.#demand[demand]! - length * slope;
      this.#demand[demand] = Math.min(this.#weight[demand]!, Math.max(0, moved));
    });
    this.#beamSlope.forEach((slope, beam) => {
      this.#beam[beam] = Math.max(0, this.#beam[beam]! - length * slope);
    });
    for (let pair = 0; pair < pairCount; pair += 1) {
      if (pairFeed[pair] !== -1)
        this.#feed[pair] = Math.max(0, this.#feed[pair]! - length * this.#feedSlope[pair]!);
    }
    return true;
  }
}
