import { create } from 'zustand';
import type { StationId } from '../../../shared/domain/index.ts';
import { requestPanel, startPlan, usePlan, useServer, whenScenarioChanges } from '../../state/index.ts';

/** What stands beside the matrix. */
export type PlanAside =
  | { readonly kind: 'cell' }
  /** What a unit has in a period; units by periods stand in the place of exchanges then. */
  | { readonly kind: 'schedule' }
  | { readonly kind: 'bearers' }
  | { readonly kind: 'grants' }
  | { readonly kind: 'ranking' }
  /** Rules of the schedule: what there is, and what is asked of all. */
  | { readonly kind: 'rules' }
  | { readonly kind: 'manner' }
  /** The form of a bearer, a grant, a rule of minimum service or a slot; an id of null means a new one. */
  | { readonly kind: 'bearer'; readonly id: string | null }
  | { readonly kind: 'grant'; readonly id: string | null }
  | { readonly kind: 'service'; readonly id: string | null }
  | { readonly kind: 'slot'; readonly id: string | null };

/** Asides beside which units by periods stand, not exchanges by slices. */
const BESIDE_SCHEDULE: ReadonlySet<PlanAside['kind']> = new Set([
  'schedule',
  'rules',
  'manner',
  'service',
  'slot',
]);

export function isBesideSchedule({ kind }: PlanAside): boolean {
  return BESIDE_SCHEDULE.has(kind);
}

interface PlanViewState {
  readonly aside: PlanAside;
  /** The selected cell: a flow, and the start of its column. Null before one is. */
  readonly cell: { readonly flowId: string; readonly fromUtcMs: number } | null;
  /** The selected period of a unit. Null before one is. */
  readonly service: {
    readonly stationId: StationId;
    readonly fromUtcMs: number;
    readonly toUtcMs: number;
  } | null;
}

export const usePlanView = create<PlanViewState>(() => ({
  aside: { kind: 'cell' },
  cell: null,
  service: null,
}));

export function showAside(aside: PlanAside): void {
  usePlanView.setState({ aside });
}

/** The same, with the panel in front. */
export function openAside(aside: PlanAside): void {
  showAside(aside);
  requestPanel('plan');
}

whenScenarioChanges(() => usePlanView.setState({ aside: { kind: 'cell' }, cell: null, service: null }));

const hasScenario = () => useServer.getState().scenarioState !== null;

/** What the palette offers of the plan. */
export const planCommands = [
  {
    id: 'plan.start',
    title: 'Compute the plan',
    shortcut: '',
    run: () => void startPlan(),
    enabled: () => hasScenario() && usePlan.getState().jobId === null,
  },
  {
    id: 'plan.schedule',
    title: 'Schedule: who holds which satellite when',
    shortcut: '',
    run: () => openAside({ kind: 'schedule' }),
    enabled: hasScenario,
  },
  {
    id: 'plan.scheduleRules',
    title: 'Rules of the schedule: minimum service, pinned and forbidden slots…',
    shortcut: '',
    run: () => openAside({ kind: 'rules' }),
    enabled: hasScenario,
  },
  {
    id: 'plan.addBearer',
    title: 'Add a bearer by hand…',
    shortcut: '',
    run: () => openAside({ kind: 'bearer', id: null }),
    edits: true,
    enabled: hasScenario,
  },
  {
    id: 'plan.addGrant',
    title: 'Add a grant of satellite access…',
    shortcut: '',
    run: () => openAside({ kind: 'grant', id: null }),
    edits: true,
    enabled: () => (useServer.getState().scenarioState?.scenario.fleets.length ?? 0) > 0,
  },
  {
    id: 'plan.ranking',
    title: 'How means are ranked…',
    shortcut: '',
    run: () => openAside({ kind: 'ranking' }),
    enabled: hasScenario,
  },
] as const;
