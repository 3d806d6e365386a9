import type { PlanExchange, PlanSchedule, Scenario } from '../../shared/domain/index.ts';
import type { PlanRun, ScenarioState } from '../../shared/ipc/index.ts';
import { planInputText } from '../../shared/jobs/index.ts';
import { type ExchangesOver, hashOfManner } from '../compute/index.ts';
import { createKeptRuns, type KeptRuns } from './keptRuns.ts';
import type { LinkInputs } from './linkRuns.ts';
import type { MeshRuns } from './meshRuns.ts';

/** A plan as the window has it, with the whole exchanges that papers and files are made of, and the contacts. */
export interface KeptPlan {
  readonly run: PlanRun;
  readonly exchanges: readonly PlanExchange[];
  readonly schedule: PlanSchedule;
  /** Everything that words of the plan name, as it was called when the plan was made ({@link namesIn}). */
  readonly names: string;
}

/**
 * Names that a plan may carry in words. A plan does not go stale by names; papers are made of one that has those of now.
 */
export function namesIn({ stations, fleets, mesh }: Scenario): string {
  return JSON.stringify([
    stations.map(({ name }) => name),
    fleets.map(({ name }) => name),
    mesh.flows.map(({ name }) => name),
  ]);
}

/** Plans kept: what is on screen, and what a step back brings again. */
const KEPT_PLANS = 2;

/** Finished plans. */
export interface PlanRuns extends Omit<KeptRuns<KeptPlan>, 'standing'> {
  /** What exchanges of plans go over, from now on: those that were made otherwise are stale. */
  planOver(exchangesOver: ExchangesOver): void;
  /** As it was told last. */
  exchangesOver(): ExchangesOver;
  /** What the state of the scenario tells of them. */
  stateOf(inputs: LinkInputs): Pick<ScenarioState, 'planStale' | 'planHash'>;
}

/** Creates the store, empty; until it is told otherwise exchanges go over what is given. */
export function createPlanRuns(
  meshRuns: Pick<MeshRuns, 'hashOf'>,
  exchangesOver: ExchangesOver = 'sight',
): PlanRuns {
  let over = exchangesOver;
  const { standing, ...runs } = createKeptRuns<KeptPlan>({
    factsOf: ({ run }) => run,
    below: meshRuns.hashOf,
    textOf: planInputText,
    finish: (hash) => hashOfManner(hash, over),
    most: KEPT_PLANS,
  });
  return {
    ...runs,
    planOver(told) {
      over = told;
    },
    exchangesOver: () => over,
    stateOf(inputs) {
      const { isStale, hash } = standing(inputs);
      return { planStale: isStale, planHash: hash };
    },
  };
}
