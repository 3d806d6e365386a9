import { Fragment } from 'react';
import { type CompareRow, MEASURES } from '../compareModel.ts';

/** Stations with both values and the difference of every measure. */
export function CompareTable(props: {
  readonly rows: readonly CompareRow[];
  readonly names: readonly [string, string];
  readonly selectedId: string | null;
  onSelect(row: CompareRow): void;
}) {
  return (
    <table className="bb-figures bb-compare-table">
      <thead>
        <tr>
          <th rowSpan={2} scope="col">
            Station
          </th>
          {MEASURES.map((measure) => (
            <th colSpan={3} key={measure.id} scope="colgroup" title={measure.hint}>
              {measure.title}
            </th>
          ))}
        </tr>
        <tr>
          {MEASURES.map((measure) => (
            <Fragment key={measure.id}>
              <th className="bb-figures-first" data-align="right" scope="col" title={props.names[0]}>
                1
              </th>
              <th data-align="right" scope="col" title={props.names[1]}>
                2
              </th>
              <th data-align="right" scope="col" title="Second less first">
                2−1
              </th>
            </Fragment>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr data-selected={row.stationId === props.selectedId || undefined} key={row.stationId}>
            <th scope="row">
              <button onClick={() => props.onSelect(row)} title={row.name} type="button">
                {row.name}
              </button>
            </th>
            {row.cells.map((cell, place) => (
              <Fragment key={MEASURES[place]!.id}>
                <td className="bb-figures-first">{cell.values[0]}</td>
                <td>{cell.values[1]}</td>
                <td className={`bb-tone-${cell.delta?.tone ?? 'dim'}`}>
                  {cell.delta === null ? '' : `${cell.delta.text} ${cell.delta.mark}`}
                </td>
              </Fragment>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
