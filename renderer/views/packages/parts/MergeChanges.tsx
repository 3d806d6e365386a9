/** What changes in the open scenario by itself: as it is now, and as it will be. */
export function MergeChanges(props: {
  readonly changes: readonly { readonly what: string; readonly values: readonly [string, string] }[];
}) {
  if (props.changes.length === 0) {
    return null;
  }
  return (
    <table className="bb-conflicts bb-merge-changes">
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Now</th>
          <th scope="col">After the merge</th>
        </tr>
      </thead>
      <tbody>
        {props.changes.map(({ what, values }) => (
          <tr key={`${what} ${values.join()}`}>
            <th scope="row">{what}</th>
            <td>{values[0] === '' ? <span className="bb-dim">nothing</span> : values[0]}</td>
            <td>{values[1] === '' ? <span className="bb-dim">nothing</span> : values[1]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
