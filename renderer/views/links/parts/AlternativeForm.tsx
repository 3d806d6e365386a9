import { useId } from 'react';
import type { LinkOptions } from '../../../../shared/domain/index.ts';
import { Badge } from '../../../ui/index.ts';

/** A terminal with a payload that can be chosen. */
export interface PairOption {
  readonly id: string;
  readonly text: string;
  /** `what-if`: the station does not have the terminal. */
  readonly terminal: 'as-planned' | 'what-if';
}

export interface AlternativeFormProps {
  /** 1 or 2. */
  readonly place: number;
  readonly pairs: readonly PairOption[];
  readonly pairId: string;
  readonly availabilityPercent: number;
  readonly statistics: LinkOptions['statistics'];
  onPair(pairId: string): void;
  onAvailability(percent: number): void;
  onStatistics(statistics: LinkOptions['statistics']): void;
}

/** Availabilities that planners ask for; any other is typed. */
const COMMON_PERCENT = [95, 99, 99.5, 99.9, 99.99];

/** With what radio and in what weather one side of the comparison is judged. */
export function AlternativeForm(props: AlternativeFormProps) {
  const id = useId();
  const planned = props.pairs.filter(({ terminal }) => terminal === 'as-planned');
  const tried = props.pairs.filter(({ terminal }) => terminal === 'what-if');
  const chosenText = props.pairs.find((pair) => pair.id === props.pairId)?.text;
  const isTried = tried.some((pair) => pair.id === props.pairId);
  return (
    <fieldset className="bb-alternative">
      <legend>
        {props.place}{' '}
        {isTried ? (
          <Badge
            text="WHAT IF"
            title="The station does not have this terminal: the numbers are what it would come to"
            tone="marginal"
          />
        ) : null}
      </legend>
      <label htmlFor={`${id}-pair`}>Terminal, payload</label>
      <select
        className="bb-select"
        id={`${id}-pair`}
        onChange={(event) => props.onPair(event.target.value)}
        title={chosenText}
        value={props.pairId}
      >
        <PairOptions label="What it has" pairs={planned} />
        <PairOptions label="What if it had" pairs={tried} />
      </select>
      {/* The end of a long pair, where two of them differ, has no room in the list. */}
      <small className="bb-dim">{chosenText}</small>
      <label htmlFor={`${id}-percent`}>Availability, % of the time</label>
      <span className="bb-row">
        <input
          className="bb-input bb-number"
          id={`${id}-percent`}
          list={`${id}-common`}
          max={99.999}
          min={90}
          onChange={(event) => {
            const percent = event.target.valueAsNumber;
            if (percent >= 90 && percent <= 99.999) {
              props.onAvailability(percent);
            }
          }}
          step="any"
          type="number"
          defaultValue={props.availabilityPercent}
          key={props.availabilityPercent}
        />
        <datalist id={`${id}-common`}>
          {COMMON_PERCENT.map((percent) => (
            <option key={percent} value={percent} />
          ))}
        </datalist>
        <select
          aria-label="Of the year or of its worst month"
          className="bb-select"
          onChange={(event) => props.onStatistics(event.target.value === 'year' ? 'year' : 'worst-month')}
          value={props.statistics}
        >
          <option value="year">of the year</option>
          <option value="worst-month">of the worst month</option>
        </select>
      </span>
    </fieldset>
  );
}

function PairOptions(props: { readonly label: string; readonly pairs: readonly PairOption[] }) {
  return props.pairs.length === 0 ? null : (
    <optgroup label={props.label}>
      {props.pairs.map((pair) => (
        <option key={pair.id} value={pair.id}>
          {pair.text}
        </option>
      ))}
    </optgroup>
  );
}
