import type { WindowColumns } from '../../../shared/domain/index.ts';
import { type IndexedLinks, rowsByValueSteps, type SortDirection, type Steps } from '../../state/index.ts';
import { ageDays, type RunModel, timeErrorS, windowPeriods } from '../common/index.ts';
import type { ColumnId } from './columns.ts';
import type { DetailColumns } from './detailColumns.ts';
import { linkSortValue } from './linkCells.ts';

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

/** Rows handled between two places where the work may be left. */
const STEP_ROWS = 1 << 11;

function* gather(count: number, valueAt: (row: number) => number): Steps<Float64Array> {
  const values = new Float64Array(count);
  for (let from = 0; from < count; from += STEP_ROWS) {
    const end = Math.min(count, from + STEP_ROWS);
    for (let row = from; row < end; row++) {
      values[row] = valueAt(row);
    }
    yield;
  }
  return values;
}

/** Place of the first binding period that a window lies in; behind all others without one. */
function bindingPlace(row: number, model: RunModel): number {
  const { periods } = model.scenario;
  const first = windowPeriods(row, model).find(({ period }) => period.kind !== 'phase');
  return first === undefined ? periods.length : periods.indexOf(first.period);
}

/** What rows are ordered by. */
export interface RowBasis {
  readonly model: RunModel;
  readonly details: DetailColumns;
  readonly links: IndexedLinks | null;
}

/** The number that each row is ordered by. Details not computed yet are NaN and stand last. */
export function* sortValues(column: ColumnId, basis: RowBasis): Steps<Float64Array> {
  const { model, details, links } = basis;
  const windows: WindowColumns = model.run.windows;
  switch (column) {
    case 'start':
      return windows.startUtcMs;
    case 'end':
      return windows.endUtcMs;
    case 'peakElevation':
      return windows.peakElevationDeg;
    case 'duration':
      return yield* gather(windows.count, (row) => windows.endUtcMs[row]! - windows.startUtcMs[row]!);
    case 'station': {
      const ranks = nameRanks(model.stationNames);
      return yield* gather(windows.count, (row) => ranks[windows.stationIndex[row]!]!);
    }
    case 'satellite': {
      const ranks = nameRanks(model.satelliteNames);
      return yield* gather(windows.count, (row) => ranks[windows.satelliteIndex[row]!]!);
    }
    case 'age':
      return yield* gather(windows.count, (row) =>
        ageDays(windows.startUtcMs[row]!, model.epochUtcMs[windows.satelliteIndex[row]!]!),
      );
    case 'timeError':
      return yield* gather(windows.count, (row) =>
        timeErrorS(model, windows.satelliteIndex[row]!, windows.startUtcMs[row]!),
      );
    case 'periods':
      return yield* gather(windows.count, (row) => bindingPlace(row, model));
    case 'clipped':
      return yield* gather(windows.count, (row) => windows.flags[row]!);
    case 'link':
    case 'margin':
    case 'rate':
    case 'volume':
    case 'limit':
      return yield* gather(windows.count, (row) => linkSortValue(column, row, links));
    case 'startAzimuth':
    case 'endAzimuth':
    case 'minRange':
      return details.column(column);
  }
}

/** Rows in order, in steps; rows that are alike stay in order of start. */
export function* sortRowsSteps(sort: TableSort, basis: RowBasis): Steps<Uint32Array> {
  const { rowsByStart } = basis.model.index;
  if (sort.column === 'start' && sort.direction === 'ascending') {
    return rowsByStart;
  }
  const values = yield* sortValues(sort.column, basis);
  const sign = sort.direction === 'ascending' ? 1 : -1;
  const inStartOrder = yield* gather(rowsByStart.length, (place) => sign * values[rowsByStart[place]!]!);
  const places = yield* rowsByValueSteps(inStartOrder);
  return places.map((place) => rowsByStart[place]!);
}
