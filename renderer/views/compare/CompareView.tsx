import { useCallback, useEffect, useId, useMemo, useState } from 'react';
import { type Scenario, ScenarioId } from '../../../shared/domain/index.ts';
import type { CallOutput, ScenarioComparison } from '../../../shared/ipc/index.ts';
import { formatDtg } from '../../../shared/time/index.ts';
import {
  compareScenarios,
  duplicateScenario,
  listScenarios,
  select,
  type TextTable,
  useScenario,
  useSeen,
} from '../../state/index.ts';
import { Badge, Button, EmptyState } from '../../ui/index.ts';
import { countText, JobProgress, TableActions } from '../common/index.ts';
import { type CompareRow, compareColumns, compareRows, spanRemark } from './compareModel.ts';
import { CompareTable } from './parts/CompareTable.tsx';
import { Differences } from './parts/Differences.tsx';
import './compare.css';

type Entries = CallOutput<'scenario.list'>;
type Pair = readonly [ScenarioId, ScenarioId];

/** A comparison, how it was asked for and what the open scenario was then. */
interface Answer {
  readonly pair: Pair;
  readonly comparison: ScenarioComparison;
  readonly openThen: Scenario;
}

/** What the panel does just now. */
type Doing =
  | { readonly kind: 'nothing' | 'computing' }
  | { readonly kind: 'failed'; readonly message: string };

const EMPTY_TEXT =
  'Two scenarios will stand side by side here: what each station gets in one and in the other, and in what the two differ. There is only one scenario yet: make a variant, change it, and compare.';

/** The panel that puts two scenarios beside each other. */
export function CompareView() {
  const scenario = useScenario();
  const [entries, setEntries] = useState<Entries | null>(null);
  const openId = scenario?.scenarioId;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another open scenario may be a new one
  useEffect(() => void listScenarios().then(setEntries), [openId, scenario?.name]);
  if (scenario === null || entries === null) {
    return null;
  }
  if (entries.length < 2) {
    const name = `${scenario.name} (variant)`.slice(0, 120);
    return (
      <EmptyState
        actionText="Make a variant"
        tone="primary"
        onAction={() => void duplicateScenario(name)}
        text={EMPTY_TEXT}
      />
    );
  }
  return <Comparing entries={entries} scenario={scenario} />;
}

/** The open scenario and the one changed last beside it. */
function firstPair(entries: Entries, openId: ScenarioId): Pair {
  const other = entries.find(({ scenarioId }) => scenarioId !== openId)?.scenarioId ?? openId;
  return [other, openId];
}

function Comparing({ entries, scenario }: { readonly entries: Entries; readonly scenario: Scenario }) {
  const [chosen, setChosen] = useState<Pair>(() => firstPair(entries, scenario.scenarioId));
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [doing, setDoing] = useState<Doing>({ kind: 'nothing' });
  const known = (id: ScenarioId) => entries.some(({ scenarioId }) => scenarioId === id);
  const pair = chosen.every(known) ? chosen : firstPair(entries, scenario.scenarioId);
  const compare = useCallback(async () => {
    setDoing({ kind: 'computing' });
    const result = await compareScenarios(pair);
    if (result.ok) {
      setAnswer({ pair, comparison: result.value, openThen: scenario });
      setDoing({ kind: 'nothing' });
    } else if (result.failure.code === 'compute.cancelled') {
      setDoing({ kind: 'nothing' });
    } else {
      setDoing({ kind: 'failed', message: `${result.failure.message} (${result.failure.code})` });
    }
  }, [pair, scenario]);
  const fits = answer !== null && answer.pair[0] === pair[0] && answer.pair[1] === pair[1];
  // Main answers with a new document each time, also with an unchanged one.
  const stale = useMemo(
    () =>
      answer !== null &&
      answer.openThen.scenarioId === scenario.scenarioId &&
      JSON.stringify(answer.openThen) !== JSON.stringify(scenario),
    [answer, scenario],
  );
  return (
    <div className="bb-compare">
      <div className="bb-listing-bar bb-compare-bar">
        <Choice entries={entries} label="1" onChoose={(id) => setChosen([id, pair[1]])} value={pair[0]} />
        <Button label="Change sides" onClick={() => setChosen([pair[1], pair[0]])} text="⇄" />
        <Choice entries={entries} label="2" onChoose={(id) => setChosen([pair[0], id])} value={pair[1]} />
        {doing.kind === 'computing' ? (
          <JobProgress start="Comparing…" />
        ) : (
          <Button
            disabled={pair[0] === pair[1]}
            label={
              pair[0] === pair[1] ? 'Choose two different scenarios' : 'Windows that are missing are computed'
            }
            onClick={() => void compare()}
            text={fits ? 'Compare again' : 'Compare'}
            tone={fits && !stale ? 'plain' : 'primary'}
          />
        )}
        {fits && stale && pair.includes(scenario.scenarioId) ? (
          <Badge text="STALE" title="The open scenario has changed since it was compared" tone="marginal" />
        ) : null}
        <span className="bb-spring" />
        {fits ? <TableActions table={() => tableOf(answer.comparison)} /> : null}
      </div>
      {doing.kind === 'failed' ? (
        <p className="bb-compare-note bb-tone-bad" role="alert">
          {doing.message}
        </p>
      ) : null}
      {fits ? (
        <Answered comparison={answer.comparison} />
      ) : (
        <p className="bb-dim bb-compare-note">
          Choose two scenarios and press Compare: minutes in view, gaps, satellites in view and windows of
          every station, side by side.
        </p>
      )}
    </div>
  );
}

function Choice(props: {
  readonly label: string;
  readonly entries: Entries;
  readonly value: ScenarioId;
  onChoose(scenarioId: ScenarioId): void;
}) {
  const id = useId();
  return (
    <span className="bb-compare-choice">
      <label htmlFor={id}>{props.label}</label>
      <select
        aria-label={`Scenario ${props.label}`}
        className="bb-select"
        id={id}
        onChange={(event) => props.onChoose(ScenarioId.parse(event.target.value))}
        title={props.entries.find(({ scenarioId }) => scenarioId === props.value)?.name}
        value={props.value}
      >
        {props.entries.map(({ scenarioId, name }) => (
          <option key={scenarioId} value={scenarioId}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}

function tableOf(comparison: ScenarioComparison): TextTable<CompareRow> {
  return { name: 'comparison', columns: compareColumns(comparison), rows: compareRows(comparison) };
}

function Answered({ comparison }: { readonly comparison: ScenarioComparison }) {
  const selection = useSeen((state) => state.selection);
  const [left, right] = comparison.sides;
  const remark = spanRemark(comparison);
  return (
    <div className="bb-compare-body bb-fold">
      <dl className="bb-compare-sides">
        {[left, right].map((side, place) => (
          <div key={side.scenarioId}>
            <dt>{place + 1}</dt>
            <dd>
              {side.name}: {countText(side.satelliteCount, 'satellite', 'satellites')},{' '}
              {countText(side.windowCount, 'window', 'windows')}, {formatDtg(side.fromUtcMs)} to{' '}
              {formatDtg(side.toUtcMs)}{' '}
              {side.marking === '' ? null : <Badge text={side.marking} tone="notional" />}
            </dd>
          </div>
        ))}
      </dl>
      {remark === null ? null : <p className="bb-compare-note bb-tone-marginal">{remark}</p>}
      <CompareTable
        names={[left.name, right.name]}
        onSelect={({ stationId }) => select({ kind: 'station', stationId })}
        rows={compareRows(comparison)}
        selectedId={selection.kind === 'station' ? selection.stationId : null}
      />
      <Differences differences={comparison.differences} />
    </div>
  );
}
