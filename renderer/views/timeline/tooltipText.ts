import { utcMs } from '../../../shared/domain/index.ts';
import { formatClock, formatDuration } from '../../../shared/time/index.ts';
import type { TooltipLine } from '../../timeline/index.ts';
import { ageDays, ageText, dayClock, degreesText, type RunModel } from '../common/index.ts';

/** What the timeline says about a window under the pointer. */
export function describeWindow(row: number, model: RunModel): { title: string; lines: TooltipLine[] } {
  const { windows } = model.run;
  const station = windows.stationIndex[row]!;
  const satellite = windows.satelliteIndex[row]!;
  const startUtcMs = windows.startUtcMs[row]!;
  const endUtcMs = windows.endUtcMs[row]!;
  const peak = `${degreesText(windows.peakElevationDeg[row]!)} at ${formatClock(utcMs(windows.peakUtcMs[row]!))}`;
  return {
    title: `${model.satelliteNames[satellite]} over ${model.stationNames[station]}`,
    lines: [
      ['start', dayClock(utcMs(startUtcMs))],
      ['end', dayClock(utcMs(endUtcMs))],
      ['duration', formatDuration((endUtcMs - startUtcMs) / 1_000)],
      ['max elevation', peak],
      ['element age', ageText(ageDays(startUtcMs, model.epochUtcMs[satellite]!))],
    ],
  };
}
