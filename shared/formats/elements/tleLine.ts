import { type Defect, defective, type Parsed, parsed, quoted } from '../located.ts';

/** Columns of a complete line. */
export const TLE_LINE_LENGTH = 69;

/** The two data lines of a set. */
export type TleLineNumber = 1 | 2;

interface LineShape {
  /** Columns (from 1) that are blank by the format. */
  readonly blanks: readonly number[];
  /** Columns (from 1) that hold a decimal point. */
  readonly points: readonly number[];
}

/** Columns after Vallado et al., AIAA 2006-6753, figure 1, and the Space-Track description of the format. */
const SHAPES: Readonly<Record<TleLineNumber, LineShape>> = {
  1: { blanks: [2, 9, 18, 33, 44, 53, 62, 64], points: [24, 35] },
  2: { blanks: [2, 8, 17, 26, 34, 43, 52], points: [12, 21, 38, 47, 55] },
};

/** Longest name that is still told apart from a cut data line; real names have at most 24 characters. */
const MIN_DATA_LENGTH = 40;

/** What fits the columns of a data line as far as a short line goes: `9` digit or blank, `A` letter too. */
const CUT_LINES: Readonly<Record<TleLineNumber, RegExp>> = {
  1: /^1 [ \dA-Z][ \d]{3}\d[A-Z ](?: [ \d]{5}[A-Z ]{0,3}(?: [ \d]{0,5}(?:\.\d{0,8}.*)?)?)?$/,
  2: /^2 [ \dA-Z][ \d]{3}\d(?: [ \d]{0,3}(?:\.\d{0,4}.*)?)?$/,
};

/** A data line that is whole in form, with a doubt where its checksum is missing or passed over. */
export interface CheckedTleLine {
  readonly text: string;
  readonly warnings: readonly Defect[];
}

/**
 * Which data line a line of text is, or is meant to be (cut, shifted or garbled); `name` otherwise. A
 * line that merely begins with 1 or 2, such as the name `2022-001A OBJECT` or `1 KUNS-PF`, is a name.
 */
export function kindOfTleLine(line: string): TleLineNumber | 'name' {
  const first = line.trimStart();
  const number = first.startsWith('1') ? 1 : first.startsWith('2') ? 2 : null;
  if (number === null || !/\s/.test(first.charAt(1))) return 'name';
  const looksMeant =
    first.length >= MIN_DATA_LENGTH ? hasSomeShape(first, number) : CUT_LINES[number].test(first);
  return looksMeant ? number : 'name';
}

/** Whether a long line shows at least the marks of a data line: a number, then points and blanks. */
function hasSomeShape(line: string, number: TleLineNumber): boolean {
  if (CUT_LINES[number].test(line)) return true;
  const { blanks, points } = SHAPES[number];
  const inPlace =
    blanks.filter((column) => line.charAt(column - 1) === ' ').length +
    points.filter((column) => line.charAt(column - 1) === '.').length;
  const digits = line.replace(/\D/g, '').length;
  return inPlace * 2 > blanks.length + points.length || digits * 2 > line.length;
}

/** Whether a line is short enough to be a name and fits the columns of a data line only by chance. */
export function mayBeName(line: string): boolean {
  return line.trim().length <= 24;
}

/**
 * Sum of the digits, 1 for each minus sign, letters, blanks, points and plus signs 0, modulo 10, over
 * columns 1 to 68.
 */
export function tleChecksum(line: string): number {
  let sum = 0;
  const length = Math.min(line.length, TLE_LINE_LENGTH - 1);
  for (let at = 0; at < length; at += 1) {
    const code = line.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) sum += code - 0x30;
    else if (code === 0x2d) sum += 1;
  }
  return sum % 10;
}

/**
 * Checks length, fixed columns and checksum of a data line. A missing or blank checksum is accepted with a
 * warning; so is text after column 69, behind a blank; a wrong checksum only where asked for.
 */
export function checkTleLine(
  line: string,
  number: TleLineNumber,
  acceptBadChecksum: 'yes' | undefined,
): Parsed<CheckedTleLine> {
  const warnings: Defect[] = [];
  const plain = withPlainBlanks(line, number, warnings);
  const text = plain.trimEnd();
  const misshapen = shapeDefect(text, plain.length, number);
  if (misshapen !== null) return { ok: false, defect: misshapen };
  if (text.length > TLE_LINE_LENGTH) {
    const surplus = text.slice(TLE_LINE_LENGTH).trim();
    warnings.push({
      code: 'line-length',
      message: `TLE line ${number}: text after column 69 is left out: ${quoted(surplus)}`,
    });
  }
  const found = text.charAt(TLE_LINE_LENGTH - 1).trim();
  const expected = String(tleChecksum(text));
  if (found === '') {
    warnings.push({
      code: 'checksum-missing',
      message: `TLE line ${number} has no checksum in column 69: its digits cannot be verified`,
    });
  } else if (found !== expected) {
    const message = `TLE line ${number}: expected checksum ${expected} in column 69, found ${quoted(found)}`;
    if (acceptBadChecksum === undefined) return defective('checksum', message);
    warnings.push({ code: 'checksum', message: `${message}; accepted as asked` });
  }
  return parsed({ text: text.slice(0, TLE_LINE_LENGTH).padEnd(TLE_LINE_LENGTH), warnings });
}

/** No-break and other typographic blanks, as web pages put them, turned into plain ones. */
function withPlainBlanks(line: string, number: TleLineNumber, warnings: Defect[]): string {
  const plain = line.replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ');
  if (plain.trimEnd() !== line.trimEnd()) {
    warnings.push({
      code: 'blank',
      message: `TLE line ${number}: typographic blanks are read as plain blanks`,
    });
  }
  return plain;
}

function shapeDefect(text: string, paddedLength: number, number: TleLineNumber): Defect | null {
  if (!text.startsWith(`${number} `)) {
    return {
      code: 'format',
      message: `TLE line ${number}: expected "${number} " in columns 1-2, found ${quoted(text.slice(0, 2))}`,
    };
  }
  if (Math.min(paddedLength, TLE_LINE_LENGTH) < TLE_LINE_LENGTH - 1) {
    return { code: 'line-length', message: `TLE line ${number}: expected 69 columns, found ${text.length}` };
  }
  if (text.length > TLE_LINE_LENGTH && text.charAt(TLE_LINE_LENGTH) !== ' ') {
    return { code: 'line-length', message: `TLE line ${number}: expected 69 columns, found ${text.length}` };
  }
  const { blanks, points } = SHAPES[number];
  for (const column of blanks) {
    const found = text.charAt(column - 1);
    if (found !== ' ' && found !== '') {
      return {
        code: 'format',
        message: `TLE line ${number}: expected a blank in column ${column}, found ${quoted(found)}`,
      };
    }
  }
  for (const column of points) {
    const found = text.charAt(column - 1);
    if (found !== '.') {
      return {
        code: 'format',
        message: `TLE line ${number}: expected "." in column ${column}, found ${quoted(found)}`,
      };
    }
  }
  return null;
}
