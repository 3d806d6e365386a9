import { useEffect, useMemo, useRef } from 'react';
import { flowStateOf, type Scenario, utcMs } from '../../../shared/domain/index.ts';
import { formatClock } from '../../../shared/time/index.ts';
import {
  copyTable,
  frameState,
  select,
  startMesh,
  useScenario,
  useSeen,
  useServer,
  useView,
  zoomTo,
} from '../../state/index.ts';
import { Badge, Button } from '../../ui/index.ts';
import { countText, TableActions } from '../common/index.ts';
import { duplicateFlow, removeFlow, switchFlow } from './flowActions.ts';
import { stretchText } from './flowHeadline.ts';
import {
  type FlowColumn,
  type FlowLine,
  filteredLines,
  flowLines,
  flowsTable,
  type OutcomeFilter,
  sortedLines,
} from './flowLines.ts';
import { type FlowsModel, firstServedUtcMs, reasonAt, rowAt, rowsOf } from './flowsModel.ts';
import { editFlow, useFlows } from './flowsStore.ts';
import { NoFlows } from './NoFlows.tsx';
import { FlowTable } from './parts/FlowTable.tsx';
import { StateStrip } from './parts/StateStrip.tsx';
import { useFlowsModel } from './useFlowsModel.ts';
import './flows.css';

const EMPTY_TEXT =
  'What has to get from whom to whom over the mesh will stand here: each flow with its precedence, whether it arrives in time, and what binds it.';

const OUTCOMES = [
  ['any', 'any outcome'],
  ['good', 'as wanted'],
  ['short', 'short or late'],
  ['open', 'off or not computed'],
] as const satisfies readonly (readonly [OutcomeFilter, string])[];

/** The panel of flows: what is asked of the mesh, and what comes of it. */
export function FlowsView() {
  const scenario = useScenario();
  if (scenario === null) {
    return null;
  }
  return scenario.mesh.flows.length === 0 ? (
    <NoFlows scenario={scenario} text={EMPTY_TEXT} />
  ) : (
    <FlowsOfScenario scenario={scenario} />
  );
}

function FlowsOfScenario({ scenario }: { readonly scenario: Scenario }) {
  const model = useFlowsModel();
  const { sort, text, outcome } = useFlows();
  const selection = useSeen((state) => state.selection);
  const grid = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => flowLines(scenario, model), [scenario, model]);
  const shown = useMemo(
    () => sortedLines(filteredLines(lines, text, outcome), sort),
    [lines, text, outcome, sort],
  );
  useCursorLine(grid, scenario);
  const isSelected = ({ flow }: FlowLine) => selection.kind === 'flow' && selection.flowId === flow.flowId;
  const selected = shown.filter(isSelected);
  const choose = ({ flow, place }: FlowLine): void => {
    select({ kind: 'flow', flowId: flow.flowId });
    showFlow(model, place);
  };
  const onSort = (column: FlowColumn): void =>
    useFlows.setState({
      sort: {
        column,
        direction: sort.column === column && sort.direction === 'ascending' ? 'descending' : 'ascending',
      },
    });
  return (
    <div className="bb-flows">
      <FlowsBar shown={shown} totalCount={lines.length} />
      <FlowTable
        innerRef={grid}
        lines={shown}
        onCopy={() => void copyTable(flowsTable(selected.length === 0 ? shown : selected))}
        onDuplicate={({ flow }) => void duplicateFlow(scenario, flow)}
        onEdit={({ flow }) => editFlow(flow.flowId)}
        onOpen={({ flow }) => zoomTo({ kind: 'flow', flowId: flow.flowId })}
        onRemove={({ flow }) => void removeFlow(scenario, flow)}
        onSelect={choose}
        onSort={onSort}
        onSwitch={({ flow }) => void switchFlow(scenario, flow)}
        renderStrip={(line) =>
          model === null || line.place < 0 ? null : <Strip line={line} model={model} scenario={scenario} />
        }
        selectedPlace={shown.findIndex(isSelected)}
        sort={sort}
        span={scenario}
      />
    </div>
  );
}

/** Takes the time cursor into the times of a flow, so that every panel shows a moment of it. */
function showFlow(model: FlowsModel | null, place: number): void {
  if (model !== null && place >= 0 && rowAt(model, place, frameState.cursorUtcMs) < 0) {
    frameState.setCursor(firstServedUtcMs(model, place) ?? model.run.flows[place]!.fromUtcMs);
  }
}

/** What the table leaves out, when it was computed, and whether that still holds. */
function FlowsBar(props: { readonly shown: readonly FlowLine[]; readonly totalCount: number }) {
  const { shown, totalCount } = props;
  const { text, outcome } = useFlows();
  const count = countText(totalCount, 'flow', 'flows');
  return (
    <div className="bb-grid-bar">
      <input
        aria-label="Filter flows"
        className="bb-input"
        onChange={(event) => useFlows.setState({ text: event.target.value })}
        placeholder="Filter: name, unit, limit"
        spellCheck={false}
        title="Words found in the name, the ends, the precedence, the policy, the outcome or the limit; all must be found"
        type="search"
        value={text}
      />
      <select
        aria-label="Filter by outcome"
        className="bb-select"
        onChange={(event) => {
          const chosen = OUTCOMES.find(([id]) => id === event.target.value);
          if (chosen !== undefined) {
            useFlows.setState({ outcome: chosen[0] });
          }
        }}
        value={outcome}
      >
        {OUTCOMES.map(([id, words]) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
      <Button edits label="Add a flow" onClick={() => editFlow(null)} text="Add…" />
      <span className="bb-spring" />
      <span className="bb-dim bb-grid-count" role="status">
        {shown.length === totalCount ? count : `${shown.length} of ${count}`}
      </span>
      <FlowsState />
      <TableActions table={() => flowsTable(shown)} />
    </div>
  );
}

const STALE_HINT =
  'The scenario has changed since the flows were computed: states and outcomes are those of then.';

/** When flows were computed, whether that still holds, and the button that computes them. */
export function FlowsState() {
  const mesh = useServer((state) => state.mesh);
  const isStale = useServer((state) => state.scenarioState?.meshStale ?? false);
  const isRunning = useServer((state) => state.meshJobId !== null);
  if (isRunning) {
    return <span className="bb-dim">computing…</span>;
  }
  if (mesh === null) {
    return <Button onClick={() => void startMesh()} text="Compute flows" tone="primary" />;
  }
  const words = mesh.groundLinks === 'sight' ? 'by sight alone, ' : '';
  return (
    <>
      {isStale ? <Badge text="STALE" title={STALE_HINT} tone="marginal" /> : null}
      <span
        className="bb-dim bb-grid-count"
        title={
          mesh.groundLinks === 'sight'
            ? 'No station has a terminal that fits a payload: whoever sees a satellite counts as linked with it'
            : 'By the radios of stations and satellites'
        }
      >
        {words}computed {formatClock(mesh.computedAtUtcMs)}
      </span>
      {isStale ? <Button label={STALE_HINT} onClick={() => void startMesh()} text="Compute flows" /> : null}
    </>
  );
}

/** Moves the line of the time cursor over all strips, without a render a frame. */
function useCursorLine(grid: { readonly current: HTMLDivElement | null }, scenario: Scenario): void {
  const { fromUtcMs, toUtcMs } = scenario;
  useEffect(() => {
    const place = (): void => {
      const share = (frameState.cursorUtcMs - fromUtcMs) / (toUtcMs - fromUtcMs);
      grid.current?.style.setProperty('--flow-cursor', `${(share * 100).toFixed(3)}%`);
    };
    place();
    return frameState.subscribe(place);
  }, [grid, fromUtcMs, toUtcMs]);
}

function Strip(props: { readonly line: FlowLine; readonly model: FlowsModel; readonly scenario: Scenario }) {
  const { line, model, scenario } = props;
  const { flow, place, summary } = line;
  const themeName = useView((state) => state.theme);
  const { stateMs } = summary!;
  const totalMs = Object.values(stateMs).reduce((sum, ms) => sum + ms, 0);
  const throughPercent = totalMs === 0 ? 0 : ((stateMs.served + stateMs.fallback) / totalMs) * 100;
  return (
    <StateStrip
      describe={(atUtcMs) => stateText(model, place, atUtcMs)}
      fromUtcMs={scenario.fromUtcMs}
      label={`State of ${flow.name} over the span: gets through ${throughPercent.toFixed(0)} % of the time`}
      onPress={(atUtcMs) => {
        select({ kind: 'flow', flowId: flow.flowId });
        frameState.setCursor(atUtcMs);
      }}
      rows={rowsOf(model, place)}
      segments={model.run.segments}
      themeName={themeName}
      toUtcMs={scenario.toUtcMs}
    />
  );
}

const STATE_WORDS = {
  served: 'gets through',
  fallback: 'gets through over satellites that its policy would rather not take',
  stored: '',
  waiting: 'waits: ',
} as const;

/** How a flow stands at an instant, in words. */
export function stateText(model: FlowsModel, place: number, atUtcMs: number): string {
  const row = rowAt(model, place, atUtcMs);
  if (row < 0) {
    const { deliveredUtcMs } = model.run.flows[place]!;
    return deliveredUtcMs !== null && deliveredUtcMs <= atUtcMs
      ? `Delivered ${formatClock(utcMs(deliveredUtcMs))}`
      : 'Outside its times';
  }
  const { segments } = model.run;
  const state = flowStateOf(segments, row);
  const stretch = stretchText(segments.startUtcMs[row]!, segments.endUtcMs[row]!);
  return `${stretch}: ${STATE_WORDS[state]}${reasonAt(model, row)}`;
}
