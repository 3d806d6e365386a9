import type { Independence, PlanOptions, Scenario } from '../../../shared/domain/index.ts';
import { EditForm, Field, useStepForm } from '../common/index.ts';
import { withPlanOptions } from './planEdits.ts';
import { showAside } from './planStore.ts';
import { type OptionsField, type OptionsText, optionsFromText, textOfOptions } from './ruleForms.ts';

const SHARED: readonly (readonly [keyof Independence, string])[] = [
  ['plane', 'an orbital plane'],
  ['gateway', 'a gateway'],
  ['band', 'a frequency band at the ends'],
  ['owner', 'an owner'],
  ['power', 'a power supply'],
];

const leave = () => showAside({ kind: 'cell' });

/** How means are ranked; saving is a step that Undo takes back. */
export function RankingEditor(props: { readonly scenario: Scenario; readonly options: PlanOptions }) {
  const { scenario, options } = props;
  const { text, change, field, form } = useStepForm<OptionsText, PlanOptions, OptionsField>({
    first: () => textOfOptions(options),
    read: optionsFromText,
    save: (made) => withPlanOptions(scenario, made),
    saveText: 'Save',
    leave,
  });
  return (
    <EditForm {...form} title="How means are ranked">
      <fieldset>
        <legend>Two means count as independent when they do not share:</legend>
        {SHARED.map(([key, words]) => (
          <label className="bb-check" key={key}>
            <input
              checked={text.independence[key]}
              onChange={() =>
                change({ independence: { ...text.independence, [key]: !text.independence[key] } })
              }
              type="checkbox"
            />
            {words}
          </label>
        ))}
      </fieldset>
      <Field
        echo="Means are ranked anew at whole multiples of it, Zulu."
        label="Slices of"
        numeric
        term="planSlice"
        {...field('slice')}
      />
      <Field
        echo="Silence beyond what the plan foresees, after which the next means is taken."
        label="Step down after"
        numeric
        term="stepDown"
        {...field('stepDown')}
      />
    </EditForm>
  );
}
