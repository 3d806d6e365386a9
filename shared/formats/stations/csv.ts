import { fail, ok, type Result, type Station } from '../../domain/index.ts';
import { formatIsoUtc } from '../../time/index.ts';
import { type CsvDelimiter, type CsvRecord, csvDelimiterOf, csvRecords } from '../csv/records.ts';
import { type CsvColumn, writeCsv } from '../csv/write.ts';
import { type Defect, type LocatedProblem, located, quoted } from '../located.ts';
import type { GeoidHeight } from '../positions/geoid.ts';
import { missingHeight, type StationInput, stationFromInput } from './build.ts';
import { type Cells, COLUMN_NAMES, type Column, columnOf, likelyColumnOf } from './columns.ts';
import { idFromName } from './ids.ts';
import type { ReadStations, StationFileFailureCode } from './types.ts';

interface Row {
  readonly line: number;
  readonly record: number;
  readonly cells: Cells;
}

/**
 * Reads a table of stations: one row a station, or several rows of one id with `timeUtc`, which make its
 * track. Columns in any order and in the spellings of {@link columnOf}; comma, semicolon or tab; decimal
 * commas where the semicolon separates. Without a column of ids they are made of the names. A column that
 * nobody here knows is left out with a warning, unless it may be a misspelt one: then the file is refused.
 */
export function readStationsCsv(
  text: string,
  geoidHeightM: GeoidHeight | null,
): Result<ReadStations, StationFileFailureCode> {
  const delimiter = csvDelimiterOf(/^[^\r\n]*/.exec(text.trimStart())?.[0] ?? '');
  const table = tableOf(text, delimiter);
  if (!table.ok) return table;
  const stations: Station[] = [];
  const rejected: LocatedProblem[] = [...table.value.rejected];
  const warnings: LocatedProblem[] = [...table.value.warnings];
  for (const rows of table.value.rowsById.values()) {
    const station = stationFromRows(rows, delimiter, geoidHeightM);
    if (!('station' in station)) {
      rejected.push(station);
      continue;
    }
    stations.push(station.station);
    if (station.warning !== null) warnings.push(station.warning);
  }
  if (stations.length + rejected.length === 0) return fail('formats.noStations', 'the file lists no station');
  return ok({ format: 'csv', stations, rejected: rejected.sort((a, b) => a.line - b.line), warnings });
}

interface Table {
  readonly rowsById: ReadonlyMap<string, Row[]>;
  readonly rejected: readonly LocatedProblem[];
  readonly warnings: readonly LocatedProblem[];
}

function tableOf(text: string, delimiter: CsvDelimiter): Result<Table, StationFileFailureCode> {
  const rowsById = new Map<string, Row[]>();
  const rejected: LocatedProblem[] = [];
  const warnings: LocatedProblem[] = [];
  let columns: readonly (Column | null)[] | null = null;
  let record = 0;
  for (const row of csvRecords(text, delimiter)) {
    if (columns === null) {
      const header = columnsOf(row.fields);
      if (!header.ok) return header;
      columns = header.value;
      const leftOut = row.fields.filter((_, index) => header.value[index] === null).map(quoted);
      if (leftOut.length > 0) {
        const message = `left out, since no column of stations is called so: ${leftOut.join(', ')}`;
        warnings.push(located(row.line, 0, { code: 'column-unknown', message }));
      }
      continue;
    }
    record += 1;
    const cells = cellsOf(row, columns);
    const defect = rowDefect(row, columns, cells);
    if (defect !== null) {
      rejected.push(located(row.line, record, defect));
      continue;
    }
    const id = cells.id ?? '';
    const rows = rowsById.get(id);
    if (rows === undefined) rowsById.set(id, [{ line: row.line, record, cells }]);
    else rows.push({ line: row.line, record, cells });
  }
  return ok({ rowsById, rejected, warnings });
}

/** The columns that the header names, null for one that is left out. */
function columnsOf(names: readonly string[]): Result<readonly (Column | null)[], StationFileFailureCode> {
  const columns: (Column | null)[] = [];
  for (const name of names) {
    const column = columnOf(name);
    const meant = column === null ? likelyColumnOf(name) : null;
    if (meant !== null) {
      return fail(
        'formats.notStations',
        `line 1: column ${quoted(name)} is not known, perhaps ${meant} is meant; expected ${COLUMN_NAMES.join(', ')}`,
      );
    }
    if (column !== null && columns.includes(column)) {
      return fail('formats.notStations', `line 1: column ${column} stands twice`);
    }
    columns.push(column);
  }
  if (!columns.includes('id') && !columns.includes('name')) {
    return fail(
      'formats.notStations',
      'line 1: expected a header with a column named id or name, found neither',
    );
  }
  return ok(columns);
}

function cellsOf(row: CsvRecord, columns: readonly (Column | null)[]): Cells {
  const cells: Cells = {};
  columns.forEach((column, index) => {
    // The apostrophe that keeps spreadsheets from running a text as a formula is not part of the text.
    const cell = (row.fields[index] ?? '').trim().replace(/^'(?=[=+\-@])/, '');
    if (cell !== '' && column !== null) cells[column] = cell;
  });
  if (cells.id === undefined && cells.name !== undefined) cells.id = idFromName(cells.name);
  return cells;
}

function rowDefect(row: CsvRecord, columns: readonly (Column | null)[], cells: Cells): Defect | null {
  if (row.unclosedQuote)
    return { code: 'syntax', message: 'a quotation mark is not closed before the text ends' };
  if (row.fields.slice(columns.length).some((field) => field.trim() !== '')) {
    return {
      code: 'column-count',
      message: `expected ${columns.length} columns as in the header, found ${row.fields.length}`,
    };
  }
  return cells.id === undefined
    ? { code: 'field-missing', message: 'id: expected an id or a name, found empty cells' }
    : null;
}

/** The station of all rows of one id, or the first problem with one of them. */
function stationFromRows(
  rows: readonly Row[],
  delimiter: CsvDelimiter,
  geoidHeightM: GeoidHeight | null,
): { readonly station: Station; readonly warning: LocatedProblem | null } | LocatedProblem {
  const first = rows[0]!;
  const reader = new RowReader(delimiter);
  const fixed = rows.filter((row) => row.cells.timeUtc === undefined);
  const again = fixed[1];
  if (again !== undefined) {
    const message = `id: expected an id of its own or a timeUtc, found ${quoted(again.cells.id ?? '')} again`;
    return located(again.line, again.record, { code: 'field-invalid', message });
  }
  const shared = sharedCells(rows);
  const input: StationInput = {
    id: first.cells.id ?? '',
    ...textsOf(shared),
    ...(fixed[0] === undefined ? {} : reader.place(fixed[0])),
    ...reader.limits(shared, first),
    track: rows
      .filter((row) => row.cells.timeUtc !== undefined)
      .map((row) => ({ timeUtc: row.cells.timeUtc ?? '', ...reader.place(row) })),
  };
  if (reader.problem !== null) return reader.problem;
  const station = stationFromInput(input, { path: '', geoidHeightM });
  if (station.ok) {
    const doubt = missingHeight(input, '');
    return {
      station: station.value,
      warning: doubt === null ? null : located(first.line, first.record, doubt),
    };
  }
  // The message names the point of the track, whose row is the place.
  const point = /^track\[(\d+)\]/.exec(station.defect.message)?.[1];
  const tracked = rows.filter((row) => row.cells.timeUtc !== undefined);
  const at = point === undefined ? first : (tracked[Number(point)] ?? first);
  return located(at.line, at.record, station.defect);
}

/** What a station says of itself in words. */
function textsOf({ name, role, affiliation, group, symbolCode }: Cells) {
  return {
    ...(name !== undefined && { name }),
    ...(role !== undefined && { role }),
    ...(affiliation !== undefined && { affiliation }),
    ...(group !== undefined && { group }),
    ...(symbolCode !== undefined && { symbolCode }),
  };
}

/** Cells that belong to the station and not to a place: the first row that fills them counts. */
function sharedCells(rows: readonly Row[]): Cells {
  return Object.assign({}, ...rows.map((row) => row.cells).reverse()) as Cells;
}

/** Turns cells into numbers and keeps the first problem. */
class RowReader {
  problem: LocatedProblem | null = null;
  private readonly delimiter: CsvDelimiter;

  constructor(delimiter: CsvDelimiter) {
    this.delimiter = delimiter;
  }

  place(row: Row) {
    const { latitudeDeg: latitude, longitudeDeg: longitude } = row.cells;
    // Degrees, minutes and seconds in two columns are read as one position.
    const inParts = latitude !== undefined && longitude !== undefined && areInParts(latitude + longitude);
    const position = inParts ? `${latitude} ${longitude}` : row.cells.position;
    const latitudeDeg = inParts ? undefined : this.number(row, 'latitudeDeg', row.cells);
    const longitudeDeg = inParts ? undefined : this.number(row, 'longitudeDeg', row.cells);
    const heightM = this.number(row, 'heightM', row.cells);
    const heightMslM = this.number(row, 'heightMslM', row.cells);
    return {
      ...(position !== undefined && { position }),
      ...(latitudeDeg !== undefined && { latitudeDeg }),
      ...(longitudeDeg !== undefined && { longitudeDeg }),
      ...(heightM !== undefined && { heightM }),
      ...(heightMslM !== undefined && { heightMslM }),
    };
  }

  limits(cells: Cells, row: Row) {
    const minElevationDeg = this.number(row, 'minElevationDeg', cells);
    const lowest = this.number(row, 'antennaMinElevationDeg', cells);
    const highest = this.number(row, 'antennaMaxElevationDeg', cells);
    const horizonMask = this.mask(cells.horizonMask, row);
    return {
      ...(minElevationDeg !== undefined && { minElevationDeg }),
      ...((lowest ?? highest) !== undefined && {
        antennaLimits: { minElevationDeg: lowest ?? -90, maxElevationDeg: highest ?? 90 },
      }),
      ...(horizonMask !== undefined && { horizonMask }),
    };
  }

  private number(row: Row, column: Column, cells: Cells): number | undefined {
    const cell = cells[column];
    if (cell === undefined) return undefined;
    const plain = this.delimiter === ';' && /^[+-]?\d+,\d+$/.test(cell) ? cell.replace(',', '.') : cell;
    if (/^[+-]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE][+-]?\d{1,3})?$/.test(plain))
      return Number(plain);
    this.report(row, column, `expected a number, found ${quoted(cell)}`);
    return undefined;
  }

  /** `0:5 90:12.5`: azimuth and elevation of the corners. */
  private mask(cell: string | undefined, row: Row): StationInput['horizonMask'] {
    if (cell === undefined) return undefined;
    return cell.split(/[\s;|]+/).map((corner) => {
      const match = /^(-?\d+(?:\.\d+)?):(-?\d+(?:\.\d+)?)$/.exec(corner);
      if (match === null) {
        this.report(row, 'horizonMask', `expected corners such as 0:5 90:12.5, found ${quoted(corner)}`);
      }
      return { azimuthDeg: Number(match?.[1]), elevationDeg: Number(match?.[2]) };
    });
  }

  private report(row: Row, column: Column, message: string): void {
    this.problem ??= located(row.line, row.record, {
      code: 'field-invalid',
      message: `${column}: ${message}`,
    });
  }
}

/** True for coordinates with degree marks or hemisphere letters, but not for the E of an exponent. */
function areInParts(text: string): boolean {
  return /[°'"NSW]|E(?![+-]?\d)/i.test(text);
}

interface WrittenRow {
  readonly station: Station;
  readonly place: Station['place'];
  readonly timeUtc: string | null;
}

const WRITTEN_COLUMNS: readonly CsvColumn<WrittenRow>[] = [
  { header: 'id', value: ({ station }) => station.stationId },
  { header: 'name', value: ({ station }) => station.name },
  { header: 'role', value: ({ station }) => station.role },
  { header: 'affiliation', value: ({ station }) => station.affiliation },
  { header: 'group', value: ({ station }) => station.group },
  { header: 'symbolCode', value: ({ station }) => station.symbolCode },
  { header: 'latitudeDeg', value: ({ place }) => place?.latitudeDeg ?? null },
  { header: 'longitudeDeg', value: ({ place }) => place?.longitudeDeg ?? null },
  { header: 'heightM', value: ({ place }) => place?.heightM ?? null },
  { header: 'minElevationDeg', value: ({ station }) => station.minElevationDeg },
  {
    header: 'antennaMinElevationDeg',
    value: ({ station }) => station.antennaLimits?.minElevationDeg ?? null,
  },
  {
    header: 'antennaMaxElevationDeg',
    value: ({ station }) => station.antennaLimits?.maxElevationDeg ?? null,
  },
  {
    header: 'horizonMask',
    value: ({ station }) =>
      station.horizonMask.map((corner) => `${corner.azimuthDeg}:${corner.elevationDeg}`).join(' '),
  },
  { header: 'timeUtc', value: ({ timeUtc }) => timeUtc },
];

/** Writes stations as the table that {@link readStationsCsv} reads; points of a track are rows of their own. */
export function writeStationsCsv(stations: readonly Station[]): string {
  const rows = stations.flatMap((station): WrittenRow[] => [
    ...(station.place === null ? [] : [{ station, place: station.place, timeUtc: null }]),
    ...station.track.map((point) => ({ station, place: point, timeUtc: formatIsoUtc(point.utcMs, 6) })),
  ]);
  return writeCsv(WRITTEN_COLUMNS, rows);
}
