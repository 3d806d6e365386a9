import { type ElementSet, fail, ok, type Result, type UtcMs } from '../../domain/index.ts';
import { civilFromEpochDay, DAY_MS, epochDayFromCivil } from '../../time/index.ts';
import { MAX_ALPHA5_NUMBER, tleFieldFromSatelliteId } from './alpha5.ts';
import { tleChecksum } from './tleLine.ts';

/** Ticks of a TLE's day, 1e-8 of 86,400 s. */
const TICKS_PER_DAY = 100_000_000;
const MS_PER_TICK = DAY_MS / TICKS_PER_DAY;

/**
 * Writes element sets as TLE: a `0 ` name line where there is a name, then two lines with checksums.
 * Numbers above 99999 become Alpha-5. TLE keeps fewer digits than OMM: epochs to 864 microseconds, angles
 * to 0.0001 degrees; revolution numbers are taken modulo 100,000 and element set numbers modulo 10,000.
 *
 * @returns the text, or `formats.tleRange` that names the first set and value that TLE cannot hold, such
 * as catalogue numbers above 339999 (OMM holds them).
 */
export function writeTle(elements: readonly ElementSet[]): Result<string, 'formats.tleRange'> {
  const lines: string[] = [];
  for (const element of elements) {
    const set = linesOf(element);
    if (!set.ok) return set;
    lines.push(...set.value);
  }
  return ok(lines.map((line) => `${line}\n`).join(''));
}

function linesOf(element: ElementSet): Result<string[], 'formats.tleRange'> {
  const number = tleFieldFromSatelliteId(element.satelliteId);
  if (number === null) {
    return outOfRange(element, `a catalogue number up to ${MAX_ALPHA5_NUMBER}, found ${element.satelliteId}`);
  }
  const epoch = epochField(element.epochUtcMs);
  if (epoch === null) return outOfRange(element, 'an epoch in the years 1957 to 2056');
  const ndot = signedFraction(element.meanMotionDotRevPerDay2);
  const nddot = exponential(element.meanMotionDdotRevPerDay3);
  const bstar = exponential(element.bstarPerEarthRadius);
  if (ndot === null) return outOfRange(element, 'MEAN_MOTION_DOT between -1 and 1');
  if (nddot === null) return outOfRange(element, 'MEAN_MOTION_DDOT below 1e9');
  if (bstar === null) return outOfRange(element, 'BSTAR below 1e9');
  const eccentricity = Math.round(element.eccentricity * 1e7);
  if (eccentricity >= 1e7) return outOfRange(element, 'ECCENTRICITY below 0.99999995');
  const meanMotion = element.meanMotionRevPerDay.toFixed(8);
  if (Number(meanMotion) <= 0 || meanMotion.length > 11) {
    return outOfRange(element, 'MEAN_MOTION between 0.00000001 and 99.99999999');
  }
  const letter = /^[A-Z]$/.test(element.classificationType) ? element.classificationType : 'U';
  const designator = designatorField(element.objectId);
  const elementSetNo = String(Math.abs(element.elementSetNo) % 10_000).padStart(4);
  const line1 = `1 ${number}${letter} ${designator} ${epoch} ${ndot} ${nddot} ${bstar} ${element.ephemerisType} ${elementSetNo}`;
  const angles = [element.inclinationDeg, element.raanDeg].map(angleField).join(' ');
  const moreAngles = [element.argPericenterDeg, element.meanAnomalyDeg].map(angleField).join(' ');
  const revolution = String(Math.abs(Math.trunc(element.revAtEpoch)) % 100_000).padStart(5);
  const line2 = `2 ${number} ${angles} ${String(eccentricity).padStart(7, '0')} ${moreAngles} ${meanMotion.padStart(11)}${revolution}`;
  const name = element.objectName.replace(/\s+/g, ' ').trim();
  const data = [line1, line2].map((line) => `${line}${tleChecksum(line)}`);
  return ok(name === '' ? data : [`0 ${name}`, ...data]);
}

function outOfRange(element: ElementSet, expected: string) {
  return fail(
    'formats.tleRange',
    `TLE cannot hold satellite ${element.satelliteId}: expected ${expected}; write OMM instead`,
    { satelliteId: element.satelliteId },
  );
}

/** `YYDDD.DDDDDDDD`, rounded to the nearest 864 microseconds; null outside 1957..2056. */
function epochField(epochUtcMs: UtcMs): string | null {
  const wholeDay = Math.floor(epochUtcMs / DAY_MS);
  const ticks = Math.round((epochUtcMs - wholeDay * DAY_MS) / MS_PER_TICK);
  const epochDay = wholeDay + Math.floor(ticks / TICKS_PER_DAY);
  const { year } = civilFromEpochDay(epochDay);
  if (year < 1957 || year > 2056) return null;
  const dayOfYear = epochDay - epochDayFromCivil({ year, month: 1, day: 1 }) + 1;
  const fraction = String(ticks % TICKS_PER_DAY).padStart(8, '0');
  return `${String(year % 100).padStart(2, '0')}${String(dayOfYear).padStart(3, '0')}.${fraction}`;
}

/** Eight columns with four decimals, 0 <= angle < 360; an inclination of 180 stays 180. */
function angleField(angleDeg: number): string {
  const turned = ((angleDeg % 360) + 360) % 360;
  const text = turned.toFixed(4);
  return (text === '360.0000' ? '0.0000' : text).padStart(8);
}

/** ` .00002182`: sign and eight decimals; null from 1 on. */
function signedFraction(value: number): string | null {
  const text = Math.abs(value).toFixed(8);
  if (!text.startsWith('0.')) return null;
  return `${value < 0 && Number(text) !== 0 ? '-' : ' '}${text.slice(1)}`;
}

/** `-11606-4`: five digits behind an implied point and a power of ten from -9 to 9; null beyond. */
function exponential(value: number): string | null {
  const magnitude = Math.abs(value);
  let exponent = magnitude === 0 ? 0 : Math.max(-9, Math.floor(Math.log10(magnitude)) + 1);
  let mantissa = mantissaOf(magnitude, exponent);
  if (mantissa >= 100_000) {
    exponent += 1;
    mantissa = mantissaOf(magnitude, exponent);
  } else if (mantissa < 10_000 && mantissa > 0 && exponent > -9) {
    exponent -= 1;
    mantissa = mantissaOf(magnitude, exponent);
  }
  if (exponent > 9) return null;
  if (mantissa === 0) exponent = 0;
  const sign = value < 0 && mantissa !== 0 ? '-' : ' ';
  return `${sign}${String(mantissa).padStart(5, '0')}${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
}

function mantissaOf(magnitude: number, exponent: number): number {
  return Math.round(
    Number(
      `${magnitude}e${5 - exponent}`.replace(/e([+-]?\d+)e(-?\d+)/, (_, a, b) => `e${Number(a) + Number(b)}`),
    ),
  );
}

/** `1998-067A` as `98067A  `; other texts of up to 8 columns as they are; longer ones are left out. */
function designatorField(objectId: string): string {
  const match = /^(\d{4})-(\d{3})([A-Z]{1,3})$/.exec(objectId);
  const year = Number(match?.[1]);
  if (match !== null && year >= 1957 && year <= 2056) {
    return `${match[1]?.slice(2)}${match[2]}${match[3]}`.padEnd(8);
  }
  return (/^[\x20-\x7e]{0,8}$/.test(objectId) ? objectId : '').padEnd(8);
}
