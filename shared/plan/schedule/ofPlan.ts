import {
  type PlanContact,
  type PlanContactChange,
  type PlanSchedule,
  type PlanService,
  Precedence,
} from '../../domain/index.ts';
import { type NamedProblem, problemOfScenario, type ScheduleSource } from './fromScenario.ts';
import { overlapMs } from './problem.ts';
import { type DemandOutcome, type ScheduleSolution, solveSchedule } from './solve.ts';

/** Edges that differ by less are the same: newer elements move every edge a little. */
const SAME_EDGE_MS = 1000;

/** The schedule of a plan. */
export function planSchedule(source: ScheduleSource): PlanSchedule {
  const named = problemOfScenario(source);
  const solution = solveSchedule(named.problem);
  const contacts = contactsOf(named, solution);
  const { worth, bound } = solution;
  return {
    contacts,
    services: solution.demands.map((outcome) => serviceOf(named, outcome)),
    precedences: solution.ranks.map(({ rank, wantedMs, servedMs, mostMs, leastFraction }) => ({
      precedence: Precedence.options[rank]!,
      wantedS: wantedMs / 1000,
      servedS: servedMs / 1000,
      mostS: mostMs / 1000,
      leastFraction,
    })),
    lostSlots: solution.lostPins.map(({ pin, keptMs, reason }) => ({
      slotId: named.pinIds[named.problem.pins.indexOf(pin)]!,
      keptS: keptMs / 1000,
      reason,
    })),
    gapPercent: bound <= 0 ? 0 : Math.max(0, (100 * (bound - worth)) / bound),
    changes: source.earlier === null ? null : changesBetween(source.earlier, contacts, named.problem),
  };
}

function contactsOf(named: NamedProblem, { contacts }: ScheduleSolution): PlanContact[] {
  const { units, gatewayIds, satelliteIds, problem } = named;
  return contacts.map(({ unit, candidate, beam, fromUtcMs, toUtcMs, isPinned }) => {
    const { satellite, gateway } = problem.candidates[candidate]!;
    return {
      stationId: units[unit]!.stationId,
      satelliteId: satelliteIds[satellite]!,
      gatewayId: gateway === -1 ? null : gatewayIds[gateway]!,
      terminalTypeId: units[unit]!.beams[beam]!,
      fromUtcMs,
      toUtcMs,
      isPinned,
    };
  });
}

function serviceOf(named: NamedProblem, { demand, servedMs, limit }: DemandOutcome): PlanService {
  const { stationId, precedence } = named.units[demand.unit]!;
  const limitId =
    limit?.kind === 'gateway'
      ? named.gatewayIds[limit.index]!
      : limit?.kind === 'satellite'
        ? named.satelliteIds[limit.index]!
        : null;
  return {
    stationId,
    precedence,
    fromUtcMs: demand.fromUtcMs,
    toUtcMs: demand.toUtcMs,
    wantedS: demand.needMs / 1000,
    servedS: servedMs / 1000,
    state: limit === null ? 'served' : servedMs >= 1 ? 'trimmed' : 'dropped',
    limit: limit?.kind ?? null,
    limitId,
  };
}

/**
 * What became of earlier contacts within a span, in order of time: those with the same station, satellite and gateway that overlap are
 * one contact, which is the same or has moved.
 */
export function changesBetween(
  earlier: readonly PlanContact[],
  contacts: readonly PlanContact[],
  span: { readonly fromUtcMs: number; readonly toUtcMs: number },
): PlanContactChange[] {
  const keyOf = ({ stationId, satelliteId, gatewayId }: PlanContact) =>
    `${stationId} ${satelliteId} ${gatewayId}`;
  const open = new Map<string, PlanContact[]>();
  for (const contact of earlier) {
    if (overlapMs(contact, span) > 0)
      open.set(keyOf(contact), [...(open.get(keyOf(contact)) ?? []), contact]);
  }
  const changes = contacts.flatMap((contact): PlanContactChange[] => {
    const own = open.get(keyOf(contact)) ?? [];
    const place = own.findIndex((each) => overlapMs(each, contact) > 0);
    if (place === -1) return [{ kind: 'added', contact, before: null }];
    const [before] = own.splice(place, 1);
    return isSame(before!, contact) ? [] : [{ kind: 'moved', contact, before: before! }];
  });
  const removed = [...open.values()]
    .flat()
    .map((contact): PlanContactChange => ({ kind: 'removed', contact, before: contact }));
  return [...changes, ...removed].sort(
    (a, b) =>
      a.contact.fromUtcMs - b.contact.fromUtcMs ||
      Number(a.contact.stationId > b.contact.stationId) - Number(a.contact.stationId < b.contact.stationId),
  );
}

function isSame(one: PlanContact, other: PlanContact): boolean {
  return (
    Math.abs(one.fromUtcMs - other.fromUtcMs) < SAME_EDGE_MS &&
    Math.abs(one.toUtcMs - other.toUtcMs) < SAME_EDGE_MS
  );
}
