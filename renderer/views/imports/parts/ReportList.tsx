import type { ReportText } from '../reportText.ts';

/** Reports of imports, file by file, with every refused or doubted record. */
export function ReportList(props: { readonly reports: readonly ReportText[] }) {
  return (
    <div className="bb-reports bb-fold">
      {props.reports.map((report) => (
        <section key={report.fileName}>
          <h3>
            {report.fileName} <span className="bb-dim">{report.summary}</span>
          </h3>
          {report.problems.length === 0 ? null : (
            <table>
              <thead>
                <tr>
                  <th scope="col">Outcome</th>
                  <th scope="col">Place in the file</th>
                  <th scope="col">Code</th>
                  <th scope="col">Reason</th>
                </tr>
              </thead>
              <tbody>
                {report.problems.map((problem) => (
                  <tr key={`${problem.kind} ${problem.where} ${problem.code} ${problem.message}`}>
                    <td className={problem.kind === 'rejected' ? 'bb-tone-bad' : 'bb-tone-marginal'}>
                      {problem.kind}
                    </td>
                    <td className="bb-number">{problem.where}</td>
                    <td className="bb-number">{problem.code}</td>
                    <td>{problem.message}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {report.unlistedCount > 0 ? (
            <p className="bb-dim">and {report.unlistedCount.toLocaleString('en-US')} more</p>
          ) : null}
        </section>
      ))}
    </div>
  );
}
