import type { Loss, WorstLosses } from '../../../../shared/domain/index.ts';
import { durationBandText } from '../studyModel.ts';

/** What was found, in the order in which it was; each line tells of all losses up to it. */
export function WorstList(props: { readonly answer: WorstLosses; nameOf(loss: Loss): string }) {
  const { unit, found, undeliveredFraction, longestSilenceS, trialCount } = props.answer;
  const lines = [{ name: 'Nothing lost', undeliveredFraction, longestSilenceS }].concat(
    found.map(({ loss, ...figures }) => ({ name: `+ ${props.nameOf(loss)}`, ...figures })),
  );
  return (
    <>
      <table className="bb-figures bb-study-table">
        <thead>
          <tr>
            <th data-align="right" scope="col">
              #
            </th>
            <th scope="col">Lost</th>
            <th data-align="right" scope="col" title="Share of times and messages, weighed by precedence">
              Not served %
            </th>
            <th data-align="right" scope="col">
              Longest silence
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={line.name}>
              <td>{index}</td>
              <th scope="row">{line.name}</th>
              <td>{(100 * line.undeliveredFraction).toFixed(1)}</td>
              <td>{silenceText(line.longestSilenceS)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="bb-dim">
        {found.length === 0 ? `No loss of one ${unit} changes anything. ` : ''}
        {trialCount} trials.
      </p>
    </>
  );
}

function silenceText(value: number): string {
  return durationBandText({ value, low: value, high: value });
}
