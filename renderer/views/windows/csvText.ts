import {
  periodsText,
  utcMs,
  WINDOW_END_CLIPPED,
  WINDOW_START_CLIPPED,
} from '../../../shared/domain/index.ts';
import { csvLine } from '../../../shared/formats/index.ts';
import { PASS_FIELD_NAMES, passFields } from '../../../shared/radios/index.ts';
import { formatDtg, formatIsoUtc } from '../../../shared/time/index.ts';
import type { Steps } from '../../state/index.ts';
import { ageDays, windowPeriods } from '../common/index.ts';
import type { RowBasis } from './rowSort.ts';

/** The same names, units and roundings as the exported file. */
const HEADER = [
  'stationId',
  'stationName',
  'satelliteId',
  'satelliteName',
  'startDtg',
  'startUtc',
  'endDtg',
  'endUtc',
  'durationS',
  'startClipped',
  'endClipped',
  'maxElevationDeg',
  'maxElevationUtc',
  'startAzimuthDeg',
  'startMagneticAzimuthDeg',
  'endAzimuthDeg',
  'endMagneticAzimuthDeg',
  'minRangeKm',
  'elementAgeHours',
  'periods',
  ...PASS_FIELD_NAMES,
];

function rounded(value: number | null, digits: number): number | null {
  return value === null ? null : Number(value.toFixed(digits));
}

function line(row: number, { model, details, links }: RowBasis): string {
  const { windows, satelliteIds, stationIds } = model.run;
  const station = windows.stationIndex[row]!;
  const satellite = windows.satelliteIndex[row]!;
  const detail = details.detail(row);
  const startUtcMs = windows.startUtcMs[row]!;
  const endUtcMs = windows.endUtcMs[row]!;
  return csvLine([
    stationIds[station]!,
    model.stationNames[station]!,
    satelliteIds[satellite]!,
    model.satelliteNames[satellite]!,
    formatDtg(utcMs(startUtcMs)),
    formatIsoUtc(utcMs(startUtcMs)),
    formatDtg(utcMs(endUtcMs)),
    formatIsoUtc(utcMs(endUtcMs)),
    rounded((endUtcMs - startUtcMs) / 1_000, 3),
    String((windows.flags[row]! & WINDOW_START_CLIPPED) !== 0),
    String((windows.flags[row]! & WINDOW_END_CLIPPED) !== 0),
    rounded(windows.peakElevationDeg[row]!, 4),
    formatIsoUtc(utcMs(windows.peakUtcMs[row]!)),
    rounded(detail.startAzimuthDeg, 2),
    rounded(detail.startMagneticDeg, 2),
    rounded(detail.endAzimuthDeg, 2),
    rounded(detail.endMagneticDeg, 2),
    rounded(detail.minRangeKm, 3),
    rounded(ageDays(startUtcMs, model.epochUtcMs[satellite]!) * 24, 3),
    periodsText(windowPeriods(row, model)),
    ...passFields(row, links === null ? null : { passes: links.passes, pairs: links.run.pairs }),
  ]);
}

/** Rows put into words between two places where the work may be left. */
const STEP_ROWS = 32;

/** The rows as CSV with a header line, in steps; instants in ISO 8601 UTC, units in the names of the columns. */
export function* windowsCsvSteps(rows: Uint32Array, basis: RowBasis): Steps<string> {
  const lines = [csvLine(HEADER)];
  for (let from = 0; from < rows.length; from += STEP_ROWS) {
    for (const row of rows.subarray(from, from + STEP_ROWS)) {
      lines.push(line(row, basis));
    }
    yield;
  }
  return `${lines.join('\r\n')}\r\n`;
}
