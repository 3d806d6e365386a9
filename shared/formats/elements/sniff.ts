import { type Failure, fail, ok, type Result } from '../../domain/index.ts';
import { LineCursor } from '../lines.ts';
import { quoted } from '../located.ts';
import { kindOfTleLine } from './tleLine.ts';
import type { ElementFileFailureCode, ElementFormat } from './types.ts';

/** As much of a file as the format is told from: give at least this much, or the whole file. */
export const SNIFF_LENGTH = 65_536;

/** Text encodings that are read; the names are those of `TextDecoder`. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** What the first bytes of a file say. */
export interface SniffedElements {
  readonly format: ElementFormat;
  readonly encoding: TextEncoding;
}

interface Magic {
  readonly bytes: readonly number[];
  readonly name: string;
}

/** First bytes of files that people take for element files, so that the refusal can name them. */
const MAGICS: readonly Magic[] = [
  { bytes: [0xff, 0xd8, 0xff], name: 'a JPEG picture' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], name: 'a PNG picture' },
  { bytes: [0x47, 0x49, 0x46, 0x38], name: 'a GIF picture' },
  { bytes: [0x25, 0x50, 0x44, 0x46], name: 'a PDF document' },
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    name: 'a ZIP archive or Office document (unpack it, or save it as CSV)',
  },
  { bytes: [0x1f, 0x8b], name: 'a gzip archive (unpack it first)' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], name: 'a 7-Zip archive (unpack it first)' },
  { bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66], name: 'an SQLite database' },
  { bytes: [0x4d, 0x5a], name: 'a Windows program' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], name: 'a Linux program' },
];

type Refusal = { readonly ok: false; readonly failure: Failure<ElementFileFailureCode> };

/** A refusal of a whole file; `detail.problem` is the same as a located problem. */
export function refuseFile(code: ElementFileFailureCode, message: string): Refusal {
  const problemCode = code.slice('formats.'.length).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return fail(code, message, { problem: { line: 1, record: 0, code: problemCode, message } });
}

/**
 * Tells from the first bytes of a file ({@link SNIFF_LENGTH} are enough) whether it holds elements, in
 * which format and text encoding, so that a photo or gigabytes of zeros are refused unread.
 */
export function sniffElementFormat(head: Uint8Array): Result<SniffedElements, ElementFileFailureCode> {
  if (head.length === 0) return refuseFile('formats.empty', 'the file is empty');
  const encoding = encodingOf(head);
  if (encoding === 'utf-8') {
    const binary = binaryRefusal(head);
    if (binary !== null) return binary;
  }
  const format = elementFormatOfText(textOfHead(head, encoding));
  return format.ok ? ok({ format: format.value, encoding }) : format;
}

function encodingOf(head: Uint8Array): TextEncoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const length = Math.min(head.length, 512);
  let evenZeros = 0;
  let oddZeros = 0;
  for (let at = 0; at < length; at += 1) {
    if (head[at] !== 0) continue;
    if (at % 2 === 0) evenZeros += 1;
    else oddZeros += 1;
  }
  // Without a byte order mark: the text is almost all ASCII, so every other byte is 0.
  const half = length / 2;
  if (oddZeros > half * 0.8 && evenZeros < half * 0.2) return 'utf-16le';
  if (evenZeros > half * 0.8 && oddZeros < half * 0.2) return 'utf-16be';
  return 'utf-8';
}

function binaryRefusal(head: Uint8Array): Refusal | null {
  const magic = MAGICS.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte));
  if (magic !== undefined) {
    return refuseFile('formats.binary', `the file is ${magic.name}, expected OMM or TLE text`);
  }
  let controls = 0;
  for (const byte of head) if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) controls += 1;
  if (controls === 0) return null;
  if (head.every((byte) => byte === 0)) {
    return refuseFile('formats.binary', 'the file holds only zero bytes, expected OMM or TLE text');
  }
  const share = controls / head.length;
  return head.includes(0) || share > 0.02
    ? refuseFile('formats.binary', 'the file is binary data, expected OMM or TLE text')
    : null;
}

/** The head as text. Bytes above ASCII may come out as other letters, which the format never depends on. */
function textOfHead(head: Uint8Array, encoding: TextEncoding): string {
  const length = Math.min(head.length, SNIFF_LENGTH);
  const parts: string[] = [];
  const step = encoding === 'utf-8' ? 1 : 2;
  const low = encoding === 'utf-16be' ? 1 : 0;
  for (let at = encoding === 'utf-8' ? markLength(head) : 0; at + step <= length; at += step) {
    const code = step === 1 ? head[at]! : head[at + low]! | (head[at + 1 - low]! << 8);
    parts.push(String.fromCharCode(code));
  }
  return parts.join('');
}

function markLength(head: Uint8Array): number {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
}

/**
 * Tells the format of elements from a text or its beginning.
 *
 * @returns the format, or one sentence on what the text is instead.
 */
export function elementFormatOfText(text: string): Result<ElementFormat, ElementFileFailureCode> {
  const head = text.slice(0, SNIFF_LENGTH).replace(/^\ufeff/, '');
  const start = head.trimStart();
  if (start === '') return refuseFile('formats.empty', 'the file is empty: it holds only blanks');
  const undecoded = encodingRefusal(head);
  if (undecoded !== null) return undecoded;
  if (start.startsWith('<')) return xmlFormat(start);
  if (start.startsWith('[') || start.startsWith('{')) return jsonFormat(start);
  if (isOmmCsv(start)) return ok('omm-csv');
  const kvn = kvnFormat(start);
  if (kvn !== null) return kvn;
  const tle = tleFormat(head);
  if (tle !== null) return ok(tle);
  return refuseFile(
    'formats.notElements',
    `the file holds no orbital elements: expected OMM or TLE, found ${quoted(start.trimEnd())}`,
  );
}

function encodingRefusal(head: string): Refusal | null {
  const zeros = head.split('\u0000').length - 1;
  if (zeros === 0) return null;
  if (zeros === head.length) {
    return refuseFile('formats.binary', 'the file holds only zero bytes, expected OMM or TLE text');
  }
  const printable = head.replace(/[^\x20-\x7e]/g, '').length;
  return zeros > head.length * 0.4 && printable > head.length * 0.4
    ? refuseFile('formats.encoding', 'the file is UTF-16 text that was not decoded, expected UTF-8')
    : refuseFile('formats.binary', 'the file is binary data, expected OMM or TLE text');
}

function xmlFormat(start: string): Result<ElementFormat, ElementFileFailureCode> {
  if (/<(?:[\w.-]+:)?omm[\s>/]/.test(start)) return ok('omm-xml');
  if (/<(?:!doctype\s+html|html|head|body|title|script)\b/i.test(start)) {
    const title = /<title[^>]{0,200}>([^<]{1,200})/i.exec(start)?.[1]?.trim().replace(/\s+/g, ' ');
    const named = title === undefined || title === '' ? '' : ` titled ${quoted(title)}`;
    return refuseFile('formats.html', `the file is a web page${named} in place of orbital elements`);
  }
  const root = /<([A-Za-z_][\w:.-]*)/.exec(start)?.[1];
  return refuseFile(
    'formats.notElements',
    `the file is XML without an OMM message, expected <omm>, found ${root === undefined ? 'no element' : `<${root}>`}`,
  );
}

/** Keywords of which an OMM has at least one near its start. */
const OMM_KEYWORD = /"(?:NORAD_CAT_ID|MEAN_MOTION|ECCENTRICITY|OBJECT_NAME|OBJECT_ID|EPOCH|CCSDS_OMM_VERS)"/;

function jsonFormat(start: string): Result<ElementFormat, ElementFileFailureCode> {
  if (OMM_KEYWORD.test(start)) return ok('omm-json');
  if (/^\[\s*\]\s*$/.test(start) || /^\{\s*\}\s*$/.test(start)) {
    return refuseFile('formats.noElements', 'the file is an empty JSON list, expected OMM records');
  }
  return refuseFile(
    'formats.notElements',
    `the file is JSON without OMM records, expected keys such as NORAD_CAT_ID, found ${quoted(start.trimEnd())}`,
  );
}

function isOmmCsv(start: string): boolean {
  const header = (/^[^\r\n]*/.exec(start)?.[0] ?? '').toUpperCase();
  const columns = header.split(/[,;\t]/).map((name) => name.replace(/"/g, '').trim());
  return (
    columns.length > 1 &&
    columns.some((name) => name === 'MEAN_MOTION' || name === 'NORAD_CAT_ID' || name === 'ECCENTRICITY')
  );
}

function kvnFormat(start: string): Result<ElementFormat, ElementFileFailureCode> | null {
  const version = /^\s*CCSDS_([A-Z]+)_VERS\s*=/m.exec(start)?.[1];
  if (version === 'OMM') return ok('omm-kvn');
  if (version !== undefined) {
    return refuseFile(
      'formats.notElements',
      `the file is a CCSDS ${version}, expected an OMM (CCSDS_OMM_VERS)`,
    );
  }
  return /^[ \t]*(?:MEAN_MOTION|ECCENTRICITY|NORAD_CAT_ID)[ \t]*=/m.test(start) ? ok('omm-kvn') : null;
}

function tleFormat(head: string): ElementFormat | null {
  const lines = new LineCursor(head);
  let nameBefore = false;
  for (let line = lines.next(); line !== null; line = lines.next()) {
    if (line.text.trim() === '' || line.text.trimStart().startsWith('#')) continue;
    if (kindOfTleLine(line.text) !== 'name') return nameBefore ? '3le' : 'tle';
    nameBefore = true;
  }
  return null;
}
