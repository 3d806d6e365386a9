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
  | 'age'
  | 'clipped';

export interface ColumnDefinition {
  readonly id: ColumnId;
  readonly title: string;
  /** Definition with unit and source, shown on hover. */
  readonly hint: string;
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
    hint: 'First instant above the binding elevation (largest of policy floor, horizon mask and antenna limit), UTC.',
    widthPx: 140,
    stretches: false,
    align: 'left',
  },
  {
    id: 'station',
    title: 'Station',
    hint: 'Ground, sea or air terminal.',
    widthPx: 120,
    stretches: true,
    align: 'left',
  },
  {
    id: 'satellite',
    title: 'Satellite',
    hint: 'Object name, with the colour of its fleet.',
    widthPx: 160,
    stretches: true,
    align: 'left',
  },
  {
    id: 'duration',
    title: 'Duration',
    hint: 'End less start.',
    widthPx: 104,
    stretches: false,
    align: 'right',
  },
  {
    id: 'peakElevation',
    title: 'Max el',
    hint: 'Greatest geometric elevation within the window, degrees, without refraction.',
    widthPx: 66,
    stretches: false,
    align: 'right',
  },
  {
    id: 'startAzimuth',
    title: 'Azimuth at start',
    hint: 'T: from true north clockwise. M: from magnetic north by the World Magnetic Model WMM2025.',
    widthPx: 160,
    stretches: false,
    align: 'right',
  },
  {
    id: 'endAzimuth',
    title: 'Azimuth at end',
    hint: 'T: from true north clockwise. M: from magnetic north by the World Magnetic Model WMM2025.',
    widthPx: 160,
    stretches: false,
    align: 'right',
  },
  {
    id: 'minRange',
    title: 'Min range',
    hint: 'Least distance between station and satellite within the window, kilometres.',
    widthPx: 82,
    stretches: false,
    align: 'right',
  },
  {
    id: 'end',
    title: 'End Z',
    hint: 'Last instant above the binding elevation, UTC.',
    widthPx: 140,
    stretches: false,
    align: 'left',
  },
  {
    id: 'age',
    title: 'El. age',
    hint: 'Age of the elements at the start: start less epoch, days. A above 3 days (amber), R above 7 days (red).',
    widthPx: 78,
    stretches: false,
    align: 'right',
  },
  {
    id: 'clipped',
    title: 'Cut',
    hint: 'The window reaches past the planning span: before its start, after its end, or both.',
    widthPx: 52,
    stretches: false,
    align: 'left',
  },
];

/** The widths as a CSS grid. */
export const GRID_TEMPLATE = COLUMNS.map((column) =>
  column.stretches ? `minmax(${column.widthPx}px, 1fr)` : `${column.widthPx}px`,
).join(' ');
