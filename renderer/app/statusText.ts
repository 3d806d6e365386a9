import { ELEMENT_FIELDS, type ElementColumns, type UtcMs } from '../../shared/domain/index.ts';
import { DAY_MS } from '../../shared/time/index.ts';

const EPOCH_COLUMN = ELEMENT_FIELDS.indexOf('epochUtcMs');

/** Least and greatest distance in time between an instant and the epochs, days; null without elements. */
export function elementAgeRangeDays(
  elements: ElementColumns,
  atUtcMs: UtcMs,
): { readonly leastDays: number; readonly greatestDays: number } | null {
  const width = ELEMENT_FIELDS.length;
  let least = Number.POSITIVE_INFINITY;
  let greatest = 0;
  for (let at = EPOCH_COLUMN; at < elements.numbers.length; at += width) {
    const ageMs = Math.abs(atUtcMs - (elements.numbers[at] as number));
    least = Math.min(least, ageMs);
    greatest = Math.max(greatest, ageMs);
  }
  return elements.satelliteIds.length === 0
    ? null
    : { leastDays: least / DAY_MS, greatestDays: greatest / DAY_MS };
}

/** `elements 0.4 d old`, `elements 0.4 to 3.1 d old`; whole days from ten on. */
export function elementAgeText(elements: ElementColumns, atUtcMs: UtcMs): string {
  const range = elementAgeRangeDays(elements, atUtcMs);
  if (range === null) {
    return 'no elements';
  }
  const least = daysText(range.leastDays);
  const greatest = daysText(range.greatestDays);
  return least === greatest ? `elements ${least} d old` : `elements ${least} to ${greatest} d old`;
}

function daysText(days: number): string {
  return days >= 10 ? Math.round(days).toLocaleString('en-US') : days.toFixed(1);
}

/** `434 satellites`, `1 station`: a count with its noun. */
export function countText(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}

/** `0.21 s`, `14.2 s`. */
export function elapsedText(elapsedMs: number): string {
  const seconds = elapsedMs / 1000;
  return `${seconds < 10 ? seconds.toFixed(2) : seconds.toFixed(1)} s`;
}
