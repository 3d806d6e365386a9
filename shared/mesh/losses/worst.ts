import type { Flow, Precedence } from '../../domain/index.ts';
import type { FlowAnswer } from '../flows/answer.ts';
import { FlowService, type ServedStep, type ServiceQuestion } from '../flows/service.ts';
import { nodeCountOf } from '../network/types.ts';
import type { LossCandidate } from './candidates.ts';

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

/** How far a search is. */
export interface WorstLossesProgress {
  readonly found: readonly FoundLoss[];
  /** Trials made so far: flows served without a candidate. */
  readonly trialCount: number;
}

/**
 * The losses that hurt most, one after the other: each the one that hurts most together with those found before it
 * (greedy). For one loss and a width of all candidates that is the worst; for more it need not be, as two losses that hurt
 * only together are not seen. A step is a trial. Lasers stay pointed as they are during the search; serve the flows over
 * `timelineWithout` what it finds to see them pointed anew. Fewer losses than asked for are found where none hurts.
 *
 * Only candidates with a node in a way that some flow holds are tried. No other can hurt: a flow is served from
 * its start on by what its ways, the links at nodes it reaches, and flows before it are; a node that no way of the flow
 * passes takes a link away that no look at the network chose, and the quickest of fewer ways that still holds the chosen
 * one is the chosen one. So no flow changes, by induction over their order.
 *
 * From the second loss on, candidates are tried in the order of how much they hurt when they were last tried, until
 * none that is left did more than the best of now; losses may hurt more after others, which this does not see.
 */
export function* worstLosses(
  question: WorstLossesQuestion,
): Generator<WorstLossesProgress, readonly FoundLoss[]> {
  const search = new LossSearch(question);
  while (search.found.length < question.lossCount) {
    const round = search.round();
    for (;;) {
      const step = round.next();
      if (step.done) {
        if (!step.value) return search.found;
        break;
      }
      yield { found: search.found, trialCount: search.trialCount };
    }
  }
  return search.found;
}

interface Trial {
  readonly candidate: LossCandidate;
  readonly hurt: Hurt;
  readonly steps: readonly ServedStep[];
}

class LossSearch {
  readonly found: FoundLoss[] = [];
  trialCount = 0;
  readonly #question: WorstLossesQuestion;
  readonly #service: FlowService;
  /** Hurt of each candidate beyond that of the losses before it, when it was last tried. */
  readonly #gains = new Map<LossCandidate, Hurt>();
  #isLost: Uint8Array;
  #steps: readonly ServedStep[];
  #hurt: Hurt;

  constructor(question: WorstLossesQuestion) {
    this.#question = question;
    this.#service = new FlowService(question);
    this.#isLost = new Uint8Array(nodeCountOf(question.timeline.network));
    this.#steps = this.#serve(this.#isLost, [], 0);
    this.#hurt = this.#hurtOf(this.#steps);
  }

  /** Looks for one more loss, a trial a step; whether there is one that hurts. */
  *round(): Generator<null, boolean> {
    let best: Trial | null = null;
    for (const candidate of this.#inOrder()) {
      const known = this.#gains.get(candidate);
      if (best !== null && known !== undefined && compareHurt(known, this.#gainOf(best.hurt)) <= 0) break;
      const trial = this.#try(candidate);
      this.#gains.set(candidate, this.#gainOf(trial.hurt));
      if (best === null || compareHurt(trial.hurt, best.hurt) > 0) best = trial;
      yield null;
    }
    if (best === null || compareHurt(best.hurt, this.#hurt) <= 0) return false;
    this.#isLost = withNodes(this.#isLost, best.candidate.nodes);
    this.#steps = best.steps;
    this.#hurt = best.hurt;
    this.found.push({ candidate: best.candidate, hurt: best.hurt });
    return true;
  }

  /** Those not yet tried whose ways carry most, then the others by how much they hurt. */
  #inOrder(): LossCandidate[] {
    const carried = this.#carriedByNode();
    const loadOf = ({ nodes }: LossCandidate) => nodes.reduce((sum, node) => sum + carried[node]!, 0);
    const taken = new Set(this.found.map(({ candidate }) => candidate));
    const used = this.#question.candidates
      .map((candidate) => ({ candidate, load: loadOf(candidate) }))
      .filter(({ candidate, load }) => load > 0 && !taken.has(candidate))
      .sort((a, b) => b.load - a.load);
    const untried = used.filter(({ candidate }) => !this.#gains.has(candidate));
    const tried = used.filter(({ candidate }) => this.#gains.has(candidate));
    tried.sort((a, b) => compareHurt(this.#gains.get(b.candidate)!, this.#gains.get(a.candidate)!));
    const room = Math.max(0, this.#question.width - this.#gains.size);
    return [...untried.slice(0, room), ...tried].map(({ candidate }) => candidate);
  }

  /** How long each node is passed by ways of flows, weighed by precedence; a message counts as an hour. */
  #carriedByNode(): Float64Array {
    const carried = new Float64Array(this.#isLost.length);
    this.#steps.forEach(({ answer }, place) => {
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

  #try(candidate: LossCandidate): Trial {
    this.trialCount += 1;
    const nodes = new Set(candidate.nodes);
    const first = this.#steps.findIndex(({ answer }) =>
      answer.segments.some(({ way }) => way?.nodes.some((node) => nodes.has(node)) ?? false),
    );
    const steps = this.#serve(withNodes(this.#isLost, candidate.nodes), this.#steps, Math.max(0, first));
    return { candidate, hurt: this.#hurtOf(steps), steps };
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

  #gainOf(hurt: Hurt): Hurt {
    return {
      undeliveredShare: hurt.undeliveredShare - this.#hurt.undeliveredShare,
      longestSilenceMs: hurt.longestSilenceMs - this.#hurt.longestSilenceMs,
    };
  }
}

function withNodes(isLost: Uint8Array, nodes: readonly number[]): Uint8Array {
  const more = isLost.slice();
  for (const node of nodes) more[node] = 1;
  return more;
}
