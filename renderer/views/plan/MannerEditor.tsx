import type { Scenario, ScheduleRules } from '../../../shared/domain/index.ts';
import { saveScenario } from '../../state/index.ts';
import { EditFoot, EditForm, Field, useEditText } from '../common/index.ts';
import { showAside } from './planStore.ts';
import { withManner } from './scheduleEdits.ts';
import { type MannerField, type MannerText, mannerFromText, textOfManner } from './scheduleForms.ts';

const leave = () => showAside({ kind: 'rules' });

/** How contacts of all units are scheduled; saving is a step that Undo takes back. */
export function MannerEditor(props: { readonly scenario: Scenario; readonly rules: ScheduleRules }) {
  const { scenario, rules } = props;
  const { text, change, isChanged, isTried, setTried } = useEditText<MannerText>(() => textOfManner(rules));
  const reading = mannerFromText(text, scenario);
  const problem = (field: MannerField) => (isTried ? reading.problems[field] : undefined);
  const submit = async (): Promise<void> => {
    setTried();
    if (reading.made !== null) {
      const { services: _services, slots: _slots, ...manner } = reading.made;
      const step = withManner(scenario, manner);
      if (await saveScenario(step.label, step.scenario)) leave();
    }
  };
  const field = (key: Exclude<MannerField, 'beams'>) => ({
    numeric: true,
    onChange: (value: string) => change({ [key]: value }),
    problem: problem(key),
    value: text[key],
  });
  return (
    <EditForm
      changed={isChanged}
      foot={<EditFoot onLeave={leave} onSave={() => void submit()} saveText="Save" />}
      onLeave={leave}
      onSubmit={() => void submit()}
      title="How contacts are scheduled"
    >
      <Field
        {...field('minimum')}
        autoFocus
        echo="Of units that no rule names; 0 s asks for nothing."
        label="Minimum service"
        term="minimumService"
      />
      <Field {...field('period')} echo="Periods start at whole multiples of it, Zulu." label="In every" />
      <Field
        {...field('shortest')}
        echo="What is shorter is not given out."
        label="Shortest contact"
        term="shortestContact"
      />
      <Field
        {...field('terminalChange')}
        echo="Preparation and slew, from one satellite to the next."
        label="Change of a terminal"
        term="changeTime"
      />
      <Field
        {...field('gatewayChange')}
        echo="The same of an antenna of a gateway."
        label="Change of a gateway"
        term="changeTime"
      />
      <Field
        {...field('changeLoss')}
        echo="What a minute loses of its worth that the plan handed out before did not have."
        label="Loss of a change, %"
        term="changeLoss"
      />
      <Beams beams={text.beams} change={change} problem={problem('beams')} scenario={scenario} />
      <fieldset>
        <legend>What is left over</legend>
        <label className="bb-check">
          <input
            checked={text.givesRest}
            onChange={() => change({ givesRest: !text.givesRest })}
            type="checkbox"
          />
          give out time beyond every minimum, too
        </label>
      </fieldset>
    </EditForm>
  );
}

/** How many units one satellite of each fleet holds at once. */
function Beams(props: {
  readonly scenario: Scenario;
  readonly beams: MannerText['beams'];
  readonly problem: string | undefined;
  change(made: Partial<MannerText>): void;
}) {
  const { scenario, beams, problem } = props;
  return scenario.fleets.map(({ fleetId, name }) => (
    <Field
      key={fleetId}
      label={`Beams of a satellite, ${name}`}
      numeric
      onChange={(value) => props.change({ beams: { ...beams, [fleetId]: value } })}
      placeholder="any number"
      problem={problem?.includes(`Beams of ${name}:`) === true ? problem : undefined}
      term="satelliteBeams"
      value={beams[fleetId] ?? ''}
    />
  ));
}
