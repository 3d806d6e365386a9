import { fail, ok, type Result } from '../../domain/index.ts';
import { quoted } from '../located.ts';
import { geodeticFromMgrs } from './mgrs.ts';
import type { GeodeticDeg } from './utmUps.ts';

/** How a position was written. */
export type PositionNotation = 'decimal' | 'ddm' | 'dms' | 'mgrs';

/** A position with the notation it was read from, so that the form can echo it. */
export interface ParsedPosition extends GeodeticDeg {
  readonly notation: PositionNotation;
}

type Axis = 'latitude' | 'longitude';
type Half = { readonly text: string; readonly axis: Axis; readonly hemisphere: string };
type Angle = { readonly valueDeg: number; readonly notation: Exclude<PositionNotation, 'mgrs'> };

/** Longer texts are no position. */
const MAX_LENGTH = 120;

/** The many signs that keyboards and web pages put for degrees, minutes, seconds, minus and blanks. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/[\u00a0\u2000-\u200a\u202f\u3000\t]/g, ' '],
  [/[\u2212\u2012-\u2014\uff0d]/g, '-'],
  [/[\u00b0\u00ba\u02da]|\bdeg(?:rees)?\b\.?/gi, '°'],
  [/''|[\u2033\u201c\u201d\u02ba\u3003]|\bsec(?:onds)?\b\.?/gi, '"'],
  [/[\u2032\u2018\u2019\u02b9\u00b4`]|\bmin(?:utes)?\b\.?/gi, "'"],
];

/**
 * Reads a position as people write it: decimal degrees, degrees and minutes, degrees, minutes and seconds,
 * MGRS. The hemisphere letter stands before or after, or a sign in front (south and west negative); without
 * letters latitude comes first. Decimal commas are read where they cannot be separators. Military packed
 * forms (`513026N 0000745W`) need their letters. Of an MGRS square the centre is taken.
 *
 * @returns latitude -90..90, longitude -180..180 (east positive; 180..360 is turned back), or
 * `formats.position` that says what is wrong. Nothing ambiguous is guessed: `51,5` is refused.
 */
export function parsePosition(text: string): Result<ParsedPosition, 'formats.position'> {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > MAX_LENGTH)
    return wrong(text, 'expected a position such as 51.5, -0.1');
  if (looksLikeMgrs(trimmed)) {
    const square = geodeticFromMgrs(trimmed);
    return square.ok
      ? ok({ ...square.value.centre, notation: 'mgrs' })
      : wrongBecause(square.failure.message, text);
  }
  const plain = SPELLINGS.reduce(
    (current, [pattern, mark]) => current.replace(pattern, mark),
    trimmed,
  ).toUpperCase();
  const halves = halvesOf(plain, text);
  if (!halves.ok) return halves;
  const angles = { latitude: 0, longitude: 0 };
  let notation: Angle['notation'] = 'decimal';
  for (const half of halves.value) {
    const angle = angleOf(half, text);
    if (!angle.ok) return angle;
    angles[half.axis] = angle.value.valueDeg;
    if (angle.value.notation !== 'decimal') notation = angle.value.notation;
  }
  const longitudeDeg = angles.longitude > 180 ? angles.longitude - 360 : angles.longitude;
  return ok({ latitudeDeg: angles.latitude, longitudeDeg, notation });
}

function looksLikeMgrs(text: string): boolean {
  return /^(?:\d{1,2}\s*[A-Za-z]|[ABYZabyz])\s*[A-Za-z]{2}(?:\s*\d)*\s*$/.test(text);
}

/** Cuts the text into its two coordinates and tells which is which. */
function halvesOf(plain: string, text: string): Result<readonly Half[], 'formats.position'> {
  const letters = plain.replace(/[^A-Z]/g, '');
  if (letters === '') {
    if (/^[+-]?\d+,\d+$/.test(plain)) {
      return wrong(
        text,
        'a decimal comma or a separator? Write 51.5 for the number, or a blank after the separator',
      );
    }
    const [first, second, ...more] = separated(plain);
    if (first === undefined || second === undefined || more.length > 0) {
      return wrong(text, 'expected two coordinates, latitude and longitude, such as 51.5, -0.1');
    }
    return ok([
      { text: first, axis: 'latitude', hemisphere: '' },
      { text: second, axis: 'longitude', hemisphere: '' },
    ]);
  }
  if (!/^(?:[NS][EW]|[EW][NS])$/.test(letters)) {
    return wrong(text, 'expected one letter N or S and one letter E or W');
  }
  const match = /^[NSEW]/.test(plain)
    ? /^([NSEW])([^A-Z]*)([NSEW])([^A-Z]*)$/.exec(plain)
    : /^([^A-Z]*)([NSEW])([^A-Z]*)([NSEW])$/.exec(plain);
  if (match === null || !match.slice(1).every((part) => part.trim() !== '')) {
    return wrong(text, 'expected the letters both before or both after their numbers');
  }
  const [first, second, third, fourth] = match.slice(1) as [string, string, string, string];
  const before = /^[NSEW]$/.test(first);
  const [letterA, partA, letterB, partB] = before
    ? [first, second, third, fourth]
    : [second, first, fourth, third];
  return ok([halfOf(letterA, partA), halfOf(letterB, partB)]);
}

function halfOf(hemisphere: string, part: string): Half {
  const axis = hemisphere === 'N' || hemisphere === 'S' ? 'latitude' : 'longitude';
  return { text: part.replace(/^[\s,;/:]+|[\s,;/:]+$/g, ''), axis, hemisphere };
}

/**
 * Two coordinates without letters. A comma with digits on both sides is a decimal comma only if another
 * mark separates the coordinates; a single such comma is ambiguous and separates nothing.
 */
function separated(plain: string): string[] {
  if (/[;/]/.test(plain)) return plain.split(/[;/]/).map((part) => part.trim());
  if (/,\s|\s,|,[+-]/.test(plain)) return plain.split(/\s*,\s+|\s+,\s*|,(?=[+-])/).map((part) => part.trim());
  const commas = plain.split(',').length - 1;
  if (commas === 1 && plain.includes('.')) return plain.split(',').map((part) => part.trim());
  if (commas === 3 && !plain.includes('.') && !plain.includes(' ')) {
    const parts = plain.split(',');
    return [parts.slice(0, 2).join(','), parts.slice(2).join(',')];
  }
  if (plain.includes('°')) return plain.split(/(?<=[°'"])\s+(?=[+-]?\d+(?:[.,]\d+)?\s*°)/);
  const parts = plain.split(/\s+/);
  // Blanks also part degrees, minutes and seconds: the two coordinates have equally many numbers.
  const half = parts.length / 2;
  return parts.length % 2 === 0 ? [parts.slice(0, half).join(' '), parts.slice(half).join(' ')] : parts;
}

const NUMBER = String.raw`\d+(?:[.,]\d+)?`;
const SEXAGESIMAL = new RegExp(
  String.raw`^([+-]?)\s*(${NUMBER})\s*(?:°|:|\s|$)\s*(?:(${NUMBER})\s*(?:'|:|\s|$)\s*(?:(${NUMBER})\s*(?:"|$)\s*)?)?$`,
);

function angleOf(half: Half, text: string): Result<Angle, 'formats.position'> {
  const { axis, hemisphere } = half;
  const packed = packedParts(half);
  const match = SEXAGESIMAL.exec(half.text);
  if (packed === null && match === null)
    return wrong(text, `expected degrees, minutes and seconds of ${axis}, found ${quoted(half.text)}`);
  const sign = match?.[1] ?? '';
  const parts = packed ?? [match?.[2], match?.[3], match?.[4]].filter((part) => part !== undefined);
  if (sign !== '' && hemisphere !== '')
    return wrong(text, `expected a sign or the letter ${hemisphere}, found both`);
  if (parts.slice(0, -1).some((part) => /[.,]/.test(part))) {
    return wrong(text, `expected decimals in the last part of the ${axis} only, found ${quoted(half.text)}`);
  }
  const [degrees = 0, minutes = 0, seconds = 0] = parts.map((part) => Number(part.replace(',', '.')));
  if (minutes >= 60 || seconds >= 60)
    return wrong(text, `expected minutes and seconds below 60 in the ${axis}`);
  const magnitudeDeg = degrees + (minutes + seconds / 60) / 60;
  const limitDeg = axis === 'latitude' ? 90 : hemisphere === '' && sign === '' ? 360 : 180;
  if (magnitudeDeg > limitDeg)
    return wrong(text, `expected a ${axis} up to ${limitDeg} degrees, found ${magnitudeDeg}`);
  const negative = sign === '-' || hemisphere === 'S' || hemisphere === 'W';
  const notation = parts.length === 1 ? 'decimal' : parts.length === 2 ? 'ddm' : 'dms';
  return ok({ valueDeg: negative ? 0 - magnitudeDeg : magnitudeDeg, notation });
}

/** `513026` or `5130.4` with a hemisphere letter as degrees, minutes, seconds; null for other forms. */
function packedParts({ text, axis, hemisphere }: Half): string[] | null {
  if (hemisphere === '') return null;
  const degreeDigits = axis === 'latitude' ? 2 : 3;
  const match = new RegExp(`^(\\d{${degreeDigits}})(\\d{2})(\\d{2})?(\\.\\d+)?$`).exec(text);
  if (match === null) return null;
  const [, degrees = '', minutes = '', seconds, fraction = ''] = match;
  return seconds === undefined ? [degrees, minutes + fraction] : [degrees, minutes, seconds + fraction];
}

function wrong(text: string, expected: string) {
  return wrongBecause(`${quoted(text.trim())} is no position: ${expected}`, text);
}

function wrongBecause(message: string, text: string) {
  return fail('formats.position', message, { text });
}
