import type { Flow, Scenario } from '../../../shared/domain/index.ts';
import { NO_SELECTION, saveScenario, select, useView } from '../../state/index.ts';
import { withFlowDuplicated, withFlowSwitched, withoutFlow } from './flowEdits.ts';

/** Copies a flow within the scenario and selects the copy. */
export async function duplicateFlow(scenario: Scenario, flow: Flow): Promise<void> {
  const step = withFlowDuplicated(scenario, flow);
  if (await saveScenario(step.label, step.scenario)) {
    select({ kind: 'flow', flowId: step.flowId });
  }
}

/** Takes a flow out of the scenario. */
export async function removeFlow(scenario: Scenario, flow: Flow): Promise<void> {
  const step = withoutFlow(scenario, flow);
  const { selection } = useView.getState();
  if (
    (await saveScenario(step.label, step.scenario)) &&
    selection.kind === 'flow' &&
    selection.flowId === flow.flowId
  ) {
    select(NO_SELECTION);
  }
}

export async function switchFlow(scenario: Scenario, flow: Flow): Promise<void> {
  const step = withFlowSwitched(scenario, flow);
  await saveScenario(step.label, step.scenario);
}
