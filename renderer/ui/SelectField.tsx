import { useId } from 'react';
import { useEditing } from './editRefusal.ts';

/** A choice among words. */
export function SelectField<Word extends string>(props: {
  readonly label: string;
  readonly hint: string;
  readonly value: Word;
  readonly words: readonly Word[];
  /** What is chosen changes the scenario. */
  readonly edits?: boolean;
  onChange(value: Word): void;
}) {
  const id = useId();
  const editing = useEditing(props.hint, props.edits === true);
  return (
    <div className="bb-field">
      <label htmlFor={id} title={props.hint}>
        {props.label}
      </label>
      <select
        className="bb-select"
        disabled={editing.disabled}
        id={id}
        onChange={(event) => {
          const chosen = props.words.find((word) => word === event.target.value);
          if (chosen !== undefined) {
            props.onChange(chosen);
          }
        }}
        title={editing.title}
        value={props.value}
      >
        {props.words.map((word) => (
          <option key={word} value={word}>
            {word.replace('-', ' ')}
          </option>
        ))}
      </select>
    </div>
  );
}
