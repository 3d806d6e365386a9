import { type Period, periodConcerns, type StationId } from '../../../shared/domain/index.ts';
import type { RunModel } from './runModel.ts';

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

/** Periods that a window of the run lies in. What a period means for a link is the planner's to judge. */
export function windowPeriods(row: number, { run, scenario }: RunModel): WindowPeriod[] {
  const { windows, stationIds } = run;
  return periodsOf(
    {
      stationId: stationIds[windows.stationIndex[row]!]!,
      startUtcMs: windows.startUtcMs[row]!,
      endUtcMs: windows.endUtcMs[row]!,
    },
    scenario.periods,
  );
}
