import { useEffect, useState } from 'react';
import type { SatelliteId, StationId } from '../../../shared/domain/index.ts';
import type { WindowChange, WindowChanges } from '../../../shared/ipc/index.ts';
import { formatIsoUtc } from '../../../shared/time/index.ts';
import {
  currentBridge,
  importElements,
  select,
  type TextTable,
  useBaseline,
  useScenario,
  useServer,
} from '../../state/index.ts';
import { Badge, EmptyState } from '../../ui/index.ts';
import { countText, TableActions } from '../common/index.ts';
import { PlanChanges } from './PlanChanges.tsx';
import { ChangesTable, type NamedChange } from './parts/ChangesTable.tsx';
import './packages.css';

const LEAST_SHIFTS_S = [1, 5, 10, 30, 60];
const START_SHIFT_S = 5;
const EMPTY_TEXT =
  'What newer elements do will stand here: which windows are lost, new, or shifted by more than you allow, and what becomes of the exchanges of the plan. Import elements, or a refresh pack, once windows are computed.';

/** What became of the windows, and of the plan, since elements came last. */
export function ChangesView() {
  const baseline = useBaseline((state) => state.baseline);
  const latest = useServer((state) => state.latest);
  const isStale = useServer((state) => state.scenarioState?.stale ?? false);
  const [leastShiftS, setLeastShiftS] = useState(START_SHIFT_S);
  const [changes, setChanges] = useState<WindowChanges | null>(null);
  const [problem, setProblem] = useState('');
  const beforeRunId = baseline?.runId;
  const afterRunId = latest?.run.runId;
  useEffect(() => {
    let isWanted = true;
    setChanges(null);
    if (beforeRunId !== undefined && afterRunId !== undefined && beforeRunId !== afterRunId) {
      void currentBridge()
        .call('access.changes', { beforeRunId, afterRunId, leastShiftS })
        .then((answer) => {
          if (isWanted) {
            setChanges(answer.ok ? answer.value : null);
            setProblem(answer.ok ? '' : answer.failure.message);
          }
        });
    }
    return () => {
      isWanted = false;
    };
  }, [beforeRunId, afterRunId, leastShiftS]);
  const named = useNamed(changes?.changes ?? []);
  if (baseline === null) {
    return (
      <EmptyState
        edits
        actionText="Import elements…"
        onAction={() => void importElements()}
        text={EMPTY_TEXT}
      />
    );
  }
  return (
    <div className="bb-merge">
      <div className="bb-listing-bar">
        <span>Windows before and after {baseline.followedBy}</span>
        {isStale ? (
          <Badge text="STALE" title="The windows are older than the scenario" tone="marginal" />
        ) : null}
        <span className="bb-spring" />
        <label className="bb-row">
          <span className="bb-dim">Shifted means by</span>
          <select
            className="bb-select"
            onChange={(event) => setLeastShiftS(Number(event.target.value))}
            value={leastShiftS}
          >
            {LEAST_SHIFTS_S.map((shiftS) => (
              <option key={shiftS} value={shiftS}>
                {shiftS} s or more
              </option>
            ))}
          </select>
        </label>
        <TableActions table={() => tableOf(named)} />
      </div>
      <div className="bb-merge-body bb-fold">
        <PlanChanges baseline={baseline} leastShiftS={leastShiftS} />
        <h3>Windows</h3>
        {changes === null ? (
          <p className="bb-dim bb-merge-note">
            {problem === '' ? 'Waiting for the windows that follow from the new elements…' : problem}
          </p>
        ) : (
          <Counts changes={changes} leastShiftS={leastShiftS} />
        )}
        <ChangesTable
          onSelect={({ satelliteId }) => select({ kind: 'satellite', satelliteId })}
          rows={named}
        />
      </div>
    </div>
  );
}

function Counts(props: { readonly changes: WindowChanges; readonly leastShiftS: number }) {
  const { changes, leastShiftS } = props;
  const { sameCount, shiftedCount, lostCount, newCount, largestShiftS } = changes;
  return (
    <p className="bb-merge-note">
      <strong>{countText(lostCount, 'window', 'windows')} lost</strong>, {newCount.toLocaleString('en-US')}{' '}
      new, {shiftedCount.toLocaleString('en-US')} shifted by {leastShiftS} s or more,{' '}
      {sameCount.toLocaleString('en-US')} the same. The largest shift is {largestShiftS.toFixed(1)} s.
    </p>
  );
}

/** Changes with the names of stations and satellites. */
function useNamed(changes: readonly WindowChange[]): readonly NamedChange[] {
  const scenario = useScenario();
  const elements = useServer((state) => state.elements);
  const stations = new Map<StationId, string>(
    scenario?.stations.map(({ stationId, name }) => [stationId, name]),
  );
  const earlier = useBaseline((state) => state.baseline?.elements ?? null);
  const satellites = new Map<SatelliteId, string>(
    [earlier, elements].flatMap(
      (columns) =>
        columns?.satelliteIds.map((id, row) => [id, columns.objectNames[row] ?? ''] as const) ?? [],
    ),
  );
  return changes.map((change) => ({
    ...change,
    station: stations.get(change.stationId) ?? change.stationId,
    satellite: satellites.get(change.satelliteId) || change.satelliteId,
  }));
}

function tableOf(rows: readonly NamedChange[]): TextTable<NamedChange> {
  const time = (instant: WindowChange['startAfterUtcMs']) => (instant === null ? '' : formatIsoUtc(instant));
  return {
    name: 'window-changes',
    columns: [
      { header: 'kind', value: (row) => row.kind },
      { header: 'stationId', value: (row) => row.stationId },
      { header: 'station', value: (row) => row.station },
      { header: 'satelliteId', value: (row) => row.satelliteId },
      { header: 'satellite', value: (row) => row.satellite },
      { header: 'startBeforeUtc', value: (row) => time(row.startBeforeUtcMs) },
      { header: 'endBeforeUtc', value: (row) => time(row.endBeforeUtcMs) },
      { header: 'startAfterUtc', value: (row) => time(row.startAfterUtcMs) },
      { header: 'endAfterUtc', value: (row) => time(row.endAfterUtcMs) },
      { header: 'shiftS', value: (row) => row.shiftS ?? '' },
    ],
    rows,
  };
}
