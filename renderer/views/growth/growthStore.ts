import { create } from 'zustand';
import type { Scenario } from '../../../shared/domain/index.ts';
import type { GrowthRun } from '../../../shared/ipc/index.ts';
import { askMeshGrowth, useServer, whenScenarioChanges } from '../../state/index.ts';

interface GrowthState {
  /** The newest answer, and the scenario that it is about. */
  readonly answer: { readonly variants: readonly GrowthRun[]; readonly of: Scenario } | null;
  readonly isComputing: boolean;
  /** Why there is no answer; empty when nothing is wrong. */
  readonly problem: string;
}

const NOTHING: GrowthState = { answer: null, isComputing: false, problem: '' };

export const useGrowth = create<GrowthState>(() => NOTHING);

/** Computes the phases anew; a cancelled computation leaves what there was. */
export async function computeGrowth(): Promise<void> {
  const scenario = useServer.getState().scenarioState?.scenario;
  if (scenario === undefined || useGrowth.getState().isComputing) {
    return;
  }
  useGrowth.setState({ isComputing: true, problem: '' });
  const result = await askMeshGrowth();
  // Another scenario was opened meanwhile: what came is not about it.
  const isWanted = useServer.getState().scenarioState?.scenario.scenarioId === scenario.scenarioId;
  if (result.ok) {
    useGrowth.setState({
      isComputing: false,
      ...(isWanted ? { answer: { ...result.value, of: scenario } } : {}),
    });
  } else {
    const { code, message } = result.failure;
    useGrowth.setState({ isComputing: false, problem: code === 'compute.cancelled' ? '' : message });
  }
}

whenScenarioChanges(() => useGrowth.setState({ answer: null, problem: '' }));
