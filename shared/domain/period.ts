import { z } from 'zod';
import { StationId } from './ids.ts';
import { UtcMs } from './instant.ts';
import { GeodeticPlace } from './station.ts';

/**
 * `emission-control`: units must not transmit by order. `quiet-hours`: they do not transmit by their own routine (rest, a halt, a
 * hide). `crypto-change`: keys roll over, links are cut and made again. `restricted`: a band (then links in it are cut) or a
 * service is not to be had. `phase`: a phase of the operation, for orientation only.
 */
export const PeriodKind = z.enum(['emission-control', 'quiet-hours', 'crypto-change', 'restricted', 'phase']);
export type PeriodKind = z.infer<typeof PeriodKind>;

/**
 * What a band is on the joint restricted frequency list (CJCSM 3320.01, JP 3-13.1). `taboo`: never to be disturbed. `protected`:
 * friendly forces use it for a time. `guarded`: the adversary uses it and is listened to.
 */
export const BandProtection = z.enum(['taboo', 'protected', 'guarded']);
export type BandProtection = z.infer<typeof BandProtection>;

/** A circle on the ground, great circle. */
export const PeriodArea = z.object({
  /** The height is not looked at. */
  centre: GeodeticPlace,
  radiusKm: z.number().gt(0).max(20_000),
});
export type PeriodArea = z.infer<typeof PeriodArea>;

/** A span of time in which something holds, for all stations or for some. */
export const Period = z
  .object({
    /** Unique within the scenario. */
    periodId: z.string().min(1).max(64),
    kind: PeriodKind,
    name: z.string().min(1).max(120),
    /** Half open: from inclusive, to exclusive. */
    fromUtcMs: UtcMs,
    toUtcMs: UtcMs,
    /** Stations concerned; empty means all. */
    stationIds: z.array(StationId),
    /** Edges of the band that is restricted; null where the period names none. Other kinds concern every band. */
    lowGhz: z.number().min(0.000_003).max(100).nullable().default(null),
    highGhz: z.number().min(0.000_003).max(100).nullable().default(null),
    /** What the band is on the restricted frequency list; null for one that is on none and is not to be had all the same. */
    protection: BandProtection.nullable().default(null),
    /** Where the band is restricted, for stations that stand in it; null for everywhere. Other kinds hold wherever a station is. */
    area: PeriodArea.nullable().default(null),
    /** Who asked for it, and other remarks. */
    note: z.string().max(2000).default(''),
  })
  .refine((period) => period.toUtcMs > period.fromUtcMs, {
    message: 'expected the end of the period after its start',
    path: ['toUtcMs'],
  })
  .refine(({ lowGhz, highGhz }) => (lowGhz === null) === (highGhz === null), {
    message: 'expected both edges of the band or none',
    path: ['highGhz'],
  })
  .refine(({ lowGhz, highGhz }) => lowGhz === null || highGhz === null || highGhz > lowGhz, {
    message: 'expected the upper edge of the band above the lower',
    path: ['highGhz'],
  });
export type Period = z.infer<typeof Period>;

/** Whether a period holds for a station: it names the station, or none at all. */
export function periodConcerns(period: Period, stationId: StationId): boolean {
  return period.stationIds.length === 0 || period.stationIds.includes(stationId);
}

/** A period that a window lies in, wholly or in part. */
export interface WindowPeriod {
  readonly period: Period;
  readonly share: 'whole' | 'part';
}

/** A stretch of time at a station. */
export interface StationStretch {
  readonly stationId: StationId;
  readonly startUtcMs: number;
  readonly endUtcMs: number;
}

/** Periods for the station that a stretch lies in, in their order in the scenario. */
export function periodsOf(stretch: StationStretch, periods: readonly Period[]): WindowPeriod[] {
  const { stationId, startUtcMs, endUtcMs } = stretch;
  return periods
    .filter(
      (period) =>
        period.fromUtcMs < endUtcMs && period.toUtcMs > startUtcMs && periodConcerns(period, stationId),
    )
    .map((period) => ({
      period,
      share: period.fromUtcMs <= startUtcMs && endUtcMs <= period.toUtcMs ? 'whole' : 'part',
    }));
}

/** Periods as one cell of a table: each by name with its kind, `in part` where the window reaches out of it. */
export function periodsText(inside: readonly WindowPeriod[]): string {
  return inside
    .map(({ period, share }) => `${period.name} (${period.kind}${share === 'part' ? ' in part' : ''})`)
    .join('; ');
}
