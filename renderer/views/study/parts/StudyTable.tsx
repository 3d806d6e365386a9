import type { StudyTarget } from '../../../../shared/domain/index.ts';
import { delayText, durationBandText, percentText, type StudyLine } from '../studyModel.ts';

/** The levels of a target, each figure with its band. */
export function StudyTable(props: {
  readonly lines: readonly StudyLine[];
  readonly target: StudyTarget;
  /** What the levels count. */
  readonly countTitle: string;
}) {
  const { streamCount, messageCount } = props.target;
  // Levels of losses are named by their number, which has a column of its own.
  const hasLabels = props.lines.some(({ label, count }) => label !== `${count} lost`);
  return (
    <table className="bb-figures bb-study-table">
      <thead>
        <tr>
          <th data-align="right" scope="col">
            #
          </th>
          {hasLabels ? <th scope="col">Level</th> : null}
          <th data-align="right" scope="col">
            {props.countTitle}
          </th>
          <th data-align="right" scope="col">
            Served %
          </th>
          <th data-align="right" scope="col">
            Silence, median
          </th>
          <th data-align="right" scope="col">
            Silence, 90 %
          </th>
          {streamCount === 0 ? null : (
            <th data-align="right" scope="col">
              Delay 50 % ms
            </th>
          )}
          {streamCount === 0 ? null : (
            <th data-align="right" scope="col">
              Delay 99 % ms
            </th>
          )}
          {messageCount === 0 ? null : (
            <th data-align="right" scope="col">
              Delivery, 50 %
            </th>
          )}
          {messageCount === 0 ? null : (
            <th data-align="right" scope="col">
              Delivery, 90 %
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {props.lines.map(({ label, count, point }, index) => (
          <tr key={label}>
            <td>{index + 1}</td>
            {hasLabels ? <th scope="row">{label}</th> : null}
            <td>{count}</td>
            <td>{percentText(point.servedFraction)}</td>
            <td>{durationBandText(point.longestSilenceS.p50)}</td>
            <td>{durationBandText(point.longestSilenceS.p90)}</td>
            {point.delayMs === null ? null : <td>{delayText(point.delayMs.p50)}</td>}
            {point.delayMs === null ? null : <td>{delayText(point.delayMs.p99)}</td>}
            {point.deliveryS === null ? null : <td>{durationBandText(point.deliveryS.p50)}</td>}
            {point.deliveryS === null ? null : <td>{durationBandText(point.deliveryS.p90)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
