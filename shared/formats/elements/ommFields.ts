import type { ElementSet, UtcMs } from '../../domain/index.ts';
import { parseCcsdsUtc } from '../../time/index.ts';
import { type Defect, defective, type Parsed, parsed, quoted } from '../located.ts';
import { satelliteIdFromOmmValue } from './alpha5.ts';

/** Keyword to value of one message, as the notation gives it: text, number or null. */
export type OmmFields = Readonly<Record<string, unknown>>;

/**
 * Whether the metadata keywords must be there. CCSDS 502.0-B makes them mandatory in KVN and XML; JSON and
 * CSV as CelesTrak writes them leave them out, and EARTH, TEME, UTC, SGP4 are implied.
 */
export type MetadataRule = 'mandatory' | 'implied';

/** Element set with the doubts that came up. */
export interface OmmElement {
  readonly element: ElementSet;
  readonly warnings: readonly Defect[];
}

interface MetadataCheck {
  readonly keyword: string;
  readonly code: string;
  readonly accepted: readonly string[];
  readonly expected: string;
}

/** CCSDS 502.0-B-3, table 4-2; the values that SGP4 elements can have. */
const METADATA: readonly MetadataCheck[] = [
  { keyword: 'CENTER_NAME', code: 'center', accepted: ['EARTH'], expected: 'EARTH' },
  { keyword: 'REF_FRAME', code: 'frame', accepted: ['TEME', 'TEME OF DATE', 'TEMEOFDATE'], expected: 'TEME' },
  { keyword: 'TIME_SYSTEM', code: 'time-system', accepted: ['UTC'], expected: 'UTC' },
  {
    keyword: 'MEAN_ELEMENT_THEORY',
    code: 'theory',
    accepted: ['SGP4', 'SGP/SGP4', 'SGP4/SDP4', 'SGP/SGP4/SDP4'],
    expected: 'SGP4',
  },
];

/** No number in use is longer; longer texts are not worth the pattern's time. */
const MAX_NUMBER_LENGTH = 64;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Full turns accepted around the circle: sources use 0..360 and -180..180. */
const MAX_ANGLE_DEG = 360;

/**
 * Makes an element set of the keywords of an Orbit Mean-elements Message.
 *
 * Checks what SGP4 needs: frame TEME, time system UTC, theory SGP4 (ephemeris type 4, SGP4-XP, is another
 * theory), centre EARTH, every element present, finite and in range. MEAN_MOTION_DOT and MEAN_MOTION_DDOT
 * may be missing, since SGP4 does not use them: 0 is taken, with a warning.
 *
 * Source: CCSDS 502.0-B-3, section 4 and tables 4-1 to 4-3.
 */
export function elementFromOmmFields(fields: OmmFields, metadata: MetadataRule): Parsed<OmmElement> {
  const wrongMetadata = metadataDefect(fields, metadata);
  if (wrongMetadata !== null) return { ok: false, defect: wrongMetadata };
  const reader = new FieldReader(fields);
  const satelliteId = satelliteIdFromOmmValue(reader.required('NORAD_CAT_ID'));
  if (!satelliteId.ok) reader.report(satelliteId.defect);
  const ephemerisType = reader.optionalInteger('EPHEMERIS_TYPE', 0);
  if (ephemerisType !== 0 && ephemerisType !== 2) reader.report(theoryDefect(ephemerisType));
  const element = {
    satelliteId: satelliteId.ok ? satelliteId.value : undefined,
    objectName: reader.text('OBJECT_NAME', ''),
    objectId: reader.text('OBJECT_ID', ''),
    epochUtcMs: reader.epoch('EPOCH'),
    meanMotionRevPerDay: reader.meanMotion(),
    eccentricity: reader.numberWithin('ECCENTRICITY', [0, 1], 'a number from 0 to below 1'),
    inclinationDeg: reader.numberWithin('INCLINATION', [0, 180], '0 to 180 degrees'),
    raanDeg: reader.angle('RA_OF_ASC_NODE'),
    argPericenterDeg: reader.angle('ARG_OF_PERICENTER'),
    meanAnomalyDeg: reader.angle('MEAN_ANOMALY'),
    ephemerisType,
    classificationType: reader.text('CLASSIFICATION_TYPE', 'U'),
    elementSetNo: reader.optionalInteger('ELEMENT_SET_NO', 0),
    revAtEpoch: reader.optionalNumber('REV_AT_EPOCH', 0),
    bstarPerEarthRadius: reader.number('BSTAR'),
    meanMotionDotRevPerDay2: reader.unusedBySgp4('MEAN_MOTION_DOT'),
    meanMotionDdotRevPerDay3: reader.unusedBySgp4('MEAN_MOTION_DDOT'),
  };
  if (element.eccentricity === 1) {
    reader.report({
      code: 'field-invalid',
      message: 'expected a number from 0 to below 1 in ECCENTRICITY, found 1',
    });
  }
  const { defect } = reader;
  if (defect !== null) return { ok: false, defect };
  return parsed({ element: element as ElementSet, warnings: reader.warnings });
}

/** The defect of an ephemeris type that is not SGP4. */
export function theoryDefect(ephemerisType: number | string): Defect {
  const found = String(ephemerisType) === '4' ? '4 (SGP4-XP, another theory)' : String(ephemerisType);
  return { code: 'theory', message: `expected ephemeris type 0 or 2 (SGP4), found ${found}` };
}

function metadataDefect(fields: OmmFields, rule: MetadataRule): Defect | null {
  for (const check of METADATA) {
    const value = fields[check.keyword];
    if (isMissing(value)) {
      if (rule === 'implied') continue;
      return { code: 'field-missing', message: `${check.keyword} is missing, expected ${check.expected}` };
    }
    if (!check.accepted.includes(String(value).trim().toUpperCase())) {
      return {
        code: check.code,
        message: `expected ${check.expected} in ${check.keyword}, found ${quoted(String(value))}`,
      };
    }
  }
  return null;
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** Reads a finite decimal number from a number or a text; no other notation is one. Never gives -0. */
export function numberFromValue(keyword: string, value: unknown): Parsed<number> {
  if (typeof value === 'number' && Number.isFinite(value)) return parsed(value + 0);
  const text = typeof value === 'string' ? value.trim() : (JSON.stringify(value) ?? String(value));
  const number = isDecimal(value, text) ? Number(text) : Number.NaN;
  return Number.isFinite(number)
    ? parsed(number + 0)
    : defective('field-invalid', `expected a number in ${keyword}, found ${quoted(text)}`);
}

function isDecimal(value: unknown, text: string): boolean {
  return typeof value === 'string' && text.length <= MAX_NUMBER_LENGTH && NUMBER.test(text);
}

/** Takes values out of the keywords and keeps the first defect; the value after a defect means nothing. */
class FieldReader {
  defect: Defect | null = null;
  readonly warnings: Defect[] = [];
  private readonly fields: OmmFields;

  constructor(fields: OmmFields) {
    this.fields = fields;
  }

  report(defect: Defect): void {
    this.defect ??= defect;
  }

  required(keyword: string): unknown {
    const value = this.fields[keyword];
    if (isMissing(value)) this.report({ code: 'field-missing', message: `${keyword} is missing` });
    return value;
  }

  text(keyword: string, fallback: string): string {
    const value = this.fields[keyword];
    if (isMissing(value)) return fallback;
    if (typeof value === 'string') return value.trim();
    if (typeof value === 'number') return String(value);
    this.report({
      code: 'field-invalid',
      message: `expected text in ${keyword}, found ${quoted(JSON.stringify(value) ?? '')}`,
    });
    return fallback;
  }

  number(keyword: string): number {
    const value = this.required(keyword);
    if (this.defect !== null) return 0;
    const number = numberFromValue(keyword, value);
    if (number.ok) return number.value;
    this.report(number.defect);
    return 0;
  }

  optionalNumber(keyword: string, fallback: number): number {
    return isMissing(this.fields[keyword]) ? fallback : this.number(keyword);
  }

  optionalInteger(keyword: string, fallback: number): number {
    const number = this.optionalNumber(keyword, fallback);
    if (!Number.isSafeInteger(number)) {
      this.report({
        code: 'field-invalid',
        message: `expected a whole number in ${keyword}, found ${number}`,
      });
    }
    return number;
  }

  numberWithin(keyword: string, [min, max]: readonly [number, number], expected: string): number {
    const number = this.number(keyword);
    if (number < min || number > max) {
      this.report({ code: 'field-invalid', message: `expected ${expected} in ${keyword}, found ${number}` });
    }
    return number;
  }

  angle(keyword: string): number {
    return this.numberWithin(keyword, [-MAX_ANGLE_DEG, MAX_ANGLE_DEG], '-360 to 360 degrees');
  }

  meanMotion(): number {
    const { MEAN_MOTION, SEMI_MAJOR_AXIS } = this.fields;
    if (isMissing(MEAN_MOTION) && !isMissing(SEMI_MAJOR_AXIS)) {
      this.report({
        code: 'field-missing',
        message: 'MEAN_MOTION is missing: SGP4 needs it, SEMI_MAJOR_AXIS cannot stand in for it',
      });
    }
    const number = this.number('MEAN_MOTION');
    if (number <= 0 && this.defect === null) {
      this.report({
        code: 'field-invalid',
        message: `expected a number above 0 in MEAN_MOTION, found ${number}`,
      });
    }
    return number;
  }

  unusedBySgp4(keyword: string): number {
    if (isMissing(this.fields[keyword])) {
      this.warnings.push({
        code: 'field-missing',
        message: `${keyword} is missing: 0 is taken, SGP4 does not use it`,
      });
      return 0;
    }
    return this.number(keyword);
  }

  epoch(keyword: string): UtcMs {
    const value = this.required(keyword);
    if (this.defect !== null) return 0 as UtcMs;
    const epoch = parseCcsdsUtc(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
    if (epoch.ok) return epoch.value;
    this.report({ code: 'epoch', message: `${keyword}: ${epoch.failure.message}` });
    return 0 as UtcMs;
  }
}
