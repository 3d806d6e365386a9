import type { Scenario, ScheduleSlot } from '../../../shared/domain/index.ts';
import { useServer } from '../../state/index.ts';
import { ChoiceField, EditForm, Field, StationTicks, ticksText, useStepForm } from '../common/index.ts';
import { showAside, usePlanView } from './planStore.ts';
import { slotName, withoutSlot, withSlot } from './scheduleEdits.ts';
import { newSlotText, type SlotField, type SlotText, slotFromText, textOfSlot } from './scheduleForms.ts';

const KINDS = [
  ['forbidden', 'forbidden: no contact'],
  ['pinned', 'pinned: this contact, whatever else'],
] as const;

const leave = () => showAside({ kind: 'rules' });

/** The form of one pinned or forbidden slot; saving and removing are steps that Undo takes back. */
export function SlotEditor(props: { readonly scenario: Scenario; readonly edited: ScheduleSlot | null }) {
  const { scenario, edited } = props;
  const elements = useServer((state) => state.elements);
  const { text, change, problem, field, form } = useStepForm<SlotText, ScheduleSlot, SlotField>({
    first: () => (edited === null ? newTextAt(scenario) : textOfSlot(edited)),
    read: (said) => slotFromText(said, { scenario, elements }, edited),
    save: (slot) => withSlot(scenario, slot),
    remove: edited === null ? undefined : () => withoutSlot(scenario, edited),
    saveText: edited === null ? 'Add' : 'Save',
    leave,
  });
  return (
    <EditForm {...form} title={edited === null ? 'New slot' : slotName(edited, scenario)}>
      <ChoiceField
        choices={KINDS}
        label="Contacts are"
        onChange={(kind) => change({ kind })}
        term="scheduleSlot"
        value={text.kind}
      />
      <Field
        {...field('satellites')}
        autoFocus
        echo="Names or catalogue numbers, between commas."
        label="Satellites"
        placeholder={text.kind === 'pinned' ? 'one' : 'all'}
      />
      <Field {...field('from')} label="Start (DTG or ISO, Zulu)" numeric />
      <Field {...field('to')} label="End (DTG or ISO, Zulu)" numeric />
      <Field {...field('note')} label="Note" />
      <StationTicks
        chosen={text.stationIds}
        legend={
          text.kind === 'pinned'
            ? 'For one unit'
            : ticksText(text.stationIds.length, scenario.stations.length, 'units')
        }
        onChange={(stationIds) => change({ stationIds })}
        problem={problem('stations')}
        stations={scenario.stations}
      />
    </EditForm>
  );
}

/** A new slot is for the unit and hour that are selected on the grid, else for the span of the scenario. */
function newTextAt(scenario: Scenario): SlotText {
  const { service } = usePlanView.getState();
  if (service === null) return newSlotText(scenario);
  const { stationId, fromUtcMs, toUtcMs } = service;
  return { ...newSlotText({ fromUtcMs, toUtcMs }), stationIds: [stationId] };
}
