import type { ComparedRow } from '../compareRows.ts';

/** Numbers of two alternatives beside each other, with the differences. */
export function ComparedTable(props: {
  readonly caption: string;
  /** What each of the two is besides its number. */
  readonly marks: readonly [string, string];
  readonly rows: readonly ComparedRow[];
}) {
  return (
    <table className="bb-figures bb-compared">
      <caption>{props.caption}</caption>
      <thead>
        <tr>
          <td />
          <th data-align="right" scope="col">
            1{props.marks[0]}
          </th>
          <th data-align="right" scope="col">
            2{props.marks[1]}
          </th>
          <th data-align="right" scope="col">
            2−1
          </th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr data-sum={row.isSum || undefined} key={row.id}>
            <th scope="row" title={row.hint}>
              {row.title}
            </th>
            <td>{row.values[0]}</td>
            <td>{row.values[1]}</td>
            <td className={`bb-tone-${row.tone}`}>
              {row.difference} {row.mark}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
