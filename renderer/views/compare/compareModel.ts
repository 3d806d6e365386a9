import type { StationId } from '../../../shared/domain/index.ts';
import type { CsvColumn } from '../../../shared/formats/index.ts';
import type { ComparedStation, ScenarioComparison } from '../../../shared/ipc/index.ts';

/** Over all measures: without it, contact would be read as links that close. */
export const BLOCK = {
  title: 'In view, above the mask',
  hint: 'Counted above the mask, before links are judged',
} as const;

/** What is compared of a station. */
export interface Measure {
  readonly id: 'contact' | 'gaps' | 'longestGap' | 'meanInView' | 'windows';
  readonly title: string;
  /** With unit, for files. */
  readonly header: string;
  readonly hint: string;
  readonly digits: number;
  /** Which way is better for the plan; a count of windows alone says neither. */
  readonly better: 'more' | 'less' | 'neither';
  of(station: ComparedStation): number;
}

export const MEASURES: readonly Measure[] = [
  {
    id: 'contact',
    title: 'Minutes in view',
    header: 'contactMin',
    hint: 'Minutes of the span with at least one satellite above the mask',
    digits: 1,
    better: 'more',
    of: ({ contactS }) => contactS / 60,
  },
  {
    id: 'gaps',
    title: 'Gaps',
    header: 'gapCount',
    hint: 'Stretches of the span without any satellite above the mask',
    digits: 0,
    better: 'less',
    of: ({ gapCount }) => gapCount,
  },
  {
    id: 'longestGap',
    title: 'Longest gap, min',
    header: 'longestGapMin',
    hint: 'Longest stretch of the span without any satellite above the mask, minutes',
    digits: 1,
    better: 'less',
    of: ({ longestGapS }) => longestGapS / 60,
  },
  {
    id: 'meanInView',
    title: 'Mean in view',
    header: 'meanInView',
    hint: 'Satellites above the mask, averaged over the span',
    digits: 1,
    better: 'more',
    of: ({ meanInView }) => meanInView,
  },
  {
    id: 'windows',
    title: 'Windows',
    header: 'windowCount',
    hint: 'Access windows in the span',
    digits: 0,
    better: 'neither',
    of: ({ windowCount }) => windowCount,
  },
];

/** No difference, as it is shown. */
const EQUAL = '=';

/** A difference as it is shown: right less left. */
export interface Delta {
  /** With its sign; `=` for none. */
  readonly text: string;
  /** Whether the right side is better off; never told by colour alone. */
  readonly tone: 'good' | 'bad' | 'dim';
  readonly mark: '▲' | '▼' | '';
}

export interface MeasureCell {
  readonly values: readonly [string, string];
  /** Null when one side lacks the station. */
  readonly delta: Delta | null;
}

/** A station on either or both sides. */
export interface CompareRow {
  readonly stationId: StationId;
  readonly name: string;
  readonly sides: readonly [ComparedStation | null, ComparedStation | null];
  readonly cells: readonly MeasureCell[];
}

/** Stations of the left side in its order, then those that the right side has alone. */
export function compareRows({ sides }: ScenarioComparison): CompareRow[] {
  const [left, right] = sides.map((side) => new Map(side.stations.map((each) => [each.stationId, each])));
  const ids = new Set([...left!.keys(), ...right!.keys()]);
  return [...ids].map((stationId): CompareRow => {
    const pair = [left!.get(stationId) ?? null, right!.get(stationId) ?? null] as const;
    return {
      stationId,
      name: (pair[0] ?? pair[1])!.name,
      sides: pair,
      cells: MEASURES.map((measure) => cellOf(measure, pair)),
    };
  });
}

/** Fewer equal lines than this are no longer than the line that would stand for them. */
const LEAST_FOLDED = 2;

/** Stations that differ in what is shown, and those that do not where there are enough of them to fold. */
export function foldedRows(rows: readonly CompareRow[]): { differing: CompareRow[]; equal: CompareRow[] } {
  const isEqual = ({ cells }: CompareRow) => cells.every(({ delta }) => delta?.text === EQUAL);
  const equal = rows.filter(isEqual);
  return equal.length < LEAST_FOLDED
    ? { differing: [...rows], equal: [] }
    : { differing: rows.filter((row) => !isEqual(row)), equal };
}

function cellOf(measure: Measure, [left, right]: CompareRow['sides']): MeasureCell {
  const shown = (station: ComparedStation | null) =>
    station === null ? '–' : numberText(measure.of(station), measure.digits);
  const delta =
    left === null || right === null ? null : deltaOf(measure, measure.of(left), measure.of(right));
  return { values: [shown(left), shown(right)], delta };
}

/** Differences below what is shown count as none. */
export function deltaOf(measure: Measure, left: number, right: number): Delta {
  const scale = 10 ** measure.digits;
  const difference = (Math.round(right * scale) - Math.round(left * scale)) / scale;
  if (difference === 0) {
    return { text: EQUAL, tone: 'dim', mark: '' };
  }
  const more = difference > 0;
  const tone = measure.better === 'neither' ? 'dim' : more === (measure.better === 'more') ? 'good' : 'bad';
  const sign = more ? '+' : '−';
  return {
    text: `${sign}${numberText(Math.abs(difference), measure.digits)}`,
    tone,
    mark: more ? '▲' : '▼',
  };
}

function numberText(value: number, digits: number): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/**
 * Columns of the copied and exported table: three a measure, numbers with all their digits. Both scenarios stand in every
 * line with their markings, so that no part of the file goes without.
 */
export function compareColumns({ sides }: ScenarioComparison): CsvColumn<CompareRow>[] {
  const numberOf = (station: ComparedStation | null, measure: Measure) =>
    station === null ? null : measure.of(station);
  return [
    ...sides.map(({ name, marking }, place) => ({
      header: `scenario${place + 1}`,
      value: () => (marking === '' ? name : `${name} (${marking})`),
    })),
    { header: 'stationId', value: ({ stationId }) => stationId },
    { header: 'stationName', value: ({ name }) => name },
    ...MEASURES.flatMap((measure): CsvColumn<CompareRow>[] => [
      { header: `${measure.header}1`, value: ({ sides }) => numberOf(sides[0], measure) },
      { header: `${measure.header}2`, value: ({ sides }) => numberOf(sides[1], measure) },
      {
        header: `${measure.header}Difference`,
        value: ({ sides: [left, right] }) =>
          left === null || right === null ? null : measure.of(right) - measure.of(left),
      },
    ]),
  ];
}

/** What keeps sums of the two sides from being compared; null when nothing does. */
export function spanRemark({ sides: [left, right] }: ScenarioComparison): string | null {
  const [leftH, rightH] = [left, right].map((side) => (side.toUtcMs - side.fromUtcMs) / 3_600_000);
  return leftH === rightH
    ? null
    : `The spans are ${numberText(leftH!, 1)} h and ${numberText(rightH!, 1)} h long: minutes, gaps and windows are sums over different times.`;
}
