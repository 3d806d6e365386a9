import { useMemo } from 'react';
import { useScenario, useServer, useShownMesh } from '../../state/index.ts';
import { type FlowsModel, flowsModelFrom } from './flowsModel.ts';

let shared: {
  readonly parts: readonly unknown[];
  readonly model: FlowsModel;
} | null = null;

/** The latest run of flows joined to the scenario; null before the first. One for all panels. */
export function useFlowsModel(): FlowsModel | null {
  const run = useShownMesh();
  const scenario = useScenario();
  const elements = useServer((state) => state.elements);
  return useMemo(() => {
    if (run === null || scenario === null) {
      return null;
    }
    const parts = [run, scenario, elements];
    if (shared === null || !shared.parts.every((part, place) => part === parts[place])) {
      shared = { parts, model: flowsModelFrom(run, scenario, elements) };
    }
    return shared.model;
  }, [run, scenario, elements]);
}
