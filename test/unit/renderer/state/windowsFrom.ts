import type { WindowColumns } from '../../../../shared/domain/index.ts';

/** Satellite index, station index, start and end (ms), greatest elevation (degrees). */
export type WindowRow = readonly [number, number, number, number, number];

/** Window columns from rows; the peak lies in the middle and nothing is clipped. */
export function windowsFrom(rows: readonly WindowRow[]): WindowColumns {
  return {
    count: rows.length,
    satelliteIndex: Uint32Array.from(rows, (row) => row[0]),
    stationIndex: Uint32Array.from(rows, (row) => row[1]),
    startUtcMs: Float64Array.from(rows, (row) => row[2]),
    endUtcMs: Float64Array.from(rows, (row) => row[3]),
    peakUtcMs: Float64Array.from(rows, (row) => (row[2] + row[3]) / 2),
    peakElevationDeg: Float64Array.from(rows, (row) => row[4]),
    flags: new Uint8Array(rows.length),
  };
}
