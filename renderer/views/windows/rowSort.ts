import type { WindowColumns } from '../../../shared/domain/index.ts';
import { rowsByValue, type SortDirection } from '../../state/index.ts';
import { ageDays, type RunModel, windowPeriods } from '../common/index.ts';
import type { ColumnId } from './columns.ts';
import type { DetailColumns } from './detailColumns.ts';

/** How the table is ordered. */
export interface TableSort {
  readonly column: ColumnId;
  readonly direction: SortDirection;
}

export const FIRST_SORT: TableSort = { column: 'start', direction: 'ascending' };

/** Place of each name in alphabetical order; digits in names count as numbers. */
export function nameRanks(names: readonly string[]): Float64Array {
  const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  const order = names.map((_, index) => index).sort((a, b) => collator.compare(names[a]!, names[b]!));
  const ranks = new Float64Array(names.length);
  order.forEach((index, rank) => {
    ranks[index] = rank;
  });
  return ranks;
}

function gather(count: number, valueAt: (row: number) => number): Float64Array {
  const values = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    values[row] = valueAt(row);
  }
  return values;
}

/** Place of the first binding period that a window lies in; behind all others without one. */
function bindingPlace(row: number, model: RunModel): number {
  const { periods } = model.scenario;
  const first = windowPeriods(row, model).find(({ period }) => period.kind !== 'phase');
  return first === undefined ? periods.length : periods.indexOf(first.period);
}

/** The number that each row is ordered by. Details not computed yet are NaN and stand last. */
export function sortValues(column: ColumnId, model: RunModel, details: DetailColumns): Float64Array {
  const windows: WindowColumns = model.run.windows;
  switch (column) {
    case 'start':
      return windows.startUtcMs;
    case 'end':
      return windows.endUtcMs;
    case 'peakElevation':
      return windows.peakElevationDeg;
    case 'duration':
      return gather(windows.count, (row) => windows.endUtcMs[row]! - windows.startUtcMs[row]!);
    case 'station': {
      const ranks = nameRanks(model.stationNames);
      return gather(windows.count, (row) => ranks[windows.stationIndex[row]!]!);
    }
    case 'satellite': {
      const ranks = nameRanks(model.satelliteNames);
      return gather(windows.count, (row) => ranks[windows.satelliteIndex[row]!]!);
    }
    case 'age':
      return gather(windows.count, (row) =>
        ageDays(windows.startUtcMs[row]!, model.epochUtcMs[windows.satelliteIndex[row]!]!),
      );
    case 'periods':
      return gather(windows.count, (row) => bindingPlace(row, model));
    case 'clipped':
      return gather(windows.count, (row) => windows.flags[row]!);
    case 'startAzimuth':
    case 'endAzimuth':
    case 'minRange':
      return details.column(column);
  }
}

/** Rows in order; rows that are alike stay in order of start. */
export function sortRows(sort: TableSort, model: RunModel, details: DetailColumns): Uint32Array {
  if (sort.column === 'start' && sort.direction === 'ascending') {
    return model.index.rowsByStart;
  }
  const { rowsByStart } = model.index;
  const values = sortValues(sort.column, model, details);
  const sign = sort.direction === 'ascending' ? 1 : -1;
  const inStartOrder = gather(rowsByStart.length, (place) => sign * values[rowsByStart[place]!]!);
  return rowsByValue(inStartOrder).map((place) => rowsByStart[place]!);
}
