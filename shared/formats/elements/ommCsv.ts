import { type CsvRecord, csvDelimiterOf, csvRecords } from '../csv/records.ts';
import { type Defect, located } from '../located.ts';
import { elementFromOmmFields } from './ommFields.ts';
import type { ElementEvent } from './types.ts';

/**
 * Reads OMM CSV: the first record names the columns, in any order; the separator (comma, semicolon or tab)
 * is taken from it. Numbers have dot decimals, with or without the leading zero (`.0014649`, `.1568E-2`).
 */
export function* readOmmCsv(text: string): Generator<ElementEvent, void> {
  const headerEnd = text.search(/[\r\n]/);
  const delimiter = csvDelimiterOf(headerEnd < 0 ? text : text.slice(0, headerEnd));
  let header: Header | null = null;
  let record = 0;
  for (const row of csvRecords(text, delimiter)) {
    if (header === null) {
      header = headerFrom(row, text);
      continue;
    }
    record += 1;
    yield* eventsOfRow(row, record, header, text);
  }
}

interface Header {
  readonly columns: readonly string[];
  readonly rawText: string;
}

function headerFrom(row: CsvRecord, text: string): Header {
  return {
    columns: row.fields.map((name) => name.trim().toUpperCase()),
    rawText: text.slice(row.start, row.end),
  };
}

function* eventsOfRow(
  row: CsvRecord,
  record: number,
  header: Header,
  text: string,
): Generator<ElementEvent, void> {
  const offset = row.end;
  const misshapen = rowDefect(row, header);
  if (misshapen !== null) {
    yield { kind: 'rejected', problem: located(row.line, record, misshapen), offset };
    return;
  }
  const fields: Record<string, string> = {};
  header.columns.forEach((column, index) => {
    fields[column] = row.fields[index] ?? '';
  });
  const read = elementFromOmmFields(fields, 'implied');
  if (!read.ok) {
    yield { kind: 'rejected', problem: located(row.line, record, read.defect), offset };
    return;
  }
  for (const warning of read.value.warnings) {
    yield { kind: 'warning', problem: located(row.line, record, warning), offset };
  }
  const rawText = `${header.rawText}\n${text.slice(row.start, row.end)}`;
  yield { kind: 'record', record: { element: read.value.element, rawText, line: row.line, record }, offset };
}

function rowDefect(row: CsvRecord, header: Header): Defect | null {
  if (row.unclosedQuote)
    return { code: 'syntax', message: 'a quotation mark is not closed before the text ends' };
  const count = row.fields.length;
  const surplus = row.fields.slice(header.columns.length).some((field) => field.trim() !== '');
  if (count < header.columns.length || surplus) {
    return {
      code: 'column-count',
      message: `expected ${header.columns.length} columns as in the header, found ${count}`,
    };
  }
  return null;
}
