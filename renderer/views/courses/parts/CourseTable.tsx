import { Fragment } from 'react';
import { countText } from '../../common/index.ts';
import type { CourseCell, CourseRow } from '../coursesModel.ts';

const ALONE = 'Nothing is marked as the best: no other course here has its mission';
const SECTIONS = ['Whole plan', 'Exchanges', 'Units'] as const;

/** Measures by courses; the best of a measure has a word, a frame and a colour. */
export function CourseTable(props: {
  readonly rows: readonly CourseRow[];
  readonly names: readonly string[];
  /** Null for a course that has no other of its mission beside it. */
  readonly bestCounts: readonly (number | null)[];
}) {
  const { rows, names } = props;
  const columns = names.map((name, place) => ({
    key: place + 1,
    name,
    bestCount: props.bestCounts[place] ?? null,
  }));
  return (
    <table aria-label="Courses of action" className="bb-figures bb-courses-table">
      <thead>
        <tr>
          <th scope="col">Measure</th>
          {columns.map(({ key, name }) => (
            <th data-align="right" key={key} scope="col" title={name}>
              {key} {name}
            </th>
          ))}
        </tr>
        <tr>
          <th className="bb-dim" scope="row">
            Best in
          </th>
          {columns.map(({ key, bestCount }) => (
            <td key={key} title={bestCount === null ? ALONE : undefined}>
              {bestCount === null ? 'other mission' : countText(bestCount, 'measure', 'measures')}
            </td>
          ))}
        </tr>
      </thead>
      <tbody>
        {SECTIONS.map((section) => (
          <Fragment key={section}>
            <tr className="bb-courses-section">
              <th colSpan={names.length + 1} scope="colgroup">
                {section}
              </th>
            </tr>
            {rows
              .filter((row) => row.section === section)
              .map((row) => (
                <tr key={`${row.of} ${row.measure}`}>
                  <th
                    scope="row"
                    title={`${row.of === '' ? '' : `${row.of}: `}${row.measure}; ${row.better} is better`}
                  >
                    {row.of === '' ? null : <span>{row.of} </span>}
                    <span className={row.of === '' ? undefined : 'bb-dim'}>{row.measure}</span>
                  </th>
                  {columns.map(({ key }, place) => (
                    <CellOf cell={row.cells[place]!} key={key} />
                  ))}
                </tr>
              ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

function CellOf({ cell }: { readonly cell: CourseCell }) {
  return (
    <td>
      {cell.isBest ? <span className="bb-courses-best">BEST</span> : null} {cell.text}
    </td>
  );
}
