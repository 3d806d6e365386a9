import type { Independence, PlanMean } from '../domain/index.ts';
import { tenthsOf } from './share.ts';

/** Means of a PACE plan. */
export const MAX_MEANS = 4;

/** What two means share that they must not; null when they are independent. */
export function sharedBy(one: PlanMean, other: PlanMean, wanted: Independence): keyof Independence | null {
  const isShared: Readonly<Record<keyof Independence, boolean>> = {
    plane: haveCommon(one.planes, other.planes),
    gateway: haveCommon(one.gateways, other.gateways),
    band: haveCommon(one.bands, other.bands),
    // Nobody else's: of nobody who can take both away.
    owner: one.owner !== '' && one.owner === other.owner,
    power: haveCommon(one.powers, other.powers),
  };
  const names: readonly (keyof Independence)[] = ['plane', 'gateway', 'band', 'owner', 'power'];
  return names.find((name) => wanted[name] && isShared[name]) ?? null;
}

function haveCommon(one: readonly string[], other: readonly string[]): boolean {
  return one.some((entry) => other.includes(entry));
}

/** Shares are told to a tenth of a per cent; what differs by less ranks alike, and does not stand above another for some milliseconds. */
const toldShare = ({ availableFraction }: PlanMean) => tenthsOf(availableFraction);

/**
 * The better mean first: fast enough before too slow; the greater share of the slice as it is told; sooner ready; the lesser delay; then by
 * name, so that equal means always stand in one order.
 */
export function compareMeans(one: PlanMean, other: PlanMean): number {
  return (
    Number(other.meetsNeed) - Number(one.meetsNeed) ||
    toldShare(other) - toldShare(one) ||
    one.setUpS - other.setUpS ||
    (one.maxDelayMs ?? Number.POSITIVE_INFINITY) - (other.maxDelayMs ?? Number.POSITIVE_INFINITY) ||
    compareText(one.kind + one.id, other.kind + other.id)
  );
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/**
 * Ranks means as primary, alternate, contingency and emergency: the best of all is the primary; behind it stands the largest
 * set of means of which no two share what they must not, and of sets of one size the one with the better means first. Exact,
 * by looking at every set.
 *
 * @param candidates Those that carry at least part of the slice count.
 */
export function rankMeans(candidates: readonly PlanMean[], wanted: Independence): PlanMean[] {
  const usable = candidates.filter((mean) => mean.availableFraction > 0).sort(compareMeans);
  const [primary] = usable;
  if (primary === undefined) return [];
  let best: readonly number[] = [0];
  const isFree = (index: number, held: readonly number[]) =>
    held.every((other) => sharedBy(usable[index]!, usable[other]!, wanted) === null);
  // Sets grow in the order of the means, so that of one size the first found has the better means first.
  const grow = (held: readonly number[]): void => {
    if (held.length > best.length) best = held;
    if (best.length === MAX_MEANS) return;
    for (let index = held.at(-1)! + 1; index < usable.length; index += 1) {
      if (isFree(index, held)) grow([...held, index]);
    }
  };
  grow([0]);
  return best.map((index) => usable[index]!);
}
