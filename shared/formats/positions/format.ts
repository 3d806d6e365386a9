import { normalizedLongitudeDeg } from './ellipsoid.ts';
import { type MgrsDigits, mgrsFromGeodetic } from './mgrs.ts';
import type { GeodeticDeg } from './utmUps.ts';

/**
 * Degrees, minutes and seconds, rounded, with hemisphere letters: `51°30'26.4"N 000°07'40.0"W`.
 * One digit of seconds is 3 m.
 */
export function formatDms(position: GeodeticDeg, secondsDigits = 1): string {
  return bothAxes(position, (magnitudeDeg, degreeWidth) => {
    const ticksPerSecond = 10 ** secondsDigits;
    const ticks = Math.round(magnitudeDeg * 3600 * ticksPerSecond);
    const seconds = (ticks % (60 * ticksPerSecond)) / ticksPerSecond;
    const minutes = Math.floor(ticks / (60 * ticksPerSecond)) % 60;
    const degrees = Math.floor(ticks / (3600 * ticksPerSecond));
    const secondsWidth = secondsDigits === 0 ? 2 : 3 + secondsDigits;
    return `${padded(degrees, degreeWidth)}°${padded(minutes, 2)}'${seconds.toFixed(secondsDigits).padStart(secondsWidth, '0')}"`;
  });
}

/** Decimal degrees, rounded, with hemisphere letters: `51.50733°N 000.12778°W`. Five digits are 1 m. */
export function formatDegrees(position: GeodeticDeg, digits = 5): string {
  return bothAxes(position, (magnitudeDeg, degreeWidth) => {
    const width = digits === 0 ? degreeWidth : degreeWidth + 1 + digits;
    return `${magnitudeDeg.toFixed(digits).padStart(width, '0')}°`;
  });
}

/** MGRS with its parts set off: `31U BT 91682 07239`, `Z FB 05540 70788`. */
export function formatMgrs(position: GeodeticDeg, digits: MgrsDigits = 10): string {
  const reference = mgrsFromGeodetic(position, digits);
  const lettersEnd = reference.length - digits;
  const easting = reference.slice(lettersEnd, lettersEnd + digits / 2);
  const northing = reference.slice(lettersEnd + digits / 2);
  return [reference.slice(0, lettersEnd - 2), reference.slice(lettersEnd - 2, lettersEnd), easting, northing]
    .filter((part) => part !== '')
    .join(' ');
}

function bothAxes(
  position: GeodeticDeg,
  format: (magnitudeDeg: number, degreeWidth: number) => string,
): string {
  const { latitudeDeg } = position;
  const longitudeDeg = position.longitudeDeg === 180 ? 180 : normalizedLongitudeDeg(position.longitudeDeg);
  const latitude = format(Math.abs(latitudeDeg), 2) + (latitudeDeg < 0 ? 'S' : 'N');
  return `${latitude} ${format(Math.abs(longitudeDeg), 3)}${longitudeDeg < 0 ? 'W' : 'E'}`;
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
