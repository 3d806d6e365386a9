import { useState } from 'react';
import { LossUnit, type Scenario, type WorstLosses } from '../../../shared/domain/index.ts';
import { askWorstLosses, useServer } from '../../state/index.ts';
import { Button, SelectField, Term } from '../../ui/index.ts';
import { Section } from '../common/index.ts';
import { drill, lossName } from '../drill/index.ts';
import { WorstList } from './parts/WorstList.tsx';

const COUNTS = ['1', '2', '3', '5', '10'] as const;
type Count = (typeof COUNTS)[number];

/** What the search has found, for the scenario that it was asked of. */
interface Found {
  readonly scenario: Scenario;
  readonly answer: WorstLosses;
}

/** The losses that hurt this plan most, by search and not by chance. */
export function WorstSection({ scenario }: { readonly scenario: Scenario }) {
  const elements = useServer((state) => state.elements);
  const [unit, setUnit] = useState<LossUnit>('satellite');
  const [count, setCount] = useState<Count>('3');
  const [isSearching, setSearching] = useState(false);
  const [found, setFound] = useState<Found | null>(null);
  const shown = found?.scenario === scenario ? found.answer : null;
  const search = async () => {
    setSearching(true);
    const answer = await askWorstLosses({ unit, lossCount: Number(count) });
    setSearching(false);
    if (answer !== null) setFound({ scenario, answer });
  };
  return (
    <Section title="The losses that hurt most">
      <div className="bb-study-worst">
        <SelectField
          hint="What is lost one by one"
          label="Lost"
          onChange={(chosen) => setUnit(chosen)}
          value={unit}
          words={LossUnit.options}
        />
        <SelectField
          hint="How many are lost"
          label="Number"
          onChange={(chosen) => setCount(chosen)}
          value={count}
          words={COUNTS}
        />
        <Button
          disabled={isSearching}
          onClick={() => void search()}
          text={isSearching ? 'Searching…' : 'Search'}
        />
        {shown === null || shown.found.length === 0 ? null : (
          <Button
            label="Takes them away in the loss drill, before and after side by side"
            onClick={() => drill(shown.found.map(({ loss }) => loss))}
            text="Drill them"
          />
        )}
      </div>
      {shown === null ? (
        <p className="bb-dim">
          <Term id="worstLosses">A search</Term>, not chance: each loss is the one that hurts most together
          with those before it.
        </p>
      ) : (
        <WorstList answer={shown} nameOf={(loss) => lossName(scenario, elements, loss)} />
      )}
    </Section>
  );
}
