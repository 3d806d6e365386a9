import { useEffect, useMemo, useState } from 'react';
import type { CallOutput, ComparedCourses, Course } from '../../../shared/ipc/index.ts';
import { askCourseFiles, compareCourses, listScenarios, useScenario } from '../../state/index.ts';
import { Badge, Button } from '../../ui/index.ts';
import { countText, dayClock, JobProgress, TableActions } from '../common/index.ts';
import { bestCounts, courseNames, courseRows, courseTable } from './coursesModel.ts';
import { CourseTable } from './parts/CourseTable.tsx';
import './courses.css';

type Entries = CallOutput<'scenario.list'>;

/** Something that may be ticked. */
interface Candidate {
  readonly key: string;
  readonly name: string;
  /** Where it comes from. */
  readonly detail: string;
  readonly course: Course;
}

type Doing =
  | { readonly kind: 'nothing' | 'comparing' }
  | { readonly kind: 'failed'; readonly message: string };

const LEAST_COURSES = 2;
const MOST_COURSES = 4;
const HINT =
  'Tick two to four courses of action, in the order in which they shall stand, and compare: what becomes of every exchange and every unit in each, the best marked. The first is what changes are counted against. Plans that are missing are made first.';

/** The panel that sets plans of several scenarios side by side. */
export function CoursesView() {
  const scenario = useScenario();
  const [entries, setEntries] = useState<Entries>([]);
  const [files, setFiles] = useState<CallOutput<'plan.readCourses'>>([]);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const openId = scenario?.scenarioId;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another open scenario may be a new one
  useEffect(() => void listScenarios().then(setEntries), [openId, scenario?.name]);
  const candidates = useMemo(() => candidatesOf(entries, files), [entries, files]);
  const ticked = chosen.flatMap((key) => candidates.find((each) => each.key === key) ?? []);
  const { answer, doing, compare } = useComparison();
  const addFiles = async (): Promise<void> => {
    const read = await askCourseFiles();
    setFiles((before) => [...before.filter(({ path }) => read.every((file) => file.path !== path)), ...read]);
  };
  return (
    <div className="bb-courses" data-help="plan#courses-of-action">
      <div className="bb-listing-bar">
        {doing.kind === 'comparing' ? (
          <JobProgress start="Comparing…" />
        ) : (
          <Button
            disabled={ticked.length < LEAST_COURSES}
            label={
              ticked.length < LEAST_COURSES
                ? 'Tick two to four courses first'
                : 'Plans that are missing are made first'
            }
            onClick={() => void compare(ticked.map(({ course }) => course))}
            text="Compare"
            tone="primary"
          />
        )}
        <span className="bb-spring" />
        {answer === null ? null : <TableActions table={() => courseTable(answer)} />}
      </div>
      {doing.kind === 'failed' ? (
        <p className="bb-courses-note bb-tone-bad" role="alert">
          {doing.message}
        </p>
      ) : null}
      <div className="bb-courses-body">
        <Choice
          candidates={candidates}
          chosen={ticked.map(({ key }) => key)}
          onAddFiles={() => void addFiles()}
          onChange={setChosen}
        />
        {answer === null ? <p className="bb-dim bb-courses-note">{HINT}</p> : <Answer compared={answer} />}
      </div>
    </div>
  );
}

function candidatesOf(entries: Entries, files: CallOutput<'plan.readCourses'>): Candidate[] {
  return [
    ...entries.map(
      ({ scenarioId, name, changedAtUtcMs }): Candidate => ({
        key: `scenario ${scenarioId}`,
        name,
        detail: `changed ${dayClock(changedAtUtcMs)}`,
        course: { kind: 'scenario', scenarioId },
      }),
    ),
    ...files.map(
      ({ path, name, inputSha256 }): Candidate => ({
        key: `file ${path}`,
        name,
        detail: `${path.split(/[\\/]/).at(-1)}, inputs ${inputSha256.slice(0, 8)}`,
        course: { kind: 'file', path },
      }),
    ),
  ];
}

function useComparison() {
  const [answer, setAnswer] = useState<ComparedCourses | null>(null);
  const [doing, setDoing] = useState<Doing>({ kind: 'nothing' });
  const compare = async (courses: readonly Course[]): Promise<void> => {
    setDoing({ kind: 'comparing' });
    const result = await compareCourses(courses);
    if (result.ok) {
      setAnswer(result.value);
      setDoing({ kind: 'nothing' });
    } else if (result.failure.code === 'compute.cancelled') {
      setDoing({ kind: 'nothing' });
    } else {
      setDoing({ kind: 'failed', message: `${result.failure.message} (${result.failure.code})` });
    }
  };
  return { answer, doing, compare };
}

/** What may be compared; the number is the column that it stands in. */
function Choice(props: {
  readonly candidates: readonly Candidate[];
  readonly chosen: readonly string[];
  onChange(chosen: readonly string[]): void;
  onAddFiles(): void;
}) {
  const { candidates, chosen, onChange } = props;
  const isFull = chosen.length >= MOST_COURSES;
  return (
    <div className="bb-courses-choice bb-fold">
      <fieldset>
        <legend>Courses of action, two to four</legend>
        {candidates.map(({ key, name, detail }) => {
          const place = chosen.indexOf(key);
          return (
            <label className="bb-check" key={key} title={`${name}: ${detail}`}>
              <input
                checked={place >= 0}
                disabled={place < 0 && isFull}
                onChange={() =>
                  onChange(place < 0 ? [...chosen, key] : chosen.filter((each) => each !== key))
                }
                type="checkbox"
              />
              {place < 0 ? (
                // As wide as a number: names stay where they are when they are ticked.
                <span className="bb-courses-place" />
              ) : (
                <Badge text={String(place + 1)} tone="plain" />
              )}
              <span>
                {name}
                <small className="bb-dim"> {detail}</small>
              </span>
            </label>
          );
        })}
      </fieldset>
      <Button
        label="Plans that were written before, of here or of others"
        onClick={props.onAddFiles}
        text="Add plan.json…"
      />
    </div>
  );
}

function Answer({ compared }: { readonly compared: ComparedCourses }) {
  const rows = useMemo(() => courseRows(compared), [compared]);
  const { courses } = compared;
  const markings = [...new Set(courses.map(({ marking }) => marking).filter(Boolean))];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: taller than the panel, it is scrolled by keys
    <section aria-label="Comparison" className="bb-courses-answer bb-fold" tabIndex={0}>
      <p className="bb-courses-note">
        {countText(courses.length, 'course', 'courses')} of action,{' '}
        {countText(rows.length, 'measure', 'measures')}; the best of each is marked where courses of one
        mission differ. A dash: the course has no such exchange or unit.{' '}
        {markings.map((marking) => (
          <Badge key={marking} text={marking} tone="notional" />
        ))}
      </p>
      <CourseTable bestCounts={bestCounts(rows, courses)} names={courseNames(courses)} rows={rows} />
    </section>
  );
}
