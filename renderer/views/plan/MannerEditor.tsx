import type { Scenario, ScheduleRules } from '../../../shared/domain/index.ts';
import { EditForm, Field, useStepForm } from '../common/index.ts';
import { showAside } from './planStore.ts';
import { withManner } from './scheduleEdits.ts';
import { type MannerField, type MannerText, mannerFromText, textOfManner } from './scheduleForms.ts';

const leave = () => showAside({ kind: 'rules' });

/** How contacts of all units are scheduled; saving is a step that Undo takes back. */
export function MannerEditor(props: { readonly scenario: Scenario; readonly rules: ScheduleRules }) {
  const { scenario, rules } = props;
  const { text, change, problem, field, form } = useStepForm<MannerText, ScheduleRules, MannerField>({
    first: () => textOfManner(rules),
    read: (said) => mannerFromText(said, scenario),
    save: ({ services: _services, slots: _slots, ...manner }) => withManner(scenario, manner),
    saveText: 'Save',
    leave,
  });
  return (
    <EditForm {...form} title="How contacts are scheduled">
      <Field
        {...field('minimum')}
        autoFocus
        echo="For units without a rule of their own; 0 s: no minimum."
        label="Minimum service"
        term="minimumService"
        numeric
      />
      <Field
        {...field('period')}
        echo="Periods start at whole multiples of it, Zulu."
        label="In every"
        numeric
      />
      <Field
        {...field('shortest')}
        echo="Nothing shorter is assigned."
        label="Shortest contact"
        term="shortestContact"
        numeric
      />
      <Field
        {...field('terminalChange')}
        echo="Preparation and slew, from one satellite to the next."
        label="Terminal changeover"
        term="changeTime"
        numeric
      />
      <Field
        {...field('gatewayChange')}
        echo="Preparation and slew of a gateway antenna."
        label="Gateway changeover"
        term="changeTime"
        numeric
      />
      <Field
        {...field('changeLoss')}
        echo="How much less a minute counts if it was not in the plan already issued."
        label="Penalty for changes, %"
        term="changeLoss"
        numeric
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
