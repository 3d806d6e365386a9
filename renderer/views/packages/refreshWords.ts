import type { RefreshLook, WindowChange } from '../../../shared/ipc/index.ts';
import { ageText } from '../common/index.ts';

type Ages = RefreshLook['agesBefore'];

/** `median 10.0 d, oldest 12.4 d`. */
export function agesText(ages: Ages): string {
  return ages === null
    ? 'no elements'
    : `median ${ageText(ages.medianDays)}, oldest ${ageText(ages.greatestDays)}`;
}

/** What the pack does to satellites, a line each; nothing is left out in silence. */
export function countLines(look: RefreshLook): readonly (readonly [what: string, count: number])[] {
  const lines: readonly (readonly [string, number])[] = [
    ['get newer elements', look.updatedCount],
    ['join a fleet', look.addedCount],
    ['leave a fleet', look.removedCount],
    ['stay as they are: the pack has none that suit the span better', look.unchangedCount],
    ['stay as they are: not in the pack', look.missingCount],
    ['are in no fleet here; kept in the catalogue', look.elsewhereCount],
  ];
  return lines.filter(([, count]) => count > 0);
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
