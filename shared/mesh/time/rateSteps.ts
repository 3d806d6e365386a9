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
