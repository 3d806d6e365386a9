import type { ElementColumns, GridMap, WindowColumns } from '../../shared/domain/index.ts';
import type { ClimateMaps, PercentageMap } from '../../shared/link/index.ts';
import type { ContactColumns } from '../../shared/mesh/index.ts';

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

/** The same contacts on memory that all threads see. */
export function sharedContacts(contacts: ContactColumns): ContactColumns {
  return {
    count: contacts.count,
    stationIndex: shared(contacts.stationIndex),
    satelliteIndex: shared(contacts.satelliteIndex),
    startUtcMs: shared(contacts.startUtcMs),
    endUtcMs: shared(contacts.endUtcMs),
    firstSample: shared(contacts.firstSample),
    utcMs: shared(contacts.utcMs),
    upPlace: shared(contacts.upPlace),
    downPlace: shared(contacts.downPlace),
    tableBps: shared(contacts.tableBps),
  };
}

/** The same map on memory that all threads see. */
export function sharedMap(map: GridMap): GridMap {
  return {
    latitudesDeg: shared(map.latitudesDeg),
    longitudesDeg: shared(map.longitudesDeg),
    gridValues: shared(map.gridValues),
  };
}

/** The same maps on memory that all threads see. */
export function sharedMaps(maps: ClimateMaps): ClimateMaps {
  const families = Object.entries(maps) as [keyof ClimateMaps, readonly PercentageMap[]][];
  return Object.fromEntries(
    families.map(([quantity, family]) => [
      quantity,
      family.map(({ exceedancePercent, map }) => ({ exceedancePercent, map: sharedMap(map) })),
    ]),
  );
}

type Column = Float64Array | Uint32Array | Uint16Array | Uint8Array;

function shared<T extends Column>(column: T): T {
  if (column.buffer instanceof SharedArrayBuffer) {
    return column;
  }
  const bytes = new Uint8Array(new SharedArrayBuffer(column.byteLength));
  bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  const Kind = column.constructor as new (buffer: SharedArrayBuffer) => T;
  return new Kind(bytes.buffer);
}
