import type { Scenario } from '../../../shared/domain/index.ts';
import { cancelAccess, select, useScenario, useServer, useView } from '../../state/index.ts';
import { Button, EmptyState } from '../../ui/index.ts';
import { TableActions } from '../common/index.ts';
import { countAsWanted, GROWTH_COLUMNS, growthRecords, growthRows } from './growthModel.ts';
import { computeGrowth, useGrowth } from './growthStore.ts';
import { GrowthTable } from './parts/GrowthTable.tsx';
import './growth.css';

const EMPTY_TEXT =
  'Phases of the fleets that grow will stand side by side here, without and with the commercial fleets, and each laser vendor alone: how much of every flow gets through, as if all of it were in orbit throughout the span.';

/** The page on which states of the network stand beside each other. */
export function GrowthView() {
  const scenario = useScenario();
  const { answer, isComputing, problem } = useGrowth();
  if (scenario === null) {
    return null;
  }
  if (answer === null && !isComputing && problem === '') {
    return scenario.mesh.flows.some(({ enabled }) => enabled) ? (
      <EmptyState
        actionText="Compare phases"
        onAction={() => void computeGrowth()}
        text={EMPTY_TEXT}
        tone="primary"
      />
    ) : (
      <EmptyState text={`${EMPTY_TEXT} This scenario has no flows that are switched on.`} />
    );
  }
  const variants = answer?.variants ?? [];
  const isStale = answer !== null && answer.of !== scenario;
  return (
    <div className="bb-growth">
      <div className="bb-listing-bar">
        {isComputing ? <Computing /> : <Button onClick={() => void computeGrowth()} text="Compare again" />}
        {isStale ? <span className="bb-tone-marginal">△ of the scenario as it was</span> : null}
        <span className="bb-spring" />
        <span className="bb-dim">
          ✓ as wanted, ! less than wanted, ✗ late, silent too long or nothing; bar: share served in time
        </span>
        <TableActions
          table={() => ({ name: 'growth', columns: GROWTH_COLUMNS, rows: growthRecords(variants) })}
        />
      </div>
      {problem === '' ? null : (
        <p className="bb-tone-bad bb-growth-note" role="alert">
          {problem}
        </p>
      )}
      {answer === null ? null : <Answered of={answer.of} />}
    </div>
  );
}

function Answered({ of }: { readonly of: Scenario }) {
  const variants = useGrowth((state) => state.answer?.variants ?? NO_VARIANTS);
  const selectedId = useView(({ selection }) => (selection.kind === 'flow' ? selection.flowId : null));
  return (
    <GrowthTable
      columns={variants.map((variant) => ({
        label: variant.label,
        satellites: variant.satelliteCount.toLocaleString('en-US'),
        asWanted: `${countAsWanted(variant)} of ${variant.run.flows.length}`,
      }))}
      onSelect={(flowId) => select({ kind: 'flow', flowId })}
      rows={growthRows(variants, of)}
      selectedId={selectedId}
    />
  );
}

const NO_VARIANTS: never[] = [];

function Computing() {
  const job = useServer((state) => state.job);
  const phase = job?.progress?.phase ?? 'Preparing';
  const { doneCount = 0, totalCount = 0 } = job?.progress ?? {};
  const share = totalCount > 0 ? ` ${Math.round((100 * doneCount) / totalCount)} %` : '';
  return (
    <>
      <output className="bb-dim">{`${phase}…${share}`}</output>
      <Button onClick={() => void cancelAccess()} text="Cancel" />
    </>
  );
}
