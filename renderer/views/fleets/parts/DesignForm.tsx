import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { Button, useEditing } from '../../../ui/index.ts';
import { EditForm } from '../../common/index.ts';
import {
  DESIGN_NUMBERS,
  type DesignField,
  type DesignFormText,
  type DesignNumber,
  type DesignProblems,
  stepped,
} from '../designForm.ts';

export interface DesignFormProps {
  readonly title: string;
  readonly text: DesignFormText;
  readonly problems: DesignProblems;
  /** A missing name is complained about once a person has tried to save. */
  readonly tried: boolean;
  readonly saveText: string;
  /** Whether something of it differs from what was there when it was opened. */
  readonly changed: boolean;
  /** Facts and chart, below the fields. */
  readonly children: ReactNode;
  onChange(change: Partial<DesignFormText>): void;
  onSave(): void;
  onCancel(): void;
  /** Sets the phasing that keeps the planes furthest apart; null where it cannot be told. */
  readonly onWidest: (() => void) | null;
  /** Left out for a design that does not exist yet. */
  onRemove?: () => void;
}

/** The fields of a design. Arrow keys step a number, with Shift by ten steps; Escape lets go of the design. */
export function DesignForm(props: DesignFormProps) {
  const { text } = props;
  const slots = text.kind === 'geostationary';
  return (
    <EditForm
      changed={props.changed}
      className="bb-design"
      foot={<Foot {...props} />}
      onLeave={props.onCancel}
      onSubmit={props.onSave}
      title={props.title}
    >
      <div aria-label="Pattern" className="bb-segments" role="radiogroup">
        <Pattern
          hint="Nodes spread over 360°: even coverage of the middle latitudes"
          kind="delta"
          of={props}
          text="Walker delta"
        />
        <Pattern
          hint="Nodes spread over 180°: near-polar planes with a seam"
          kind="star"
          of={props}
          text="Walker star"
        />
        <Pattern
          hint="Satellites that stand over longitudes"
          kind="geostationary"
          of={props}
          text="Geostationary"
        />
      </div>
      <Text
        autoFocus
        field="name"
        hint="What the part is called; a new fleet takes the same name"
        label="Name"
        of={props}
        required
      />
      {slots ? <Slots of={props} /> : <ShellFields of={props} />}
      <div className="bb-pair">
        <Text
          field="epoch"
          hint="Instant at which the satellites stand where the design puts them: DTG or ISO"
          label="Epoch Z"
          numeric
          of={props}
        />
        <Text
          field="availableFrom"
          hint="From when on the satellites exist: DTG or ISO; empty for always"
          label="In orbit from, Z"
          numeric
          of={props}
          placeholder="always"
        />
      </div>
      <div className="bb-pair">
        <Text
          field="satelliteName"
          hint="Start of every satellite’s name; [NOTIONAL], plane and slot follow it"
          label="Name prefix"
          of={props}
          placeholder={text.name.toUpperCase()}
        />
        <Numeric
          field="mask"
          hint="Lowest elevation that the figures below assume; not part of the design"
          label="Mask for the figures, °"
          of={props}
        />
      </div>
      {props.children}
    </EditForm>
  );
}

function Foot(props: DesignFormProps) {
  return (
    <>
      {props.onRemove === undefined ? null : <Button edits onClick={props.onRemove} text="Remove" />}
      <span className="bb-spring" />
      <Button label="Let go of what was changed (Escape)" onClick={props.onCancel} text="Cancel" />
      <Button
        edits
        label={`${props.saveText} as one step that Undo takes back`}
        onClick={props.onSave}
        text={props.saveText}
        tone="primary"
      />
      <input hidden type="submit" />
    </>
  );
}

function Pattern(props: {
  readonly kind: DesignFormText['kind'];
  readonly text: string;
  readonly hint: string;
  readonly of: DesignFormProps;
}) {
  const { kind, of } = props;
  const { title } = useEditing(props.hint);
  return (
    <label title={title}>
      <input
        checked={of.text.kind === kind}
        name="pattern"
        onChange={() => of.onChange({ kind })}
        type="radio"
      />
      <span>{props.text}</span>
    </label>
  );
}

function ShellFields({ of }: { readonly of: DesignFormProps }) {
  const widest = useEditing('Take the phasing that keeps satellites of different planes furthest apart');
  return (
    <>
      <div className="bb-pair">
        <Numeric field="altitude" hint="Semi-major axis less 6,378.137 km" label="Altitude km" of={of} />
        <Numeric
          field="inclination"
          hint="Above 90° against the turn of the Earth"
          label="Inclination °"
          of={of}
        />
      </div>
      <div className="bb-triple">
        <Numeric field="planes" hint="Walker’s P" label="Planes" of={of} />
        <Numeric field="perPlane" hint="Satellites in each plane" label="Per plane" of={of} />
        <Numeric
          action={
            of.onWidest === null ? null : (
              <button className="bb-link" onClick={of.onWidest} type="button" {...widest}>
                Best
              </button>
            )
          }
          field="phasing"
          hint="Walker’s F, 0 to P − 1: each plane leads its neighbour to the west by F × 360° / T"
          label="Phasing"
          of={of}
        />
      </div>
      <div className="bb-pair">
        <Numeric
          field="firstNode"
          hint="Right ascension of the ascending node of the first plane, TEME at the epoch"
          label="First node °"
          of={of}
        />
        <Numeric
          field="spread"
          hint="Angle over which the nodes are spread, where a design leaves a wider or narrower seam; empty for that of the pattern"
          label="Seam spread °"
          of={of}
          placeholder={of.text.kind === 'star' ? '180' : '360'}
        />
      </div>
    </>
  );
}

interface FieldProps {
  readonly of: DesignFormProps;
  readonly field: DesignField;
  readonly label: string;
  readonly hint: string;
  readonly placeholder?: string;
  readonly numeric?: boolean;
  readonly autoFocus?: boolean;
  readonly required?: boolean;
  readonly action?: ReactNode;
}

function problemOf({ of, field }: FieldProps): string | undefined {
  const missing = field === 'name' && of.text.name.trim() === '' && !of.tried;
  return missing ? undefined : of.problems[field];
}

function Frame(props: FieldProps & { readonly id: string; readonly children: ReactNode }) {
  const problem = problemOf(props);
  return (
    <div className="bb-field">
      <span className="bb-field-head">
        <label data-required={props.required === true || undefined} htmlFor={props.id} title={props.hint}>
          {props.label}
        </label>
        {props.action}
      </span>
      {props.children}
      <p className="bb-field-note bb-tone-bad" id={`${props.id}-note`}>
        {problem ?? ''}
      </p>
    </div>
  );
}

function Text(props: FieldProps & { onKeyDown?: (event: KeyboardEvent) => void }) {
  const { of, field } = props;
  const id = useId();
  const editing = useEditing(props.hint);
  return (
    <Frame {...props} id={id}>
      <input
        aria-describedby={`${id}-note`}
        aria-invalid={problemOf(props) !== undefined}
        aria-required={props.required === true}
        // biome-ignore lint/a11y/noAutofocus: the form was opened by a press that asked for it
        autoFocus={props.autoFocus === true}
        className={props.numeric === true ? 'bb-input bb-number' : 'bb-input'}
        id={id}
        onChange={(event) => of.onChange({ [field]: event.target.value })}
        onKeyDown={props.onKeyDown}
        placeholder={props.placeholder}
        spellCheck={false}
        {...editing}
        value={of.text[field]}
      />
    </Frame>
  );
}

function Numeric(props: Omit<FieldProps, 'field'> & { readonly field: DesignNumber }) {
  const { of, field } = props;
  const { least, most } = DESIGN_NUMBERS[field];
  const onKeyDown = (event: KeyboardEvent): void => {
    const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (way !== undefined) {
      event.preventDefault();
      const from = of.text[field].trim() === '' ? (props.placeholder ?? '') : of.text[field];
      of.onChange({ [field]: stepped(field, from, way * (event.shiftKey ? 10 : 1)) });
    }
  };
  const range = `${least} to ${Math.round(most).toLocaleString('en-US')}; arrow keys step, with Shift by ten`;
  return <Text {...props} hint={`${props.hint}. ${range}`} numeric onKeyDown={onKeyDown} />;
}

function Slots({ of }: { readonly of: DesignFormProps }) {
  const id = useId();
  const field: FieldProps = {
    of,
    field: 'slots',
    label: 'Slots',
    hint: 'One a line: longitude with E or W, then inclination and a name where there are any',
  };
  const editing = useEditing(field.hint);
  return (
    <Frame {...field} id={id}>
      <textarea
        aria-describedby={`${id}-note`}
        aria-invalid={of.problems.slots !== undefined}
        className="bb-input bb-number"
        id={id}
        onChange={(event) => of.onChange({ slots: event.target.value })}
        placeholder={'42.5W\n15.5W 5 RELAY\n75E 5'}
        rows={6}
        spellCheck={false}
        {...editing}
        value={of.text.slots}
      />
    </Frame>
  );
}
