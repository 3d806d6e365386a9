import type { Preferences } from '../../state/index.ts';
import type { TermId } from '../../ui/index.ts';

/** Columns of the windows table. */
export type ColumnId =
  | 'start'
  | 'end'
  | 'station'
  | 'satellite'
  | 'duration'
  | 'peakElevation'
  | 'startAzimuth'
  | 'endAzimuth'
  | 'minRange'
  | 'link'
  | 'margin'
  | 'rate'
  | 'volume'
  | 'limit'
  | 'periods'
  | 'age'
  | 'timeError'
  | 'clipped';

export interface ColumnDefinition {
  readonly id: ColumnId;
  readonly title: string;
  /** Its definition, shown on hover. */
  readonly term: TermId;
  /** Least width, CSS pixels. */
  readonly widthPx: number;
  /** Takes up what is left over. */
  readonly stretches: boolean;
  readonly align: 'left' | 'right';
}

/** Columns from left to right: time first. */
export const COLUMNS: readonly ColumnDefinition[] = [
  {
    id: 'start',
    title: 'Start Z',
    term: 'windowStart',
    widthPx: 132,
    stretches: false,
    align: 'left',
  },
  {
    id: 'station',
    title: 'Station',
    term: 'station',
    widthPx: 176,
    stretches: true,
    align: 'left',
  },
  {
    id: 'satellite',
    title: 'Satellite',
    term: 'satellite',
    widthPx: 216,
    stretches: true,
    align: 'left',
  },
  {
    id: 'duration',
    title: 'Duration',
    term: 'duration',
    widthPx: 96,
    stretches: false,
    align: 'right',
  },
  {
    id: 'peakElevation',
    title: 'Max el',
    term: 'maxElevation',
    widthPx: 66,
    stretches: false,
    align: 'right',
  },
  {
    id: 'link',
    title: 'Link',
    term: 'linkState',
    widthPx: 122,
    stretches: false,
    align: 'left',
  },
  {
    id: 'margin',
    title: 'Margin',
    term: 'linkMargin',
    widthPx: 70,
    stretches: false,
    align: 'right',
  },
  {
    id: 'rate',
    title: 'Rate up / down',
    term: 'linkRate',
    widthPx: 168,
    stretches: false,
    align: 'right',
  },
  {
    id: 'startAzimuth',
    title: 'Azimuth at start',
    term: 'azimuthTrue',
    widthPx: 156,
    stretches: false,
    align: 'right',
  },
  {
    id: 'endAzimuth',
    title: 'Azimuth at end',
    term: 'azimuthTrue',
    widthPx: 156,
    stretches: false,
    align: 'right',
  },
  {
    id: 'volume',
    title: 'Volume up / down',
    term: 'linkVolume',
    widthPx: 132,
    stretches: false,
    align: 'right',
  },
  {
    id: 'limit',
    title: 'Limit',
    term: 'linkLimit',
    widthPx: 104,
    stretches: false,
    align: 'left',
  },
  {
    id: 'minRange',
    title: 'Min range',
    term: 'minRange',
    widthPx: 82,
    stretches: false,
    align: 'right',
  },
  {
    id: 'end',
    title: 'End Z',
    term: 'windowEnd',
    widthPx: 104,
    stretches: false,
    align: 'left',
  },
  {
    id: 'periods',
    title: 'Period',
    term: 'insidePeriod',
    widthPx: 80,
    stretches: false,
    align: 'left',
  },
  {
    id: 'age',
    title: 'Elem. age',
    term: 'elementAge',
    widthPx: 72,
    stretches: false,
    align: 'right',
  },
  {
    id: 'timeError',
    title: 'Off by',
    term: 'timeError',
    widthPx: 76,
    stretches: false,
    align: 'right',
  },
  {
    id: 'clipped',
    title: 'Cut',
    term: 'cut',
    widthPx: 52,
    stretches: false,
    align: 'left',
  },
];

/** Width of an instant in ISO 8601, CSS pixels. */
const ISO_WIDTH_PX = 166;

/** Columns in the order in which they go where a table is too narrow for all: what a plan needs least goes first. */
const LEAVING: readonly ColumnId[] = [
  'volume',
  'endAzimuth',
  'minRange',
  'clipped',
  'end',
  'limit',
  'timeError',
  'age',
  'startAzimuth',
  'periods',
  'rate',
];

const isoWide = (column: ColumnDefinition, times: Preferences['times']): ColumnDefinition =>
  column.id === 'start' && times === 'iso' ? { ...column, widthPx: ISO_WIDTH_PX } : column;

/** The columns left when some are hidden. The start always shows: a row without its time says nothing. */
export function shownColumns(
  hiddenIds: readonly string[],
  times: Preferences['times'],
): readonly ColumnDefinition[] {
  return COLUMNS.filter(({ id }) => id === 'start' || !hiddenIds.includes(id)).map((column) =>
    isoWide(column, times),
  );
}

/** Which columns to hide so that a table is no wider than its place, CSS pixels; what it lives by stays in any case. */
export function hiddenToFit(placePx: number, times: Preferences['times']): readonly ColumnId[] {
  let count = 0;
  const hidden = () => LEAVING.slice(0, count);
  while (count < LEAVING.length && leastWidthPx(shownColumns(hidden(), times)) > placePx) {
    count += 1;
  }
  return hidden();
}

/** The width that columns need, CSS pixels. */
export function leastWidthPx(columns: readonly ColumnDefinition[]): number {
  return columns.reduce((sum, { widthPx }) => sum + widthPx, 0);
}

/** How far a column stretches: a line is read across, and names far from their numbers are lost on a wide screen. */
const MOST_STRETCH = 2;

/** The widths of columns as a CSS grid. */
export function gridTemplateOf(columns: readonly ColumnDefinition[]): string {
  return columns
    .map((column) =>
      column.stretches
        ? `minmax(${column.widthPx}px, ${MOST_STRETCH * column.widthPx}px)`
        : `${column.widthPx}px`,
    )
    .join(' ');
}
