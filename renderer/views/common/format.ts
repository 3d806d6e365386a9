import { type UtcMs, utcMs } from '../../../shared/domain/index.ts';
import { DAY_MS, formatClock, formatDtg, formatDuration, formatIsoUtc } from '../../../shared/time/index.ts';
import { type Preferences, useView } from '../../state/index.ts';

/** What the person chose; views are drawn again when it changes (`ViewHost`). */
function preferences(): Preferences {
  return useView.getState().preferences;
}

/** How far old elements may be trusted; colour and letter follow. */
export type AgeTone = 'good' | 'marginal' | 'bad';

/** Time of day with the day before it, `22 NOV 14:32:07Z`, or ISO 8601 by preference: what a column of instants shows. */
export function dayClock(instantUtcMs: UtcMs): string {
  const rounded = utcMs(Math.round(instantUtcMs / 1_000) * 1_000);
  if (preferences().times === 'iso') {
    return formatIsoUtc(rounded, 0);
  }
  const dtg = formatDtg(utcMs(Math.floor(rounded / 60_000) * 60_000));
  return `${dtg.slice(0, 2)} ${dtg.slice(7, 10)} ${formatClock(rounded)}`;
}

/** A stretch of time: `22 NOV 05:00:00Z to 17:00:00Z`, the second day only where it is another one. */
export function fromToText(fromUtcMs: UtcMs, toUtcMs: UtcMs): string {
  const isSameDay = Math.floor(fromUtcMs / DAY_MS) === Math.floor(toUtcMs / DAY_MS);
  const isShort = isSameDay && preferences().times === 'dtg';
  return `${dayClock(fromUtcMs)} to ${isShort ? formatClock(toUtcMs) : dayClock(toUtcMs)}`;
}

/**
 * Whole seconds from now until an instant, as the clocks beside it show both: the clock names the second that has begun, an instant
 * is rounded to the second. Never below 0.
 */
export function secondsLeft(nowUtcMs: number, untilUtcMs: number): number {
  return Math.max(0, Math.round(untilUtcMs / 1_000) - Math.floor(nowUtcMs / 1_000));
}

/** An instant as a field holds it: a date-time group with seconds where there are any, or ISO 8601 by preference. */
export function instantText(instant: UtcMs): string {
  const second = instant / 1_000;
  if (preferences().times === 'iso' || !Number.isInteger(second)) {
    return formatIsoUtc(instant, Number.isInteger(second) ? 0 : 3);
  }
  const spare = ((second % 60) + 60) % 60;
  const group = formatDtg(utcMs((second - spare) * 1_000));
  return spare === 0 ? group : `${group.slice(0, 6)}${String(spare).padStart(2, '0')}${group.slice(6)}`;
}

/** Age of elements at an instant, days; negative when their epoch lies after it. */
export function ageDays(instantUtcMs: number, epochUtcMs: number): number {
  return (instantUtcMs - epochUtcMs) / DAY_MS;
}

/** Age for people: `0.4 d`, `12.3 d`, `-0.2 d`. */
export function ageText(days: number): string {
  return Number.isFinite(days) ? `${days.toFixed(1)} d` : 'unknown';
}

/** Propagating far back from an epoch is as doubtful as far ahead, so the distance counts. */
export function ageTone(days: number): AgeTone {
  const distanceDays = Math.abs(days);
  const { ageMarginalDays, ageBadDays } = preferences();
  if (distanceDays > ageBadDays) {
    return 'bad';
  }
  return distanceDays > ageMarginalDays ? 'marginal' : 'good';
}

/** An angle with one digit and the degree sign. */
export function degreesText(angleDeg: number): string {
  return `${angleDeg.toFixed(1)}°`;
}

/** An azimuth with one digit, never `360.0`. */
export function azimuthText(azimuthDeg: number): string {
  const rounded = Math.round(azimuthDeg * 10) / 10;
  return degreesText(rounded >= 360 ? rounded - 360 : rounded);
}

/** True and magnetic azimuth, labelled; the magnetic one is left out where the model does not reach. */
export function azimuthPairText(azimuthDeg: number, magneticAzimuthDeg: number | null): string {
  const trueText = `${azimuthText(azimuthDeg)} T`;
  return magneticAzimuthDeg === null ? trueText : `${trueText} / ${azimuthText(magneticAzimuthDeg)} M`;
}

/** A distance: one digit below 100 km, whole kilometres above, thousands apart. */
export function kilometresText(distanceKm: number): string {
  const digits = Math.abs(distanceKm) < 100 ? 1 : 0;
  return `${distanceKm.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })} km`;
}

/** A height or length in whole metres. */
export function metresText(lengthM: number): string {
  return `${Math.round(lengthM).toLocaleString('en-US')} m`;
}

/** Latitude and longitude with hemispheres, five digits (about a metre): `51.50000° N 0.10000° W`. */
export function latLonText(latitudeDeg: number, longitudeDeg: number): string {
  const turned = longitudeDeg > 180 ? longitudeDeg - 360 : longitudeDeg;
  const northSouth = latitudeDeg < 0 ? 'S' : 'N';
  const eastWest = turned < 0 ? 'W' : 'E';
  return `${Math.abs(latitudeDeg).toFixed(5)}° ${northSouth} ${Math.abs(turned).toFixed(5)}° ${eastWest}`;
}

/** How the person wants places written. */
export function positionStyle(): Preferences['positions'] {
  return preferences().positions;
}

const SPEED_UNITS = {
  kmh: { perMetreS: 3.6, unit: 'km/h' },
  knots: { perMetreS: 3600 / 1852, unit: 'kn' },
  ms: { perMetreS: 1, unit: 'm/s' },
} as const;

/** A speed over ground in the unit that the person wants. */
export function speedText(speedMS: number): string {
  const { perMetreS, unit } = SPEED_UNITS[preferences().speeds];
  const value = speedMS * perMetreS;
  return `${value.toFixed(value < 10 ? 1 : 0)} ${unit}`;
}

/** A count with thousands apart and its noun. */
export function countText(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

/** `under 0.01 s`, `0.21 s`, `14.2 s`, `1 min 14 s`. */
export function elapsedText(elapsedMs: number): string {
  const seconds = elapsedMs / 1000;
  if (seconds >= 60) return formatDuration(seconds);
  // Nothing takes no time.
  if (seconds < 0.01) return 'under 0.01 s';
  return `${seconds < 10 ? seconds.toFixed(2) : seconds.toFixed(1)} s`;
}
