import { overlapMs } from './problem.ts';
import type { Service } from './service.ts';

/** In so many equal steps demands of one precedence rise together. */
const STEP_COUNT = 4;

/** Demands of each rank that there is, the highest first; within one those with the least choice first. */
export function ranksOf({ desk, demands }: Service): readonly (readonly number[])[] {
  const choiceMs = demands.map((demand) =>
    desk
      .candidatesIn(demand.unit, demand)
      .reduce((sum, index) => sum + overlapMs(desk.problem.candidates[index]!, demand), 0),
  );
  const ranks = [...new Set(demands.map(({ rank }) => rank))].sort((a, b) => a - b);
  return ranks.map((rank) =>
    [...demands.keys()]
      .filter((index) => demands[index]!.rank === rank)
      .sort((a, b) => choiceMs[a]! - choiceMs[b]! || a - b),
  );
}

/**
 * Gives demands of one precedence what they must have. All rise in equal steps, so that what is short is short for all: contacts
 * are trimmed before any is dropped.
 */
export function fillRank(service: Service, rank: readonly number[]): void {
  for (let step = 1; step <= STEP_COUNT; step += 1) {
    for (const demand of rank) service.raise(demand, (service.demands[demand]!.needMs * step) / STEP_COUNT);
  }
}

/** Gives out what is left, one precedence after the other, in steps of as much as a demand must have. */
export function fillRest(service: Service): void {
  for (const rank of ranksOf(service)) {
    let open = rank;
    for (let step = 2; open.length > 0; step += 1) {
      open = open.filter((demand) => {
        const { fromUtcMs, toUtcMs, needMs } = service.demands[demand]!;
        const before = service.servedMs[demand]!;
        const wholeMs = toUtcMs - fromUtcMs;
        const aimMs = needMs === 0 ? wholeMs : Math.min(wholeMs, step * needMs);
        service.raise(demand, aimMs);
        const isStuck = service.servedMs[demand]! < aimMs - 1 && service.servedMs[demand]! === before;
        return !isStuck && aimMs < wholeMs;
      });
    }
  }
}
