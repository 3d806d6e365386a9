import { CLOSE_ENOUGH, upperBound } from './bound.ts';
import { type Contact, Desk } from './desk.ts';
import { fillRank, fillRest, ranksOf } from './fill.ts';
import { improveRank } from './improve.ts';
import { bindingLimit, type ServiceLimit } from './limits.ts';
import { type Demand, demandsOf, overlapMs, type Pin, type ScheduleProblem, weightOf } from './problem.ts';
import { Service } from './service.ts';

/** A gain of a precedence below these is none: served ms, and the share that the worst off has. */
const LEAST_GAIN_MS = 1;
const LEAST_FRACTION_GAIN = 1e-3;

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
 *
 * What was handed out before stays to the millisecond unless a schedule that knows nothing of it is better ({@link isBetter}): so one
 * that is made again after itself is the same. Otherwise time that was planned before is worth more than other time, and the best of
 * three is taken: as it was, built on top of it, and built near it; in this order where they are equal.
 */
export function solveSchedule(problem: ScheduleProblem): ScheduleSolution {
  const demands = demandsOf(problem);
  const anew = attempt({ ...problem, earlier: [] }, demands, 'fresh');
  if (problem.earlier.length === 0) return solutionOf(problem, anew);
  const asIs = asBooked(problem, demands);
  if (!isBetter(anew, asIs)) return solutionOf(problem, asIs);
  const trials = [attempt(problem, demands, 'kept'), attempt(problem, demands, 'fresh')];
  const best = trials.reduce((one, other) => (isBetter(other, one) ? other : one), asIs);
  return solutionOf(problem, best);
}

/** A schedule that was tried. */
interface Trial {
  readonly service: Service;
  readonly lostPins: readonly LostPin[];
  /** What each demand has before time that is left is given out, ms. */
  readonly served: readonly number[];
  readonly limits: readonly (ServiceLimit | null)[];
}

function attempt(problem: ScheduleProblem, demands: readonly Demand[], from: 'fresh' | 'kept'): Trial {
  const service = new Service(new Desk(problem), demands);
  const lostPins = bookPins(service);
  if (from === 'kept') bookEarlier(service);
  for (const rank of ranksOf(service)) {
    fillRank(service, rank);
    improveRank(service, rank);
  }
  const served = [...service.servedMs];
  const limits = limitsOf(service);
  if (problem.manner.givesRest) fillRest(service);
  return { service, lostPins, served, limits };
}

/** The earlier schedule and nothing else. */
function asBooked(problem: ScheduleProblem, demands: readonly Demand[]): Trial {
  const service = new Service(new Desk(problem), demands);
  const lostPins = bookPins(service);
  bookEarlier(service);
  const served = service.servedMs.map((servedMs, demand) =>
    problem.manner.givesRest ? Math.min(servedMs, demands[demand]!.needMs) : servedMs,
  );
  return { service, lostPins, served, limits: limitsOf(service) };
}

function limitsOf(service: Service): (ServiceLimit | null)[] {
  return service.demands.map((_, demand) =>
    service.missingMs(demand) < 1 ? null : bindingLimit(service, demand),
  );
}

function contactsOf({ service: { desk } }: Trial): Contact[] {
  return desk.problem.units.flatMap((_, unit) =>
    [...desk.contactsOf(unit)].sort((a, b) => a.fromUtcMs - b.fromUtcMs),
  );
}

/**
 * Whether a schedule is worth a change of another: the highest precedence with a difference decides, by what is served and then by
 * the worst off; when there is none, what is given out beyond it.
 */
function isBetter(one: Trial, other: Trial): boolean {
  for (const rank of ranksOf(one.service)) {
    const [left, right] = [worthOfRank(one, rank), worthOfRank(other, rank)];
    if (Math.abs(left.servedMs - right.servedMs) >= LEAST_GAIN_MS) return left.servedMs > right.servedMs;
    if (Math.abs(left.least - right.least) >= LEAST_FRACTION_GAIN) return left.least > right.least;
  }
  const restMs = sum(one.service.servedMs) - sum(other.service.servedMs);
  return one.service.desk.problem.manner.givesRest && restMs >= LEAST_GAIN_MS;
}

function worthOfRank({ service: { demands }, served }: Trial, rank: readonly number[]) {
  const givenMs = rank.map((index) => Math.min(demands[index]!.needMs, served[index]!));
  return {
    servedMs: sum(givenMs),
    least: Math.min(
      ...rank.map((index, place) =>
        demands[index]!.needMs === 0 ? 1 : givenMs[place]! / demands[index]!.needMs,
      ),
    ),
  };
}

function solutionOf(problem: ScheduleProblem, trial: Trial): ScheduleSolution {
  const { service, served, limits, lostPins } = trial;
  const { demands } = service;
  const ranks = ranksOf(service).map((rank) => rankOutcome(problem, trial, rank));
  const worth = sum(ranks.map(({ rank, servedMs }) => weightOf(rank) * servedMs));
  const apart = sum(ranks.map(({ rank, mostMs }) => weightOf(rank) * mostMs));
  const isClose = apart - worth <= CLOSE_ENOUGH * apart;
  return {
    contacts: contactsOf(trial),
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

function rankOutcome(problem: ScheduleProblem, trial: Trial, indexes: readonly number[]): RankOutcome {
  const own = indexes.map((index) => trial.service.demands[index]!);
  const { servedMs, least } = worthOfRank(trial, indexes);
  const { rank } = own[0]!;
  const weight = weightOf(rank);
  return {
    rank,
    wantedMs: sum(own.map(({ needMs }) => needMs)),
    servedMs,
    mostMs: upperBound(problem, own, weight * servedMs) / weight,
    leastFraction: least,
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
  // In order of time: so that holds fall on as few tracks as there were.
  for (const contact of earlier.toSorted((a, b) => a.fromUtcMs - b.fromUtcMs)) {
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
