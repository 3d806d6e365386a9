import type { PlannedExchange } from '../../shared/ipc/index.ts';

/** Slices, means and silences that cross at once: the page takes them in within a few milliseconds, and answers in between. */
const MOST_ITEMS = 2000;

/** Exchanges from one on, as many as cross to the window without keeping it from answering; at least one. */
export function exchangesFrom(
  exchanges: readonly PlannedExchange[],
  firstIndex: number,
): readonly PlannedExchange[] {
  let end = firstIndex;
  for (let items = 0; end < exchanges.length && items < MOST_ITEMS; end += 1) {
    items += itemCount(exchanges[end]!);
  }
  return exchanges.slice(firstIndex, end);
}

function itemCount({ silences, pace }: PlannedExchange): number {
  return 1 + silences.length + pace.reduce((sum, { means }) => sum + 1 + means.length, 0);
}
