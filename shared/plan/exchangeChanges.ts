import {
  type FlowOutcome,
  PACE_STEPS,
  type PaceSlice,
  type PaceStep,
  type PlanMean,
} from '../domain/index.ts';

type MeanName = Pick<PlanMean, 'kind' | 'id' | 'name'>;

/** What is compared of an exchange: of a plan, of what the window has of it, and of a `plan.json`. */
export interface PlannedFacts {
  readonly flowId: string;
  /** Null where it is left out. */
  readonly outcome: OutcomeFacts | null;
  /** In order of time. */
  readonly pace: readonly SliceFacts[];
}

type OutcomeFacts = Omit<FlowOutcome, 'flowId' | 'deliveredPlusMinusS'>;

interface SliceFacts extends Pick<PaceSlice, 'fromUtcMs' | 'toUtcMs'> {
  readonly means: readonly MeanName[];
}

/** A place of PACE that another mean takes. */
export interface LetterChange {
  readonly step: PaceStep;
  /** Null where nobody held the place, or nobody does now. */
  readonly before: MeanName | null;
  readonly after: MeanName | null;
  /** When it is so for the first time, POSIX ms UTC, and for how long altogether, seconds. */
  readonly fromUtcMs: number;
  readonly lengthS: number;
}

/** What became of an exchange in another plan. */
export interface ExchangeChange {
  readonly flowId: string;
  /**
   * `lost`: it was as wanted and is not; `gained`: the other way round; `worse`: served less, silent for longer or delivered
   * later, and better in nothing; `better`: the other way round; `changed`: both, or by other means alone; `added`, `removed`:
   * one plan alone has it.
   */
  readonly kind: 'lost' | 'gained' | 'worse' | 'better' | 'changed' | 'same' | 'added' | 'removed';
  /** By how much later its last bit arrives, seconds, negative for earlier; null where it does not arrive in both plans. */
  readonly deliveryShiftS: number | null;
  /** Where both plans have slices; by first time, then place. */
  readonly letters: readonly LetterChange[];
}

/**
 * What became of the exchanges of a plan in another one, in the order of the plan before, then of the one after.
 *
 * @param leastShiftS differences of time served, of silences and of deliveries below this are none, seconds.
 */
export function exchangeChanges(
  before: readonly PlannedFacts[],
  after: readonly PlannedFacts[],
  leastShiftS: number,
): ExchangeChange[] {
  const now = new Map(after.map((exchange) => [exchange.flowId, exchange]));
  const was = new Set(before.map(({ flowId }) => flowId));
  const alone = { deliveryShiftS: null, letters: [] };
  return [
    ...before.map((exchange): ExchangeChange => {
      const other = now.get(exchange.flowId);
      return other === undefined
        ? { flowId: exchange.flowId, kind: 'removed', ...alone }
        : changeOf(exchange, other, leastShiftS);
    }),
    ...after
      .filter(({ flowId }) => !was.has(flowId))
      .map(({ flowId }): ExchangeChange => ({ flowId, kind: 'added', ...alone })),
  ];
}

function changeOf(before: PlannedFacts, after: PlannedFacts, leastShiftS: number): ExchangeChange {
  const letters = letterChanges(before.pace, after.pace);
  const [delivered, other] = [before.outcome?.deliveredUtcMs ?? null, after.outcome?.deliveredUtcMs ?? null];
  const deliveryShiftS = delivered === null || other === null ? null : (other - delivered) / 1000;
  const facts = { flowId: before.flowId, deliveryShiftS, letters };
  if (isAsWanted(before) !== isAsWanted(after)) {
    return { ...facts, kind: isAsWanted(before) ? 'lost' : 'gained' };
  }
  const shifts = shiftsForTheWorse(before.outcome, after.outcome, leastShiftS);
  const [isWorse, isBetter] = [shifts.some((shift) => shift > 0), shifts.some((shift) => shift < 0)];
  if (isWorse !== isBetter) {
    return { ...facts, kind: isWorse ? 'worse' : 'better' };
  }
  return { ...facts, kind: isWorse || letters.length > 0 ? 'changed' : 'same' };
}

/** Whether an exchange is served as much as wanted, and in time. */
export function isAsWanted({
  outcome,
}: {
  readonly outcome: Pick<OutcomeFacts, 'isAvailableAsWanted' | 'isInTime'> | null;
}): boolean {
  return outcome?.isAvailableAsWanted === true && outcome.isInTime !== false;
}

/** By how much it fares worse in each respect, negative for better; what is below the least shift is left out. */
function shiftsForTheWorse(
  before: OutcomeFacts | null,
  after: OutcomeFacts | null,
  leastShiftS: number,
): number[] {
  // Left out of one plan alone, and not as wanted in the other: carried in part is better than not at all.
  if (before === null || after === null) return [Number(after === null) - Number(before === null)];
  const servedMs = ({ servedFraction, fromUtcMs, toUtcMs }: OutcomeFacts) =>
    servedFraction * (toUtcMs - fromUtcMs);
  const shiftsMs = [
    servedMs(before) - servedMs(after),
    after.longestSilenceMs - before.longestSilenceMs,
    // Never is later than any time.
    deliveredMs(after) === deliveredMs(before) ? 0 : deliveredMs(after) - deliveredMs(before),
  ].filter((shift) => Math.abs(shift) >= leastShiftS * 1000);
  return [...shiftsMs, lateness(after) - lateness(before)];
}

function deliveredMs({ deliveredUtcMs }: OutcomeFacts): number {
  return deliveredUtcMs ?? Number.POSITIVE_INFINITY;
}

function lateness({ isInTime }: OutcomeFacts): number {
  return isInTime === false ? 1 : 0;
}

/** Places that other means take, over all times that both plans have. */
function letterChanges(before: readonly SliceFacts[], after: readonly SliceFacts[]): LetterChange[] {
  const found = new Map<string, LetterChange>();
  for (let [left, right] = [0, 0]; left < before.length && right < after.length; ) {
    const [was, is] = [before[left]!, after[right]!];
    const fromUtcMs = Math.max(was.fromUtcMs, is.fromUtcMs);
    const lengthS = (Math.min(was.toUtcMs, is.toUtcMs) - fromUtcMs) / 1000;
    for (const [place, step] of lengthS > 0 ? PACE_STEPS.entries() : []) {
      const [one, other] = [nameOf(was.means[place]), nameOf(is.means[place])];
      if (one?.kind === other?.kind && one?.id === other?.id) continue;
      const key = JSON.stringify([step, one?.kind, one?.id, other?.kind, other?.id]);
      const known = found.get(key) ?? { step, before: one, after: other, fromUtcMs, lengthS: 0 };
      found.set(key, { ...known, lengthS: known.lengthS + lengthS });
    }
    if (was.toUtcMs <= is.toUtcMs) left += 1;
    if (is.toUtcMs <= was.toUtcMs) right += 1;
  }
  return [...found.values()].sort((one, other) => one.fromUtcMs - other.fromUtcMs);
}

function nameOf(mean: MeanName | undefined): MeanName | null {
  return mean === undefined ? null : { kind: mean.kind, id: mean.id, name: mean.name };
}
