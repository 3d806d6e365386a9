import type { LinkBudgetLine } from '../../../shared/domain/index.ts';
import type { LinkSummary } from '../../../shared/ipc/index.ts';
import { dbText, lineValueText, volumeText } from '../../../shared/radios/index.ts';
import { formatDuration } from '../../../shared/time/index.ts';

/** A number of both sides, and the second less the first. */
export interface ComparedRow {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  readonly values: readonly [string, string];
  readonly difference: string;
  /** Whether the second side is better off; never told by colour alone. */
  readonly tone: 'good' | 'bad' | 'dim';
  readonly mark: '▲' | '▼' | '';
  /** As numbers, for files; null where a side has none. */
  readonly numbers: readonly [number | null, number | null];
  readonly isSum: boolean;
}

interface Measure {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  readonly better: 'more' | 'less' | 'neither';
  of(summary: LinkSummary): number | null;
  text(value: number): string;
}

const seconds = (value: number): string => formatDuration(value);
const count = (value: number): string => value.toLocaleString('en-US');

const MEASURES: readonly Measure[] = [
  {
    id: 'openBothS',
    title: 'Both ways',
    hint: 'Time of the span with both directions open with the same satellite',
    better: 'more',
    of: ({ openBothS }) => openBothS,
    text: seconds,
  },
  {
    id: 'openUpS',
    title: 'Uplink',
    hint: 'Time of the span with the uplink open with any satellite',
    better: 'more',
    of: ({ openUpS }) => openUpS,
    text: seconds,
  },
  {
    id: 'openDownS',
    title: 'Downlink',
    hint: 'Time of the span with the downlink open with any satellite',
    better: 'more',
    of: ({ openDownS }) => openDownS,
    text: seconds,
  },
  {
    id: 'longestSilenceS',
    title: 'Longest silence',
    hint: 'Longest stretch of the span with no direction open with any satellite',
    better: 'less',
    of: ({ longestSilenceS }) => longestSilenceS,
    text: seconds,
  },
  {
    id: 'leastMarginDb',
    title: 'Least margin',
    hint: 'Over all link windows, of the worse direction that is open',
    better: 'neither',
    of: ({ leastMarginDb }) => leastMarginDb,
    text: (value) => dbText(value),
  },
  {
    id: 'upVolumeBits',
    title: 'Volume up',
    hint: 'What all satellites together would carry up, each at its own rate',
    better: 'more',
    of: ({ upVolumeBits }) => upVolumeBits,
    text: volumeText,
  },
  {
    id: 'downVolumeBits',
    title: 'Volume down',
    hint: 'What all satellites together would carry down, each at its own rate',
    better: 'more',
    of: ({ downVolumeBits }) => downVolumeBits,
    text: volumeText,
  },
  {
    id: 'windowCount',
    title: 'Link windows',
    hint: 'Stretches of passes in which a direction is open',
    better: 'neither',
    of: ({ windowCount }) => windowCount,
    text: count,
  },
];

/** Totals of two alternatives; a side that has no answer yet is a dash. */
export function summaryRows(sides: readonly [LinkSummary | null, LinkSummary | null]): ComparedRow[] {
  return MEASURES.map((measure) => {
    const [left, right] = sides.map((side) => (side === null ? null : measure.of(side)));
    return comparedRow(measure, [left ?? null, right ?? null]);
  });
}

/** Budgets of two alternatives line by line, in the order of the first; lines that one side has alone stand where they do in it. */
export function budgetCompareRows(
  left: readonly LinkBudgetLine[],
  right: readonly LinkBudgetLine[],
): ComparedRow[] {
  const rightById = new Map(right.map((line) => [line.id, line]));
  const leftIds = new Set(left.map(({ id }) => id));
  const merged = left.map((line) => [line, rightById.get(line.id)] as const);
  const added = right.filter(({ id }) => !leftIds.has(id)).map((line) => [undefined, line] as const);
  return [...merged, ...added].map(([one, two]) => {
    const line = (one ?? two)!;
    // The name of a line can say which mode it is about: both are shown then.
    const title =
      one !== undefined && two !== undefined && one.name !== two.name
        ? `${one.name} / ${two.name}`
        : line.name;
    const isLoss = line.unit === 'Hz' || line.unit === 'ms' || line.id === 'c-n';
    return {
      ...comparedRow(
        {
          id: line.id,
          title,
          hint: line.formula,
          better: isLoss ? 'neither' : 'more',
          text: (value) => lineValueText({ value, unit: line.unit }),
        },
        [one?.value ?? null, two?.value ?? null],
      ),
      isSum: line.kind === 'sum',
    };
  });
}

function comparedRow(
  measure: Pick<Measure, 'id' | 'title' | 'hint' | 'better' | 'text'>,
  numbers: readonly [number | null, number | null],
): ComparedRow {
  const [left, right] = numbers;
  const { id, title, hint, better, text } = measure;
  const shown = (value: number | null) => (value === null ? '–' : text(value));
  const base = { id, title, hint, values: [shown(left), shown(right)] as const, numbers, isSum: false };
  if (left === null || right === null) {
    return { ...base, difference: '', tone: 'dim', mark: '' };
  }
  // What looks alike is alike.
  if (base.values[0] === base.values[1]) {
    return { ...base, difference: '=', tone: 'dim', mark: '' };
  }
  const isMore = right > left;
  const isGood = isMore === (better === 'more');
  return {
    ...base,
    difference: `${isMore ? '+' : '−'}${text(Math.abs(right - left))}`,
    tone: better === 'neither' ? 'dim' : isGood ? 'good' : 'bad',
    mark: isMore ? '▲' : '▼',
  };
}
