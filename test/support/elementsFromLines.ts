import { type ElementSet, type SatelliteId, utcMs } from '../../shared/domain/index.ts';
import { DAY_MS, epochDayFromCivil } from '../../shared/time/index.ts';

/**
 * Mean elements from two element lines by fixed columns, without any check. For physics tests only: it
 * keeps them independent of the readers in shared/formats and takes the published lines with wrong
 * checksums as they are.
 */
export function elementsFromLines(line1: string, line2: string, objectName = ''): ElementSet {
  const twoDigitYear = Number(line1.slice(18, 20));
  const year = twoDigitYear < 57 ? 2_000 + twoDigitYear : 1_900 + twoDigitYear;
  const day = line1.slice(20, 32).trim();
  const [wholeDay = '0', fraction = '0'] = day.split('.');
  const epochDay = epochDayFromCivil({ year, month: 1, day: 1 }) + Number(wholeDay) - 1;
  return {
    satelliteId: String(Number(line1.slice(2, 7))) as SatelliteId,
    objectName,
    objectId: line1.slice(9, 17).trim(),
    epochUtcMs: utcMs(epochDay * DAY_MS + Number(`0.${fraction}`) * DAY_MS),
    meanMotionRevPerDay: Number(line2.slice(52, 63)),
    eccentricity: Number(`0.${line2.slice(26, 33).replace(/ /g, '0')}`),
    inclinationDeg: Number(line2.slice(8, 16)),
    raanDeg: Number(line2.slice(17, 25)),
    argPericenterDeg: Number(line2.slice(34, 42)),
    meanAnomalyDeg: Number(line2.slice(43, 51)),
    ephemerisType: Number(line1.slice(62, 63)),
    classificationType: line1.slice(7, 8),
    elementSetNo: Number(line1.slice(64, 68)),
    revAtEpoch: Number(line2.slice(63, 68)),
    bstarPerEarthRadius: impliedPoint(line1.slice(53, 61)),
    meanMotionDotRevPerDay2: Number(line1.slice(33, 43)),
    meanMotionDdotRevPerDay3: impliedPoint(line1.slice(44, 52)),
  };
}

function impliedPoint(field: string): number {
  const sign = field.startsWith('-') ? -1 : 1;
  return sign * Number(`0.${field.slice(1, 6).trim()}e${field.slice(6).replace(' ', '')}`);
}
