import type { WhyChange, WhyFix } from '../../domain/index.ts';
import { pairTries, type Tries } from '../../plan/index.ts';

/** Changes that were tried out, and those that help. */
export interface TriedOut {
  readonly triedCount: number;
  readonly found: readonly WhyFix[];
}

/**
 * Tries changes out, one a step: of each list the smallest that helps. Where a list has several the largest goes first: if that
 * is no help, none is.
 */
function* tryOut(
  lists: readonly Tries[],
  fixOf: (change: WhyChange) => WhyFix | null,
): Generator<null, TriedOut> {
  const found: WhyFix[] = [];
  let triedCount = 0;
  for (const tries of lists) {
    const largest = fixOf(tries.at(-1)!);
    triedCount += 1;
    yield null;
    if (largest === null) continue;
    let smallest: WhyFix | null = null;
    for (const change of tries.slice(0, -1)) {
      smallest = fixOf(change);
      triedCount += 1;
      yield null;
      if (smallest !== null) break;
    }
    found.push(smallest ?? largest);
  }
  return { triedCount, found };
}

/** Pairs that help are enough to choose from. */
const ENOUGH_PAIRS = 2;

/** Where no single change helps: two at once, one pair a step, the cheapest first. */
function* tryPairs(
  lists: readonly Tries[],
  fixOf: (change: WhyChange) => WhyFix | null,
): Generator<null, TriedOut> {
  const found: WhyFix[] = [];
  let triedCount = 0;
  for (const pair of pairTries(lists)) {
    const fix = fixOf(pair);
    triedCount += 1;
    yield null;
    if (fix !== null) found.push(fix);
    if (found.length === ENOUGH_PAIRS) break;
  }
  return { triedCount, found };
}

/** Tries single changes out, and pairs where none of those helps. */
export function* tryAll(
  lists: readonly Tries[],
  morePairs: readonly Tries[],
  fixOf: (change: WhyChange) => WhyFix | null,
): Generator<null, TriedOut> {
  const single = yield* tryOut(lists, fixOf);
  if (single.found.length > 0) return single;
  const pairs = yield* tryPairs([...lists, ...morePairs], fixOf);
  return { found: pairs.found, triedCount: single.triedCount + pairs.triedCount };
}
