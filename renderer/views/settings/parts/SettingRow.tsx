import { type ReactNode, useId } from 'react';
import { Term, type TermId, termTextId } from '../../../ui/index.ts';

interface SettingRowProps {
  readonly label: string;
  readonly term?: TermId;
  /** What the choice does, below the control; left out where the label says it. */
  readonly note?: string;
  /** The control; it gets the ids that join it to its label and its definition. */
  readonly children: (ids: { readonly id: string; readonly 'aria-describedby'?: string }) => ReactNode;
}

/** One setting: label left, control right. */
export function SettingRow({ label, term, note, children }: SettingRowProps) {
  const id = useId();
  return (
    <div className="bb-setting">
      <label htmlFor={id}>{term === undefined ? label : <Term id={term}>{label}</Term>}</label>
      <div>
        {children(term === undefined ? { id } : { id, 'aria-describedby': termTextId(term) })}
        {note === undefined ? null : <p className="bb-dim">{note}</p>}
      </div>
    </div>
  );
}

interface ChoiceRowProps<T extends string> extends Omit<SettingRowProps, 'children'> {
  readonly value: T;
  /** Values with their words, in order. */
  readonly choices: readonly (readonly [T, string])[];
  onChoose(value: T): void;
}

/** A setting with a few named values. */
export function ChoiceRow<T extends string>({ value, choices, onChoose, ...row }: ChoiceRowProps<T>) {
  return (
    <SettingRow {...row}>
      {(ids) => (
        <select
          {...ids}
          className="bb-select"
          onChange={(event) => onChoose(event.target.value as T)}
          value={value}
        >
          {choices.map(([choice, words]) => (
            <option key={choice} value={choice}>
              {words}
            </option>
          ))}
        </select>
      )}
    </SettingRow>
  );
}

interface NumberRowProps extends Omit<SettingRowProps, 'children'> {
  readonly value: number;
  readonly unit: string;
  readonly most: number;
  readonly step: number;
  onChange(value: number): void;
}

/** A setting with a number; what is not one leaves the setting as it was. */
export function NumberRow({ value, unit, most, step, onChange, ...row }: NumberRowProps) {
  return (
    <SettingRow {...row}>
      {(ids) => (
        <span className="bb-row">
          <input
            {...ids}
            className="bb-input bb-number"
            max={most}
            min={0}
            onChange={(event) => {
              const given = event.target.valueAsNumber;
              if (Number.isFinite(given) && given >= 0 && given <= most) {
                onChange(given);
              }
            }}
            step={step}
            type="number"
            value={value}
          />
          <span className="bb-dim">{unit}</span>
        </span>
      )}
    </SettingRow>
  );
}
