import { LinkOptions, type Scenario } from '../../../shared/domain/index.ts';
import { saveScenario } from '../../state/index.ts';
import { ChoiceCell, type FormHand, NumberCell, Section, withValueAt } from '../common/index.ts';
import { stepOf, withPlan } from './edits.ts';
import { OPTION_FIELDS } from './numberFields.ts';
import './radios.css';

/** How links are judged, in the panel of the scenario. */
export function LinkOptionsSection({ scenario }: { readonly scenario: Scenario }) {
  const { options } = scenario.radio;
  const hand: FormHand = {
    root: options,
    put(what, path, value) {
      const read = LinkOptions.safeParse(withValueAt<unknown>(options, path, value));
      if (read.success) {
        const step = stepOf(`Change ${what} of links`, withPlan(scenario, { options: read.data }));
        void saveScenario(step.label, step.scenario);
      }
    },
  };
  return (
    <Section title="Links">
      <div className="bb-radio-grid">
        <NumberCell at={['availabilityPercent']} hand={hand} of={OPTION_FIELDS.availabilityPercent} />
        <ChoiceCell
          choices={[
            ['year', 'of the year'],
            ['worst-month', 'of its worst month'],
          ]}
          label="Statistics"
          onChoose={(value) => hand.put('statistics', ['statistics'], value)}
          term="statistics"
          value={options.statistics}
        />
        <NumberCell at={['marginalBelowDb']} hand={hand} of={OPTION_FIELDS.marginalBelowDb} />
        <ChoiceCell
          choices={[
            ['cut', 'cuts windows'],
            ['ignore', 'is ignored'],
          ]}
          label="Sun outage"
          onChoose={(value) => hand.put('sun outage', ['sunOutage'], value)}
          term="sunOutage"
          value={options.sunOutage}
        />
        <ChoiceCell
          choices={[
            ['cut', 'cut links'],
            ['warn', 'only warn'],
          ]}
          label="Protected bands"
          onChoose={(value) => hand.put('protected bands', ['protectedBands'], value)}
          term="frequencyList"
          value={options.protectedBands}
        />
      </div>
    </Section>
  );
}
