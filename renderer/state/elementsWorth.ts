import { ELEMENT_FIELDS, type ElementColumns, type UtcMs, utcMs } from '../../shared/domain/index.ts';
import { DAY_MS, formatDtg } from '../../shared/time/index.ts';

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

/** Ages beyond which elements are ageing and old, days. */
export interface AgeLimits {
  readonly ageMarginalDays: number;
  readonly ageBadDays: number;
}

/** Until when all elements are young enough, and what they are at an instant; null without elements. */
export interface ElementsWorth {
  readonly tone: 'good' | 'marginal' | 'bad';
  readonly limitDays: number;
  /** When the first of them passes the limit that comes next, or passed the one that holds; POSIX ms UTC. */
  readonly limitUtcMs: UtcMs;
}

/** Oldest elements decide. Elements from after the instant are as doubtful, but turn better with time: they set no limit. */
export function elementsWorth(
  elements: ElementColumns,
  atUtcMs: UtcMs,
  { ageMarginalDays, ageBadDays }: AgeLimits,
): ElementsWorth | null {
  const range = elementAgeRangeDays(elements, atUtcMs);
  if (range === null) {
    return null;
  }
  let oldestUtcMs = Number.POSITIVE_INFINITY;
  for (let at = EPOCH_COLUMN; at < elements.numbers.length; at += ELEMENT_FIELDS.length) {
    oldestUtcMs = Math.min(oldestUtcMs, elements.numbers[at] as number);
  }
  const isBad = range.greatestDays > ageBadDays;
  const limitDays = isBad ? ageBadDays : ageMarginalDays;
  const tone = isBad ? 'bad' : range.greatestDays > ageMarginalDays ? 'marginal' : 'good';
  return { tone, limitDays, limitUtcMs: utcMs(oldestUtcMs + limitDays * DAY_MS) };
}

/**
 * `reach 3 d at 251200ZNOV26`, `ageing since …`, `old since …`; the word alone where the elements are from after the
 * instant. Not "good until": papers say that of times, by how far they may be off.
 */
export function elementsWorthText({ tone, limitDays, limitUtcMs }: ElementsWorth, atUtcMs: UtcMs): string {
  if (tone === 'good') {
    return `reach ${limitDays} d at ${formatDtg(limitUtcMs)}`;
  }
  const word = tone === 'bad' ? 'old' : 'ageing';
  return limitUtcMs <= atUtcMs ? `${word} since ${formatDtg(limitUtcMs)}` : word;
}
