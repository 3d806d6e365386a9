import type { Flow, TimeSpan } from '../../domain/index.ts';
import type { FlowAnswer } from './answer.ts';
import type { FlowHandover } from './handover.ts';
import { FlowService, type HandedStep, type ServedStep, type ServiceQuestion } from './service.ts';

/**
 * The share of a time after which another service takes flows over: who begins also finds out when lasers carry data. An irrational
 * one, so that no instant that is given in milliseconds falls on the seam: the reason of who waits is not looked at anew there.
 */
const SEAM_SHARE = Math.SQRT2 - 0.77;

/** The instant at which a service of flows over a time is best taken over by another. */
export function seamOf({ fromUtcMs, toUtcMs }: TimeSpan): number {
  return fromUtcMs + SEAM_SHARE * (toUtcMs - fromUtcMs);
}

/** Whether flows can be served in two parts of their time: a message that is kept on its way looks ahead over the whole of it. */
export function canServeInTwo(flows: readonly Flow[]): boolean {
  return !flows.some(
    ({ enabled, delivery, traffic }) =>
      enabled && delivery === 'store-and-forward' && traffic.kind === 'message',
  );
}

/** Serves flows up to an instant: how each stands there, in order of precedence. */
export function* handedFlows(
  question: ServiceQuestion,
  seamUtcMs: number,
): Generator<FlowHandover | null, void, undefined> {
  const service = new FlowService(question);
  let step: HandedStep | null = null;
  for (const place of service.order) {
    step = service.serveUntil(seamUtcMs, place, step);
    yield step.handover;
  }
}

/**
 * Takes flows over at an instant, one after the other as they are told to stand there, in order of precedence. What flows take before
 * an instant has no bearing on what happens after it, but for the ways that they hold: so both parts can go on side by side, and the
 * answers are those of {@link serveFlows}.
 */
export class LaterService {
  readonly #service: FlowService;
  readonly #seamUtcMs: number;
  #takenCount = 0;
  #step: ServedStep | null = null;

  constructor(question: ServiceQuestion, seamUtcMs: number) {
    this.#service = new FlowService(question);
    this.#seamUtcMs = seamUtcMs;
  }

  /** Serves the next flow to its end. */
  takeOver(handover: FlowHandover | null): FlowAnswer {
    const place = this.#service.order[this.#takenCount]!;
    this.#step = this.#service.serveFrom(this.#seamUtcMs, place, { before: this.#step, handover });
    this.#takenCount += 1;
    return this.#step.answer;
  }

  /** Whether all have been taken over. */
  get isDone(): boolean {
    return this.#takenCount === this.#service.order.length;
  }
}
