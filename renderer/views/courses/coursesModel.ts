import type { ComparedCourses } from '../../../shared/ipc/index.ts';
import type { TextTable } from '../../state/index.ts';
import { PRECEDENCE_WORDS, shareText, shortSpan } from '../flows/index.ts';

/** A value of one course; null where it has none, which is neither better nor worse than any other. */
export interface CourseCell {
  readonly value: number | null;
  readonly text: string;
  /** Better than at least one other course of its mission, and worse than none. */
  readonly isBest: boolean;
}

/** A measure of all courses. */
export interface CourseRow {
  readonly section: 'Whole plan' | 'Exchanges' | 'Units';
  /** Of what; empty for the whole plan. */
  readonly of: string;
  readonly measure: string;
  /** Unit of the values, for files. */
  readonly unit: string;
  readonly better: 'more' | 'less';
  readonly cells: readonly CourseCell[];
}

type Values = readonly (number | null)[];
type Title = readonly [section: CourseRow['section'], of: string, measure: string];

/** How a measure is shown, and at which difference two of them are the same. */
interface Shown {
  readonly unit: string;
  readonly better: CourseRow['better'];
  text(value: number): string;
}

const PERCENT: Shown = { unit: '%', better: 'more', text: (value) => shareText(value / 100) };
const SILENCE: Shown = {
  unit: 's',
  better: 'less',
  text: (value) => (value === 0 ? 'none' : shortSpan(value * 1000)),
};
const CONTACT: Shown = { unit: 's', better: 'more', text: (value) => shortSpan(value * 1000) };
const FEWER: Shown = { unit: '', better: 'less', text: String };

/** Every measure of every course, in the order in which a planner asks: the whole plan, exchanges, units. */
export function courseRows({ courses, exchanges, units }: ComparedCourses): CourseRow[] {
  const missions = courses.map(({ missionIndex }) => missionIndex);
  const row = (title: Title, shown: Shown, values: Values) => rowOf(title, shown, { values, missions });
  // Everything differs from the first where its mission is another: a count of that says nothing.
  const againstFirst = (countOf: (course: ComparedCourses['courses'][number]) => number) =>
    courses.map((course, place) =>
      place === 0 || course.missionIndex !== missions[0] ? null : countOf(course),
    );
  const precedences = [
    ...new Set(courses.flatMap((course) => course.precedences.map((each) => each.precedence))),
  ];
  return [
    row(
      ['Whole plan', '', 'Exchanges as wanted'],
      { unit: '', better: 'more', text: String },
      courses.map((course) => course.asWantedCount),
    ),
    row(
      ['Whole plan', '', 'Exchanges left short'],
      FEWER,
      courses.map((course) => course.exchangeCount - course.asWantedCount),
    ),
    ...precedences.map((precedence) =>
      row(
        ['Whole plan', '', `Minimum service met, ${PRECEDENCE_WORDS[precedence].name}`],
        PERCENT,
        courses.map(({ precedences: own }) => {
          const found = own.find((each) => each.precedence === precedence);
          return found === undefined || found.wantedS === 0 ? null : (100 * found.servedS) / found.wantedS;
        }),
      ),
    ),
    row(
      ['Whole plan', '', 'Below the best schedule by at most'],
      { ...PERCENT, better: 'less' },
      courses.map((course) => course.gapPercent),
    ),
    row(
      ['Whole plan', '', 'Contacts changed against 1'],
      FEWER,
      againstFirst((course) => course.changedContactCount),
    ),
    row(
      ['Whole plan', '', 'Exchanges changed against 1'],
      FEWER,
      againstFirst((course) => course.changedExchangeCount),
    ),
    ...exchanges.flatMap(({ name, values }) => [
      row(
        ['Exchanges', name, 'Gets through'],
        PERCENT,
        values.map((each) => (each === null ? null : each.servedFraction * 100)),
      ),
      row(
        ['Exchanges', name, 'Longest silence'],
        SILENCE,
        values.map((each) => each?.longestSilenceS ?? null),
      ),
    ]),
    ...units.flatMap(({ name, values }) => [
      row(
        ['Units', name, 'Minimum service met'],
        PERCENT,
        values.map((each) =>
          each === null || each.wantedS === 0 ? null : (100 * each.servedS) / each.wantedS,
        ),
      ),
      row(
        ['Units', name, 'Contact'],
        CONTACT,
        values.map((each) => each?.contactS ?? null),
      ),
      row(
        ['Units', name, 'Longest time without'],
        SILENCE,
        values.map((each) => each?.longestSilenceS ?? null),
      ),
    ]),
  ];
}

/** The best of those of one mission in a measure, by place. */
function bestOf(values: Values, missions: readonly number[], shown: Shown): boolean[] {
  return values.map((value, place) => {
    const rivals = values.filter(
      (other, at): other is number => other !== null && missions[at] === missions[place],
    );
    // What reads the same is the same: nobody is better by what is rounded away.
    const texts = new Set(rivals.map((other) => shown.text(other)));
    const best = shown.better === 'more' ? Math.max(...rivals) : Math.min(...rivals);
    return value !== null && texts.size > 1 && shown.text(value) === shown.text(best);
  });
}

function rowOf(
  [section, of, measure]: Title,
  shown: Shown,
  { values, missions }: { readonly values: Values; readonly missions: readonly number[] },
): CourseRow {
  const bests = bestOf(values, missions, shown);
  return {
    section,
    of,
    measure,
    unit: shown.unit,
    better: shown.better,
    cells: values.map((value, place) => ({
      value,
      text: value === null ? '–' : shown.text(value),
      isBest: bests[place]!,
    })),
  };
}

/** In how many measures of those shown each course is the best; null for one without another of its mission, which is never marked. */
export function bestCounts(
  rows: readonly CourseRow[],
  courses: ComparedCourses['courses'],
): (number | null)[] {
  return courses.map(({ missionIndex }, place) =>
    courses.some((other, at) => at !== place && other.missionIndex === missionIndex)
      ? rows.filter(({ cells }) => cells[place]?.isBest).length
      : null,
  );
}

/** The columns by name; courses of one name are told apart by what they were computed from. */
export function courseNames(courses: ComparedCourses['courses']): string[] {
  return courses.map(({ name, inputSha256 }, place) =>
    courses.some((other, at) => at !== place && other.name === name)
      ? `${name}, inputs ${inputSha256.slice(0, 8)}`
      : name,
  );
}

/** All digits as text, one row a measure. */
export function courseTable(compared: ComparedCourses): TextTable<CourseRow> {
  return {
    name: 'courses-of-action',
    rows: courseRows(compared),
    columns: [
      { header: 'section', value: (row) => row.section },
      { header: 'of', value: (row) => row.of },
      { header: 'measure', value: (row) => row.measure },
      { header: 'unit', value: (row) => row.unit },
      { header: 'better', value: (row) => row.better },
      ...courseNames(compared.courses).flatMap((name, place) => [
        { header: `${place + 1} ${name}`, value: (row: CourseRow) => row.cells[place]?.value ?? '' },
        {
          header: `best ${place + 1}`,
          value: (row: CourseRow) => (row.cells[place]?.isBest === true ? 'BEST' : ''),
        },
      ]),
    ],
  };
}
