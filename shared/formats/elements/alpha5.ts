import type { SatelliteId } from '../../domain/index.ts';
import { defective, type Parsed, parsed, quoted } from '../located.ts';

/** First characters of Alpha-5 numbers in order: A means 10, Z means 33; I and O are left out. */
const ALPHA5_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** The greatest catalogue number that five characters can hold, Z9999. */
export const MAX_ALPHA5_NUMBER = 339_999;

/**
 * Reads the five columns of a TLE's catalogue number: digits, padded with blanks or zeros, or Alpha-5
 * (a capital letter other than I and O for the leading two digits, so T0001 is 270001).
 *
 * Source: Space-Track.org, "Alpha-5" rule.
 */
export function satelliteIdFromTleField(field: string): Parsed<SatelliteId> {
  if (/^ *\d+$/.test(field)) return parsed(canonicalId(field.trim()));
  if (/^[A-Za-z]\d{4}$/.test(field)) {
    const letter = ALPHA5_LETTERS.indexOf(field.charAt(0));
    if (letter >= 0) return parsed(canonicalId(`${letter + 10}${field.slice(1)}`));
    return defective(
      'alpha-5',
      `expected a capital letter other than I and O in the Alpha-5 catalogue number, found ${quoted(field)}`,
    );
  }
  return defective(
    'field-invalid',
    `expected a catalogue number of 5 digits or Alpha-5 in columns 3-7, found ${quoted(field)}`,
  );
}

/**
 * Reads a catalogue number as OMM carries it: a number or text of 1 to 9 digits, leading zeros ignored;
 * Alpha-5 text is decoded.
 */
export function satelliteIdFromOmmValue(value: unknown): Parsed<SatelliteId> {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  if (/^\d{1,9}$/.test(text) || /^0+\d{1,9}$/.test(text)) return parsed(canonicalId(text));
  if (/^[A-Za-z]\d{4}$/.test(text)) return satelliteIdFromTleField(text);
  return defective(
    'field-invalid',
    `expected 1 to 9 digits in NORAD_CAT_ID, found ${quoted(typeof value === 'string' ? value : String(value))}`,
  );
}

/** The five columns of a catalogue number in a TLE; null above {@link MAX_ALPHA5_NUMBER}. */
export function tleFieldFromSatelliteId(satelliteId: SatelliteId): string | null {
  const number = Number(satelliteId);
  if (number > MAX_ALPHA5_NUMBER) return null;
  if (number < 100_000) return satelliteId.padStart(5, '0');
  return `${ALPHA5_LETTERS.charAt(Math.floor(number / 10_000) - 10)}${String(number % 10_000).padStart(4, '0')}`;
}

function canonicalId(digits: string): SatelliteId {
  return digits.replace(/^0+(?=\d)/, '') as SatelliteId;
}
