import type { WindowColumns } from '../../shared/domain/index.ts';

/** Windows with numbers that tell their row, for storage and transport. */
export function numberedWindows(count: number): WindowColumns {
  const windows: WindowColumns = {
    count,
    satelliteIndex: new Uint32Array(count),
    stationIndex: new Uint32Array(count),
    startUtcMs: new Float64Array(count),
    endUtcMs: new Float64Array(count),
    peakUtcMs: new Float64Array(count),
    peakElevationDeg: new Float64Array(count),
    flags: new Uint8Array(count),
  };
  for (let row = 0; row < count; row++) {
    windows.satelliteIndex[row] = row >>> 3;
    windows.stationIndex[row] = row & 7;
    windows.startUtcMs[row] = 1.8e12 + row + 0.25;
    windows.endUtcMs[row] = 1.8e12 + row + 600_000.5;
    windows.peakUtcMs[row] = 1.8e12 + row + 300_000.125;
    windows.peakElevationDeg[row] = 10 + (row % 80) + 1 / 3;
    windows.flags[row] = row & 3;
  }
  return windows;
}
