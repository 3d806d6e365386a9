import { periodsOf, type WindowPeriod } from '../../../shared/domain/index.ts';
import type { RunModel } from './runModel.ts';

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
