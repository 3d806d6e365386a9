import { useId } from 'react';
import { CommitField, Term, type TermId, termTextId, useEditing } from '../../ui/index.ts';
import { type FieldPath, valueAt } from './fieldPath.ts';
import { type NumberField, numberText, rangeText, readNumberField } from './numberField.ts';

/** What the fields of a form read and change: a value, and its fields by their paths. */
export interface FormHand {
  readonly root: unknown;
  /** Puts a value at a path as one step; `what` was changed names it. */
  put(what: string, path: FieldPath, value: unknown): void;
}

/** A number with its unit, its range and its definition; saved when it is left. */
export function NumberCell(props: {
  readonly hand: FormHand;
  readonly at: FieldPath;
  readonly of: NumberField;
  /** Which half it belongs to, in the name of the step: `uplink carrier`. */
  readonly part?: string;
  /** Said in the empty field instead of the field's own words. */
  readonly placeholder?: string;
  readonly echo?: string;
}) {
  const { hand, at, of, part } = props;
  const value = valueAt(hand.root, at);
  const what = part === undefined ? of.what : `${part} ${of.what}`;
  return (
    <CommitField
      complaintAbout={(text) => {
        const read = readNumberField(of, text);
        return 'problem' in read ? read.problem : null;
      }}
      echo={props.echo}
      hint={`${rangeText(of)}${of.whenEmpty === undefined ? '' : `; empty: ${of.whenEmpty}`}`}
      label={of.label}
      numeric
      onCommit={(text) => {
        const read = readNumberField(of, text);
        if ('value' in read) {
          hand.put(what, at, read.value);
        }
      }}
      placeholder={props.placeholder ?? of.whenEmpty}
      term={of.term}
      value={typeof value === 'number' ? numberText(value, of.scale) : ''}
    />
  );
}

/** A choice with the words for each value. */
export type Choices<Value extends string> = readonly (readonly [value: Value, words: string])[];

/** A choice among a few; takes effect at once. */
export function ChoiceCell<Value extends string>(props: {
  readonly label: string;
  readonly term: TermId;
  readonly value: Value;
  readonly choices: Choices<Value>;
  onChoose(value: Value): void;
}) {
  const id = useId();
  const editing = useEditing(props.choices.find(([value]) => value === props.value)?.[1]);
  return (
    <div className="bb-field">
      <label htmlFor={id}>
        <Term id={props.term}>{props.label}</Term>
      </label>
      <select
        aria-describedby={termTextId(props.term)}
        className="bb-select"
        id={id}
        onChange={(event) => {
          const chosen = props.choices.find(([value]) => value === event.target.value);
          if (chosen !== undefined && chosen[0] !== props.value) {
            props.onChoose(chosen[0]);
          }
        }}
        {...editing}
        value={props.value}
      >
        {props.choices.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
