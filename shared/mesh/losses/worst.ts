import type { LossCandidate } from './candidates.ts';
import { compareHurt, type Hurt } from './hurt.ts';
import { type FoundLoss, type LossState, LossTrials, type WorstLossesQuestion } from './trials.ts';

/** How far a search is. */
export interface WorstLossesProgress {
  /** The worst so far. */
  readonly found: readonly FoundLoss[];
  /** Trials made so far: flows served without a candidate. */
  readonly trialCount: number;
}

/** Of the candidates in use, so many that carry most are paired with each other, and put in the place of one found. */
const PAIR_WIDTH = 6;
/** How often all that were found are looked at for a worse one in their place. */
const MAX_EXCHANGES = 2;

/**
 * The losses that hurt most. First one after the other, each the one that hurts most together with those before it (greedy):
 * for one loss and a width of all candidates that is the worst. Then pairs of those that carry most, since two losses may hurt
 * only together, with more added to the worst pair in the same way. The worse of the two sets is then changed one loss at a
 * time while that makes it worse (local exchange). Two losses among six or fewer candidates in use are the worst two there
 * are; beyond that a worse set may exist. A step is a trial. Lasers stay pointed as they are during the search; serve the flows over
 * `timelineWithout` what it finds to see them pointed anew. Fewer losses than asked for are found where no more hurt.
 *
 * Only candidates with a node in a way that some flow holds are tried. No other can hurt: a flow is served from
 * its start on by what its ways, the links at nodes it reaches, and flows before it are; a node that no way of the flow
 * passes takes a link away that no look at the network chose, and the quickest of fewer ways that still holds the chosen
 * one is the chosen one. So no flow changes, by induction over their order.
 */
export function* worstLosses(
  question: WorstLossesQuestion,
): Generator<WorstLossesProgress, readonly FoundLoss[]> {
  const trials = new LossTrials(question);
  const { lossCount, width } = question;
  let best = yield* grown(trials, trials.whole, { lossCount, width });
  if (lossCount < 2) return best.found;
  const pair = yield* worstPair(trials, best);
  if (pair !== null && compareHurt(pair.hurt, best.found[1]?.hurt ?? best.hurt) > 0) {
    const other = yield* grown(trials, pair, { lossCount, width: PAIR_WIDTH });
    if (compareHurt(other.hurt, best.hurt) > 0) best = other;
  }
  for (let turn = 0; turn < MAX_EXCHANGES; turn += 1) {
    const changed = yield* exchanged(trials, best);
    if (changed === null) break;
    best = changed;
  }
  return best.found;
}

type Search<Found> = Generator<WorstLossesProgress, Found>;

interface GrowthLimits {
  readonly lossCount: number;
  readonly width: number;
}

/**
 * Adds the loss that hurts most, one after the other, until none hurts. From the second on, candidates are tried in the
 * order of how much they hurt when they were last tried, until none that is left did more than the best of now; losses may
 * hurt more after others, which this does not see.
 */
function* grown(trials: LossTrials, start: LossState, limits: GrowthLimits): Search<LossState> {
  const gains = new Map<LossCandidate, Hurt>();
  let state = start;
  while (state.found.length < limits.lossCount) {
    let best: LossState | null = null;
    for (const candidate of inOrder(trials, state, { gains, width: limits.width })) {
      const known = gains.get(candidate);
      if (best !== null && known !== undefined && compareHurt(known, gainOf(best, state)) <= 0) break;
      const trial = trials.try(state, candidate);
      gains.set(candidate, gainOf(trial, state));
      if (best === null || compareHurt(trial.hurt, best.hurt) > 0) best = trial;
      yield { found: state.found, trialCount: trials.trialCount };
    }
    if (best === null || compareHurt(best.hurt, state.hurt) <= 0) return state;
    state = best;
  }
  return state;
}

interface Known {
  /** Hurt of each candidate beyond that of the losses before it, when it was last tried. */
  readonly gains: ReadonlyMap<LossCandidate, Hurt>;
  readonly width: number;
}

/** Those not yet tried whose ways carry most, then the others by how much they hurt. */
function inOrder(trials: LossTrials, state: LossState, { gains, width }: Known): LossCandidate[] {
  const used = trials.inUse(state);
  const untried = used.filter((candidate) => !gains.has(candidate));
  const tried = used.filter((candidate) => gains.has(candidate));
  tried.sort((a, b) => compareHurt(gains.get(b)!, gains.get(a)!));
  return [...untried.slice(0, Math.max(0, width - gains.size)), ...tried];
}

function gainOf({ hurt }: LossState, before: LossState): Hurt {
  return {
    undeliveredShare: hurt.undeliveredShare - before.hurt.undeliveredShare,
    longestSilenceMs: hurt.longestSilenceMs - before.hurt.longestSilenceMs,
  };
}

/** The worst pair of the candidates that carry most: the first as things are, the second once it is gone. */
function* worstPair(trials: LossTrials, best: LossState): Search<LossState | null> {
  let worst: LossState | null = null;
  for (const candidate of trials.inUse(trials.whole).slice(0, PAIR_WIDTH)) {
    const single = trials.try(trials.whole, candidate);
    yield { found: best.found, trialCount: trials.trialCount };
    for (const second of trials.inUse(single).slice(0, PAIR_WIDTH)) {
      const pair = trials.try(single, second);
      if (worst === null || compareHurt(pair.hurt, worst.hurt) > 0) worst = pair;
      yield { found: best.found, trialCount: trials.trialCount };
    }
  }
  return worst;
}

/** The worst set that has another loss in the place of one; null where none is worse. */
function* exchanged(trials: LossTrials, best: LossState): Search<LossState | null> {
  let worst: LossState | null = null;
  for (const place of best.found.keys()) {
    const rest = best.found
      .filter((_, other) => other !== place)
      .reduce((state, { candidate }) => trials.try(state, candidate), trials.whole);
    for (const candidate of trials.inUse(rest).slice(0, PAIR_WIDTH)) {
      const trial = trials.try(rest, candidate);
      if (compareHurt(trial.hurt, (worst ?? best).hurt) > 0) worst = trial;
      yield { found: best.found, trialCount: trials.trialCount };
    }
  }
  return worst;
}
