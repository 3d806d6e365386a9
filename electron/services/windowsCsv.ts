import type { WindowDetails } from '../../shared/access/index.ts';
import { wrapDeg360 } from '../../shared/astro/index.ts';
import {
  type ElementColumns,
  elementsFromColumns,
  markedName,
  type Period,
  periodsOf,
  periodsText,
  type SatelliteId,
  type Station,
  type UtcMs,
  utcMs,
  WINDOW_END_CLIPPED,
  WINDOW_START_CLIPPED,
  type WindowColumns,
} from '../../shared/domain/index.ts';
import { csvLine } from '../../shared/formats/index.ts';
import type { LinkRun } from '../../shared/ipc/index.ts';
import {
  availabilityText,
  PASS_FIELD_NAMES,
  type PassColumns,
  passFields,
} from '../../shared/radios/index.ts';
import { formatDtg, formatIsoUtc } from '../../shared/time/index.ts';
import type { WindowDescriptions } from '../compute/index.ts';
import type { StoredRun } from '../db/index.ts';

/** The links of the windows of a run. */
export interface WindowLinks {
  readonly run: LinkRun;
  /** By rows of the access run. */
  readonly passes: PassColumns;
  /** Whether what they depend on has changed since. */
  readonly standing: 'current' | 'stale';
}

/** Windows ready to be written: every row of `windows`, in that order. */
export interface WindowsTable {
  readonly run: StoredRun;
  readonly scenarioName: string;
  readonly marking: string;
  readonly periods: readonly Period[];
  /** Satellites whose names say NOTIONAL. */
  readonly notionalIds: ReadonlySet<SatelliteId>;
  readonly appVersion: string;
  readonly exportedAtUtcMs: UtcMs;
  readonly elements: ElementColumns;
  readonly windows: WindowColumns;
  /** Row of the access run of each window. */
  readonly rows: Uint32Array;
  readonly descriptions: WindowDescriptions;
  /** Null while none of this run are computed. */
  readonly links: WindowLinks | null;
}

type Details = WindowDescriptions['parts'][number];
type Cell = string | number | null;

/** What one row is made of. */
interface RowParts {
  readonly windows: WindowColumns;
  readonly row: number;
  readonly details: Details;
  /** Place of the row in the details. */
  readonly index: number;
  readonly station: Station;
  readonly elements: ElementColumns;
  readonly satelliteIndex: number;
  readonly periods: readonly Period[];
  readonly notionalIds: ReadonlySet<SatelliteId>;
}

/** Same names and roundings as the command line's table, and what only people need besides. */
const COLUMNS: readonly (readonly [string, (parts: RowParts) => Cell])[] = [
  ['stationId', ({ station }) => station.stationId],
  ['stationName', ({ station }) => station.name],
  ['satelliteId', ({ elements, satelliteIndex }) => elements.satelliteIds[satelliteIndex] ?? null],
  ['satelliteName', satelliteNameOf],
  ['startDtg', ({ windows, row }) => formatDtg(utcMs(windows.startUtcMs[row] as number))],
  ['startUtc', ({ windows, row }) => formatIsoUtc(utcMs(windows.startUtcMs[row] as number))],
  ['endDtg', ({ windows, row }) => formatDtg(utcMs(windows.endUtcMs[row] as number))],
  ['endUtc', ({ windows, row }) => formatIsoUtc(utcMs(windows.endUtcMs[row] as number))],
  ['durationS', ({ details, index }) => rounded(details.durationS[index], 3)],
  ['startClipped', ({ windows, row }) => flagOf(windows, row, WINDOW_START_CLIPPED)],
  ['endClipped', ({ windows, row }) => flagOf(windows, row, WINDOW_END_CLIPPED)],
  ['maxElevationDeg', ({ windows, row }) => rounded(windows.peakElevationDeg[row], 4)],
  ['maxElevationUtc', ({ windows, row }) => formatIsoUtc(utcMs(windows.peakUtcMs[row] as number))],
  ['startAzimuthDeg', (parts) => trueAzimuth(parts, 'startAzimuthDeg')],
  ['startMagneticAzimuthDeg', (parts) => magneticAzimuth(parts, 'startAzimuthDeg')],
  ['maxElevationAzimuthDeg', (parts) => trueAzimuth(parts, 'peakAzimuthDeg')],
  ['maxElevationMagneticAzimuthDeg', (parts) => magneticAzimuth(parts, 'peakAzimuthDeg')],
  ['endAzimuthDeg', (parts) => trueAzimuth(parts, 'endAzimuthDeg')],
  ['endMagneticAzimuthDeg', (parts) => magneticAzimuth(parts, 'endAzimuthDeg')],
  ['minRangeKm', ({ details, index }) => rounded(details.minRangeKm[index], 3)],
  [
    'elementEpochUtc',
    ({ elements, satelliteIndex }) => formatIsoUtc(elementsFromColumns(elements, satelliteIndex).epochUtcMs),
  ],
  ['elementAgeHours', ({ details, index }) => rounded(details.elementAgeHours[index], 3)],
  ['periods', periodsCell],
];

/** Rows in one piece of text; the writer gives way after each. */
const ROWS_IN_A_PIECE = 1000;

/**
 * The table as CSV after RFC 4180, in pieces. The assumptions come first, in lines that start with `#`:
 * each is a valid record of one field, spreadsheets show them, and programs skip them as comments.
 */
export function* windowsCsvPieces(table: WindowsTable): Generator<string, void> {
  const head = [...assumptionLines(table).map(commentLine), headerLine()];
  yield `${head.join('\r\n')}\r\n`;
  const { windows, descriptions } = table;
  for (let first = 0; first < windows.count; first += ROWS_IN_A_PIECE) {
    const end = Math.min(first + ROWS_IN_A_PIECE, windows.count);
    let text = '';
    for (let row = first; row < end; row++) {
      const details = descriptions.parts[Math.floor(row / descriptions.chunkSize)] as Details;
      text += `${rowLine(table, row, details, row % descriptions.chunkSize)}\r\n`;
    }
    yield text;
  }
}

/** Free of separators and quotes, so that it is one field without quotes and really starts with `#`. */
function commentLine(text: string): string {
  return `# ${text.replaceAll(/[",;\t\r\n]+/g, ' ')}`;
}

function headerLine(): string {
  return csvLine([...COLUMNS.map(([header]) => header), ...PASS_FIELD_NAMES]);
}

function rowLine(table: WindowsTable, row: number, details: Details, index: number): string {
  const { windows, elements, run, rows, links } = table;
  const parts: RowParts = {
    windows,
    row,
    details,
    index,
    station: run.stations[windows.stationIndex[row] as number] as Station,
    elements,
    satelliteIndex: windows.satelliteIndex[row] as number,
    periods: table.periods,
    notionalIds: table.notionalIds,
  };
  const fieldSource = links === null ? null : { passes: links.passes, pairs: links.run.pairs };
  return csvLine([
    ...COLUMNS.map(([, cell]) => cell(parts)),
    ...passFields(rows[row] as number, fieldSource),
  ]);
}

/** What a reader has to know to trust the numbers. */
function assumptionLines(table: WindowsTable): string[] {
  const { run, marking } = table;
  const span = `${formatIsoUtc(run.fromUtcMs)} to ${formatIsoUtc(run.toUtcMs)}`;
  const lines = [
    `Access windows by Backbone Planner ${table.appVersion}`,
    `Written: ${formatIsoUtc(table.exportedAtUtcMs)}`,
    `Scenario: ${table.scenarioName}`,
    `Span: ${span}`,
    `Computed: ${formatIsoUtc(run.computedAtUtcMs)} by engine ${run.engineVersion}`,
    `Inputs: SHA-256 ${run.inputHash}`,
    'Orbits: SGP4 from the newest elements at or before the start of the span - else the earliest after it',
    `Earth rotation: GMST with UT1-UTC ${run.ut1MinusUtcS} s - polar motion ignored`,
    'Elevations: above the plane at right angles to the WGS84 normal - no refraction - no light time',
    'Azimuths: clockwise from true north and from magnetic north by WMM2025 (2025 to 2029 - else empty)',
    'Times: UTC - DTG rounded to the minute - a clipped window reaches past the span',
    linksLine(table.links),
  ];
  return marking === '' ? lines : [marking, ...lines];
}

/** How the links were judged, and whether they still say how it stands. */
function linksLine(links: WindowLinks | null): string {
  if (links === null) {
    return 'Links: not computed';
  }
  const { options, computedAtUtcMs } = links.run;
  return [
    'Links: of the terminal and payload that serve a window best',
    `computed ${formatIsoUtc(computedAtUtcMs)} for ${availabilityText(options)}`,
    ...(links.standing === 'stale' ? ['before the latest change of what they depend on'] : []),
  ].join(' - ');
}

function satelliteNameOf({ elements, satelliteIndex, notionalIds }: RowParts): Cell {
  const name = elements.objectNames[satelliteIndex];
  const id = elements.satelliteIds[satelliteIndex];
  return name === undefined || id === undefined
    ? null
    : markedName(name === '' ? id : name, notionalIds.has(id) ? 'notional' : 'observed');
}

/** Periods that the window lies in; what they make of it is the planner's to judge. */
function periodsCell({ windows, row, station, periods }: RowParts): Cell {
  const startUtcMs = windows.startUtcMs[row] as number;
  const endUtcMs = windows.endUtcMs[row] as number;
  return periodsText(periodsOf({ stationId: station.stationId, startUtcMs, endUtcMs }, periods));
}

function flagOf(windows: WindowColumns, row: number, flag: number): string {
  return ((windows.flags[row] as number) & flag) === 0 ? 'false' : 'true';
}

type AzimuthColumn = keyof Pick<WindowDetails, 'startAzimuthDeg' | 'peakAzimuthDeg' | 'endAzimuthDeg'>;

function trueAzimuth({ details, index }: RowParts, column: AzimuthColumn): Cell {
  return roundedAzimuth(details[column][index] as number);
}

function magneticAzimuth({ details, index }: RowParts, column: AzimuthColumn): Cell {
  const declinationDeg = details.declinationDeg[index] as number;
  return roundedAzimuth((details[column][index] as number) - declinationDeg);
}

/** To a hundredth of a degree, 0 <= azimuth < 360. */
function roundedAzimuth(azimuthDeg: number): Cell {
  return Number.isFinite(azimuthDeg) ? wrapDeg360(Math.round(azimuthDeg * 100) / 100) : null;
}

/** Without the digits that say nothing; empty where there is no number. */
function rounded(value: number | undefined, decimals: number): Cell {
  return value === undefined || !Number.isFinite(value) ? null : Number(value.toFixed(decimals));
}
