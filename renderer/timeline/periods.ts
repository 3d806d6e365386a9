import type { PeriodKind } from '../../shared/domain/index.ts';

/**
 * Periods of the scenario, grants of satellite access, which allow where periods forbid, and stretches in which keep-out sectors of a
 * station cut links.
 */
export type ConstraintKind = PeriodKind | 'grant' | 'keep-out';

/** A span of time in which something holds, as the timeline shows it. */
export interface TimelinePeriod {
  readonly kind: ConstraintKind;
  readonly name: string;
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  /** Stations of the run that it concerns; null for all. */
  readonly stationIndices: ReadonlySet<number> | null;
  /** Lanes of a kind that are kept apart have names; left out where the kind is name enough. */
  readonly laneName?: string;
}

/** Kinds from the ground up: where periods overlap in one line, the later one lies on top. */
const KINDS_FROM_BELOW: readonly ConstraintKind[] = [
  'keep-out',
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
  /** Of all periods in it; empty where the kind is name enough. */
  readonly name: string;
  readonly places: readonly number[];
}

/** Places of the periods in the order in which they are painted over each other; longer ones first within a kind. */
export function paintOrder(periods: readonly TimelinePeriod[]): number[] {
  const rank = (place: number): number => KINDS_FROM_BELOW.indexOf(periods[place]!.kind);
  const lengthMs = (place: number): number => periods[place]!.toUtcMs - periods[place]!.fromUtcMs;
  return periods.map((_, place) => place).sort((a, b) => rank(a) - rank(b) || lengthMs(b) - lengthMs(a));
}

/** A lane a kind and name, and more of them where such periods overlap. */
export function periodLanes(periods: readonly TimelinePeriod[]): PeriodLane[] {
  return KINDS_FROM_BELOW.flatMap((kind) => {
    const ofKind = periods.map((_, place) => place).filter((place) => periods[place]!.kind === kind);
    const names = [...new Set(ofKind.map((place) => periods[place]!.laneName ?? ''))];
    return names.flatMap((name) => {
      const own = ofKind.filter((place) => (periods[place]!.laneName ?? '') === name);
      return lanesOf(periods, own).map((places) => ({ kind, name, places }));
    });
  });
}

function lanesOf(periods: readonly TimelinePeriod[], places: readonly number[]): number[][] {
  const lanes: number[][] = [];
  for (const place of [...places].sort((a, b) => periods[a]!.fromUtcMs - periods[b]!.fromUtcMs)) {
    const free = lanes.find((lane) => periods[lane.at(-1)!]!.toUtcMs <= periods[place]!.fromUtcMs);
    if (free === undefined) {
      lanes.push([place]);
    } else {
      free.push(place);
    }
  }
  return lanes;
}

/** A period in a stack of those that hold at the same time. */
export interface StackedPeriod {
  readonly place: number;
  readonly level: number;
  /** Levels of its stack. */
  readonly levelCount: number;
}

/** Periods in levels: each has a level to itself while it lasts, and a stack only the levels that it needs. */
export function stacked(periods: readonly TimelinePeriod[], places: readonly number[]): StackedPeriod[] {
  const stacks: { places: number[]; untilUtcMs: number }[] = [];
  for (const place of [...places].sort((a, b) => periods[a]!.fromUtcMs - periods[b]!.fromUtcMs)) {
    const { fromUtcMs, toUtcMs } = periods[place]!;
    const last = stacks.at(-1);
    if (last !== undefined && fromUtcMs < last.untilUtcMs) {
      last.places.push(place);
      last.untilUtcMs = Math.max(last.untilUtcMs, toUtcMs);
    } else {
      stacks.push({ places: [place], untilUtcMs: toUtcMs });
    }
  }
  return stacks.flatMap((stack) =>
    lanesOf(periods, stack.places).flatMap((lane, level, { length }) =>
      lane.map((place) => ({ place, level, levelCount: length })),
    ),
  );
}

/** Whether a period stands in the one line of all: what cuts single links has lanes alone, or it would hide orders. */
export function isInHeadLine({ kind }: TimelinePeriod): boolean {
  return kind !== 'keep-out';
}

/**
 * Whether a period concerns a station of the run and binds it: phases are for orientation only, grants take nothing away, and a
 * keep-out sector takes single links.
 */
export function bindsStation(period: TimelinePeriod, stationIndex: number): boolean {
  const isBinding = period.kind !== 'phase' && period.kind !== 'grant' && period.kind !== 'keep-out';
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
