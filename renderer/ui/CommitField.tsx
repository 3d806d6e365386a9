import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useEditing } from './editRefusal.ts';
import type { TermId } from './glossary/index.ts';
import { Term, termTextId } from './Term.tsx';

export interface CommitFieldProps {
  readonly label: string;
  /** The definition of the label, shown on hover. */
  readonly term?: TermId | undefined;
  readonly hint: string;
  readonly value: string;
  readonly rows?: number;
  readonly numeric?: boolean;
  readonly placeholder?: string | undefined;
  /** Said below the field while there is no complaint. */
  readonly echo?: string | undefined;
  readonly disabled?: boolean;
  /** Id of a list of suggestions. */
  readonly listId?: string;
  /** What is wrong with a text, in words; null when it can be saved. */
  complaintAbout(text: string): string | null;
  /** Called when the field is left or Enter is pressed, and only when the text has changed and is right. */
  onCommit(text: string): void;
}

/** A text that is saved as one step when the field is left; Escape brings the old one back. */
export function CommitField(props: CommitFieldProps) {
  const { value, rows, term } = props;
  const id = useId();
  const editing = useEditing(props.hint);
  const [draft, setDraft] = useState({ of: value, text: value });
  // What was typed over a value is forgotten once another takes its place: Undo brings the value back, not the text.
  useEffect(() => setDraft({ of: value, text: value }), [value]);
  const text = draft.of === value ? draft.text : value;
  const complaint = text === value ? null : props.complaintAbout(text);
  const commit = (): void => {
    if (text !== value && complaint === null) {
      props.onCommit(text);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && text !== value) {
      event.stopPropagation();
      setDraft({ of: value, text: value });
    } else if (event.key === 'Enter' && rows === undefined) {
      event.preventDefault();
      commit();
    }
  };
  const field = {
    'aria-describedby': `${id}-note${term === undefined ? '' : ` ${termTextId(term)}`}`,
    'aria-invalid': complaint !== null,
    className: props.numeric === true ? 'bb-input bb-number' : 'bb-input',
    disabled: editing.disabled || props.disabled === true,
    id,
    onBlur: commit,
    onChange: (event: { readonly target: { readonly value: string } }) =>
      setDraft({ of: value, text: event.target.value }),
    onKeyDown,
    placeholder: props.placeholder,
    spellCheck: false,
    title: editing.title,
    value: text,
  };
  return (
    <div className="bb-field">
      <label htmlFor={id} title={term === undefined ? props.hint : undefined}>
        {term === undefined ? props.label : <Term id={term}>{props.label}</Term>}
      </label>
      {rows === undefined ? <input {...field} list={props.listId} /> : <textarea {...field} rows={rows} />}
      <p className={complaint === null ? 'bb-field-note' : 'bb-field-note bb-tone-bad'} id={`${id}-note`}>
        {complaint ?? props.echo ?? ''}
      </p>
    </div>
  );
}
