/** A stretch of time, POSIX ms UTC, half open. */
export interface Span {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
}

/** A station that wants contacts. */
export interface ScheduleUnit {
  /** Rank of its precedence: 0 the highest. */
  readonly rank: number;
  /** What it must have in every period, and how long a period is; periods lie at whole multiples of their length since 1970. */
  readonly minimumMs: number;
  readonly periodMs: number;
  /** Satellites that it can hold at once. */
  readonly beamCount: number;
}

/** A gateway that satellites hand down to. */
export interface ScheduleGateway {
  /** Satellites that it can hold at once. */
  readonly antennaCount: number;
}

/** A stretch in which a unit could have a satellite, or have it through a gateway. */
export interface Candidate extends Span {
  /** Place in the units. */
  readonly unit: number;
  /** Any whole number that stands for one satellite. */
  readonly satellite: number;
  /** Place in the gateways; -1 where none is needed at the same time. */
  readonly gateway: number;
  /** Beams of the unit that can take it: places from 0. */
  readonly beams: readonly number[];
}

/** A contact that the planner has fixed; -1 for a unit or satellite that is not there. */
export interface Pin extends Span {
  readonly unit: number;
  readonly satellite: number;
}

/** A contact of an earlier schedule. */
export interface EarlierContact extends Span {
  readonly unit: number;
  readonly satellite: number;
  readonly gateway: number;
}

/** How contacts are made. */
export interface ScheduleManner {
  /** A contact that is not a continuation lasts at least so long. */
  readonly shortestMs: number;
  /** From one satellite to the next: preparation and slew of a beam of a unit, and of an antenna of a gateway. */
  readonly unitChangeMs: number;
  readonly gatewayChangeMs: number;
  /** How much of its worth a minute loses that the schedule before did not have, 0 to 1. */
  readonly changeLossFraction: number;
  /** Whether time that is left beyond every minimum is given out, too. */
  readonly givesRest: boolean;
}

/** Many units, few beams and antennas. Times are POSIX ms UTC. */
export interface ScheduleProblem extends Span {
  readonly units: readonly ScheduleUnit[];
  readonly gateways: readonly ScheduleGateway[];
  /** Units that a satellite can hold at once; a satellite that is not here holds any number. */
  readonly satelliteBeams: ReadonlyMap<number, number>;
  /** By unit, then start. */
  readonly candidates: readonly Candidate[];
  readonly pins: readonly Pin[];
  readonly earlier: readonly EarlierContact[];
  readonly manner: ScheduleManner;
}

/** What a unit wants in one period. */
export interface Demand extends Span {
  readonly unit: number;
  readonly rank: number;
  readonly needMs: number;
}

/** A second for one precedence is worth as much as ten for the next lower one. */
const PRECEDENCE_RATIO = 10;
const LOWEST_RANK = 4;

/** Worth of a millisecond of service that is wanted, by rank. */
export function weightOf(rank: number): number {
  return PRECEDENCE_RATIO ** Math.max(0, LOWEST_RANK - rank);
}

/** What every unit wants in every period, by unit and time. A period that the span cuts wants its share. */
export function demandsOf({ units, fromUtcMs, toUtcMs }: ScheduleProblem): Demand[] {
  return units.flatMap(({ rank, minimumMs, periodMs }, unit) => {
    const demands: Demand[] = [];
    for (let start = fromUtcMs; start < toUtcMs; ) {
      const end = Math.min(toUtcMs, (Math.floor(start / periodMs) + 1) * periodMs);
      const needMs = Math.round((minimumMs * (end - start)) / periodMs);
      demands.push({ unit, rank, needMs, fromUtcMs: start, toUtcMs: end });
      start = end;
    }
    return demands;
  });
}

/** Common length of two spans, ms. */
export function overlapMs(one: Span, other: Span): number {
  return Math.max(0, Math.min(one.toUtcMs, other.toUtcMs) - Math.max(one.fromUtcMs, other.fromUtcMs));
}

/** Length of what spans cover together, ms. */
export function unionMs(spans: readonly Span[]): number {
  let total = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const { fromUtcMs, toUtcMs } of spans.toSorted((a, b) => a.fromUtcMs - b.fromUtcMs)) {
    total += Math.max(0, toUtcMs - Math.max(fromUtcMs, reached));
    reached = Math.max(reached, toUtcMs);
  }
  return total;
}
