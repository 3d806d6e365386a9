import { z } from 'zod';
import { StationId } from './ids.ts';
import { UtcMs } from './instant.ts';

/**
 * `emission-control`: units must not transmit. `crypto-change`: keys roll over, links are cut and made again.
 * `restricted`: a band (then links in it are cut) or a service is not to be had. `phase`: a phase of the operation, for orientation only.
 */
export const PeriodKind = z.enum(['emission-control', 'crypto-change', 'restricted', 'phase']);
export type PeriodKind = z.infer<typeof PeriodKind>;

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
    lowGhz: z.number().min(0.1).max(100).nullable().default(null),
    highGhz: z.number().min(0.1).max(100).nullable().default(null),
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
