import { useMemo, useState } from 'react';
import type { Scenario } from '../../../shared/domain/index.ts';
import { SatelliteId } from '../../../shared/domain/index.ts';
import type { PlanRun } from '../../../shared/ipc/index.ts';
import { copyTable, frameState, select } from '../../state/index.ts';
import { Badge, Button, ContextMenu, type ContextMenuPlace, EmptyState } from '../../ui/index.ts';
import { countText, useRunModel } from '../common/index.ts';
import { ScheduleGrid } from './parts/ScheduleGrid.tsx';
import { type PlanAside, showAside, usePlanView } from './planStore.ts';
import { ServiceDetail } from './ServiceDetail.tsx';
import {
  cellAt,
  nextBelow,
  rowsOfLines,
  type ScheduleModel,
  type SchedulePlace,
  scheduleModelFrom,
  scheduleTable,
} from './scheduleModel.ts';
import { SERVICE_WORDS, SLOT_WORDS, scheduleHeadline } from './scheduleWords.ts';
import { actOnPeriod, periodTarget } from './slotActions.ts';
import type { SlotWish } from './slotKeys.ts';

const KEPT_ASIDES: ReadonlySet<PlanAside['kind']> = new Set(['manner', 'service', 'slot']);

const SLOT_ITEMS: readonly (readonly [SlotWish, string, string])[] = [
  ['pin', 'Pin the contacts of this period', 'P'],
  ['forbid', 'Forbid contacts in this period', 'X'],
  ['release', 'Release what is pinned or forbidden', 'Delete'],
];

const EMPTY_TEXT =
  'No unit asks for contacts: those are the ends of exchanges that are no gateways. Add a flow, and compute the plan.';

/** The schedule of a plan with the names of now. */
export function useScheduleModel(run: PlanRun | null, scenario: Scenario | null): ScheduleModel | null {
  return useMemo(
    () =>
      scenario === null || run?.scenarioId !== scenario.scenarioId ? null : scheduleModelFrom(run, scenario),
    [run, scenario],
  );
}

/** Names of stations and satellites as the panel shows them. */
function useNames({ stations }: Scenario): (id: string) => string {
  const model = useRunModel();
  return (id) => {
    const station = stations.find(({ stationId }) => stationId === id);
    const satellite = SatelliteId.safeParse(id);
    const place = model !== null && satellite.success ? model.satelliteIndexOf(satellite.data) : -1;
    return station?.name ?? model?.satelliteNames[place] ?? id;
  };
}

/** Units by periods of service, and how good the schedule is. */
export function Schedule(props: { readonly model: ScheduleModel; readonly scenario: Scenario }) {
  const { model, scenario } = props;
  const nameOf = useNames(scenario);
  const service = usePlanView((state) => state.service);
  const [menu, setMenu] = useState<ContextMenuPlace | null>(null);
  if (model.lines.length === 0) {
    return <EmptyState text={EMPTY_TEXT} />;
  }
  const line = model.lines.findIndex(({ unit }) => unit.stationId === service?.stationId);
  const cell = line < 0 || service === null ? -1 : cellAt(model.lines[line]!, service.fromUtcMs);
  const choose = (linePlace: number, cellPlace: number): void => {
    const { unit, cells } = model.lines[linePlace]!;
    const { stationId } = unit;
    const { fromUtcMs, toUtcMs } = cells[cellPlace]!.service;
    usePlanView.setState({ service: { stationId, fromUtcMs, toUtcMs } });
    // What is being typed into a form is not let go of by looking at another period.
    if (!KEPT_ASIDES.has(usePlanView.getState().aside.kind)) showAside({ kind: 'schedule' });
    select({ kind: 'station', stationId });
  };
  const selected = cell < 0 ? null : { line, cell };
  const below = nextBelow(model, selected);
  const wish = (place: SchedulePlace, wanted: SlotWish) =>
    void actOnPeriod(periodTarget(model, place), wanted);
  const { lostSlots } = model.schedule;
  return (
    <div className="bb-schedule">
      <div className="bb-schedule-head">
        <output>{scheduleHeadline(model)}</output>
        {below === null ? null : (
          <Button
            label="Select the next period without its minimum service"
            onClick={() => choose(below.line, below.cell)}
            text="Next below"
          />
        )}
        <Button
          label="Minimum service, times of changes, beams, pinned and forbidden slots"
          onClick={() => showAside({ kind: 'rules' })}
          text="Rules…"
        />
        {lostSlots.length === 0 ? null : (
          <Badge
            text={`${countText(lostSlots.length, 'PINNED SLOT', 'PINNED SLOTS')} NOT KEPT WHOLE`}
            tone="bad"
          />
        )}
      </div>
      <ScheduleGrid
        model={model}
        nameOf={nameOf}
        onCopy={() =>
          void copyTable(scheduleTable(rowsOfLines(line < 0 ? model.lines : [model.lines[line]!])))
        }
        onOpen={(linePlace, cellPlace) => {
          choose(linePlace, cellPlace);
          frameState.setCursor(model.lines[linePlace]!.cells[cellPlace]!.service.fromUtcMs);
        }}
        onMenu={(_place, at) => setMenu(at)}
        onSelect={choose}
        onSlot={(wanted) => {
          if (selected !== null) wish(selected, wanted);
        }}
        selected={selected}
      />
      {menu === null || selected === null ? null : (
        <ContextMenu
          at={menu}
          edits
          items={SLOT_ITEMS.map(([wanted, text, key]) => ({
            text,
            key,
            onChoose: () => wish(selected, wanted),
          }))}
          label="Slots of the period"
          onClose={() => setMenu(null)}
        />
      )}
    </div>
  );
}

/** What the selected unit and period say. */
export function ScheduleDetail(props: {
  readonly model: ScheduleModel | null;
  readonly run: PlanRun | null;
  readonly scenario: Scenario;
}) {
  const { model, run, scenario } = props;
  const nameOf = useNames(scenario);
  const service = usePlanView((state) => state.service);
  const line = model?.lines.find(({ unit }) => unit.stationId === service?.stationId);
  const cell =
    line === undefined || service === null ? undefined : line.cells[cellAt(line, service.fromUtcMs)];
  if (run === null || line === undefined || cell === undefined) {
    return (
      <p className="bb-dim bb-plan-hint">
        Choose a unit and a period: its contacts will stand here, and what keeps it from its minimum service.
        P pins its contacts, X forbids the period, Delete takes that back.
      </p>
    );
  }
  return <ServiceDetail cell={cell} line={line} nameOf={nameOf} run={run} />;
}

/** What the words in cells mean. */
export function ScheduleLegend() {
  return (
    <span className="bb-plan-legend bb-plan-legend-pairs bb-dim">
      {(['met', 'short', 'none'] as const).map((state) => (
        <span key={state} title={STATE_HINTS[state]}>
          <span className="bb-service-mark" data-state={state}>
            {SERVICE_WORDS[state]}
          </span>
          <span className="bb-plan-legend-words">{STATE_MEANINGS[state]}</span>
        </span>
      ))}
      {(['pinned', 'forbidden'] as const).map((kind) => (
        <span key={kind} title={`Slot that is ${kind}`}>
          <span className="bb-slot-mark" data-kind={kind}>
            {SLOT_WORDS[kind]}
          </span>
          <span className="bb-plan-legend-words">{kind}</span>
        </span>
      ))}
    </span>
  );
}

/** Few words, which stand beside all else of the bar; what they mean in full shows when they are pointed at. */
const STATE_MEANINGS = { met: 'minimum', short: 'below it', none: 'no service' } as const;
const STATE_HINTS = {
  met: 'The unit has its minimum service',
  short: 'It has less than its minimum service',
  none: 'It has no service',
} as const;
