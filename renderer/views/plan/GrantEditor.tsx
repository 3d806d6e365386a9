import type { AccessGrant, Scenario } from '../../../shared/domain/index.ts';
import { ChoiceField, EditForm, Field, StationTicks, ticksText, useStepForm } from '../common/index.ts';
import { grantName, withGrant, withoutGrant } from './planEdits.ts';
import { showAside } from './planStore.ts';
import { type GrantField, type GrantText, grantFromText, newGrantText, textOfGrant } from './ruleForms.ts';

const leave = () => showAside({ kind: 'grants' });

/** The form of one grant of satellite access; saving and removing are steps that Undo takes back. */
export function GrantEditor(props: { readonly scenario: Scenario; readonly edited: AccessGrant | null }) {
  const { scenario, edited } = props;
  const { text, change, problem, field, form } = useStepForm<GrantText, AccessGrant, GrantField>({
    first: () => (edited === null ? newGrantText(scenario) : textOfGrant(edited)),
    read: (said) => grantFromText(said, scenario, edited),
    save: (grant) => withGrant(scenario, grant),
    remove: edited === null ? undefined : () => withoutGrant(scenario, edited),
    saveText: edited === null ? 'Add' : 'Save',
    leave,
  });
  return (
    <EditForm {...form} title={edited === null ? 'New grant' : `Edit ${grantName(edited, scenario)}`}>
      <Field
        autoFocus
        echo="As on the paper that grants it."
        label="Reference"
        term="accessGrant"
        {...field('reference')}
      />
      <ChoiceField
        choices={scenario.fleets.map(({ fleetId, name }) => [fleetId as string, name] as const)}
        label="Fleet"
        onChange={(fleetId) => change({ fleetId })}
        problem={problem('fleet')}
        value={text.fleetId}
      />
      <Field label="Start (DTG or ISO, Zulu)" numeric {...field('from')} />
      <Field label="End (DTG or ISO, Zulu)" numeric {...field('to')} />
      <Field
        echo="The most that a station may send or receive."
        label="Rate at most"
        numeric
        placeholder="no limit"
        {...field('maxRate')}
      />
      <StationTicks
        chosen={text.stationIds}
        legend={ticksText(text.stationIds.length, scenario.stations.length)}
        onChange={(stationIds) => change({ stationIds })}
        stations={scenario.stations}
      />
    </EditForm>
  );
}
