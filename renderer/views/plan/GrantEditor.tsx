import type { AccessGrant, Scenario } from '../../../shared/domain/index.ts';
import { saveScenario } from '../../state/index.ts';
import {
  ChoiceField,
  EditFoot,
  EditForm,
  Field,
  StationTicks,
  ticksText,
  useEditText,
} from '../common/index.ts';
import { grantName, withGrant, withoutGrant } from './planEdits.ts';
import { showAside } from './planStore.ts';
import { type GrantField, type GrantText, grantFromText, newGrantText, textOfGrant } from './ruleForms.ts';

const leave = () => showAside({ kind: 'grants' });

/** The form of one grant of satellite access; saving and removing are steps that Undo takes back. */
export function GrantEditor(props: { readonly scenario: Scenario; readonly edited: AccessGrant | null }) {
  const { scenario, edited } = props;
  const { text, change, isChanged, isTried, setTried } = useEditText<GrantText>(() =>
    edited === null ? newGrantText(scenario) : textOfGrant(edited),
  );
  const reading = grantFromText(text, scenario, edited);
  const problem = (field: GrantField) => (isTried ? reading.problems[field] : undefined);
  const submit = async (): Promise<void> => {
    setTried();
    if (reading.made !== null) {
      const step = withGrant(scenario, reading.made);
      if (await saveScenario(step.label, step.scenario)) leave();
    }
  };
  const remove = async (grant: AccessGrant): Promise<void> => {
    const step = withoutGrant(scenario, grant);
    if (await saveScenario(step.label, step.scenario)) leave();
  };
  return (
    <EditForm
      changed={isChanged}
      foot={
        <EditFoot
          onLeave={leave}
          onRemove={edited === null ? undefined : () => void remove(edited)}
          onSave={() => void submit()}
          saveText={edited === null ? 'Add' : 'Save'}
        />
      }
      onLeave={leave}
      onSubmit={() => void submit()}
      title={edited === null ? 'New grant' : `Edit ${grantName(edited, scenario)}`}
    >
      <Field
        autoFocus
        echo="As on the paper that grants it."
        label="Reference"
        onChange={(reference) => change({ reference })}
        problem={problem('reference')}
        term="accessGrant"
        value={text.reference}
      />
      <ChoiceField
        choices={scenario.fleets.map(({ fleetId, name }) => [fleetId as string, name] as const)}
        label="Fleet"
        onChange={(fleetId) => change({ fleetId })}
        problem={problem('fleet')}
        value={text.fleetId}
      />
      <Field
        label="Start (DTG or ISO, Zulu)"
        numeric
        onChange={(from) => change({ from })}
        problem={problem('from')}
        value={text.from}
      />
      <Field
        label="End (DTG or ISO, Zulu)"
        numeric
        onChange={(to) => change({ to })}
        problem={problem('to')}
        value={text.to}
      />
      <Field
        echo="The most that a station may send or receive."
        label="Rate at most"
        numeric
        onChange={(maxRate) => change({ maxRate })}
        placeholder="no limit"
        problem={problem('maxRate')}
        value={text.maxRate}
      />
      <StationTicks
        chosen={text.stationIds}
        legend={`For ${ticksText(text.stationIds.length, scenario.stations.length)}`}
        onChange={(stationIds) => change({ stationIds })}
        stations={scenario.stations}
      />
    </EditForm>
  );
}
