import { type KeyboardEvent, useId, useState } from 'react';
import { StationRole } from '../../../../shared/domain/index.ts';
import { Button, EditFields, useEditing } from '../../../ui/index.ts';
import type { SharedChange } from '../stationChoice.ts';

export interface ChosenBarProps {
  readonly count: number;
  readonly groups: readonly string[];
  /** Words go into the name of the step: "Set role of 3 stations". */
  onSet(words: string, change: SharedChange): void;
  onDuplicate(): void;
  onDelete(): void;
}

/** What can be done with several stations at once, each as one step. */
export function ChosenBar(props: ChosenBarProps) {
  const [open, setOpen] = useState(false);
  return (
    <section aria-label="Chosen stations" className="bb-chosen-bar">
      <div className="bb-chosen-head">
        <strong>{props.count} chosen</strong>
        <span className="bb-spring" />
        <Button
          edits
          active={open}
          label="Set role, group or policy floor of all chosen"
          onClick={() => setOpen(!open)}
          text="Set…"
        />
        <Button edits label="A copy behind each (Ctrl+D)" onClick={props.onDuplicate} text="Copy" />
        <Button
          edits
          label="Remove all chosen (Delete); Undo brings them back"
          onClick={props.onDelete}
          text="Remove"
        />
      </div>
      {open ? (
        <EditFields>
          <SharedFields {...props} />
        </EditFields>
      ) : null}
    </section>
  );
}

function SharedFields(props: ChosenBarProps) {
  const id = useId();
  const editing = useEditing('Policy floor, -90 to 90 degrees');
  const [group, setGroup] = useState('');
  const [floor, setFloor] = useState('');
  const floorDeg = Number(floor.trim().replace(',', '.'));
  const floorIsGood = floor.trim() !== '' && floorDeg >= -90 && floorDeg <= 90;
  const onEnter = (act: () => void) => (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      act();
    }
  };
  const setGroups = (): void => props.onSet('group', { group: group.trim().slice(0, 60) });
  const setFloors = (): void => {
    if (floorIsGood) {
      props.onSet('floor', { minElevationDeg: floorDeg });
    }
  };
  return (
    <div className="bb-chosen-fields">
      <label htmlFor={`${id}-role`}>Role</label>
      <select
        className="bb-select"
        id={`${id}-role`}
        onChange={(event) => {
          const role = StationRole.options.find((word) => word === event.target.value);
          if (role !== undefined) {
            props.onSet('role', { role });
          }
        }}
        value=""
      >
        <option value="">choose…</option>
        {StationRole.options.map((role) => (
          <option key={role} value={role}>
            {role.replace('-', ' ')}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-group`}>Group</label>
      <input
        className="bb-input"
        id={`${id}-group`}
        list={`${id}-groups`}
        onChange={(event) => setGroup(event.target.value)}
        onKeyDown={onEnter(setGroups)}
        value={group}
      />
      <Button label="Put all chosen into the group" onClick={setGroups} text="Set" />
      <datalist id={`${id}-groups`}>
        {props.groups.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <label htmlFor={`${id}-floor`}>Floor °</label>
      <input
        aria-invalid={floor.trim() !== '' && !floorIsGood}
        className="bb-input bb-number"
        id={`${id}-floor`}
        onChange={(event) => setFloor(event.target.value)}
        onKeyDown={onEnter(setFloors)}
        {...editing}
        value={floor}
      />
      <Button
        disabled={!floorIsGood}
        label="Give all chosen this policy floor"
        onClick={setFloors}
        text="Set"
      />
    </div>
  );
}
