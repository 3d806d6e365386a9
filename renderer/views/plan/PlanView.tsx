import { Fragment, useMemo } from 'react';
import { type Scenario, utcMs } from '../../../shared/domain/index.ts';
import { formatClock } from '../../../shared/time/index.ts';
import {
  cancelPlan,
  copyTable,
  elementsWorth,
  frameState,
  openExportForm,
  requestPanel,
  select,
  startPlan,
  usePlan,
  useScenario,
  useServer,
  useView,
} from '../../state/index.ts';
import { Badge, Button, EmptyState } from '../../ui/index.ts';
import { TableActions } from '../common/index.ts';
import { editFlow, NoFlows, PRECEDENCE_WORDS, PrecedenceMark } from '../flows/index.ts';
import { PlanRules } from './PlanRules.tsx';
import { CellDetail } from './parts/CellDetail.tsx';
import { PlanMatrix } from './parts/PlanMatrix.tsx';
import { type ColumnDoubt, type PlanLine, type PlanModel, planModelFrom } from './planModel.ts';
import { isBesideSchedule, type PlanAside, showAside, usePlanView } from './planStore.ts';
import { allCells, planTable, rowsOfCells } from './planTable.ts';
import { doubtOf } from './planWords.ts';
import { Schedule, ScheduleDetail, ScheduleLegend, useScheduleModel } from './ScheduleView.tsx';
import { rowsOfLines, type ScheduleModel, scheduleTable } from './scheduleModel.ts';
import './plan.css';

const EMPTY_TEXT =
  'Primary, alternate, contingency and emergency means of every exchange will stand here, slice by slice. An exchange is a flow: who has to get what to whom.';

/** The panel of the plan: exchanges by slices of time, each with the means that it has. */
export function PlanView() {
  const scenario = useScenario();
  const run = usePlan((state) => state.run);
  const aside = usePlanView((state) => state.aside);
  const model = useMemo(
    () =>
      scenario === null || run?.scenarioId !== scenario.scenarioId ? null : planModelFrom(run, scenario),
    [run, scenario],
  );
  const schedule = useScheduleModel(run, scenario);
  if (scenario === null) {
    return null;
  }
  const showsSchedule = isBesideSchedule(aside);
  const hasFlows = scenario.mesh.flows.length > 0;
  return (
    <div className="bb-plan">
      <PlanBar model={model} scenario={scenario} schedule={schedule} />
      <div className="bb-plan-body">
        {!hasFlows ? (
          <NoFlows scenario={scenario} text={EMPTY_TEXT} />
        ) : model === null || schedule === null ? (
          <NothingYet />
        ) : showsSchedule ? (
          <Schedule model={schedule} scenario={scenario} />
        ) : (
          <Matrix model={model} />
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: taller than the panel, it is scrolled by keys */}
        <aside aria-label="Beside the plan" className="bb-plan-aside" tabIndex={0}>
          {aside.kind === 'cell' ? (
            <Detail model={model} scenario={scenario} />
          ) : aside.kind === 'schedule' ? (
            <ScheduleDetail model={schedule} run={run} scenario={scenario} />
          ) : (
            <PlanRules scenario={scenario} />
          )}
        </aside>
      </div>
    </div>
  );
}

function NothingYet() {
  const isRunning = usePlan((state) => state.jobId !== null);
  return isRunning ? (
    <EmptyState text="The means of every exchange are being ranked; they will stand here in a moment." />
  ) : (
    <EmptyState
      actionText="Compute the plan"
      onAction={() => void startPlan()}
      text="The means of every exchange, slice by slice, come after flows, by themselves when the scenario is small."
    />
  );
}

const ASIDES = [
  ['cell', 'Means', 'What the selected cell says'],
  [
    'bearers',
    'Bearers',
    'Means of talking that are entered by hand: HF, UHF, courier, other satellite services',
  ],
  ['grants', 'Grants', 'Leave to use the satellites of a fleet, with its limits'],
  ['schedule', 'Schedule', 'Who holds which satellite when: service of every unit by periods'],
  ['ranking', 'Ranking', 'What independent means must not share, the length of slices, when to step down'],
] as const;

/** The button of the bar that stands for what is shown beside. */
function shownTab(aside: PlanAside): PlanAside['kind'] {
  if (isBesideSchedule(aside)) return 'schedule';
  return aside.kind === 'bearer' ? 'bearers' : aside.kind === 'grant' ? 'grants' : aside.kind;
}

/** What stands beside the matrix, and how fresh the plan is. */
function PlanBar(props: {
  readonly model: PlanModel | null;
  readonly schedule: ScheduleModel | null;
  readonly scenario: Scenario;
}) {
  const { model, schedule, scenario } = props;
  const aside = usePlanView((state) => state.aside);
  const { bearers, grants } = scenario.plan;
  const counts: Partial<Record<string, number>> = { bearers: bearers.length, grants: grants.length };
  const shown = shownTab(aside);
  return (
    <div className="bb-grid-bar">
      {ASIDES.map(([kind, title, hint]) => (
        <Button
          active={shown === kind}
          key={kind}
          label={hint}
          onClick={() => showAside({ kind })}
          text={counts[kind] ? `${title} ${counts[kind]}` : title}
          tone="quiet"
        />
      ))}
      <Button
        label="Papers and files of the plan: choose, look, write (Ctrl+P prints the set)"
        onClick={() => requestPanel('products')}
        text="Products…"
      />
      <Button
        label="One signed file with the scenario, the elements, the plan and all papers (Ctrl+Alt+P)"
        onClick={openExportForm}
        text="Package…"
      />
      <span className="bb-spring" />
      {shown === 'schedule' ? <ScheduleLegend /> : <PlanLegend />}
      <PlanStanding />
      {shown === 'schedule' ? (
        <TableActions table={() => scheduleTable(rowsOfLines(schedule?.lines ?? []))} />
      ) : (
        <TableActions table={() => planTable(model === null ? [] : rowsOfCells(allCells(model)))} />
      )}
    </div>
  );
}

const STRENGTH_WORDS = [
  ['full', 'all of it'],
  ['part', 'part'],
  ['slow', 'too slow'],
] as const;

/** What letters and bars of cells say, then what the letters stand for; what has no room is said on hover in the grid. */
function PlanLegend() {
  return (
    <span className="bb-plan-legend bb-plan-legend-line bb-dim">
      <span title="How much of the slice an exchange gets through, beside all others">
        <span className="bb-plan-served" data-state="served">
          <span style={{ width: '100%' }} />
        </span>
        served
      </span>
      <span title="How long an exchange is silent or late in the slice">
        <span className="bb-plan-served" data-state="silent" />
        not served
      </span>
      <span title="Means in the order in which they are tried">
        P primary, A alternate, C contingency, E emergency
      </span>
      {STRENGTH_WORDS.map(([strength, words]) => (
        <span key={strength} title="How much of the slice this means is there">
          <span className="bb-pace" data-step="primary" data-strength={strength}>
            P
          </span>
          {words}
        </span>
      ))}
      <span title="Precedence of an exchange">
        {LEGEND_PRECEDENCES.map((precedence) => (
          <Fragment key={precedence}>
            <PrecedenceMark precedence={precedence} />
            {PRECEDENCE_WORDS[precedence].name.toLowerCase()}
          </Fragment>
        ))}
      </span>
    </span>
  );
}

/** `Y`, flash override, is rare, and its letter says what it is on hover. */
const LEGEND_PRECEDENCES = ['flash', 'immediate', 'priority', 'routine'] as const;

const STALE_HINT =
  'The scenario has changed since the plan was computed: means and silences are those of then.';

const OVER_SCHEDULE_HINT =
  'Exchanges go over the contacts of the schedule alone. Schedule, Rules… has the switch.';

/** When the plan was computed, whether that still holds, how far a new one is. */
function PlanStanding() {
  const run = usePlan((state) => state.run);
  const isStale = useServer((state) => state.scenarioState?.planStale ?? false);
  const isRunning = usePlan((state) => state.jobId !== null);
  const progress = usePlan((state) => state.progress);
  if (isRunning) {
    const { phase, doneCount, totalCount } = progress ?? { phase: 'Starting', doneCount: 0, totalCount: 0 };
    const counts = totalCount === 0 ? '' : `: ${doneCount} of ${totalCount}`;
    return (
      <>
        <output className="bb-dim bb-grid-count">{`${phase}${counts}`}</output>
        <Button onClick={() => void cancelPlan()} text="Cancel" />
      </>
    );
  }
  if (run === null) {
    // What stands in place of the plan has the button.
    return null;
  }
  return (
    <>
      {run.exchangesOver === 'schedule' ? (
        <Badge text="OVER THE SCHEDULE" title={OVER_SCHEDULE_HINT} tone="plain" />
      ) : null}
      {isStale ? <Badge text="STALE" title={STALE_HINT} tone="marginal" /> : null}
      <span className="bb-dim bb-grid-count">planned {formatClock(run.computedAtUtcMs)}</span>
      {isStale ? (
        <Button label={STALE_HINT} onClick={() => void startPlan()} text="Compute the plan" tone="primary" />
      ) : null}
    </>
  );
}

/** What is doubtful by the age of elements, column by column. */
function useColumnDoubts(model: PlanModel | null): readonly (ColumnDoubt | null)[] {
  const elements = useServer((state) => state.elements);
  const { ageMarginalDays, ageBadDays } = useView((state) => state.preferences);
  return useMemo(() => {
    if (model === null || elements === null) {
      return [];
    }
    const limits = { ageMarginalDays, ageBadDays };
    return model.columns.map((column) =>
      doubtOf(elementsWorth(elements, utcMs(column.toUtcMs), limits), column),
    );
  }, [model, elements, ageMarginalDays, ageBadDays]);
}

function Matrix({ model }: { readonly model: PlanModel }) {
  const doubts = useColumnDoubts(model);
  const cell = usePlanView((state) => state.cell);
  const linePlace = model.lines.findIndex(({ exchange }) => exchange.flowId === cell?.flowId);
  const columnPlace = model.columns.findIndex(({ fromUtcMs }) => fromUtcMs === cell?.fromUtcMs);
  const choose = (line: number, column: number): void => {
    const { fromUtcMs } = model.columns[column]!;
    const { flowId } = model.lines[line]!.exchange;
    usePlanView.setState({ cell: { flowId, fromUtcMs }, aside: { kind: 'cell' } });
    select({ kind: 'flow', flowId });
  };
  return (
    <PlanMatrix
      model={model}
      onCopy={() => void copyTable(planTable(copiedRows(model, linePlace, columnPlace)))}
      onEdit={({ flow }) => {
        if (flow !== null) editFlow(flow.flowId);
      }}
      onOpen={(line, column) => {
        choose(line, column);
        frameState.setCursor(
          model.lines[line]!.cells[column]?.slice.fromUtcMs ?? model.columns[column]!.fromUtcMs,
        );
      }}
      onSelect={choose}
      doubts={doubts}
      selected={linePlace < 0 || columnPlace < 0 ? null : { line: linePlace, column: columnPlace }}
    />
  );
}

/** The selected cell, or everything where none is selected. */
function copiedRows(model: PlanModel, linePlace: number, columnPlace: number) {
  const line: PlanLine | undefined = model.lines[linePlace];
  const cell = line?.cells[columnPlace];
  return rowsOfCells(line === undefined || cell == null ? allCells(model) : [[line, cell]]);
}

function Detail(props: { readonly model: PlanModel | null; readonly scenario: Scenario }) {
  const { model, scenario } = props;
  const cell = usePlanView((state) => state.cell);
  const doubts = useColumnDoubts(model);
  const line = model?.lines.find(({ exchange }) => exchange.flowId === cell?.flowId);
  const columnPlace = model?.columns.findIndex(({ fromUtcMs }) => fromUtcMs === cell?.fromUtcMs) ?? -1;
  const column = model?.columns[columnPlace];
  if (line === undefined || column === undefined) {
    return (
      <p className="bb-dim bb-plan-hint">
        Choose a cell: the means in their order will stand here, how long each is silent, when to step down to
        the next, and what each rests on.
      </p>
    );
  }
  return (
    <CellDetail
      cell={line.cells[columnPlace] ?? null}
      column={column}
      line={line}
      scenario={scenario}
      doubt={doubts[columnPlace] ?? null}
    />
  );
}
