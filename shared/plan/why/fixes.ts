import { WHY_CHANGE_KINDS, type WhyChange, type WhyFix } from '../../domain/index.ts';

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

function costOf({ kind }: WhyChange): number {
  return WHY_CHANGE_KINDS.indexOf(kind);
}

/** Filled for so long a silence is worth a change, ms; of a shorter one the half of it is. */
const WORTH_MS = 30_000;

/** Whether what a change fills of a silence is more than the edges of links that differ by moments. */
export function isWorthwhile(filledMs: number, silenceMs: number): boolean {
  return filledMs >= Math.min(WORTH_MS, silenceMs / 2);
}
