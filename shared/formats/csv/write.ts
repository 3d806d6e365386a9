/** A column of a CSV export. */
export interface CsvColumn<Row> {
  /** Header text; carries the unit, such as `maxElevationDeg` or `range (km)`. */
  readonly header: string;
  /** Numbers are written with dot decimals and all their digits; null and non-finite numbers as empty cells. */
  readonly value: (row: Row) => string | number | null;
}

/** Characters at the start of a text that make spreadsheets take it for a formula. */
const FORMULA_START = /^[=+\-@\t\r]/;

/**
 * Writes a table as CSV after RFC 4180: CR LF, a header line, cells as {@link csvLine} has them. For tables
 * of millions of rows print {@link csvLine} row by row instead.
 */
export function writeCsv<Row>(columns: readonly CsvColumn<Row>[], rows: Iterable<Row>): string {
  const lines = [csvLine(columns.map((column) => column.header))];
  for (const row of rows) lines.push(csvLine(columns.map((column) => column.value(row))));
  return `${lines.join('\r\n')}\r\n`;
}

/**
 * One line of CSV, without its end: quotes where needed, dot decimals, all digits of a number; null and
 * numbers that are not finite as empty cells.
 *
 * Texts that a spreadsheet would run as a formula (they begin with `=`, `+`, `-`, `@`, tab or CR) get an
 * apostrophe in front, as OWASP advises against CSV injection; numbers never do.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return cells.map(cellOf).join(',');
}

function cellOf(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  return csvCell(guardedText(value));
}

/** A text that no spreadsheet takes for a formula. */
export function guardedText(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}

/** A text as one CSV cell: quoted where it holds a separator, a quote, a line end or outer blanks. */
export function csvCell(text: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
