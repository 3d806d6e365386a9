import type { StretchRates } from './timeline.ts';

/**
 * Rates over stretches as steps, end to end: those of place `p` are the rows `stepStart[p] <= row < stepStart[p + 1]`. Each row
 * holds from its instant to that of the next one; the first instant of a place is -Infinity. Laid out like this, a look at a
 * rate stays within a few lines of memory.
 */
export interface JoinedSteps {
  readonly stepStart: Int32Array;
  readonly stepUtcMs: Float64Array;
  readonly stepUpBps: Float64Array;
  readonly stepDownBps: Float64Array;
  /** Of all steps of a place; NaN where one of them is not known. */
  readonly leastUpBps: Float64Array;
  readonly leastDownBps: Float64Array;
  /** 1 for places at which a way is never open. */
  readonly isUpShut: Uint8Array;
  readonly isDownShut: Uint8Array;
}

/** Where the steps of some rates are. */
interface StepPlace {
  readonly steps: JoinedSteps;
  readonly place: number;
}

/** Losses cut stretches, but their rates stay the same ones: what a timeline has left shares the steps of the whole. */
const places = new WeakMap<StretchRates, StepPlace>();

/** Steps that hold those of all the given rates, and more where these are part of what was asked for before. */
export function joinedStepsOf(all: readonly StretchRates[]): JoinedSteps {
  const known = all[0] === undefined ? undefined : places.get(all[0])?.steps;
  if (known !== undefined && all.every((rates) => places.get(rates)?.steps === known)) return known;
  const steps = joinSteps(all);
  all.forEach((rates, place) => {
    places.set(rates, { steps, place });
  });
  return steps;
}

/** Lets go of the steps of these rates, two thirds of what the rates themselves take: the next to ask makes them again. */
export function forgetSteps(all: readonly StretchRates[]): void {
  for (const rates of all) places.delete(rates);
}

/** Place of rates within the steps that {@link joinedStepsOf} has last given for them. */
export function stepPlaceOf(rates: StretchRates): number {
  return places.get(rates)!.place;
}

/** The steps of rates that are known at samples: between two of them the slower one counts, as `ratesAt` says. */
function joinSteps(all: readonly StretchRates[]): JoinedSteps {
  const mostRows = all.reduce((sum, { utcMs }) => sum + Math.max(1, utcMs.length - 1), 0);
  const stepStart = new Int32Array(all.length + 1);
  const stepUtcMs = new Float64Array(mostRows);
  const stepUpBps = new Float64Array(mostRows);
  const stepDownBps = new Float64Array(mostRows);
  const leastUpBps = new Float64Array(all.length).fill(Number.POSITIVE_INFINITY);
  const leastDownBps = leastUpBps.slice();
  const isUpShut = new Uint8Array(all.length).fill(1);
  const isDownShut = isUpShut.slice();
  let count = 0;
  for (const [place, { utcMs, upBps, downBps }] of all.entries()) {
    const last = Math.max(1, utcMs.length - 1);
    for (let row = 0; row < last; row += 1) {
      const next = Math.min(row + 1, utcMs.length - 1);
      const up = Math.min(upBps[row]!, upBps[next]!);
      const down = Math.min(downBps[row]!, downBps[next]!);
      leastUpBps[place] = Math.min(leastUpBps[place]!, up);
      leastDownBps[place] = Math.min(leastDownBps[place]!, down);
      if (up !== 0) isUpShut[place] = 0;
      if (down !== 0) isDownShut[place] = 0;
      if (row > 0 && up === stepUpBps[count - 1] && down === stepDownBps[count - 1]) continue;
      stepUtcMs[count] = row === 0 ? Number.NEGATIVE_INFINITY : utcMs[row]!;
      stepUpBps[count] = up;
      stepDownBps[count] = down;
      count += 1;
    }
    stepStart[place + 1] = count;
  }
  return {
    stepStart,
    stepUtcMs: stepUtcMs.slice(0, count),
    stepUpBps: stepUpBps.slice(0, count),
    stepDownBps: stepDownBps.slice(0, count),
    leastUpBps,
    leastDownBps,
    isUpShut,
    isDownShut,
  };
}
