import type { ScheduleRules as Rules, Scenario } from '../../../shared/domain/index.ts';
import { startPlan, usePlan } from '../../state/index.ts';
import { Button } from '../../ui/index.ts';
import { countText, dayClock } from '../common/index.ts';
import { spanText } from '../flows/index.ts';
import { MannerEditor } from './MannerEditor.tsx';
import { RuleList } from './parts/RuleList.tsx';
import { type PlanAside, showAside } from './planStore.ts';
import { ServiceEditor } from './ServiceEditor.tsx';
import { SlotEditor } from './SlotEditor.tsx';
import { serviceName, slotName } from './scheduleEdits.ts';

/** How contacts are scheduled: the lists of rules, and the form that is open. */
export function ScheduleRules(props: { readonly scenario: Scenario; readonly aside: PlanAside }) {
  const { scenario, aside } = props;
  const { schedule } = scenario.plan;
  switch (aside.kind) {
    case 'manner':
      return <MannerEditor rules={schedule} scenario={scenario} />;
    case 'service': {
      const edited = schedule.services.find(({ serviceId }) => serviceId === aside.id) ?? null;
      return <ServiceEditor edited={edited} key={aside.id} scenario={scenario} />;
    }
    case 'slot': {
      const edited = schedule.slots.find(({ slotId }) => slotId === aside.id) ?? null;
      return <SlotEditor edited={edited} key={aside.id} scenario={scenario} />;
    }
    default:
      return <RuleLists scenario={scenario} />;
  }
}

function RuleLists({ scenario }: { readonly scenario: Scenario }) {
  const { schedule } = scenario.plan;
  return (
    <div className="bb-schedule-rules">
      <div className="bb-schedule-rules-head">
        <h3>Rules of the schedule</h3>
        <Button onClick={() => showAside({ kind: 'schedule' })} text="Back to contacts" />
      </div>
      <p className="bb-dim bb-plan-hint">
        A higher precedence is served first. Within one, all units rise together: what is short is trimmed for
        all before it is dropped for one.
      </p>
      <ExchangesOver />
      <RuleList
        add={null}
        emptyText=""
        label="For all units"
        lines={[{ id: 'manner', name: 'For all units', detail: mannerText(schedule), isDim: false }]}
        onEdit={() => showAside({ kind: 'manner' })}
      />
      <h4>Minimum service of some</h4>
      <RuleList
        add={
          <Button
            edits
            onClick={() => showAside({ kind: 'service', id: null })}
            text="Add a minimum of service…"
          />
        }
        emptyText="None: all units are asked for the same."
        label="Rules of minimum service, the first that names a unit counts"
        lines={schedule.services.map((rule) => ({
          id: rule.serviceId,
          name: serviceName(rule, scenario),
          detail: `${spanText(rule.minimumS)} of every ${spanText(rule.periodS)}`,
          isDim: false,
        }))}
        onEdit={(id) => showAside({ kind: 'service', id })}
      />
      <h4>Pinned and forbidden slots</h4>
      <RuleList
        add={<Button edits onClick={() => showAside({ kind: 'slot', id: null })} text="Add a slot…" />}
        emptyText="None. In the schedule, P pins the contacts of a period, X forbids it, Delete takes that back."
        label="Pinned and forbidden slots"
        lines={schedule.slots.map((slot) => ({
          id: slot.slotId,
          name: slotName(slot, scenario),
          detail: `${dayClock(slot.span.fromUtcMs)} to ${dayClock(slot.span.toUtcMs)}, ${
            slot.satelliteIds.length === 0
              ? 'all satellites'
              : slot.satelliteIds.length === 1
                ? `satellite ${slot.satelliteIds[0]}`
                : countText(slot.satelliteIds.length, 'satellite', 'satellites')
          }${slot.note === '' ? '' : `; ${slot.note}`}`,
          isDim: false,
        }))}
        onEdit={(id) => showAside({ kind: 'slot', id })}
      />
    </div>
  );
}

/** Whether exchanges go over the schedule alone. A way of planning, not of the document, so it plans at once. */
function ExchangesOver() {
  const over = usePlan((state) => state.run?.exchangesOver ?? null);
  const isRunning = usePlan((state) => state.jobId !== null);
  return (
    <label
      className="bb-check"
      title="Else over all that is seen. Means are judged by all that is seen either way: who steps down leaves the schedule."
    >
      <input
        checked={over === 'schedule'}
        disabled={over === null || isRunning}
        onChange={(event) => void startPlan(event.target.checked ? 'schedule' : 'sight')}
        type="checkbox"
      />
      <span>Exchanges go over the contacts of the schedule alone</span>
    </label>
  );
}

function mannerText({ defaultService, shortestContactS, terminalChangeS, gatewayChangeS }: Rules): string {
  return `${spanText(defaultService.minimumS)} of every ${spanText(defaultService.periodS)}; contacts of ${spanText(
    shortestContactS,
  )} and more; changes ${spanText(terminalChangeS)}, at gateways ${spanText(gatewayChangeS)}`;
}
