import type { MeshRun, ScenarioState } from '../../shared/ipc/index.ts';
import { type MeshRequest, meshInputText } from '../../shared/jobs/index.ts';
import { createKeptRuns, type KeptRuns } from './keptRuns.ts';
import type { LinkInputs, LinkRuns } from './linkRuns.ts';

/** A run with what further questions about it are asked of. */
export interface KeptMeshRun {
  readonly run: MeshRun;
  readonly request: MeshRequest;
}

/** Runs kept: what is on screen, and what a step back brings again. */
const KEPT_RUNS = 2;

/** Finished computations of flows. */
export interface MeshRuns extends Omit<KeptRuns<KeptMeshRun>, 'standing'> {
  /** What the state of the scenario tells of them. */
  stateOf(inputs: LinkInputs): Pick<ScenarioState, 'meshStale' | 'meshHash'>;
}

/** Creates the store, empty. */
export function createMeshRuns(linkRuns: Pick<LinkRuns, 'hashOf'>): MeshRuns {
  const { standing, ...runs } = createKeptRuns<KeptMeshRun>({
    factsOf: ({ run }) => run,
    below: linkRuns.hashOf,
    textOf: meshInputText,
    most: KEPT_RUNS,
  });
  return {
    ...runs,
    stateOf(inputs) {
      const { isStale, hash } = standing(inputs);
      return { meshStale: isStale, meshHash: hash };
    },
  };
}
