import type { Flow, TimeSpan } from '../../domain/index.ts';
import type { FlowAnswer } from './answer.ts';
import { FlowService, type ServedStep, type ServiceQuestion, type StandingStep } from './service.ts';
import type { FlowStanding } from './standing.ts';

/**
 * The share of a time after which another service takes flows over: who begins also finds out when lasers carry data. An irrational
 * one, so that no instant that is given in milliseconds falls on the seam: the reason of who waits is not looked at anew there.
 */
const SEAM_SHARE = Math.SQRT2 - 0.75;

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
export function* standingFlows(
  question: ServiceQuestion,
  seamUtcMs: number,
): Generator<FlowStanding | null, void, undefined> {
  const service = new FlowService(question);
  let step: StandingStep | null = null;
  for (const place of service.order) {
    step = service.serveUntil(seamUtcMs, place, step);
    yield step.standing;
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
  readonly #answers = new Map<number, FlowAnswer>();
  #step: ServedStep | null = null;

  constructor(question: ServiceQuestion, seamUtcMs: number) {
    this.#service = new FlowService(question);
    this.#seamUtcMs = seamUtcMs;
  }

  /** Serves the next flow to its end. */
  takeOver(standing: FlowStanding | null): void {
    const place = this.#service.order[this.#answers.size]!;
    this.#step = this.#service.serveFrom(this.#seamUtcMs, place, { before: this.#step, standing });
    this.#answers.set(place.index, this.#step.answer);
  }

  /** All, in the order in which the flows were given; null while some have not been told. */
  get answers(): FlowAnswer[] | null {
    if (this.#answers.size < this.#service.order.length) return null;
    return [...this.#answers.keys()].sort((a, b) => a - b).map((index) => this.#answers.get(index)!);
  }
}
