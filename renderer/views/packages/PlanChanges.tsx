import { useMemo } from 'react';
import {
  type Baseline,
  select,
  startPlan,
  type TextTable,
  usePlan,
  useScenario,
  useServer,
} from '../../state/index.ts';
import { Badge, Button } from '../../ui/index.ts';
import { countText, TableActions } from '../common/index.ts';
import { EXCHANGE_KINDS, type PlanChangeRow, planChangeRows } from './planChangeRows.ts';

const STALE_HINT =
  'The scenario had been changed since the plan of before: not all of this came with the elements';

/** What became of the exchanges of the plan, once the new plan is there. */
export function PlanChanges({
  baseline,
  leastShiftS,
}: {
  readonly baseline: Baseline;
  readonly leastShiftS: number;
}) {
  const scenario = useScenario();
  const run = usePlan((state) => state.run);
  const isPlanning = usePlan((state) => state.jobId !== null);
  const isStale = useServer(
    ({ scenarioState }) => scenarioState === null || scenarioState.planStale || scenarioState.stale,
  );
  const { plan: before, isPlanStale } = baseline;
  const rows = useMemo(
    () =>
      before === null || run === null || isStale || scenario === null
        ? null
        : planChangeRows({ before, after: run, scenario }, leastShiftS),
    [before, run, isStale, scenario, leastShiftS],
  );
  if (before === null) {
    return scenario === null || scenario.mesh.flows.length === 0 ? null : (
      <p className="bb-dim bb-merge-note">
        There was no plan before: what becomes of exchanges can be told from the next elements on, once there
        is one.
      </p>
    );
  }
  return (
    <section aria-label="Exchanges of the plan">
      <div className="bb-listing-bar">
        <strong>Exchanges of the plan</strong>
        {isPlanStale ? <Badge text="STALE BEFORE" title={STALE_HINT} tone="marginal" /> : null}
        <span className="bb-spring" />
        {rows === null ? null : <TableActions table={() => tableOf(rows)} />}
      </div>
      {rows === null ? (
        <p className="bb-dim bb-merge-note">
          {isPlanning
            ? 'Planning with the new elements… '
            : 'Waiting for the plan that follows from the new elements. '}
          {isPlanning ? null : <Button onClick={() => void startPlan()} text="Compute the plan" />}
        </p>
      ) : (
        <Answered rows={rows} />
      )}
    </section>
  );
}

function Answered({ rows }: { readonly rows: readonly PlanChangeRow[] }) {
  const shown = rows.filter(({ kind }) => kind !== 'same');
  const count = (...kinds: PlanChangeRow['kind'][]) => rows.filter(({ kind }) => kinds.includes(kind)).length;
  return (
    <>
      <p className="bb-merge-note">
        <strong>{countText(count('lost', 'removed'), 'exchange', 'exchanges')} no longer as wanted</strong>,{' '}
        {count('gained', 'added')} now as wanted, {count('worse')} worse, {count('better')} better,{' '}
        {count('changed')} changed, {count('same')} the same.
      </p>
      {shown.length === 0 ? null : (
        <table className="bb-conflicts bb-merge-changes bb-plan-changes">
          <thead>
            <tr>
              {['What', 'Exchange', 'Before', 'After', 'Delivery', 'Means'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Row key={row.flowId} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Row({ row }: { readonly row: PlanChangeRow }) {
  const { flowId, kind, name, before, after, shift, letters } = row;
  const { mark, word, tone } = EXCHANGE_KINDS[kind];
  return (
    <tr>
      <td className={`bb-tone-${tone}`}>
        {mark} {word}
      </td>
      <td>
        <button
          className="bb-link"
          onClick={() => select({ kind: 'flow', flowId })}
          title={`${name}: select`}
          type="button"
        >
          {name}
        </button>
      </td>
      <td>{before}</td>
      <td>{after}</td>
      <td>{shift}</td>
      <td>
        {letters.map((letter) => (
          <div key={letter}>{letter}</div>
        ))}
      </td>
    </tr>
  );
}

function tableOf(rows: readonly PlanChangeRow[]): TextTable<PlanChangeRow> {
  return {
    name: 'exchange-changes',
    columns: [
      { header: 'what', value: ({ kind }) => EXCHANGE_KINDS[kind].word },
      { header: 'flowId', value: (row) => row.flowId },
      { header: 'exchange', value: (row) => row.name },
      { header: 'before', value: (row) => row.before },
      { header: 'after', value: (row) => row.after },
      { header: 'delivery', value: (row) => row.shift },
      { header: 'means', value: (row) => row.letters.join('; ') },
    ],
    rows,
  };
}
