import type { Flow, Precedence } from '../../domain/index.ts';
import type { FlowAnswer } from '../flows/answer.ts';

/** How much flows suffer; more is worse, the first number before the second. */
export interface Hurt {
  /** Share that is not served, 0 to 1: of times of streams, of messages; flows weigh as {@link PRECEDENCE_WEIGHTS} says. */
  readonly undeliveredShare: number;
  /** Of all flows. */
  readonly longestSilenceMs: number;
}

/** What a flow weighs against others: each precedence as much as two of the next lower one. */
export const PRECEDENCE_WEIGHTS: Readonly<Record<Precedence, number>> = {
  'flash-override': 16,
  flash: 8,
  immediate: 4,
  priority: 2,
  routine: 1,
};

/** How much flows suffer that have these answers. */
export function hurtOf(flows: readonly Flow[], answers: readonly FlowAnswer[]): Hurt {
  const weightOf = new Map(flows.map(({ flowId, precedence }) => [flowId, PRECEDENCE_WEIGHTS[precedence]]));
  let weight = 0;
  let undelivered = 0;
  let longestSilenceMs = 0;
  for (const answer of answers) {
    const own = weightOf.get(answer.flowId) ?? 0;
    weight += own;
    undelivered += own * (1 - answer.servedFraction);
    longestSilenceMs = Math.max(longestSilenceMs, answer.longestSilenceMs);
  }
  return { undeliveredShare: weight === 0 ? 0 : undelivered / weight, longestSilenceMs };
}

/** Order of hurts, the least first. */
export function compareHurt(a: Hurt, b: Hurt): number {
  return a.undeliveredShare - b.undeliveredShare || a.longestSilenceMs - b.longestSilenceMs;
}
