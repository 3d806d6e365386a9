import { type ElementSet, type UtcMs, utcMs } from '../../domain/index.ts';
import { DAY_MS, daysInYear, epochDayFromCivil } from '../../time/index.ts';
import { type Defect, quoted } from '../located.ts';
import { satelliteIdFromTleField } from './alpha5.ts';
import { theoryDefect } from './ommFields.ts';
import type { CheckedTleLine } from './tleLine.ts';

/** Two-digit years from here on belong to the 20th century: no satellite is older than 1957. */
const FIRST_TWO_DIGIT_YEAR = 57;

/** Microseconds in the last digit of a TLE's day: 86,400 s / 1e8. */
const EPOCH_TICK_US = 864;

/** A set as read, with the line that a defect stands on. */
export type TleSet =
  | { readonly ok: true; readonly element: ElementSet; readonly warnings: readonly Defect[] }
  | { readonly ok: false; readonly defect: Defect; readonly line: 1 | 2 };

/**
 * Makes an element set of two checked lines. Numbers must fill their columns: leading blanks or zeros are
 * padding, but blanks among the digits, where a decimal point is only implied, are ambiguous and refused.
 *
 * Source: Hoots and Roehrich, Spacetrack Report No. 3; Vallado et al., AIAA 2006-6753, figure 1.
 */
export function elementFromTleLines(
  line1: CheckedTleLine,
  line2: CheckedTleLine,
  objectName: string,
): TleSet {
  const first = new Columns(line1.text, 1);
  const satelliteId = satelliteIdFromTleField(line1.text.slice(2, 7));
  if (!satelliteId.ok) return { ok: false, defect: satelliteId.defect, line: 1 };
  const line1Fields = {
    classificationType: first.letter(8),
    objectId: objectIdFromDesignator(line1.text.slice(9, 17)),
    epochUtcMs: first.epoch(),
    meanMotionDotRevPerDay2: first.signedFraction([34, 43]),
    meanMotionDdotRevPerDay3: first.exponential([45, 52], 'optional'),
    bstarPerEarthRadius: first.exponential([54, 61], 'required'),
    ephemerisType: first.ephemerisType(),
    elementSetNo: first.paddedInteger([65, 68], 'element set number'),
  };
  if (first.defect !== null) return { ok: false, defect: first.defect, line: 1 };
  const otherId = satelliteIdFromTleField(line2.text.slice(2, 7));
  if (!otherId.ok) return { ok: false, defect: otherId.defect, line: 2 };
  if (otherId.value !== satelliteId.value) {
    const message = `TLE line 2: expected catalogue number ${satelliteId.value} as in TLE line 1, found ${otherId.value}`;
    return { ok: false, defect: { code: 'satellite-number-mismatch', message }, line: 2 };
  }
  const second = new Columns(line2.text, 2);
  const line2Fields = {
    inclinationDeg: second.decimal([9, 16], 4, 180, 'inclination'),
    raanDeg: second.decimal([18, 25], 4, 360, 'right ascension of the node'),
    eccentricity: second.impliedFraction([27, 33], 'eccentricity'),
    argPericenterDeg: second.decimal([35, 42], 4, 360, 'argument of perigee'),
    meanAnomalyDeg: second.decimal([44, 51], 4, 360, 'mean anomaly'),
    meanMotionRevPerDay: second.meanMotion(),
    revAtEpoch: second.paddedInteger([64, 68], 'revolution number'),
  };
  if (second.defect !== null) return { ok: false, defect: second.defect, line: 2 };
  return {
    ok: true,
    element: { satelliteId: satelliteId.value, objectName, ...line1Fields, ...line2Fields },
    warnings: [...line1.warnings, ...first.warnings, ...line2.warnings],
  };
}

/** `98067A  ` as `1998-067A`, the form of OMM; what is no launch designator stays as it is. */
function objectIdFromDesignator(field: string): string {
  const match = /^(\d{2})(\d{3})([A-Z]{1,3})$/.exec(field.trim());
  if (match === null) return field.trim();
  return `${fullYear(Number(match[1]))}-${match[2]}${match[3]}`;
}

function fullYear(twoDigits: number): number {
  return twoDigits + (twoDigits >= FIRST_TWO_DIGIT_YEAR ? 1900 : 2000);
}

/** Reads columns (from 1, both ends included) and keeps the first defect. */
class Columns {
  defect: Defect | null = null;
  readonly warnings: Defect[] = [];
  private readonly text: string;
  private readonly line: 1 | 2;

  constructor(text: string, line: 1 | 2) {
    this.text = text;
    this.line = line;
  }

  letter(column: number): string {
    const found = this.text.charAt(column - 1);
    if (found === ' ') return 'U';
    if (/[A-Z]/.test(found)) return found;
    return this.refuse([column, column], 'a letter', 'classification', found);
  }

  epoch(): UtcMs {
    const field = this.field([19, 32]);
    const match = /^( \d|\d\d)( {2}\d| \d\d|\d{3})\.(\d{8})$/.exec(field);
    if (match === null) {
      this.refuse([19, 32], 'YYDDD.DDDDDDDD', 'epoch', field, 'epoch');
      return utcMs(0);
    }
    const year = fullYear(Number(match[1]));
    const day = Number(match[2]);
    if (day < 1 || day > daysInYear(year)) {
      this.refuse(
        [21, 23],
        `a day of the year 1 to ${daysInYear(year)} in ${year}`,
        'epoch',
        match[2] ?? '',
        'epoch',
      );
    }
    const epochDay = epochDayFromCivil({ year, month: 1, day: 1 }) + day - 1;
    return utcMs(epochDay * DAY_MS + (Number(match[3]) * EPOCH_TICK_US) / 1000);
  }

  /** First derivative: sign, point, digits. SGP4 does not use it, so blank columns give 0 and a warning. */
  signedFraction(columns: readonly [number, number]): number {
    const field = this.field(columns);
    if (field.trim() === '') return this.blankDerivative(columns, 'first derivative of the mean motion');
    if (/^[ +\-0]\.\d{8}$/.test(field)) return Number(field.trim()) + 0;
    this.refuse(
      columns,
      'a sign and a fraction such as -.00002182',
      'first derivative of the mean motion',
      field,
    );
    return 0;
  }

  /** `-11606-4`: sign, five digits behind an implied point, signed power of ten. */
  exponential(columns: readonly [number, number], need: 'required' | 'optional'): number {
    const field = this.field(columns);
    const name = need === 'required' ? 'B*' : 'second derivative of the mean motion';
    if (field.trim() === '' && need === 'optional') return this.blankDerivative(columns, name);
    const match = /^([ +-])(\d{5})([ +-])(\d)$/.exec(field);
    if (match === null) {
      this.refuse(columns, 'sign, five digits, sign, exponent such as -11606-4', name, field);
      return 0;
    }
    const sign = match[1] === '-' ? '-' : '';
    return Number(`${sign}0.${match[2]}e${match[3] === '-' ? '-' : ''}${match[4]}`) + 0;
  }

  ephemerisType(): number {
    const found = this.text.charAt(62);
    if (found === ' ' || found === '0') return 0;
    if (found === '2') return 2;
    this.defect ??= theoryDefect(found);
    return 0;
  }

  paddedInteger(columns: readonly [number, number], name: string): number {
    const field = this.field(columns);
    if (/^ *\d*$/.test(field)) return Number(field.trim() || '0');
    this.refuse(columns, 'digits', name, field);
    return 0;
  }

  decimal(columns: readonly [number, number], decimals: number, maxDeg: number, name: string): number {
    const field = this.field(columns);
    const isDecimal = /^ *\d+\.\d+$/.test(field) && field.length - field.indexOf('.') - 1 === decimals;
    const value = isDecimal ? Number(field.trim()) : Number.NaN;
    if (value >= 0 && value <= maxDeg) return value;
    this.refuse(columns, `0 to ${maxDeg} degrees with ${decimals} decimals`, name, field);
    return 0;
  }

  impliedFraction(columns: readonly [number, number], name: string): number {
    const field = this.field(columns);
    if (/^\d{7}$/.test(field)) return Number(`0.${field}`);
    this.refuse(columns, '7 digits behind an implied decimal point', name, field);
    return 0;
  }

  meanMotion(): number {
    const field = this.field([53, 63]);
    const value = /^ *\d+\.\d{8}$/.test(field) ? Number(field.trim()) : Number.NaN;
    if (value > 0) return value;
    this.refuse([53, 63], 'revolutions per day above 0 with 8 decimals', 'mean motion', field);
    return 0;
  }

  private blankDerivative(columns: readonly [number, number], name: string): number {
    this.warnings.push({
      code: 'field-missing',
      message: `TLE line ${this.line}: ${name} (columns ${columns[0]}-${columns[1]}) is blank: 0 is taken, SGP4 does not use it`,
    });
    return 0;
  }

  private field([from, to]: readonly [number, number]): string {
    return this.text.slice(from - 1, to);
  }

  private refuse(
    [from, to]: readonly [number, number],
    expected: string,
    ...[name, found, code = 'field-invalid']: readonly [name: string, found: string, code?: string]
  ): string {
    const place = from === to ? `column ${from}` : `columns ${from}-${to}`;
    const message = `TLE line ${this.line}: expected ${expected} for the ${name} in ${place}, found ${quoted(found)}`;
    this.defect ??= { code, message };
    return found;
  }
}

/** The catalogue number in columns 3-7 of a data line, canonical; null when it is none. */
export function satelliteNumberOfLine(line: string): string | null {
  const id = satelliteIdFromTleField(line.slice(2, 7));
  return id.ok ? id.value : null;
}
