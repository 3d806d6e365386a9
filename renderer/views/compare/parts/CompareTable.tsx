import { Fragment, useState } from 'react';
import { countText } from '../../common/index.ts';
import { BLOCK, type CompareRow, foldedRows, MEASURES } from '../compareModel.ts';

/** Name, and three columns a measure. */
const COLUMN_COUNT = 1 + 3 * MEASURES.length;

/** Stations with both values and the difference of every measure; those that are equal in all of them fold to one line. */
export function CompareTable(props: {
  readonly rows: readonly CompareRow[];
  readonly names: readonly [string, string];
  readonly selectedId: string | null;
  onSelect(row: CompareRow): void;
}) {
  const [unfolded, setUnfolded] = useState(false);
  const { differing, equal } = foldedRows(props.rows);
  return (
    <table className="bb-figures bb-compare-table">
      <thead>
        <tr>
          <th rowSpan={3} scope="col">
            Station
          </th>
          <th colSpan={COLUMN_COUNT - 1} scope="colgroup" title={BLOCK.hint}>
            {BLOCK.title}
          </th>
        </tr>
        <tr>
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
        {differing.map((row) => (
          <StationRow {...props} key={row.stationId} row={row} />
        ))}
        {equal.length === 0 ? null : (
          <tr className="bb-compare-equal">
            <th colSpan={COLUMN_COUNT} scope="rowgroup">
              <button aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)} type="button">
                {unfolded ? '▾' : '▸'} {countText(equal.length, 'station', 'stations')} equal in every measure
              </button>
            </th>
          </tr>
        )}
        {unfolded ? equal.map((row) => <StationRow {...props} key={row.stationId} row={row} />) : null}
      </tbody>
    </table>
  );
}

function StationRow(props: {
  readonly row: CompareRow;
  readonly selectedId: string | null;
  onSelect(row: CompareRow): void;
}) {
  const { row } = props;
  return (
    <tr data-selected={row.stationId === props.selectedId || undefined}>
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
            {cell.delta?.text}
            {cell.delta?.mark ? <i>{cell.delta.mark}</i> : null}
          </td>
        </Fragment>
      ))}
    </tr>
  );
}
