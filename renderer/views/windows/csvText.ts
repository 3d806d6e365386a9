import { utcMs } from '../../../shared/domain/index.ts';
import { csvLine } from '../../../shared/formats/index.ts';
import { formatIsoUtc } from '../../../shared/time/index.ts';
import { ageDays, type RunModel } from '../common/index.ts';
import type { DetailColumns } from './detailColumns.ts';
import { clippedText } from './rowText.ts';

const HEADER = [
  'startUtc',
  'endUtc',
  'stationId',
  'stationName',
  'satelliteId',
  'satelliteName',
  'durationS',
  'maxElevationDeg',
  'startAzimuthTrueDeg',
  'startAzimuthMagneticDeg',
  'endAzimuthTrueDeg',
  'endAzimuthMagneticDeg',
  'minRangeKm',
  'elementAgeDays',
  'clipped',
];

function rounded(value: number | null, digits: number): number | null {
  return value === null ? null : Number(value.toFixed(digits));
}

function line(row: number, model: RunModel, details: DetailColumns): string {
  const { windows, satelliteIds, stationIds } = model.run;
  const station = windows.stationIndex[row]!;
  const satellite = windows.satelliteIndex[row]!;
  const detail = details.detail(row);
  const startUtcMs = windows.startUtcMs[row]!;
  const endUtcMs = windows.endUtcMs[row]!;
  return csvLine([
    formatIsoUtc(utcMs(startUtcMs)),
    formatIsoUtc(utcMs(endUtcMs)),
    stationIds[station]!,
    model.stationNames[station]!,
    satelliteIds[satellite]!,
    model.satelliteNames[satellite]!,
    rounded((endUtcMs - startUtcMs) / 1_000, 3),
    rounded(windows.peakElevationDeg[row]!, 3),
    rounded(detail.startAzimuthDeg, 2),
    rounded(detail.startMagneticDeg, 2),
    rounded(detail.endAzimuthDeg, 2),
    rounded(detail.endMagneticDeg, 2),
    rounded(detail.minRangeKm, 1),
    rounded(ageDays(startUtcMs, model.epochUtcMs[satellite]!), 3),
    clippedText(windows.flags[row]!),
  ]);
}

/** The rows as CSV with a header line; instants in ISO 8601 UTC, units in the names of the columns. */
export function windowsCsvText(rows: Uint32Array, model: RunModel, details: DetailColumns): string {
  const lines = Array.from(rows, (row) => line(row, model, details));
  return `${[csvLine(HEADER), ...lines].join('\r\n')}\r\n`;
}
