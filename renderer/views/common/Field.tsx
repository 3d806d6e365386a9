import { type ReactNode, useId } from 'react';
import { Term, type TermId, termTextId, useEditing } from '../../ui/index.ts';
import './common.css';

interface FieldProps {
  readonly label: string;
  readonly term?: TermId;
  readonly value: string;
  readonly problem: string | undefined;
  /** Said below the field while there is no problem. */
  readonly echo?: string | undefined;
  readonly placeholder?: string;
  readonly numeric?: boolean;
  readonly rows?: number;
  readonly autoFocus?: boolean;
  /** Beside the field: buttons. */
  readonly children?: ReactNode;
  onChange(value: string): void;
  /** The field was left, or Enter pressed: it changes the scenario by itself, without a form around it. */
  onCommit?(): void;
  /** Escape was pressed. */
  onRevert?(): void;
}

/** A labelled field with its complaint below it. */
export function Field(props: FieldProps) {
  const { label, term, problem, echo, rows } = props;
  const id = useId();
  const editing = useEditing(undefined, props.onCommit !== undefined);
  const note = problem ?? echo ?? '';
  const shared = {
    id,
    className: props.numeric === true ? 'bb-input bb-number' : 'bb-input',
    value: props.value,
    placeholder: props.placeholder,
    spellCheck: rows !== undefined,
    'aria-invalid': problem !== undefined,
    'aria-describedby': `${id}-note${term === undefined ? '' : ` ${termTextId(term)}`}`,
    onBlur: () => props.onCommit?.(),
    ...editing,
  };
  return (
    <div className="bb-field">
      <label htmlFor={id}>{term === undefined ? label : <Term id={term}>{label}</Term>}</label>
      <div className="bb-field-row">
        {rows === undefined ? (
          <input
            {...shared}
            // biome-ignore lint/a11y/noAutofocus: the form was opened by a press that asked for it
            autoFocus={props.autoFocus === true}
            onChange={(event) => props.onChange(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') {
                props.onCommit?.();
              } else if (event.key === 'Escape') {
                props.onRevert?.();
              }
            }}
          />
        ) : (
          <textarea {...shared} onChange={(event) => props.onChange(event.target.value)} rows={rows} />
        )}
        {props.children}
      </div>
      <p className={problem === undefined ? 'bb-field-note' : 'bb-field-note bb-tone-bad'} id={`${id}-note`}>
        {note}
      </p>
    </div>
  );
}

/** A choice among a few. */
export function ChoiceField<Value extends string>(props: {
  readonly label: string;
  readonly term?: TermId;
  readonly value: Value;
  readonly choices: readonly (readonly [Value, string])[];
  readonly problem?: string | undefined;
  onChange(value: Value): void;
}) {
  const { term, problem } = props;
  const id = useId();
  const editing = useEditing(props.choices.find(([value]) => value === props.value)?.[1], false);
  const described = [problem === undefined ? [] : `${id}-note`, term === undefined ? [] : termTextId(term)];
  const describedBy = described.flat().join(' ');
  return (
    <div className="bb-field">
      <label htmlFor={id}>{term === undefined ? props.label : <Term id={term}>{props.label}</Term>}</label>
      <select
        aria-describedby={describedBy === '' ? undefined : describedBy}
        aria-invalid={problem !== undefined}
        className="bb-select"
        id={id}
        onChange={(event) => {
          const chosen = props.choices.find(([value]) => value === event.target.value);
          if (chosen !== undefined) {
            props.onChange(chosen[0]);
          }
        }}
        {...editing}
        value={props.value}
      >
        {props.choices.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
      {problem === undefined ? null : (
        <p className="bb-field-note bb-tone-bad" id={`${id}-note`}>
          {problem}
        </p>
      )}
    </div>
  );
}
