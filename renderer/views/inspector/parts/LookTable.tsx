import { Term } from '../../../ui/index.ts';

/** Look angles at one instant of a pass, already in words. */
export interface LookColumn {
  readonly title: string;
  readonly time: string;
  readonly azimuthTrue: string;
  readonly azimuthMagnetic: string;
  readonly elevation: string;
  readonly range: string;
  /** Full instant for hover. */
  readonly hint: string;
}

const LINES = [
  ['Time Z', 'time', null],
  ['Azimuth T', 'azimuthTrue', 'azimuthTrue'],
  ['Azimuth M', 'azimuthMagnetic', 'azimuthMagnetic'],
  ['Elevation', 'elevation', 'elevation'],
  ['Range', 'range', 'range'],
] as const;

/** Start, peak and end of a pass side by side. */
export function LookTable(props: { readonly columns: readonly LookColumn[] }) {
  return (
    <table className="bb-look">
      <thead>
        <tr>
          <td />
          {props.columns.map((column) => (
            <th key={column.title} scope="col" title={column.hint}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {LINES.map(([label, key, term]) => (
          <tr key={key}>
            <th scope="row">{term === null ? label : <Term id={term}>{label}</Term>}</th>
            {props.columns.map((column) => (
              <td key={column.title}>{column[key]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
