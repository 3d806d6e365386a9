import { type Bearer, BearerKind, type Scenario } from '../../../shared/domain/index.ts';
import { ChoiceField, EditForm, Field, StationTicks, useStepForm } from '../common/index.ts';
import { withBearer, withoutBearer } from './planEdits.ts';
import { showAside } from './planStore.ts';
import { BEARER_WORDS } from './planWords.ts';
import {
  type BearerField,
  type BearerText,
  bearerFromText,
  newBearerText,
  textOfBearer,
} from './ruleForms.ts';

const KINDS = BearerKind.options.map((kind) => [kind, BEARER_WORDS[kind]] as const);
const SWITCHES = [
  ['on', 'yes: used as a means'],
  ['off', 'no: kept, but not used'],
] as const;

const leave = () => showAside({ kind: 'bearers' });

/** The form of one bearer; saving and removing are steps that Undo takes back. */
export function BearerEditor(props: { readonly scenario: Scenario; readonly edited: Bearer | null }) {
  const { scenario, edited } = props;
  const { text, change, problem, field, form } = useStepForm<BearerText, Bearer, BearerField>({
    first: () => (edited === null ? newBearerText() : textOfBearer(edited)),
    read: (said) => bearerFromText(said, scenario, edited),
    save: (bearer) => withBearer(scenario, bearer),
    remove: edited === null ? undefined : () => withoutBearer(scenario, edited),
    saveText: edited === null ? 'Add' : 'Save',
    leave,
  });
  return (
    <EditForm {...form} title={edited === null ? 'New bearer' : `Edit ${edited.name}`}>
      <Field autoFocus label="Name" {...field('name')} />
      <ChoiceField
        choices={KINDS}
        label="Kind"
        onChange={(kind) => change({ kind })}
        term="bearer"
        value={text.kind}
      />
      <ChoiceField
        choices={SWITCHES}
        label="In use"
        onChange={(value) => change({ enabled: value === 'on' })}
        value={text.enabled ? 'on' : 'off'}
      />
      <Field label="Rate" numeric {...field('rate')} />
      <Field echo="One way; of a courier the whole journey." label="Delay" numeric {...field('delay')} />
      <Field label="Set-up" numeric term="setUp" {...field('setUp')} />
      <StationTicks
        chosen={text.stationIds}
        legend="Joins, each with every other"
        onChange={(stationIds) => change({ stationIds })}
        problem={problem('stations')}
        stations={scenario.stations}
      />
      <Field
        echo="Empty: nobody else’s, so it is independent of all owners."
        label="Owner"
        {...field('owner')}
      />
      <Field
        echo="What feeds it; means of one feed fail together. Empty: its own."
        label="Power"
        {...field('power')}
      />
      <Field
        echo="A line each: start and end, DTG or ISO, Zulu. Empty: always."
        label="Times"
        rows={2}
        {...field('times')}
      />
      <Field label="Note" rows={2} {...field('note')} />
    </EditForm>
  );
}
