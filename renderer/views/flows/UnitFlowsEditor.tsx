import type { Scenario } from '../../../shared/domain/index.ts';
import { requestPanel, saveScenario } from '../../state/index.ts';
import { ChoiceField, countText, EditFoot, EditForm, Field, useEditText } from '../common/index.ts';
import { ANY_GATEWAY } from './flowForm.ts';
import { endFlowEdit } from './flowsStore.ts';
import { PRECEDENCE_CHOICES } from './flowWords.ts';
import { AmountFields } from './parts/AmountFields.tsx';
import {
  newUnitFlowsText,
  type UnitFlowsReading,
  type UnitFlowsText,
  unitFlowsFromText,
  withUnitFlows,
} from './unitFlows.ts';

const DIRECTIONS = [
  ['both', 'to it and back'],
  ['to-hub', 'to it only'],
  ['from-hub', 'from it only'],
] as const;

/** The form that gives every unit its exchanges with one, all at once; one step that Undo takes back. */
export function UnitFlowsEditor({ scenario }: { readonly scenario: Scenario }) {
  const { text, change, isChanged, isTried, setTried } = useEditText<UnitFlowsText>(() =>
    newUnitFlowsText(scenario),
  );
  const reading = unitFlowsFromText(text, scenario);
  const { flows } = reading;
  const problems = isTried ? reading.problems : {};
  const submit = async (): Promise<void> => {
    setTried();
    if (flows.length > 0) {
      const step = withUnitFlows(scenario, flows);
      if (await saveScenario(step.label, step.scenario)) {
        endFlowEdit();
        // What comes next stands there: the means of each, once flows are served.
        requestPanel('plan');
      }
    }
  };
  const stations = scenario.stations.map(({ stationId, name }) => [stationId as string, name] as const);
  const hasGateways = scenario.mesh.gateways.length > 0;
  return (
    <EditForm
      changed={isChanged}
      foot={
        <EditFoot
          onLeave={endFlowEdit}
          onSave={() => void submit()}
          saveText={flows.length === 0 ? 'Add' : `Add ${countText(flows.length, 'exchange', 'exchanges')}`}
        />
      }
      onLeave={endFlowEdit}
      onSubmit={() => void submit()}
      title="Exchanges of all units"
    >
      <ChoiceField
        choices={hasGateways ? [[ANY_GATEWAY, 'any gateway'], ...stations] : stations}
        label="Every unit talks with"
        onChange={(hubId) => change({ hubId })}
        value={text.hubId}
      />
      {text.hubId === ANY_GATEWAY ? null : (
        <ChoiceField
          choices={DIRECTIONS}
          label="Which way"
          onChange={(direction) => change({ direction })}
          value={text.direction}
        />
      )}
      <AmountFields change={change} problem={problems.amount} text={text} />
      <ChoiceField
        choices={PRECEDENCE_CHOICES}
        label="Precedence"
        onChange={(precedence) => change({ precedence })}
        term="precedence"
        value={text.precedence}
      />
      <Field
        label="Availability wanted %"
        numeric
        onChange={(availability) => change({ availability })}
        problem={problems.availability}
        term="flowAvailability"
        value={text.availability}
      />
      <p className="bb-field-note" role="status">
        {resultText(reading)}
      </p>
    </EditForm>
  );
}

function resultText({ flows, knownCount, problems }: UnitFlowsReading): string {
  if (Object.keys(problems).length > 0) {
    return 'What is typed above cannot be read yet.';
  }
  const known =
    knownCount === 0 ? '' : ` ${countText(knownCount, 'exchange is', 'exchanges are')} there already.`;
  const [first] = flows;
  if (first !== undefined) {
    return `Adds ${countText(flows.length, 'exchange', 'exchanges')}, beginning with ${first.name}; each can be changed afterwards.${known}`;
  }
  return knownCount > 0 ? `Nothing to add.${known}` : 'Nothing to add: expected two stations at least.';
}
