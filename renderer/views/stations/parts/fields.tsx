import { type ReactNode, useId } from 'react';
import { useEditing } from '../../../ui/index.ts';
import type { StationFormText } from '../stationForm.ts';
import type { FieldProblems } from '../stationFromForm.ts';

/** What a field needs of its form. */
export interface FormOfFields {
  readonly form: StationFormText;
  readonly problems: FieldProblems;
  /** Problems are shown once a person has tried to save. */
  readonly showProblems: boolean;
  onChange(change: Partial<StationFormText>): void;
}

/** Fields of the form that are typed. */
type TextFieldName = Exclude<keyof StationFormText, 'moving' | 'heightKind'>;

export interface FieldProps {
  readonly of: FormOfFields;
  readonly field: TextFieldName;
  readonly label: string;
  readonly hint: string;
  readonly placeholder?: string;
  readonly numeric?: boolean;
  readonly autoFocus?: boolean;
  readonly required?: boolean;
  readonly echo?: string;
  /** Id of a list of proposals. */
  readonly listId?: string;
}

/** A line of text with its complaint or echo. */
export function TextField(props: FieldProps) {
  const { of, field } = props;
  const id = useId();
  const editing = useEditing(props.hint);
  return (
    <FieldFrame {...props} id={id}>
      <input
        aria-describedby={`${id}-note`}
        aria-invalid={of.showProblems && of.problems[field] !== undefined}
        aria-required={props.required === true}
        className={props.numeric === true ? 'bb-input bb-number' : 'bb-input'}
        // biome-ignore lint/a11y/noAutofocus: the form was opened by a press that asked for it
        autoFocus={props.autoFocus === true}
        id={id}
        onChange={(event) => of.onChange({ [field]: event.target.value })}
        placeholder={props.placeholder}
        list={props.listId}
        spellCheck={false}
        {...editing}
        value={of.form[field]}
      />
    </FieldFrame>
  );
}

/** Several lines of text. */
export function AreaField(props: FieldProps) {
  const { of, field } = props;
  const id = useId();
  const editing = useEditing(props.hint);
  return (
    <FieldFrame {...props} id={id}>
      <textarea
        aria-describedby={`${id}-note`}
        aria-invalid={of.showProblems && of.problems[field] !== undefined}
        className="bb-input bb-number"
        id={id}
        onChange={(event) => of.onChange({ [field]: event.target.value })}
        placeholder={props.placeholder}
        rows={3}
        spellCheck={false}
        {...editing}
        value={of.form[field]}
      />
    </FieldFrame>
  );
}

function FieldFrame(props: FieldProps & { readonly id: string; readonly children: ReactNode }) {
  const problem = props.of.showProblems ? props.of.problems[props.field] : undefined;
  return (
    <div className="bb-field">
      <label data-required={props.required === true || undefined} htmlFor={props.id} title={props.hint}>
        {props.label}
      </label>
      {props.children}
      <p
        className={problem === undefined ? 'bb-field-note' : 'bb-field-note bb-tone-bad'}
        id={`${props.id}-note`}
      >
        {problem ?? props.echo ?? ''}
      </p>
    </div>
  );
}

/** A height and what it is measured from. */
export function HeightFields(props: { readonly of: FormOfFields }) {
  const { of } = props;
  const id = useId();
  const editing = useEditing(
    'GPS shows both: HAE is above the WGS84 ellipsoid, MSL above the EGM96 geoid. They differ by up to 107 m.',
  );
  return (
    <div className="bb-pair">
      {of.form.moving ? null : (
        <TextField field="height" hint="Height of the antenna, metres" label="Height m" numeric of={of} />
      )}
      <div className="bb-field">
        <label htmlFor={id}>{of.form.moving ? 'Heights above' : 'above'}</label>
        <select
          className="bb-select"
          id={id}
          onChange={(event) =>
            of.onChange({ heightKind: event.target.value === 'seaLevel' ? 'seaLevel' : 'ellipsoid' })
          }
          {...editing}
          value={of.form.heightKind}
        >
          <option value="ellipsoid">ellipsoid (HAE)</option>
          <option value="seaLevel">sea level (MSL)</option>
        </select>
      </div>
    </div>
  );
}
