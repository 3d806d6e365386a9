import type { Scenario, ServiceRule } from '../../../shared/domain/index.ts';
import { ChoiceField, EditForm, Field, StationTicks, useStepForm } from '../common/index.ts';
import { showAside } from './planStore.ts';
import { serviceName, withoutService, withService } from './scheduleEdits.ts';
import {
  newServiceText,
  type ServiceField,
  type ServiceText,
  serviceFromText,
  textOfService,
} from './scheduleForms.ts';

const leave = () => showAside({ kind: 'rules' });

/** The form of one rule of minimum service; saving and removing are steps that Undo takes back. */
export function ServiceEditor(props: { readonly scenario: Scenario; readonly edited: ServiceRule | null }) {
  const { scenario, edited } = props;
  const { text, change, problem, field, form } = useStepForm<ServiceText, ServiceRule, ServiceField>({
    first: () => (edited === null ? newServiceText(scenario) : textOfService(edited, scenario)),
    read: (said) => serviceFromText(said, scenario, edited),
    save: (rule, { place }) => withService(scenario, rule, place),
    remove: edited === null ? undefined : () => withoutService(scenario, edited),
    saveText: edited === null ? 'Add' : 'Save',
    leave,
  });
  const placeCount = scenario.plan.schedule.services.length + (edited === null ? 1 : 0);
  return (
    <EditForm
      {...form}
      title={
        edited === null ? 'New minimum of service' : `Minimum service of ${serviceName(edited, scenario)}`
      }
    >
      <Field autoFocus label="Minimum service" numeric term="minimumService" {...field('minimum')} />
      <Field
        echo="Periods start at whole multiples of it, Zulu."
        label="In every"
        numeric
        {...field('period')}
      />
      {placeCount < 2 ? null : (
        <ChoiceField
          choices={Array.from({ length: placeCount }, (_, place) => [
            String(place),
            `${place + 1} of ${placeCount}`,
          ])}
          label="Place: the first rule that names a unit counts"
          onChange={(place) => change({ place: Number(place) })}
          value={String(text.place)}
        />
      )}
      <GroupTicks chosen={text.groups} onChange={(groups) => change({ groups })} scenario={scenario} />
      <StationTicks
        chosen={text.stationIds}
        legend="For units"
        onChange={(stationIds) => change({ stationIds })}
        problem={problem('stations')}
        stations={scenario.stations}
      />
    </EditForm>
  );
}

/** Groups of the stations, and those that the rule names though nobody is in them now. */
function GroupTicks(props: {
  readonly scenario: Scenario;
  readonly chosen: readonly string[];
  onChange(groups: readonly string[]): void;
}) {
  const { chosen, onChange } = props;
  const groups = [...new Set([...props.scenario.stations.map(({ group }) => group), ...chosen])].filter(
    Boolean,
  );
  if (groups.length === 0) return null;
  const toggle = (group: string) =>
    onChange(chosen.includes(group) ? chosen.filter((each) => each !== group) : [...chosen, group]);
  return (
    <fieldset>
      <legend>For groups</legend>
      {groups.map((group) => (
        <label className="bb-check" key={group}>
          <input checked={chosen.includes(group)} onChange={() => toggle(group)} type="checkbox" />
          {group}
        </label>
      ))}
    </fieldset>
  );
}
