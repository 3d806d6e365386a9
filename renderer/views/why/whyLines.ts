import type { FlowWhy, StationWhy, WhyChange, WhyFix } from '../../../shared/domain/index.ts';
import type { WhyAnswered } from '../../../shared/ipc/index.ts';
import { formatClock, formatDuration } from '../../../shared/time/index.ts';

/** What a fix costs, in a word that stands before it; the order of the list is that of the cost. */
const COST_WORDS: Readonly<Record<WhyChange['kind'], string>> = {
  wait: 'costs nothing',
  floor: 'your decision',
  delivery: 'your decision',
  rate: 'your decision',
  policy: 'your decision',
  precedence: 'your decision',
  availability: 'your decision',
  fleet: 'needs a fleet',
  terminal: 'needs a terminal',
  horizon: 'needs a mast or site',
  both: 'two at once',
};

/** A fix as a line of the list. */
export interface FixLine {
  readonly key: string;
  readonly cost: string;
  readonly what: string;
  readonly brings: string;
  /** Who fares worse; empty for nobody. */
  readonly harms: string;
  readonly change: WhyChange;
  /** Waiting changes nothing: one goes there in time instead. */
  readonly action: 'Try' | 'Go there';
}

/** The fixes of an answer as lines. */
export function fixLines(fixes: readonly WhyFix[]): FixLine[] {
  return fixes.map(({ change, what, brings, harms }) => ({
    key: JSON.stringify(change),
    cost: COST_WORDS[change.kind],
    what,
    brings,
    harms: harms.length === 0 ? '' : `Worse for: ${harms.join(', ')}.`,
    change,
    action: change.kind === 'wait' ? 'Go there' : 'Try',
  }));
}

/** What binds, one sentence a line. */
export function causeSentences({ kind, why }: WhyAnswered): string[] {
  return kind === 'flow' ? flowSentences(why) : stationSentences(why);
}

function flowSentences({ outcome, wait, cause }: FlowWhy): string[] {
  const waits = wait === null ? [`${outcome}.`] : [`${wait.text}.`];
  return cause === null ? waits : [...waits, `${cause.text}.`];
}

function stationSentences({ hasContact, fromUtcMs, toUtcMs, cause }: StationWhy): string[] {
  const length = formatDuration((toUtcMs - fromUtcMs) / 1000);
  const stretch = `${formatClock(fromUtcMs)} to ${formatClock(toUtcMs)}, ${length}`;
  if (hasContact) return [`There is contact ${stretch}.`];
  return [`No contact ${stretch}.`, ...(cause === null ? [] : [`${cause.text}.`])];
}

/** How much was looked at, so that a short list is no riddle. */
export function triedText(triedCount: number, fixCount: number): string {
  if (triedCount === 0) {
    return 'There is no change to try out.';
  }
  const tried = `${triedCount} ${triedCount === 1 ? 'change' : 'changes'} made on a copy and computed anew`;
  return fixCount === 0 ? `${tried}: none helps by itself.` : `${tried}; what does not help is not listed.`;
}
