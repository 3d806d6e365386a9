import type { StretchRates } from './timeline.ts';

/** Rates over a stretch as steps: each row holds from its start to that of the next one. */
export interface RateSteps {
  /** The first one is -Infinity. */
  readonly startUtcMs: Float64Array;
  readonly upBps: Float64Array;
  readonly downBps: Float64Array;
}

/** Losses cut stretches, but their rates stay the same ones. */
const stepsOf = new WeakMap<StretchRates, RateSteps>();

/** The steps of rates that are known at samples: between two of them the slower one counts, as `ratesAt` says. */
export function rateStepsOf(rates: StretchRates): RateSteps {
  let steps = stepsOf.get(rates);
  if (steps === undefined) {
    steps = makeSteps(rates);
    stepsOf.set(rates, steps);
  }
  return steps;
}

function makeSteps({ utcMs, upBps, downBps }: StretchRates): RateSteps {
  const starts: number[] = [];
  const ups: number[] = [];
  const downs: number[] = [];
  const last = Math.max(1, utcMs.length - 1);
  for (let row = 0; row < last; row += 1) {
    const next = Math.min(row + 1, utcMs.length - 1);
    const up = Math.min(upBps[row]!, upBps[next]!);
    const down = Math.min(downBps[row]!, downBps[next]!);
    if (row > 0 && up === ups.at(-1) && down === downs.at(-1)) continue;
    starts.push(row === 0 ? Number.NEGATIVE_INFINITY : utcMs[row]!);
    ups.push(up);
    downs.push(down);
  }
  return {
    startUtcMs: Float64Array.from(starts),
    upBps: Float64Array.from(ups),
    downBps: Float64Array.from(downs),
  };
}

/** Steps of many stretches in one piece: those of the stretch `p` are the rows `stepStart[p] <= row < stepStart[p + 1]`. */
export interface JoinedSteps {
  readonly stepStart: Int32Array;
  readonly stepUtcMs: Float64Array;
  readonly stepUpBps: Float64Array;
  readonly stepDownBps: Float64Array;
}

/** Lays steps end to end, so that a look at a rate stays within a few lines of memory. */
export function joinSteps(all: readonly RateSteps[]): JoinedSteps {
  const stepStart = new Int32Array(all.length + 1);
  all.forEach(({ startUtcMs }, place) => {
    stepStart[place + 1] = stepStart[place]! + startUtcMs.length;
  });
  const count = stepStart[all.length]!;
  const stepUtcMs = new Float64Array(count);
  const stepUpBps = new Float64Array(count);
  const stepDownBps = new Float64Array(count);
  all.forEach(({ startUtcMs, upBps, downBps }, place) => {
    stepUtcMs.set(startUtcMs, stepStart[place]!);
    stepUpBps.set(upBps, stepStart[place]!);
    stepDownBps.set(downBps, stepStart[place]!);
  });
  return { stepStart, stepUtcMs, stepUpBps, stepDownBps };
}
