import { type SingleWhyChange, WHY_CHANGE_KINDS, type WhyChange, type WhyFix } from '../../domain/index.ts';
import type { Tries } from './stationChanges.ts';

/** Terminals that are offered at most for one station: those that fill most. */
const MOST_TERMINALS = 3;

/** The cheapest first (order of {@link WHY_CHANGE_KINDS}); of one kind those that harm nobody, then those that fill more. */
export function inOrderOfCost(fixes: readonly WhyFix[]): WhyFix[] {
  const sorted = [...fixes].sort(
    (a, b) =>
      costOf(a.change) - costOf(b.change) ||
      a.harms.length - b.harms.length ||
      b.filledFraction - a.filledFraction,
  );
  const counts = new Map<string, number>();
  return sorted.filter(({ change }) => {
    if (change.kind !== 'terminal') return true;
    const count = (counts.get(change.stationId) ?? 0) + 1;
    counts.set(change.stationId, count);
    return count <= MOST_TERMINALS;
  });
}

/** Two changes cost more than any single one, and among each other what both cost together. */
function costOf(change: WhyChange): number {
  return change.kind === 'both'
    ? WHY_CHANGE_KINDS.length + change.changes.reduce((sum, each) => sum + costOf(each), 0)
    : WHY_CHANGE_KINDS.indexOf(change.kind);
}

/** Pairs of changes that are tried out at most where no single change helps. */
const MOST_PAIRS = 12;

/**
 * Two changes at once, for where no single one helps: of each list the one that goes farthest, the cheapest pairs first (by what
 * both cost together, then by what the dearer of them costs), at most a dozen.
 */
export function pairTries(lists: readonly Tries[]): WhyChange[] {
  const farthest = lists.flatMap((tries) => tries.slice(-1)).filter((each) => each.kind !== 'both');
  const pairs = farthest.flatMap((first, place) =>
    farthest
      .slice(place + 1)
      .flatMap((second) => (areAlike(first, second) ? [] : [[first, second] as const])),
  );
  const dearest = (pair: readonly WhyChange[]) => Math.max(...pair.map(costOf));
  return pairs
    .map(([first, second]) => ({
      kind: 'both' as const,
      changes: [first, second] as [SingleWhyChange, SingleWhyChange],
    }))
    .sort((a, b) => costOf(a) - costOf(b) || dearest(a.changes) - dearest(b.changes))
    .slice(0, MOST_PAIRS);
}

/** Two changes of one thing: the second would undo the first. Terminals and fleets come one beside the other. */
function areAlike(first: SingleWhyChange, second: SingleWhyChange): boolean {
  const subjectOf = (change: SingleWhyChange) =>
    'stationId' in change ? change.stationId : 'flowId' in change ? change.flowId : '';
  const isAdded = first.kind === 'terminal' || first.kind === 'fleet';
  // A lower mask brings the floor along.
  const kindOf = ({ kind }: SingleWhyChange) => (kind === 'horizon' ? 'floor' : kind);
  return !isAdded && kindOf(first) === kindOf(second) && subjectOf(first) === subjectOf(second);
}

/** Filled for so long a silence is worth a change, ms; of a shorter one the half of it is. */
const WORTH_MS = 30_000;

/** Whether what a change fills of a silence is more than the edges of links that differ by moments. */
export function isWorthwhile(filledMs: number, silenceMs: number): boolean {
  return filledMs >= Math.min(WORTH_MS, silenceMs / 2);
}
