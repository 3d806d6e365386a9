import { type CsvColumn, writeCsv } from '../../shared/formats/index.ts';
import { copyText, exportText } from './actions.ts';
import { notify } from './notices.ts';

/** A table or list of the window as text. Headers carry their units, as in the exported files. */
export interface TextTable<Row> {
  /** What the rows are, for messages and file names: `stations`, `fleets`. */
  readonly name: string;
  readonly columns: readonly CsvColumn<Row>[];
  readonly rows: readonly Row[];
}

/** The most rows that are copied; more belong into a file. */
export const MAX_COPIED_ROWS = 20_000;

/** The table as CSV after RFC 4180 with a header line. */
export function tableCsv<Row>({ columns, rows }: TextTable<Row>): string {
  return writeCsv(columns, rows);
}

/** Writes the table as CSV to a file that main asks for. */
export async function exportTable<Row>(table: TextTable<Row>): Promise<void> {
  await exportText({ defaultName: `${table.name}.csv`, kind: 'csv', text: tableCsv(table) });
}

/** Puts the table on the clipboard as CSV, with its header; says how many rows, or why not. */
export async function copyTable<Row>(table: TextTable<Row>): Promise<void> {
  const count = table.rows.length.toLocaleString('en-US');
  if (table.rows.length > MAX_COPIED_ROWS) {
    notify({
      tone: 'warning',
      title: 'Too many rows for the clipboard',
      text: `Copying takes at most ${MAX_COPIED_ROWS.toLocaleString('en-US')} rows, found ${count}. Export them to a file.`,
    });
    return;
  }
  await copyText(tableCsv(table));
  notify({ tone: 'good', title: 'Copied as CSV', text: `${count} ${table.name}, with a header line` });
}
