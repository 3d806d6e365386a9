import type { RefreshLook, WindowChange } from '../../../shared/ipc/index.ts';
import { ageText } from '../common/index.ts';

type Ages = RefreshLook['agesBefore'];

const HOURS_PER_DAY = 24;
const MINUTES_PER_DAY = HOURS_PER_DAY * 60;

/**
 * Ages now and after, `median 10.0 d, oldest 12.4 d`. Where an age would read alike on both sides and is not the same to the minute,
 * both are written with hours and minutes.
 */
export function agesTexts(before: Ages, after: Ages): readonly [before: string, after: string] {
  const own = (ages: Ages, other: Ages) => {
    if (ages === null) {
      return 'no elements';
    }
    const text = (key: keyof NonNullable<Ages>) =>
      other !== null && needsHours(ages[key], other[key]) ? hoursText(ages[key]) : ageText(ages[key]);
    return `median ${text('medianDays')}, oldest ${text('greatestDays')}`;
  };
  return [own(before, after), own(after, before)];
}

function needsHours(days: number, otherDays: number): boolean {
  return ageText(days) === ageText(otherDays) && hoursText(days) !== hoursText(otherDays);
}

/** `3 d 23 h 40 min`, without what is none of: `4 d`. */
function hoursText(days: number): string {
  const minutes = Math.round(Math.abs(days) * MINUTES_PER_DAY);
  const parts = [
    [Math.floor(minutes / MINUTES_PER_DAY), 'd'],
    [Math.floor(minutes / 60) % HOURS_PER_DAY, 'h'],
    [minutes % 60, 'min'],
  ] as const;
  const words = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return `${days < 0 ? '-' : ''}${words.length === 0 ? '0 min' : words.join(' ')}`;
}

/** What the pack does to satellites, a line each; nothing is left out in silence. */
export function countLines(look: RefreshLook): readonly (readonly [what: string, count: number])[] {
  const lines: readonly (readonly [one: string, many: string, count: number])[] = [
    ['gets newer elements', 'get newer elements', look.updatedCount],
    ['joins a fleet', 'join a fleet', look.addedCount],
    ['leaves a fleet', 'leave a fleet', look.removedCount],
    [
      'stays as it is: the pack has no elements that suit the span better',
      'stay as they are: the pack has no elements that suit the span better',
      look.unchangedCount,
    ],
    ['stays as it is: not in the pack', 'stay as they are: not in the pack', look.missingCount],
    [
      'is in no fleet here; kept in the catalogue',
      'are in no fleet here; kept in the catalogue',
      look.elsewhereCount,
    ],
  ];
  return lines
    .filter(([, , count]) => count > 0)
    .map(([one, many, count]) => [count === 1 ? one : many, count] as const);
}

/** Marks stand beside words and colours. */
export const KIND_WORDS: Readonly<
  Record<WindowChange['kind'], { readonly mark: string; readonly word: string; readonly tone: string }>
> = {
  shifted: { mark: '↔', word: 'shifted', tone: 'warning' },
  lost: { mark: '−', word: 'lost', tone: 'bad' },
  new: { mark: '+', word: 'new', tone: 'good' },
};

/** A shift: seconds with one digit. */
export function shiftText(shiftS: number | null): string {
  return shiftS === null ? '' : `${shiftS.toFixed(1)} s`;
}
