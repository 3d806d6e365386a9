import { type Line, LineCursor } from '../lines.ts';
import { type Defect, located, quoted } from '../located.ts';
import { elementFromOmmFields } from './ommFields.ts';
import { unitDefect } from './ommUnits.ts';
import type { ElementEvent } from './types.ts';

/** `KEYWORD = value [unit]`. */
const ASSIGNMENT = /^\s*([A-Za-z][A-Za-z0-9_]*)\s*=(.*)$/;
/** CCSDS 502.0-B-3, section 7, allows 254 characters a line. */
const MAX_LINE_LENGTH = 1024;
const TRAILING_UNIT = /^(.*?)\s*\[([^[\]]*(?:\[[^[\]]*\])?[^[\]]*)\]\s*$/;

interface Message {
  readonly firstLine: Line;
  lastLine: Line;
  readonly fields: Record<string, string>;
  /** Line of each keyword, so that a defect points at it. */
  readonly lineOf: Record<string, number>;
  defect: { readonly line: number; readonly defect: Defect } | null;
}

/**
 * Reads OMM KVN (keyword = value notation): one message or several one after the other, comments and blank
 * lines anywhere, units in brackets checked. A message starts at `CCSDS_OMM_VERS`, or where a keyword
 * comes again.
 *
 * Source: CCSDS 502.0-B-3, sections 4 and 7.
 */
export function* readOmmKvn(text: string): Generator<ElementEvent, void> {
  const cursor = new LineCursor(text);
  let record = 0;
  let message: Message | null = null;
  for (let line = cursor.next(); line !== null; line = cursor.next()) {
    const content = line.text.trim();
    if (content === '' || /^COMMENT\b/.test(content)) continue;
    const assignment = content.length <= MAX_LINE_LENGTH ? ASSIGNMENT.exec(content) : null;
    const keyword = (assignment?.[1] ?? '').toUpperCase();
    if (message !== null && startsNewMessage(message, keyword)) {
      record += 1;
      yield* eventsOfMessage(text, message, record);
      message = null;
    }
    message ??= { firstLine: line, lastLine: line, fields: {}, lineOf: {}, defect: null };
    message.lastLine = line;
    if (assignment === null) {
      const defect = { code: 'syntax', message: `expected KEYWORD = value, found ${quoted(content)}` };
      message.defect ??= { line: line.number, defect };
    } else storeField(message, keyword, assignment[2] ?? '', line.number);
  }
  if (message !== null) yield* eventsOfMessage(text, message, record + 1);
}

function startsNewMessage(message: Message, keyword: string): boolean {
  if (keyword === 'CCSDS_OMM_VERS') return true;
  return !keyword.startsWith('USER_DEFINED') && keyword !== '' && message.fields[keyword] !== undefined;
}

function storeField(message: Message, keyword: string, rawValue: string, line: number): void {
  const unit = TRAILING_UNIT.exec(rawValue);
  const isName = keyword === 'OBJECT_NAME' || keyword === 'ORIGINATOR';
  if (unit !== null && !isName) {
    const wrongUnit = unitDefect(keyword, unit[2] ?? '');
    if (wrongUnit !== null) message.defect ??= { line, defect: wrongUnit };
  }
  message.fields[keyword] = (unit !== null && !isName ? (unit[1] ?? '') : rawValue).trim();
  message.lineOf[keyword] = line;
}

function* eventsOfMessage(text: string, message: Message, record: number): Generator<ElementEvent, void> {
  const offset = message.lastLine.end;
  const line = message.firstLine.number;
  if (message.defect !== null) {
    const { line: defectLine, defect } = message.defect;
    yield { kind: 'rejected', problem: located(defectLine, record, defect), offset };
    return;
  }
  const read = elementFromOmmFields(message.fields, 'mandatory');
  if (!read.ok) {
    yield {
      kind: 'rejected',
      problem: located(lineOfDefect(message, read.defect), record, read.defect),
      offset,
    };
    return;
  }
  if (!('CCSDS_OMM_VERS' in message.fields)) {
    const defect = { code: 'field-missing', message: 'CCSDS_OMM_VERS is missing: version 2.0 is taken' };
    yield { kind: 'warning', problem: located(line, record, defect), offset };
  }
  for (const warning of read.value.warnings) {
    yield { kind: 'warning', problem: located(line, record, warning), offset };
  }
  const rawText = text.slice(message.firstLine.start, message.lastLine.end);
  yield { kind: 'record', record: { element: read.value.element, rawText, line, record }, offset };
}

/** Line of the keyword that a defect names; the first line of the message when it names none that is there. */
function lineOfDefect(message: Message, defect: Defect): number {
  const named = Object.keys(message.lineOf).filter((keyword) =>
    new RegExp(`\\b${keyword}\\b`).test(defect.message),
  );
  const keyword = named[0];
  return (keyword === undefined ? undefined : message.lineOf[keyword]) ?? message.firstLine.number;
}
