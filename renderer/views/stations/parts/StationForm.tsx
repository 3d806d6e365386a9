import { type FormEvent, type ReactNode, useId } from 'react';
import { Button } from '../../../ui/index.ts';
import type { StationFormText } from '../stationForm.ts';
import type { FieldProblems } from '../stationFromForm.ts';

export interface StationFormProps {
  readonly title: string;
  readonly form: StationFormText;
  readonly problems: FieldProblems;
  readonly positionEcho: string;
  /** Problems are shown once a person has tried to save. */
  readonly showProblems: boolean;
  readonly saveText: string;
  onChange(change: Partial<StationFormText>): void;
  onSave(): void;
  onCancel(): void;
  /** Left out for a new station. */
  onDelete?: () => void;
}

/** A station's fields, each with its own complaint. */
export function StationForm(props: StationFormProps) {
  const { form } = props;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    props.onSave();
  };
  return (
    <form aria-label={props.title} className="bb-station-form" onSubmit={submit}>
      <h2>{props.title}</h2>
      <TextField autoFocus field="name" hint="As people call it" label="Name" of={props} />
      <TextField
        field="stationId"
        hint="Letters, digits, dash, underscore and dot; unique"
        label="Id"
        of={props}
      />
      <fieldset>
        <legend>Position</legend>
        <label className="bb-check">
          <input
            checked={form.moving}
            onChange={(event) => props.onChange({ moving: event.target.checked })}
            type="checkbox"
          />
          moves along waypoints
        </label>
        {form.moving ? (
          <AreaField
            field="track"
            hint="One waypoint a line: time (DTG or ISO); position (degrees, DMS or MGRS); height in metres. Great circle between them."
            label="Waypoints"
            of={props}
            placeholder={'221400ZNOV26; 60.1N 5.2E; 1200\n221500ZNOV26; 32V LN 12345 67890; 1200'}
          />
        ) : (
          <TextField
            echo={props.positionEcho}
            field="position"
            hint="Decimal degrees, degrees minutes seconds, or MGRS (UPS beyond 84 N and 80 S)"
            label="Where"
            numeric
            of={props}
            placeholder="60.39, 5.32 or 32V KN 97508 00645"
          />
        )}
        <HeightFields of={props} />
      </fieldset>
      <fieldset>
        <legend>Limits</legend>
        <TextField
          field="minElevation"
          hint="Policy: the lowest elevation at which the unit is told to work, degrees"
          label="Policy floor °"
          numeric
          of={props}
        />
        <AreaField
          field="horizonMask"
          hint="Terrain and obstructions: one corner a line, azimuth from true north and elevation in degrees; straight lines between them, around through north"
          label="Horizon mask (az el)"
          of={props}
          placeholder={'0 5\n90 12.5\n200 3'}
        />
        <div className="bb-pair">
          <TextField
            field="antennaMin"
            hint="Lowest elevation the antenna can point at; empty for none"
            label="Antenna from °"
            numeric
            of={props}
          />
          <TextField
            field="antennaMax"
            hint="Highest elevation the antenna can follow (less than 90 for a keyhole); empty for none"
            label="to °"
            numeric
            of={props}
          />
        </div>
      </fieldset>
      <div className="bb-station-actions">
        {props.onDelete === undefined ? null : <Button onClick={props.onDelete} text="Delete" />}
        <span className="bb-spring" />
        <Button onClick={props.onCancel} text="Cancel" />
        <Button onClick={props.onSave} text={props.saveText} tone="primary" />
      </div>
    </form>
  );
}

type TextFieldName = Exclude<keyof StationFormText, 'moving' | 'heightKind'>;

interface FieldProps {
  readonly of: StationFormProps;
  readonly field: TextFieldName;
  readonly label: string;
  readonly hint: string;
  readonly placeholder?: string;
  readonly numeric?: boolean;
  readonly autoFocus?: boolean;
  readonly echo?: string;
}

function TextField(props: FieldProps) {
  const { of, field } = props;
  const id = useId();
  return (
    <FieldFrame {...props} id={id}>
      <input
        aria-describedby={`${id}-note`}
        aria-invalid={of.showProblems && of.problems[field] !== undefined}
        className={props.numeric === true ? 'bb-input bb-number' : 'bb-input'}
        // biome-ignore lint/a11y/noAutofocus: the form was opened by a press that asked for it
        autoFocus={props.autoFocus === true}
        id={id}
        onChange={(event) => of.onChange({ [field]: event.target.value })}
        placeholder={props.placeholder}
        spellCheck={false}
        title={props.hint}
        value={of.form[field]}
      />
    </FieldFrame>
  );
}

function AreaField(props: FieldProps) {
  const { of, field } = props;
  const id = useId();
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
        title={props.hint}
        value={of.form[field]}
      />
    </FieldFrame>
  );
}

function FieldFrame(props: FieldProps & { readonly id: string; readonly children: ReactNode }) {
  const problem = props.of.showProblems ? props.of.problems[props.field] : undefined;
  return (
    <div className="bb-field">
      <label htmlFor={props.id} title={props.hint}>
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

function HeightFields(props: { readonly of: StationFormProps }) {
  const { of } = props;
  const id = useId();
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
          title="GPS shows both: HAE is above the WGS84 ellipsoid, MSL above the EGM96 geoid. They differ by up to 107 m."
          value={of.form.heightKind}
        >
          <option value="ellipsoid">ellipsoid (HAE)</option>
          <option value="seaLevel">sea level (MSL)</option>
        </select>
      </div>
    </div>
  );
}
