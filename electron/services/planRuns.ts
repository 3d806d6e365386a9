import type { PlanExchange, PlanSchedule, Scenario } from '../../shared/domain/index.ts';
import type { PlanRun, ScenarioState } from '../../shared/ipc/index.ts';
import { planInputText } from '../../shared/jobs/index.ts';
import { hashOnTopOf } from '../compute/index.ts';
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

/** Finished plans; memory is all they need. */
export interface PlanRuns {
  hashOf(inputs: LinkInputs): string;
  store(kept: KeptPlan): void;
  /** The plan of these inputs, else the newest of the scenario, else null. */
  latest(inputs: LinkInputs): KeptPlan | null;
  /** What the state of the scenario tells of them. */
  stateOf(inputs: LinkInputs): Pick<ScenarioState, 'planStale' | 'planHash'>;
}

/** Creates the store, empty. */
export function createPlanRuns(meshRuns: Pick<MeshRuns, 'hashOf'>): PlanRuns {
  let held: readonly KeptPlan[] = [];
  const texts = new WeakMap<Scenario, string>();

  function hashOf(inputs: LinkInputs): string {
    const { scenario } = inputs;
    const text = texts.get(scenario) ?? planInputText(scenario);
    texts.set(scenario, text);
    return hashOnTopOf(meshRuns.hashOf(inputs), text);
  }

  function latest(inputs: LinkInputs): KeptPlan | null {
    const own = held.filter(({ run }) => run.scenarioId === inputs.scenario.scenarioId);
    if (own.length === 0) {
      return null;
    }
    const inputHash = hashOf(inputs);
    return own.find(({ run }) => run.inputHash === inputHash) ?? own[0]!;
  }

  return {
    hashOf,
    latest,
    store(kept) {
      const others = held.filter(({ run }) => run.inputHash !== kept.run.inputHash);
      held = [kept, ...others].slice(0, KEPT_PLANS);
    },
    stateOf(inputs) {
      const kept = latest(inputs);
      return {
        planStale: kept !== null && kept.run.inputHash !== hashOf(inputs),
        planHash: kept?.run.inputHash ?? null,
      };
    },
  };
}
