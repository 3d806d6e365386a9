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
  ['Time Z', 'time', 'UTC'],
  ['Azimuth T', 'azimuthTrue', 'From true north, clockwise'],
  ['Azimuth M', 'azimuthMagnetic', 'From magnetic north, clockwise (World Magnetic Model WMM2025)'],
  ['Elevation', 'elevation', 'Above the plane normal to the ellipsoid, geometric, without refraction'],
  ['Range', 'range', 'Distance between station and satellite'],
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
        {LINES.map(([label, key, hint]) => (
          <tr key={key} title={hint}>
            <th scope="row">{label}</th>
            {props.columns.map((column) => (
              <td key={column.title}>{column[key]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
