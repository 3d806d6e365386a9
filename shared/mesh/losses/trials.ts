import type { FlowAnswer } from '../flows/answer.ts';
import { FlowService, type ServedStep, type ServiceQuestion } from '../flows/service.ts';
import { nodeCountOf } from '../network/types.ts';
import type { LossCandidate } from './candidates.ts';
import { type Hurt, hurtOf, PRECEDENCE_WEIGHTS } from './hurt.ts';

/** What is asked of a search for the losses that hurt most. */
export interface WorstLossesQuestion extends ServiceQuestion {
  /** What may be lost. */
  readonly candidates: readonly LossCandidate[];
  /** How many losses, 1 to 10. */
  readonly lossCount: number;
  /** How many candidates are tried at most for the first loss: those whose ways carry most. */
  readonly width: number;
}

/** A loss that was found, and how much the flows suffer with it and all found before it. */
export interface FoundLoss {
  readonly candidate: LossCandidate;
  readonly hurt: Hurt;
}

/** Losses one after the other, and how flows fare without them all. */
export interface LossState {
  readonly found: readonly FoundLoss[];
  readonly hurt: Hurt;
  readonly isLost: Uint8Array;
  readonly steps: readonly ServedStep[];
}

/** Serves the flows without one loss more, and knows which losses could matter next. */
export class LossTrials {
  trialCount = 0;
  /** Nothing is lost. */
  readonly whole: LossState;
  readonly #question: WorstLossesQuestion;
  readonly #service: FlowService;

  constructor(question: WorstLossesQuestion) {
    this.#question = question;
    this.#service = new FlowService(question);
    const isLost = new Uint8Array(nodeCountOf(question.timeline.network));
    const steps = this.#serve(isLost, [], 0);
    this.whole = { found: [], hurt: this.#hurtOf(steps), isLost, steps };
  }

  /** A loss more; flows before the first that passes it stay as they are. */
  try(before: LossState, candidate: LossCandidate): LossState {
    this.trialCount += 1;
    const nodes = new Set(candidate.nodes);
    const first = before.steps.findIndex(({ answer }) =>
      answer.segments.some(({ way }) => way?.nodes.some((node) => nodes.has(node)) ?? false),
    );
    const isLost = before.isLost.slice();
    for (const node of candidate.nodes) isLost[node] = 1;
    const steps = this.#serve(isLost, before.steps, Math.max(0, first));
    const hurt = this.#hurtOf(steps);
    return { found: [...before.found, { candidate, hurt }], hurt, isLost, steps };
  }

  /** Candidates in a way that a flow holds, those whose ways carry most first; no other can hurt. */
  inUse({ found, steps }: LossState): LossCandidate[] {
    const carried = this.#carriedByNode(steps);
    const loadOf = ({ nodes }: LossCandidate) => nodes.reduce((sum, node) => sum + carried[node]!, 0);
    const taken = new Set(found.map(({ candidate }) => candidate));
    return this.#question.candidates
      .map((candidate) => ({ candidate, load: loadOf(candidate) }))
      .filter(({ candidate, load }) => load > 0 && !taken.has(candidate))
      .sort((a, b) => b.load - a.load)
      .map(({ candidate }) => candidate);
  }

  /** How long each node is passed by ways of flows, weighed by precedence; a message counts as an hour. */
  #carriedByNode(steps: readonly ServedStep[]): Float64Array {
    const carried = new Float64Array(this.whole.isLost.length);
    steps.forEach(({ answer }, place) => {
      const { flow } = this.#service.order[place]!;
      const weight = PRECEDENCE_WEIGHTS[flow.precedence];
      const spanMs = Math.max(1, answer.toUtcMs - answer.fromUtcMs);
      for (const { startUtcMs, endUtcMs, way } of answer.segments) {
        const share = flow.traffic.kind === 'message' ? 1 : (endUtcMs - startUtcMs) / spanMs;
        for (const node of way?.nodes ?? []) carried[node]! += weight * share;
      }
    });
    return carried;
  }

  /** Serves the flows from one on; those before it stay as they are. */
  #serve(isLost: Uint8Array, known: readonly ServedStep[], first: number): ServedStep[] {
    const steps = known.slice(0, first);
    for (const place of this.#service.order.slice(first)) {
      steps.push(this.#service.serve(place, steps.at(-1) ?? null, isLost));
    }
    return steps;
  }

  /** Added up in the order of the flows, so that the same answers give the same number. */
  #hurtOf(steps: readonly ServedStep[]): Hurt {
    const answers: FlowAnswer[] = [];
    steps.forEach(({ answer }, place) => {
      answers[this.#service.order[place]!.index] = answer;
    });
    return hurtOf(
      this.#question.flows,
      answers.filter((answer) => answer !== undefined),
    );
  }
}
