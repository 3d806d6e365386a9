/** One record of a CSV text. */
export interface CsvRecord {
  readonly fields: readonly string[];
  /** Line on which the record starts, from 1; quoted fields may span several lines. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** True when a quoted field is still open where the text ends. */
  readonly unclosedQuote: boolean;
}

/** Separators that are told apart by the header line. */
export type CsvDelimiter = ',' | ';' | '\t';

/** The separator that occurs most often in a header line, outside quotes; the comma when none occurs. */
export function csvDelimiterOf(headerLine: string): CsvDelimiter {
  const bare = headerLine.replace(/"[^"]*"/g, '');
  const counted = ([',', ';', '\t'] as const).map((mark) => ({ mark, count: bare.split(mark).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).mark;
}

/**
 * Walks the records of a CSV text as RFC 4180 has them (quoted fields, doubled quotes, line ends inside
 * quotes), with LF, CR LF or CR. Blank lines are left out. Works through the text step by step and knows
 * the line of every record, which no parser of whole texts offers. A quotation mark that is never closed
 * costs its own line only.
 */
export function* csvRecords(text: string, delimiter: CsvDelimiter): Generator<CsvRecord, void> {
  let position = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let line = 1;
  let nextQuote = -1;
  while (position < text.length) {
    // Looked up once and kept, so that a text without quotes is searched for them once.
    if (nextQuote < position) nextQuote = indexOrEnd(text, '"', position);
    const firstLine = endOfLine(text, position);
    const hasQuotes = nextQuote < firstLine.position;
    const closed = hasQuotes ? endOfQuotedRecord(text, position, delimiter) : firstLine;
    const end = closed ?? firstLine;
    const raw = text.slice(position, end.position);
    if (raw.trim() !== '') {
      const fields = hasQuotes ? quotedFields(raw, delimiter) : raw.split(delimiter);
      yield { fields, line, start: position, end: end.position, unclosedQuote: closed === null };
    }
    line += end.lineCount;
    position = end.next;
  }
}

interface RecordEnd {
  readonly position: number;
  readonly next: number;
  readonly lineCount: number;
}

const LINE_END = /\r\n|\n|\r/g;

function indexOrEnd(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found;
}

function endOfLine(text: string, start: number): RecordEnd {
  LINE_END.lastIndex = start;
  const match = LINE_END.exec(text);
  if (match === null) return { position: text.length, next: text.length, lineCount: 1 };
  return { position: match.index, next: LINE_END.lastIndex, lineCount: 1 };
}

/** End of a record that has quotes; null when one of them is still open where the text ends. */
function endOfQuotedRecord(text: string, start: number, delimiter: CsvDelimiter): RecordEnd | null {
  let lineCount = 1;
  let insideQuotes = false;
  let atFieldStart = true;
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (insideQuotes) {
      if (character === '"' && text.charAt(at + 1) === '"') at += 1;
      else if (character === '"') insideQuotes = false;
      else if (isLineEndAt(text, at)) lineCount += 1;
    } else if (character === '"' && atFieldStart) insideQuotes = true;
    else if (character === '\n' || character === '\r') return { ...endOfLine(text, at), lineCount };
    else if (character === delimiter) atFieldStart = true;
    else if (character !== ' ') atFieldStart = false;
  }
  return insideQuotes ? null : { position: text.length, next: text.length, lineCount };
}

/** Whether a line ends here; of CR LF the LF counts. */
function isLineEndAt(text: string, at: number): boolean {
  const character = text.charAt(at);
  return character === '\n' || (character === '\r' && text.charAt(at + 1) !== '\n');
}

function quotedFields(raw: string, delimiter: CsvDelimiter): string[] {
  const fields: string[] = [];
  let field = '';
  let insideQuotes = false;
  for (let at = 0; at < raw.length; at += 1) {
    const character = raw.charAt(at);
    if (insideQuotes) {
      if (character !== '"') field += character;
      else if (raw.charAt(at + 1) === '"') {
        field += '"';
        at += 1;
      } else insideQuotes = false;
    } else if (character === '"' && field.trim() === '') {
      field = '';
      insideQuotes = true;
    } else if (character === delimiter) {
      fields.push(field);
      field = '';
    } else field += character;
  }
  fields.push(field);
  return fields;
}
