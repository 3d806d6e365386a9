import { CLOSE_ENOUGH, upperBound } from './bound.ts';
import { type Contact, Desk } from './desk.ts';
import { fillRank, fillRest, ranksOf } from './fill.ts';
import { improveRank } from './improve.ts';
import { bindingLimit, type ServiceLimit } from './limits.ts';
import { type Demand, demandsOf, overlapMs, type Pin, type ScheduleProblem, weightOf } from './problem.ts';
import { Service } from './service.ts';

/** What a demand has in the end. */
export interface DemandOutcome {
  readonly demand: Demand;
  readonly servedMs: number;
  /** Null where it has what it must have. */
  readonly limit: ServiceLimit | null;
}

/** Demands of one precedence together. */
export interface RankOutcome {
  readonly rank: number;
  /** All that its demands must have, what they have of it, and what no schedule gives more than, ms. */
  readonly wantedMs: number;
  readonly servedMs: number;
  readonly mostMs: number;
  /** Least share of what a demand must have, 0 to 1: the worst off. */
  readonly leastFraction: number;
}

/** A pinned contact that could not be kept whole. */
export interface LostPin {
  readonly pin: Pin;
  readonly keptMs: number;
  /** `window`: there is no link then; `taken`: another pin or a change between satellites is in the way. */
  readonly reason: 'window' | 'taken';
}

/** A schedule, and how good it is. */
export interface ScheduleSolution {
  readonly contacts: readonly Contact[];
  readonly demands: readonly DemandOutcome[];
  readonly ranks: readonly RankOutcome[];
  readonly lostPins: readonly LostPin[];
  /** Service that is wanted and given, weighted by precedence ({@link weightOf}), ms; and what no schedule exceeds. */
  readonly worth: number;
  readonly bound: number;
}

/**
 * Schedules contacts. Pins first; then every precedence in turn, in which all demands rise together (progressive filling)
 * and single contacts are exchanged as long as that helps; then what is left over. What is lower changes nothing for what is higher. A heuristic, since the problem is NP-hard; each
 * answer carries a bound that no schedule exceeds. Deterministic.
 */
export function solveSchedule(problem: ScheduleProblem): ScheduleSolution {
  const fresh = attempt(problem, 'fresh');
  if (problem.earlier.length === 0) return fresh;
  const kept = attempt(problem, 'kept');
  // What was handed out before stays as a whole where it serves every precedence as well as anything else that is found.
  const isAsGood = kept.ranks.every(
    ({ servedMs, leastFraction }, place) =>
      servedMs >= fresh.ranks[place]!.servedMs - 1 &&
      leastFraction >= fresh.ranks[place]!.leastFraction - 1e-6,
  );
  return isAsGood ? kept : fresh;
}

function attempt(problem: ScheduleProblem, from: 'fresh' | 'kept'): ScheduleSolution {
  const demands = demandsOf(problem);
  const service = new Service(new Desk(problem), demands);
  const lostPins = bookPins(service);
  if (from === 'kept') bookEarlier(service);
  for (const rank of ranksOf(service)) {
    fillRank(service, rank);
    improveRank(service, rank);
  }
  const served = [...service.servedMs];
  const limits = demands.map((_, demand) =>
    service.missingMs(demand) < 1 ? null : bindingLimit(service, demand),
  );
  if (problem.manner.givesRest) fillRest(service);
  const ranks = ranksOf(service).map((rank) => rankOutcome(problem, service, { rank, served }));
  const worth = sum(ranks.map(({ rank, servedMs }) => weightOf(rank) * servedMs));
  const apart = sum(ranks.map(({ rank, mostMs }) => weightOf(rank) * mostMs));
  const isClose = apart - worth <= CLOSE_ENOUGH * apart;
  return {
    contacts: problem.units.flatMap((_, unit) =>
      [...service.desk.contactsOf(unit)].sort((a, b) => a.fromUtcMs - b.fromUtcMs),
    ),
    demands: demands.map((demand, index) => ({
      demand,
      servedMs: served[index]!,
      limit: limits[index]!,
    })),
    ranks,
    lostPins,
    worth,
    bound: isClose || ranks.length === 1 ? apart : Math.min(apart, upperBound(problem, demands, worth)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function rankOutcome(
  problem: ScheduleProblem,
  { demands }: Service,
  { rank: indexes, served }: { readonly rank: readonly number[]; readonly served: readonly number[] },
): RankOutcome {
  const own = indexes.map((index) => demands[index]!);
  const givenMs = indexes.map((index) => Math.min(demands[index]!.needMs, served[index]!));
  const servedMs = sum(givenMs);
  const { rank } = own[0]!;
  const weight = weightOf(rank);
  return {
    rank,
    wantedMs: sum(own.map(({ needMs }) => needMs)),
    servedMs,
    mostMs: upperBound(problem, own, weight * servedMs) / weight,
    leastFraction: Math.min(...own.map(({ needMs }, place) => (needMs === 0 ? 1 : givenMs[place]! / needMs))),
  };
}

/** Books what the planner has fixed, in the order of the document, as far as links and earlier pins allow. */
function bookPins(service: Service): LostPin[] {
  const { desk } = service;
  const { pins, candidates } = desk.problem;
  return pins.flatMap((pin): LostPin[] => {
    if (pin.unit === -1) return [{ pin, keptMs: 0, reason: 'window' }];
    const usable = desk
      .candidatesIn(pin.unit, pin)
      .filter((index) => candidates[index]!.satellite === pin.satellite);
    let keptMs = 0;
    // The candidate that has most of the pin first: of several gateways one is enough.
    const order = usable.toSorted(
      (a, b) => overlapMs(candidates[b]!, pin) - overlapMs(candidates[a]!, pin) || a - b,
    );
    for (const index of order) {
      for (;;) {
        const [piece] = desk
          .freeIn(index, pin)
          .sort((a, b) => b.toUtcMs - b.fromUtcMs - (a.toUtcMs - a.fromUtcMs));
        if (piece === undefined) break;
        service.book(piece, true);
        keptMs += piece.toUtcMs - piece.fromUtcMs;
      }
    }
    if (keptMs >= pin.toUtcMs - pin.fromUtcMs - 1) return [];
    const linkMs = Math.max(0, ...usable.map((index) => overlapMs(candidates[index]!, pin)));
    return [{ pin, keptMs, reason: linkMs - keptMs > 1 ? 'taken' : 'window' }];
  });
}

/** Books contacts of the schedule before, as far as links and pins allow. */
function bookEarlier(service: Service): void {
  const { desk } = service;
  const { earlier, candidates, manner } = desk.problem;
  for (const contact of earlier) {
    const [piece] = desk
      .candidatesIn(contact.unit, contact)
      .filter(
        (index) =>
          candidates[index]!.satellite === contact.satellite &&
          candidates[index]!.gateway === contact.gateway,
      )
      .flatMap((index) => desk.freeIn(index, contact))
      .sort((a, b) => b.toUtcMs - b.fromUtcMs - (a.toUtcMs - a.fromUtcMs));
    if (piece !== undefined && piece.toUtcMs - piece.fromUtcMs >= manner.shortestMs)
      service.book(piece, false);
  }
}
