import type { ElementColumns, WindowColumns } from '../../shared/domain/index.ts';

/** The same columns with the numbers on memory that all threads see. */
export function sharedElements(elements: ElementColumns): ElementColumns {
  return { ...elements, numbers: shared(elements.numbers) };
}

/** The same windows on memory that all threads see. */
export function sharedWindows(windows: WindowColumns): WindowColumns {
  return {
    count: windows.count,
    satelliteIndex: shared(windows.satelliteIndex),
    stationIndex: shared(windows.stationIndex),
    startUtcMs: shared(windows.startUtcMs),
    endUtcMs: shared(windows.endUtcMs),
    peakUtcMs: shared(windows.peakUtcMs),
    peakElevationDeg: shared(windows.peakElevationDeg),
    flags: shared(windows.flags),
  };
}

type Column = Float64Array | Uint32Array | Uint8Array;

function shared<T extends Column>(column: T): T {
  if (column.buffer instanceof SharedArrayBuffer) {
    return column;
  }
  const bytes = new Uint8Array(new SharedArrayBuffer(column.byteLength));
  bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  const Kind = column.constructor as new (buffer: SharedArrayBuffer) => T;
  return new Kind(bytes.buffer);
}
