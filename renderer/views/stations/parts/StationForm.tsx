import { useId } from 'react';
import { Affiliation, StationRole } from '../../../../shared/domain/index.ts';
import { Button, SelectField } from '../../../ui/index.ts';
import { EditForm, SymbolPreview } from '../../common/index.ts';
import { type FormOfFields, HeightFields, TextField } from './fields.tsx';
import { MaskField, type MaskFieldProps } from './MaskField.tsx';
import { RouteTable, type RouteTableProps } from './RouteTable.tsx';

export interface StationFormProps extends FormOfFields {
  readonly title: string;
  /** Whether something of it differs from what is saved. */
  readonly changed: boolean;
  readonly positionEcho: string;
  readonly saveText: string;
  /** Groups that other stations belong to, as proposals. */
  readonly groups: readonly string[];
  /** Code of the symbol as it will be. */
  readonly symbolCode: string;
  readonly route: Omit<RouteTableProps, 'text' | 'onChange'>;
  readonly mask: Omit<MaskFieldProps, 'of'>;
  /** Asks for the place on globe or map. */
  onPickPlace(): void;
  onSave(): void;
  onCancel(): void;
  /** Left out for a new station. */
  onDelete?: () => void;
}

/** A station's fields, each with its own complaint. */
export function StationForm(props: StationFormProps) {
  return (
    <EditForm
      changed={props.changed}
      foot={<Foot {...props} />}
      onLeave={props.onCancel}
      onSubmit={props.onSave}
      title={props.title}
    >
      <Identity {...props} />
      <Place {...props} />
      <fieldset>
        <legend>Limits</legend>
        <TextField
          field="minElevation"
          hint="Policy: the lowest elevation at which the unit is told to work, degrees"
          label="Policy floor °"
          numeric
          of={props}
        />
        <MaskField {...props.mask} of={props} />
        <div className="bb-pair">
          <TextField
            field="antennaMin"
            hint="Lowest elevation the antenna can point at; empty for none"
            label="Antenna elevation from °"
            numeric
            of={props}
          />
          <TextField
            field="antennaMax"
            hint="Highest elevation the antenna can follow (less than 90 for a keyhole); empty for none"
            label="to elevation °"
            numeric
            of={props}
          />
        </div>
      </fieldset>
    </EditForm>
  );
}

function Foot(props: StationFormProps) {
  return (
    <>
      {props.onDelete === undefined ? null : <Button edits onClick={props.onDelete} text="Remove" />}
      <span className="bb-spring" />
      <Button label="Let go of what was changed (Escape)" onClick={props.onCancel} text="Cancel" />
      <Button edits onClick={props.onSave} text={props.saveText} tone="primary" />
    </>
  );
}

function Identity(props: StationFormProps) {
  const listId = useId();
  const { form, onChange } = props;
  return (
    <>
      <TextField autoFocus field="name" hint="As people call it" label="Name" of={props} required />
      <TextField
        field="stationId"
        hint="Letters, digits, dash, underscore and dot; unique"
        label="Id"
        of={props}
      />
      <div className="bb-pair">
        <SelectField
          hint="What it is there for; it decides the symbol"
          label="Role"
          onChange={(role) => onChange({ role })}
          value={form.role}
          words={StationRole.options}
        />
        <SelectField
          hint="Whose it is (MIL-STD-2525, standard identity)"
          label="Affiliation"
          onChange={(affiliation) => onChange({ affiliation })}
          value={form.affiliation}
          words={Affiliation.options}
        />
      </div>
      <div className="bb-pair">
        <TextField
          field="group"
          hint="Unit or group that it belongs to; empty for none"
          label="Group"
          listId={listId}
          of={props}
        />
        <TextField
          field="symbolCode"
          hint="Symbol of its own: 20 digits of MIL-STD-2525D or 15 letters of 2525C; empty: role and affiliation say which"
          label="Symbol code"
          numeric
          of={props}
          placeholder="by role"
        />
      </div>
      <SymbolPreview code={props.symbolCode} />
      <datalist id={listId}>
        {props.groups.map((group) => (
          <option key={group} value={group} />
        ))}
      </datalist>
    </>
  );
}

function Place(props: StationFormProps) {
  const { form, onChange } = props;
  return (
    <fieldset>
      <legend>Place</legend>
      <label className="bb-check">
        <input
          checked={form.moving}
          onChange={(event) => onChange({ moving: event.target.checked })}
          type="checkbox"
        />
        moves along waypoints
      </label>
      {form.moving ? (
        <>
          <RouteTable {...props.route} onChange={(track) => onChange({ track })} text={form.track} />
          {props.showProblems && props.problems.track !== undefined ? (
            <p className="bb-field-note bb-tone-bad">{props.problems.track}</p>
          ) : null}
        </>
      ) : (
        <>
          <TextField
            echo={props.positionEcho}
            field="position"
            hint="Decimal degrees, degrees minutes seconds, or MGRS (UPS beyond 84 N and 80 S)"
            label="Where"
            numeric
            of={props}
            placeholder="60.39, 5.32 or 32V KN 97508 00645"
            required
          />
          <div className="bb-route-actions">
            <Button
              label="The next press on globe or map says where; Escape cancels"
              onClick={props.onPickPlace}
              text="Pick on map"
            />
          </div>
        </>
      )}
      <HeightFields of={props} />
    </fieldset>
  );
}
