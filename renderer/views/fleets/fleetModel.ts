import {
  type ElementColumns,
  type Fleet,
  fleetSatelliteIds,
  type SatelliteId,
} from '../../../shared/domain/index.ts';
import { ageDays, epochOfRow } from '../common/index.ts';

/** Ages of the elements of a fleet at an instant, days; null when it has none in use. */
export interface AgeRange {
  readonly youngestDays: number;
  readonly oldestDays: number;
}

const rowsOfElements = new WeakMap<ElementColumns, ReadonlyMap<SatelliteId, number>>();
const NO_ROWS: ReadonlyMap<SatelliteId, number> = new Map();

/** Row of the element columns by satellite; made once for each set of columns. */
export function elementRowsById(elements: ElementColumns | null): ReadonlyMap<SatelliteId, number> {
  if (elements === null) {
    return NO_ROWS;
  }
  let rows = rowsOfElements.get(elements);
  if (rows === undefined) {
    rows = new Map(elements.satelliteIds.map((id, row) => [id, row]));
    rowsOfElements.set(elements, rows);
  }
  return rows;
}

/** Youngest and oldest elements of a fleet; the age counts both ways from the epoch. */
export function ageRange(
  fleet: Fleet,
  elements: ElementColumns | null,
  rows: ReadonlyMap<SatelliteId, number>,
  atUtcMs: number,
): AgeRange | null {
  let youngestDays = Number.POSITIVE_INFINITY;
  let oldestDays = Number.NEGATIVE_INFINITY;
  for (const satelliteId of fleetSatelliteIds(fleet)) {
    const row = rows.get(satelliteId);
    if (row !== undefined) {
      const days = ageDays(atUtcMs, epochOfRow(elements, row));
      youngestDays = Math.min(youngestDays, days);
      oldestDays = Math.max(oldestDays, days);
    }
  }
  return oldestDays === Number.NEGATIVE_INFINITY ? null : { youngestDays, oldestDays };
}
