import type { Scenario } from '../../../shared/domain/index.ts';
import { formatDuration } from '../../../shared/time/index.ts';
import { Button } from '../../ui/index.ts';
import { dayClock } from '../common/index.ts';
import { quantityText } from '../flows/index.ts';
import { BearerEditor } from './BearerEditor.tsx';
import { GrantEditor } from './GrantEditor.tsx';
import { RuleList } from './parts/RuleList.tsx';
import { grantName } from './planEdits.ts';
import { showAside, usePlanView } from './planStore.ts';
import { BEARER_WORDS } from './planWords.ts';
import { RankingEditor } from './RankingEditor.tsx';
import { ScheduleRules } from './ScheduleRules.tsx';

/** Bearers, grants, how means are ranked and contacts scheduled: lists, and the form that is open. */
export function PlanRules({ scenario }: { readonly scenario: Scenario }) {
  const aside = usePlanView((state) => state.aside);
  const { bearers, grants } = scenario.plan;
  switch (aside.kind) {
    case 'bearers':
      return <Bearers scenario={scenario} />;
    case 'grants':
      return <Grants scenario={scenario} />;
    case 'bearer': {
      const edited = bearers.find(({ bearerId }) => bearerId === aside.id) ?? null;
      return <BearerEditor edited={edited} key={aside.id} scenario={scenario} />;
    }
    case 'grant': {
      const edited = grants.find(({ grantId }) => grantId === aside.id) ?? null;
      return <GrantEditor edited={edited} key={aside.id} scenario={scenario} />;
    }
    case 'ranking':
      return <RankingEditor options={scenario.plan.options} scenario={scenario} />;
    default:
      return <ScheduleRules aside={aside} scenario={scenario} />;
  }
}

function Bearers({ scenario }: { readonly scenario: Scenario }) {
  return (
    <RuleList
      add={<Button edits onClick={() => showAside({ kind: 'bearer', id: null })} text="Add a bearer…" />}
      emptyText="No bearers: only satellites count as means. Add HF, UHF, a courier, another satellite service."
      label="Bearers entered by hand"
      lines={scenario.plan.bearers.map(({ bearerId, name, kind, rateBps, delayS, stationIds, enabled }) => ({
        id: bearerId,
        name,
        detail: `${BEARER_WORDS[kind]}, ${kind === 'courier' ? `${formatDuration(delayS)} on the way` : quantityText(rateBps, 'bit/s')}, joins ${stationIds.length} stations${enabled ? '' : '; switched off'}`,
        isDim: !enabled,
      }))}
      onEdit={(id) => showAside({ kind: 'bearer', id })}
    />
  );
}

function Grants({ scenario }: { readonly scenario: Scenario }) {
  return (
    <RuleList
      add={
        scenario.fleets.length === 0 ? null : (
          <Button edits onClick={() => showAside({ kind: 'grant', id: null })} text="Add a grant…" />
        )
      }
      emptyText="No grants: every fleet may be used by all, at all times. With the first grant a fleet may be used within its grants alone."
      label="Grants of satellite access"
      lines={scenario.plan.grants.map((grant) => ({
        id: grant.grantId,
        name: grantName(grant, scenario),
        detail: `${dayClock(grant.span.fromUtcMs)} to ${dayClock(grant.span.toUtcMs)}, ${
          grant.stationIds.length === 0 ? 'all stations' : `${grant.stationIds.length} stations`
        }${grant.maxRateBps === null ? '' : `, at most ${quantityText(grant.maxRateBps, 'bit/s')}`}`,
        isDim: false,
      }))}
      onEdit={(id) => showAside({ kind: 'grant', id })}
    />
  );
}
