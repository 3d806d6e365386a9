import { fail, HorizonPoint, ok, type Result } from '../../domain/index.ts';
import { type CsvDelimiter, type CsvRecord, csvDelimiterOf, csvRecords } from '../csv/records.ts';
import { type LocatedProblem, located, quoted } from '../located.ts';

/** Everything that a file of a horizon mask holds. */
export interface ReadHorizonMask {
  /** Corners in ascending azimuth, -360..360 deg; 0 is not repeated at 360. */
  readonly horizonMask: readonly HorizonPoint[];
  readonly rejected: readonly LocatedProblem[];
  readonly warnings: readonly LocatedProblem[];
}

const NUMBER = /^[+-]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE][+-]?\d{1,3})?$/;
const AZIMUTH_NAMES = ['azimuthdeg', 'azimuth', 'az'];
const ELEVATION_NAMES = ['elevationdeg', 'elevation', 'el', 'horizon', 'horizondeg'];

/** Which fields of a record hold the corner. */
interface Columns {
  readonly azimuth: number;
  readonly elevation: number;
}

/**
 * Reads the horizon of a station: a corner a line, azimuth from true north and elevation in degrees, separated by
 * comma, semicolon or tab, with or without a header, comments from `#` on. Decimal commas are read where the separator
 * is another. Azimuth runs from -360 to 360, and the mask is straight between corners and wraps at north.
 *
 * @returns the mask, bad lines in `rejected`; `formats.notMask` when no line is a corner.
 */
export function readHorizonMask(text: string): Result<ReadHorizonMask, 'formats.notMask'> {
  const bare = text.replace(/^\ufeff/, '').replace(/#[^\r\n]*/g, '');
  const delimiter = csvDelimiterOf(/\S[^\r\n]*/.exec(bare)?.[0] ?? '');
  const rejected: LocatedProblem[] = [];
  const corners: HorizonPoint[] = [];
  let columns: Columns = { azimuth: 0, elevation: 1 };
  let record = 0;
  for (const row of csvRecords(bare, delimiter)) {
    const header = record === 0 ? columnsOfHeader(row) : null;
    record += 1;
    if (header !== null) {
      columns = header;
      continue;
    }
    const corner = cornerOf(row, columns, delimiter);
    if (typeof corner === 'string') {
      rejected.push(located(row.line, record, { code: 'field-invalid', message: corner }));
    } else {
      corners.push(corner);
    }
  }
  if (corners.length === 0) {
    const [first] = rejected;
    return fail(
      'formats.notMask',
      first === undefined
        ? 'the file holds no horizon mask: expected lines of azimuth and elevation, found none'
        : `the file holds no horizon mask: line ${first.line}: ${first.message}`,
    );
  }
  return ok({ horizonMask: inOrder(corners), rejected, warnings: doubtsAbout(corners) });
}

/** Columns by their names; null when the line has no names. */
function columnsOfHeader(row: CsvRecord): Columns | null {
  const names = row.fields.map((field) => field.toLowerCase().replace(/[^a-z]/g, ''));
  const azimuth = names.findIndex((name) => AZIMUTH_NAMES.includes(name));
  const elevation = names.findIndex((name) => ELEVATION_NAMES.includes(name));
  return azimuth < 0 || elevation < 0 ? null : { azimuth, elevation };
}

/** The corner of a line, or what is wrong with it. */
function cornerOf(row: CsvRecord, columns: Columns, delimiter: CsvDelimiter): HorizonPoint | string {
  const azimuthDeg = numberOf(row.fields[columns.azimuth], delimiter);
  const elevationDeg = numberOf(row.fields[columns.elevation], delimiter);
  if (azimuthDeg === null || elevationDeg === null) {
    return `expected azimuth and elevation in degrees, such as 90,12.5, found ${quoted(row.fields.join(delimiter).trim())}`;
  }
  if (
    row.fields.some(
      (field, index) => index > Math.max(columns.azimuth, columns.elevation) && field.trim() !== '',
    )
  ) {
    return `expected two numbers, found ${row.fields.length} in ${quoted(row.fields.join(delimiter).trim())}`;
  }
  const corner = HorizonPoint.safeParse({ azimuthDeg, elevationDeg });
  if (corner.success) return corner.data;
  return Math.abs(azimuthDeg) > 360
    ? `azimuthDeg: expected -360 to 360, found ${azimuthDeg}`
    : `elevationDeg: expected -90 to 90, found ${elevationDeg}`;
}

function numberOf(field: string | undefined, delimiter: CsvDelimiter): number | null {
  const cell = (field ?? '').trim();
  const plain = delimiter !== ',' && /^[+-]?\d+,\d+$/.test(cell) ? cell.replace(',', '.') : cell;
  return NUMBER.test(plain) ? Number(plain) : null;
}

/** By azimuth; corners at one azimuth keep their order, since they are the two ends of a vertical step. */
function inOrder(corners: readonly HorizonPoint[]): HorizonPoint[] {
  const ordered = [...corners].sort((left, right) => left.azimuthDeg - right.azimuthDeg);
  const first = ordered[0];
  const last = ordered.at(-1);
  const repeatsNorth =
    first?.azimuthDeg === 0 && last?.azimuthDeg === 360 && first.elevationDeg === last.elevationDeg;
  return repeatsNorth ? ordered.slice(0, -1) : ordered;
}

function doubtsAbout(corners: readonly HorizonPoint[]): LocatedProblem[] {
  if (corners.length > 1) return [];
  const message = 'one corner alone is the same horizon all around';
  return [located(0, 0, { code: 'one-corner', message })];
}
