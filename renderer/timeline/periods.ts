import type { PeriodKind } from '../../shared/domain/index.ts';

/** Periods of the scenario, and grants of satellite access, which allow where periods forbid. */
export type ConstraintKind = PeriodKind | 'grant';

/** A span of time in which something holds, as the timeline shows it. */
export interface TimelinePeriod {
  readonly kind: ConstraintKind;
  readonly name: string;
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  /** Stations of the run that it concerns; null for all. */
  readonly stationIndices: ReadonlySet<number> | null;
}

/** Kinds from the ground up: where periods overlap in one line, the later one lies on top. */
const KINDS_FROM_BELOW: readonly ConstraintKind[] = [
  'grant',
  'phase',
  'restricted',
  'quiet-hours',
  'emission-control',
  'crypto-change',
];

/** Periods of one kind that do not overlap, in order of time, by their places in the model. */
export interface PeriodLane {
  readonly kind: ConstraintKind;
  readonly places: readonly number[];
}

/** Places of the periods in the order in which they are painted over each other; longer ones first within a kind. */
export function paintOrder(periods: readonly TimelinePeriod[]): number[] {
  const rank = (place: number): number => KINDS_FROM_BELOW.indexOf(periods[place]!.kind);
  const lengthMs = (place: number): number => periods[place]!.toUtcMs - periods[place]!.fromUtcMs;
  return periods.map((_, place) => place).sort((a, b) => rank(a) - rank(b) || lengthMs(b) - lengthMs(a));
}

/** A lane a kind, and more of them where periods of a kind overlap. */
export function periodLanes(periods: readonly TimelinePeriod[]): PeriodLane[] {
  return KINDS_FROM_BELOW.flatMap((kind) => {
    const lanes: number[][] = [];
    const places = periods.map((_, place) => place).filter((place) => periods[place]!.kind === kind);
    places.sort((a, b) => periods[a]!.fromUtcMs - periods[b]!.fromUtcMs);
    for (const place of places) {
      const free = lanes.find((lane) => periods[lane.at(-1)!]!.toUtcMs <= periods[place]!.fromUtcMs);
      if (free === undefined) {
        lanes.push([place]);
      } else {
        free.push(place);
      }
    }
    return lanes.map((lane) => ({ kind, places: lane }));
  });
}

/** Whether a period concerns a station of the run and binds it: phases are for orientation only, grants take nothing away. */
export function bindsStation(period: TimelinePeriod, stationIndex: number): boolean {
  const isBinding = period.kind !== 'phase' && period.kind !== 'grant';
  return isBinding && (period.stationIndices?.has(stationIndex) ?? true);
}

/** The topmost of the named periods that holds within a stretch; -1 for none. */
export function topmostPeriod(
  periods: readonly TimelinePeriod[],
  fromUtcMs: number,
  toUtcMs: number,
  isMeant: (period: TimelinePeriod, place: number) => boolean,
): number {
  return (
    paintOrder(periods).findLast((place) => {
      const period = periods[place]!;
      return period.fromUtcMs <= toUtcMs && period.toUtcMs > fromUtcMs && isMeant(period, place);
    }) ?? -1
  );
}
