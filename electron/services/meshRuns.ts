import type { Scenario } from '../../shared/domain/index.ts';
import type { MeshRun, ScenarioState } from '../../shared/ipc/index.ts';
import { type MeshRequest, meshInputText } from '../../shared/jobs/index.ts';
import { hashOnTopOf } from '../compute/index.ts';
import type { LinkInputs, LinkRuns } from './linkRuns.ts';

/** A run with what further questions about it are asked of. */
export interface KeptMeshRun {
  readonly run: MeshRun;
  readonly request: MeshRequest;
}

/** Runs kept: what is on screen, and what a step back brings again. */
const KEPT_RUNS = 2;

/** Finished computations of flows; memory is all they need. */
export interface MeshRuns {
  hashOf(inputs: LinkInputs): string;
  store(kept: KeptMeshRun): void;
  /** The run of these inputs, else the newest of the scenario, else null. */
  latest(inputs: LinkInputs): KeptMeshRun | null;
  /** What the state of the scenario tells of them. */
  stateOf(inputs: LinkInputs): Pick<ScenarioState, 'meshStale' | 'meshHash'>;
}

/** Creates the store, empty. */
export function createMeshRuns(linkRuns: Pick<LinkRuns, 'hashOf'>): MeshRuns {
  let held: readonly KeptMeshRun[] = [];
  const texts = new WeakMap<Scenario, string>();

  function hashOf(inputs: LinkInputs): string {
    const { scenario } = inputs;
    const text = texts.get(scenario) ?? meshInputText(scenario);
    texts.set(scenario, text);
    return hashOnTopOf(linkRuns.hashOf(inputs), text);
  }

  function latest(inputs: LinkInputs): KeptMeshRun | null {
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
      held = [kept, ...others].slice(0, KEPT_RUNS);
    },
    stateOf(inputs) {
      const kept = latest(inputs);
      return {
        meshStale: kept !== null && kept.run.inputHash !== hashOf(inputs),
        meshHash: kept?.run.inputHash ?? null,
      };
    },
  };
}
