import { type Precedence, type StationId, utcMs } from '../domain/index.ts';
import { formatIsoUtc } from '../time/index.ts';
import {
  type ExchangeChange,
  exchangeChanges,
  isAsWanted,
  type LetterChange,
  type PlannedFacts,
} from './exchangeChanges.ts';
import type { PlanDocument } from './planDocument.ts';
import { changesBetween } from './schedule/index.ts';

type PlannedExchange = PlanDocument['exchanges'][number];

/** How an exchange fares in one course of action; times as in `plan.json`. */
export interface ExchangeFacts {
  readonly servedFraction: number;
  readonly longestSilenceS: number;
  readonly deliveredUtc: string | null;
  readonly isInTime: boolean | null;
  readonly isAvailableAsWanted: boolean;
}

/** What a unit has in one course of action. */
export interface UnitFacts {
  /** What it must have over all periods, what it has of that, and in how many periods it has less. */
  readonly wantedS: number;
  readonly servedS: number;
  readonly shortPeriodCount: number;
  /** All its contacts, and the longest time without one, the ends of the span included. */
  readonly contactS: number;
  readonly contactCount: number;
  readonly longestSilenceS: number;
}

/** An exchange against the first course; times as in `plan.json`. */
export interface CourseExchangeChange extends Omit<ExchangeChange, 'letters'> {
  readonly letters: readonly (Omit<LetterChange, 'fromUtcMs'> & { readonly fromUtc: string })[];
}

/** Courses of action side by side; lists of values are in the order of the courses, null where a course has no such thing. */
export interface CourseComparison {
  readonly courses: readonly {
    readonly name: string;
    readonly inputSha256: string;
    readonly exchangeCount: number;
    readonly exchangesAsWanted: number;
    /** By how much its schedule may fall short of the best there is, per cent. */
    readonly gapPercent: number;
    readonly precedences: PlanDocument['schedule']['precedences'];
    /** Contacts that differ from those of the first course. */
    readonly changes: { readonly added: number; readonly removed: number; readonly moved: number };
    /** Exchanges that fare otherwise than in the first course, or go by other means; none of the first itself. */
    readonly exchangeChanges: readonly CourseExchangeChange[];
  }[];
  readonly exchanges: readonly {
    readonly flowId: string;
    readonly name: string;
    readonly precedence: Precedence;
    readonly values: readonly (ExchangeFacts | null)[];
  }[];
  readonly units: readonly {
    readonly stationId: StationId;
    readonly values: readonly (UnitFacts | null)[];
  }[];
}

/** Sets plans beside each other. Exchanges and units stand in the order of the first plan that names them. */
export function compareCourses(plans: readonly PlanDocument[]): CourseComparison {
  const flows = new Map(
    plans.flatMap(({ exchanges }) => exchanges).map((each) => [each.flowId, each] as const),
  );
  const order = [...new Set(plans.flatMap(({ exchanges }) => exchanges.map(({ flowId }) => flowId)))];
  const units = [
    ...new Set(plans.flatMap(({ schedule }) => schedule.services.map(({ stationId }) => stationId))),
  ];
  const [first] = plans;
  return {
    courses: plans.map((plan) => ({
      name: plan.scenario.name,
      inputSha256: plan.inputSha256,
      exchangeCount: plan.exchanges.length,
      exchangesAsWanted: plan.exchanges.filter(isAsWanted).length,
      gapPercent: plan.schedule.gapPercent,
      precedences: plan.schedule.precedences,
      changes: countChanges(first!, plan),
      exchangeChanges: exchangesAgainst(first!, plan),
    })),
    exchanges: order.map((flowId) => ({
      flowId,
      name: flows.get(flowId)!.name,
      precedence: flows.get(flowId)!.precedence,
      values: plans.map(({ exchanges }) => exchangeFacts(exchanges.find((each) => each.flowId === flowId))),
    })),
    units: units.map((stationId) => ({
      stationId,
      values: plans.map((plan) => unitFacts(plan, stationId)),
    })),
  };
}

/**
 * The mission of each plan: the place of the first that asks for the same. Two plans are of one mission when at least half the
 * exchanges of the smaller are those of the other, by id and name; ids alone repeat in missions that have nothing to do with each other.
 */
export function missionsOf(plans: readonly PlanDocument[]): number[] {
  const asked = plans.map(
    ({ exchanges }) => new Set(exchanges.map(({ flowId, name }) => JSON.stringify([flowId, name]))),
  );
  return asked.map((own) =>
    asked.findIndex((other) => {
      const sharedCount = [...own].filter((exchange) => other.has(exchange)).length;
      return other === own || 2 * sharedCount >= Math.max(1, Math.min(own.size, other.size));
    }),
  );
}

function exchangeFacts(exchange: PlannedExchange | undefined): ExchangeFacts | null {
  const outcome = exchange?.outcome ?? null;
  if (outcome === null) return null;
  const { fromUtc: _from, toUtc: _to, deliveredUtc, ...facts } = outcome;
  return { ...facts, deliveredUtc: deliveredUtc && formatIsoUtc(deliveredUtc) };
}

function countChanges(first: PlanDocument, { schedule, scenario }: PlanDocument) {
  const span = { fromUtcMs: scenario.fromUtc, toUtcMs: scenario.toUtc };
  const changes = changesBetween(first.schedule.contacts, schedule.contacts, span);
  const count = (wanted: string) => changes.filter(({ kind }) => kind === wanted).length;
  return { added: count('added'), removed: count('removed'), moved: count('moved') };
}

/** Differences below this are none: `plan.json` gives times to the millisecond and shares to a millionth. */
const LEAST_SHIFT_S = 1;

function exchangesAgainst(first: PlanDocument, { exchanges }: PlanDocument): CourseExchangeChange[] {
  return exchangeChanges(first.exchanges.map(factsOf), exchanges.map(factsOf), LEAST_SHIFT_S)
    .filter(({ kind }) => kind !== 'same')
    .map(({ letters, ...change }) => ({
      ...change,
      letters: letters.map(({ fromUtcMs, ...letter }) => ({
        ...letter,
        fromUtc: formatIsoUtc(utcMs(fromUtcMs)),
      })),
    }));
}

/** An exchange of a `plan.json` as it is compared. */
function factsOf({ flowId, outcome, pace }: PlannedExchange): PlannedFacts {
  return {
    flowId,
    outcome: outcome && {
      fromUtcMs: outcome.fromUtc,
      toUtcMs: outcome.toUtc,
      servedFraction: outcome.servedFraction,
      longestSilenceMs: outcome.longestSilenceS * 1000,
      deliveredUtcMs: outcome.deliveredUtc,
      isInTime: outcome.isInTime,
      isAvailableAsWanted: outcome.isAvailableAsWanted,
    },
    pace: pace.map(({ fromUtc, toUtc, means }) => ({ fromUtcMs: fromUtc, toUtcMs: toUtc, means })),
  };
}

function unitFacts({ schedule, scenario }: PlanDocument, stationId: StationId): UnitFacts | null {
  const services = schedule.services.filter((service) => service.stationId === stationId);
  if (services.length === 0) return null;
  const contacts = schedule.contacts
    .filter((contact) => contact.stationId === stationId)
    .sort((a, b) => a.fromUtcMs - b.fromUtcMs);
  let silenceMs = 0;
  let reached: number = scenario.fromUtc;
  for (const { fromUtcMs, toUtcMs } of contacts) {
    silenceMs = Math.max(silenceMs, fromUtcMs - reached);
    reached = Math.max(reached, toUtcMs);
  }
  return {
    wantedS: sum(services.map(({ wantedS }) => wantedS)),
    servedS: sum(services.map(({ wantedS, servedS }) => Math.min(wantedS, servedS))),
    shortPeriodCount: services.filter(({ state }) => state !== 'served').length,
    contactS: sum(contacts.map(({ fromUtcMs, toUtcMs }) => (toUtcMs - fromUtcMs) / 1000)),
    contactCount: contacts.length,
    longestSilenceS: Math.max(silenceMs, scenario.toUtc - reached) / 1000,
  };
}

function sum(values: readonly number[]): number {
  return Number(values.reduce((total, value) => total + value, 0).toFixed(3));
}
