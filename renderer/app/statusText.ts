import type { ElementColumns, UtcMs } from '../../shared/domain/index.ts';
import { elementAgeRangeDays } from '../state/index.ts';

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
