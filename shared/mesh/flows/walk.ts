import { answerOf, spanOfFlow } from './answer.ts';
import { FlowWalk } from './flowWalk.ts';
import type { FlowHandover } from './handover.ts';
import type { Reservation } from './ledger.ts';
import type { FlowQuestion, ServedFlow } from './question.ts';
import { storedFlow } from './storeForward.ts';

/**
 * Serves one flow over its times beside those that came before it: a way is held as long as it carries the flow. Everything
 * happens at the instants at which a link, a rate or what others have taken changes; changes that cannot concern the
 * flow change nothing of its answer.
 */
export function walkFlow(question: FlowQuestion): ServedFlow {
  const { timeline, flow } = question;
  const { fromUtcMs, toUtcMs } = spanOfFlow(timeline, flow);
  if (flow.delivery === 'store-and-forward' && flow.traffic.kind === 'message') {
    return storedFlow(question, { fromUtcMs, toUtcMs, bits: flow.traffic.volumeBytes * 8 });
  }
  return answeredBy(question, new FlowWalk(question, { fromUtcMs, toUtcMs }, null));
}

/** What comes of a flow up to an instant, and how it stands there; null where it has not begun. The flow is not one that is stored. */
export function walkUntil(
  question: FlowQuestion,
  seamUtcMs: number,
): { readonly handover: FlowHandover | null; readonly reservations: readonly Reservation[] } {
  const { fromUtcMs, toUtcMs } = spanOfFlow(question.timeline, question.flow);
  if (fromUtcMs >= seamUtcMs) return { handover: null, reservations: [] };
  const walk = new FlowWalk(question, { fromUtcMs, toUtcMs: Math.min(seamUtcMs, toUtcMs) }, null);
  walk.run();
  return { handover: walk.handover(seamUtcMs < toUtcMs), reservations: walk.reservations };
}

/** Goes on from there to the end; the answer is that of the whole time. */
export function walkOn(question: FlowQuestion, handover: FlowHandover | null, seamUtcMs: number): ServedFlow {
  const { fromUtcMs, toUtcMs } = spanOfFlow(question.timeline, question.flow);
  const later = { fromUtcMs: Math.max(seamUtcMs, fromUtcMs), toUtcMs };
  return answeredBy(question, new FlowWalk(question, later, handover));
}

function answeredBy({ timeline, flow }: FlowQuestion, walk: FlowWalk): ServedFlow {
  walk.run();
  const { segments, deliveredUtcMs, reservations } = walk;
  const walked = { ...spanOfFlow(timeline, flow), segments, deliveredUtcMs };
  return { answer: answerOf(flow, walked), reservations };
}
