import type { Scenario } from '../../../../shared/domain/index.ts';
import { shareText, shortSpan } from '../../flows/index.ts';
import type { ColumnDoubt, PlanCell, PlanColumn, PlanLine } from '../planModel.ts';
import {
  columnText,
  delayText,
  restsOn,
  STEP_WORDS,
  silenceText,
  stateText,
  stepDownText,
} from '../planWords.ts';

/** Silences of a slice that are listed; the rest is counted. */
const MOST_SILENCES = 20;

/** What a cell says: the means in their order with everything that they are judged by, and the silences. */
export function CellDetail(props: {
  readonly line: PlanLine;
  readonly column: PlanColumn;
  /** Null outside the times of the exchange. */
  readonly cell: PlanCell | null;
  readonly scenario: Scenario;
  readonly doubt: ColumnDoubt | null;
}) {
  const { line, column, cell, scenario, doubt } = props;
  if (cell === null) {
    return (
      <div className="bb-plan-detail">
        <h3>{line.name}</h3>
        <p className="bb-dim">
          {line.exchange.leftOutReason ?? `${columnText(column)}: outside the times of this exchange.`}
        </p>
      </div>
    );
  }
  const { letters, slice, silences } = cell;
  return (
    <div className="bb-plan-detail">
      <h3>{line.name}</h3>
      <p>
        <span className="bb-number">{columnText(slice)}</span>: with all other exchanges served as well, it{' '}
        {stateText(cell)}.
      </p>
      {doubt === null ? null : <p className={`bb-tone-${doubt.tone}`}>{doubt.text}</p>}
      {letters.length === 0 ? (
        <p className="bb-tone-bad">
          Nothing that is entered carries it in this slice: no fleet that its policy allows, no bearer.
        </p>
      ) : null}
      <ol className="bb-plan-means">
        {letters.map((letter, place) => (
          <li key={letter.step}>
            <h4>
              <span className="bb-pace" data-step={letter.step} data-strength={letter.strength}>
                {letter.letter}
              </span>
              <span>
                {letter.mean.name} <small className="bb-dim">{STEP_WORDS[letter.step]}</small>
              </span>
            </h4>
            <dl className="bb-facts">
              <Fact label="Available" text={shareText(letter.mean.availableFraction)} />
              <Fact
                label="Longest silence"
                text={
                  letter.mean.longestSilenceS === 0 ? 'none' : shortSpan(letter.mean.longestSilenceS * 1000)
                }
              />
              <Fact label="Delay, one way" text={delayText(letter.mean)} />
              {letter.mean.setUpS === 0 ? null : (
                <Fact label="Set-up" text={shortSpan(letter.mean.setUpS * 1000)} />
              )}
              {letter.mean.meetsNeed ? null : <Fact label="Fast enough" text="no" />}
              {restsOn(letter.mean, scenario).map(([label, text]) => (
                <Fact key={label} label={label} text={text} />
              ))}
            </dl>
            <p className="bb-plan-step">
              {stepDownText(letter, letters[place + 1], slice.stepDownAfterS[place]!)}
            </p>
          </li>
        ))}
      </ol>
      {silences.length === 0 ? null : (
        <>
          <h4>Silences with all others served</h4>
          <ul className="bb-plan-silences">
            {silences.slice(0, MOST_SILENCES).map((silence) => (
              <li key={silence.fromUtcMs}>{silenceText(silence)}</li>
            ))}
            {silences.length > MOST_SILENCES ? <li>and {silences.length - MOST_SILENCES} more</li> : null}
          </ul>
        </>
      )}
    </div>
  );
}

function Fact(props: { readonly label: string; readonly text: string }) {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd title={props.text}>{props.text}</dd>
    </div>
  );
}
