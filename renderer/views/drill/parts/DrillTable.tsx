import { Fragment } from 'react';
import { EndsText, Term, type TermId } from '../../../ui/index.ts';
import type { EffectMark } from '../drillWords.ts';

/** A flow as the table shows it: words for both sides of every measure. */
export interface DrillLine {
  readonly flowId: string;
  readonly name: string;
  readonly ends: string;
  readonly mark: EffectMark;
  readonly cells: readonly DrillCell[];
}

/** A measure before and after. */
export interface DrillCell {
  readonly before: string;
  readonly after: string;
  readonly tone: 'plain' | 'bad' | 'good';
}

/** What is put side by side, in the order of the cells. */
export const DRILL_MEASURES: readonly { readonly title: string; readonly term: TermId }[] = [
  { title: 'Served', term: 'servedShare' },
  { title: 'Longest silence', term: 'longestSilence' },
  { title: 'Delivered', term: 'delivered' },
  { title: 'Median delay', term: 'medianDelay' },
];

/** Flows before and after, the worst first; a press selects the flow everywhere. */
export function DrillTable(props: {
  readonly lines: readonly DrillLine[];
  readonly selectedId: string | null;
  onSelect(flowId: string): void;
}) {
  return (
    <table className="bb-figures bb-drill-table">
      <thead>
        <tr>
          <th rowSpan={2} scope="col">
            <Term id="drillEffect">Effect</Term>
          </th>
          <th rowSpan={2} scope="col">
            Flow
          </th>
          {DRILL_MEASURES.map(({ title, term }) => (
            <th colSpan={2} key={term} scope="colgroup">
              <Term id={term}>{title}</Term>
            </th>
          ))}
        </tr>
        <tr>
          {DRILL_MEASURES.map(({ term }) => (
            <Fragment key={term}>
              <th className="bb-figures-first" data-align="right" scope="col">
                before
              </th>
              <th data-align="right" scope="col">
                after
              </th>
            </Fragment>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.lines.map((line) => (
          <tr data-selected={line.flowId === props.selectedId || undefined} key={line.flowId}>
            <td className={`bb-figures-words bb-tone-${line.mark.tone}`}>
              <span aria-hidden="true">{line.mark.shape}</span> {line.mark.word}
            </td>
            <th scope="row">
              <button onClick={() => props.onSelect(line.flowId)} title={line.ends} type="button">
                {line.name}
                <small className="bb-dim">
                  <EndsText text={line.ends} />
                </small>
              </button>
            </th>
            {line.cells.map((cell, place) => (
              <Fragment key={DRILL_MEASURES[place]!.term}>
                <td className="bb-figures-first">{cell.before}</td>
                <td className={`bb-tone-${cell.tone}`}>{cell.after}</td>
              </Fragment>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
