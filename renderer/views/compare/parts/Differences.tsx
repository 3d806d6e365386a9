/** In what the documents differ, in words. */
export function Differences(props: {
  readonly differences: readonly { readonly what: string; readonly values: readonly [string, string] }[];
}) {
  if (props.differences.length === 0) {
    return <p className="bb-dim bb-compare-note">The two documents say the same.</p>;
  }
  return (
    <table className="bb-figures bb-compare-differences">
      <thead>
        <tr>
          <th scope="col">Differs in</th>
          <th scope="col">1</th>
          <th scope="col">2</th>
        </tr>
      </thead>
      <tbody>
        {props.differences.map(({ what, values }) => (
          <tr key={`${what} ${values.join()}`}>
            <th scope="row">{what}</th>
            <td className="bb-figures-words">
              {values[0] === '' ? <span className="bb-dim">not there</span> : values[0]}
            </td>
            <td className="bb-figures-words">
              {values[1] === '' ? <span className="bb-dim">not there</span> : values[1]}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
