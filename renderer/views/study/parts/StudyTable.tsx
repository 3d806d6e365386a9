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
    <table className="bb-figures bb-study-table bb-study-levels-table">
      <thead>
        <tr>
          <Head text="#" />
          {hasLabels ? <th scope="col">Level</th> : null}
          <Head text={props.countTitle} />
          <Head text="Served %" />
          <Head text="Silence, median" />
          <Head text="Silence, 90 %" />
          {streamCount === 0 ? null : (
            <>
              <Head text="Delay 50 % ms" />
              <Head text="Delay 99 % ms" />
            </>
          )}
          {messageCount === 0 ? null : (
            <>
              <Head text="Delivery, 50 %" />
              <Head text="Delivery, 90 %" />
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {props.lines.map(({ label, count, point }, index) => (
          <tr key={label}>
            <td>{index + 1}</td>
            {hasLabels ? <th scope="row">{label}</th> : null}
            <td>{count}</td>
            <Banded text={percentText(point.servedFraction)} />
            <Banded text={durationBandText(point.longestSilenceS.p50)} />
            <Banded text={durationBandText(point.longestSilenceS.p90)} />
            {point.delayMs === null ? null : (
              <>
                <Banded text={delayText(point.delayMs.p50)} />
                <Banded text={delayText(point.delayMs.p99)} />
              </>
            )}
            {point.deliveryS === null ? null : (
              <>
                <Banded text={durationBandText(point.deliveryS.p50)} />
                <Banded text={durationBandText(point.deliveryS.p90)} />
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Head(props: { readonly text: string }) {
  return (
    <th data-align="right" scope="col">
      {props.text}
    </th>
  );
}

/** A figure, and its band below it, so that figures stand below each other whether they have one or not. */
function Banded(props: { readonly text: string }) {
  const at = props.text.indexOf(' (');
  return (
    <td>
      {at < 0 ? props.text : props.text.slice(0, at)}
      {at < 0 ? null : <small className="bb-study-band">{props.text.slice(at + 1)}</small>}
    </td>
  );
}
