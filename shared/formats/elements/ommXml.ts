import { LineCounter } from '../lines.ts';
import { type Defect, defective, located, type Parsed, parsed, quoted } from '../located.ts';
import { localName, xmlTokens } from '../xml/tokens.ts';
import { elementFromOmmFields, type OmmFields } from './ommFields.ts';
import { unitDefect } from './ommUnits.ts';
import type { ElementEvent } from './types.ts';

/** Start of an `omm` element, with or without a namespace prefix; or of something that may hide one. */
const OMM_OR_HIDDEN = /<(?:[\w.-]+:)?omm(?=[\s>/])|<!--|<!\[CDATA\[/g;

/** Keywords that a message may repeat: a repeated value of any other keyword is a defect. */
const REPEATABLE = new Set(['COMMENT', 'USER_DEFINED']);

/**
 * Reads OMM XML: any number of `omm` elements, in an `ndm` or alone, with or without a namespace.
 * Each message stands for itself, so one that is not well-formed does not cost the others.
 *
 * Source: CCSDS 502.0-B-3, section 8; CCSDS 505.0-B (XML specification for navigation data messages).
 */
export function* readOmmXml(text: string): Generator<ElementEvent, void> {
  const lines = new LineCounter(text);
  let record = 0;
  let position = 0;
  for (;;) {
    const start = nextMessage(text, position);
    if (start === null) break;
    const end = endOfMessage(text, start);
    record += 1;
    yield* eventsOfMessage({
      rawText: text.slice(start, end),
      start,
      line: lines.lineAt(start),
      record,
      lines,
    });
    position = end;
  }
  if (record > 0 && isCutAfterMessages(text, position)) {
    const problem = {
      line: 0,
      record: 0,
      code: 'syntax',
      message: 'the file ends before the closing </ndm>',
    };
    yield { kind: 'warning', problem, offset: text.length };
  }
}

function isCutAfterMessages(text: string, position: number): boolean {
  const isList = /<(?:[\w.-]+:)?ndm[\s>]/.test(text.slice(0, 8192));
  return isList && !/<\/(?:[\w.-]+:)?ndm\s*>/.test(text.slice(position));
}

interface Message {
  readonly rawText: string;
  readonly start: number;
  readonly line: number;
  readonly record: number;
  readonly lines: LineCounter;
}

function* eventsOfMessage(message: Message): Generator<ElementEvent, void> {
  const { rawText, line, record } = message;
  const offset = message.start + rawText.length;
  const fields = fieldsOfMessage(rawText);
  if (!fields.ok) {
    const defectLine = message.lines.lineAt(message.start + fields.position);
    yield { kind: 'rejected', problem: located(defectLine, record, fields.defect), offset };
    return;
  }
  const read = elementFromOmmFields(fields.value, 'mandatory');
  if (!read.ok) {
    yield { kind: 'rejected', problem: located(line, record, read.defect), offset };
    return;
  }
  for (const warning of read.value.warnings) {
    yield { kind: 'warning', problem: located(line, record, warning), offset };
  }
  yield { kind: 'record', record: { element: read.value.element, rawText, line, record }, offset };
}

/** Where the next message starts; null when there is none. Comments and CDATA are passed over. */
function nextMessage(text: string, from: number): number | null {
  OMM_OR_HIDDEN.lastIndex = from;
  for (;;) {
    const match = OMM_OR_HIDDEN.exec(text);
    if (match === null) return null;
    if (match[0] !== '<!--' && match[0] !== '<![CDATA[') return match.index;
    const hiddenEnd = text.indexOf(match[0] === '<!--' ? '-->' : ']]>', match.index);
    if (hiddenEnd < 0) return null;
    OMM_OR_HIDDEN.lastIndex = hiddenEnd;
  }
}

/** Where a message ends: after its closing tag, before the next message, or at the end of the text. */
function endOfMessage(text: string, start: number): number {
  const name = /^<([^\s>/]+)/.exec(text.slice(start, start + 128))?.[1] ?? 'omm';
  const closing = new RegExp(
    `</${name.replace(/[.]/g, '\\.')}\\s*>|<${name.replace(/[.]/g, '\\.')}(?=[\\s>/])`,
    'g',
  );
  closing.lastIndex = start + 1;
  const match = closing.exec(text);
  if (match === null) return text.length;
  return match[0].startsWith('</') ? closing.lastIndex : match.index;
}

type FieldsOfMessage =
  | { readonly ok: true; readonly value: OmmFields }
  | { readonly ok: false; readonly defect: Defect; readonly position: number };

/** The leaf elements of a message as keywords with their texts. */
function fieldsOfMessage(rawText: string): FieldsOfMessage {
  const fields: Record<string, string> = {};
  const open: string[] = [];
  let leaf: { text: string; readonly units: string | null } | null = null;
  for (const token of xmlTokens(rawText)) {
    if (token.kind === 'error') return broken(token.message, token.position);
    if (token.kind === 'text') {
      if (leaf !== null) leaf.text += token.text;
    } else if (token.kind === 'open') {
      leaf = token.selfClosing ? null : { text: '', units: token.attributes.get('units') ?? null };
      if (!token.selfClosing) open.push(token.name);
    } else {
      const expected = open.pop();
      if (expected !== token.name) {
        return broken(`expected </${expected ?? ''}>, found </${token.name}>`, token.position);
      }
      const stored = leaf === null ? parsed(null) : storeField(fields, localName(token.name), leaf);
      if (!stored.ok) return { ...stored, position: token.position };
      leaf = null;
    }
  }
  if (open.length > 0) return broken(`<${open[open.length - 1]}> is not closed`, 0);
  return { ok: true, value: fields };
}

function storeField(
  fields: Record<string, string>,
  keyword: string,
  leaf: { readonly text: string; readonly units: string | null },
): Parsed<null> {
  if (REPEATABLE.has(keyword)) return parsed(null);
  const value = leaf.text.trim();
  const earlier = fields[keyword];
  if (earlier !== undefined && earlier !== value) {
    return defective('field-repeated', `${keyword} stands twice: ${quoted(earlier)} and ${quoted(value)}`);
  }
  if (leaf.units !== null) {
    const wrongUnit = unitDefect(keyword, leaf.units);
    if (wrongUnit !== null) return { ok: false, defect: wrongUnit };
  }
  fields[keyword] = value;
  return parsed(null);
}

function broken(message: string, position: number): FieldsOfMessage {
  return { ok: false, defect: { code: 'syntax', message: `XML is not well-formed: ${message}` }, position };
}
