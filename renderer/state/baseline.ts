import { create } from 'zustand';
import type { ElementColumns, RunId } from '../../shared/domain/index.ts';
import type { PlanRun } from '../../shared/ipc/index.ts';
import { usePlan } from './planState.ts';
import { useServer, whenScenarioChanges } from './serverStore.ts';

/** What has to be held before elements come, as it goes with them. */
export interface HeldBefore {
  /** What the windows were computed with: names of satellites that are in no fleet any more. */
  readonly elements: ElementColumns | null;
  /** The plan; null where there was none. */
  readonly plan: PlanRun | null;
  /** Whether the scenario had been changed since that plan. */
  readonly isPlanStale: boolean;
}

/** The windows, and the plan, that later ones are held against. */
export interface Baseline extends HeldBefore {
  readonly runId: RunId;
  /** What came after it, for people: `relay.json imported`. */
  readonly followedBy: string;
}

/** The windows as they were before elements came last; null before any came. */
export const useBaseline = create<{ readonly baseline: Baseline | null }>(() => ({ baseline: null }));

whenScenarioChanges(() => useBaseline.setState({ baseline: null }));

/** To be asked for before anything comes. */
export function heldBefore(): HeldBefore {
  const { elements, scenarioState } = useServer.getState();
  return { elements, plan: usePlan.getState().run, isPlanStale: scenarioState?.planStale ?? false };
}

/** Notes the windows as they are, once something came that may move them. */
export function noteBaseline(followedBy: string, held: HeldBefore): void {
  const { latest } = useServer.getState();
  if (latest !== null) {
    useBaseline.setState({ baseline: { runId: latest.run.runId, followedBy, ...held } });
  }
}
