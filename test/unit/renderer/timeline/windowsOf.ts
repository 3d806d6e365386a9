import type { WindowColumns } from '../../../../shared/domain/index.ts';

/** One window: satellite, station, start and end; the rest is made up in the middle. */
export type WindowSpec = readonly [satellite: number, station: number, startMs: number, endMs: number];

/** Window columns of a hand-written list. */
export function windowsOf(specs: readonly WindowSpec[]): WindowColumns {
  return {
    count: specs.length,
    satelliteIndex: Uint32Array.from(specs, (spec) => spec[0]),
    stationIndex: Uint32Array.from(specs, (spec) => spec[1]),
    startUtcMs: Float64Array.from(specs, (spec) => spec[2]),
    endUtcMs: Float64Array.from(specs, (spec) => spec[3]),
    peakUtcMs: Float64Array.from(specs, (spec) => (spec[2] + spec[3]) / 2),
    peakElevationDeg: Float64Array.from(specs, (spec) => 10 + spec[0]),
    flags: new Uint8Array(specs.length),
  };
}

/** All rows, earliest start first. */
export function rowsByStartOf(windows: WindowColumns): Uint32Array {
  const rows = Array.from({ length: windows.count }, (_, row) => row);
  return Uint32Array.from(rows.sort((a, b) => windows.startUtcMs[a]! - windows.startUtcMs[b]! || a - b));
}
