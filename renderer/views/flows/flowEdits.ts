import type { Flow, Scenario } from '../../../shared/domain/index.ts';
import { freeId } from '../../../shared/formats/index.ts';

/** An edit that Undo takes back by its label. */
export interface FlowStep {
  readonly label: string;
  readonly scenario: Scenario;
}

const MAX_LABEL_LENGTH = 120;
const MAX_NAME_LENGTH = 120;

function stepOf(label: string, scenario: Scenario, flows: readonly Flow[]): FlowStep {
  return {
    label: label.slice(0, MAX_LABEL_LENGTH),
    scenario: { ...scenario, mesh: { ...scenario.mesh, flows: [...flows] } },
  };
}

/** A flow in the place of that of the same id, or at the end. */
export function withFlow(scenario: Scenario, flow: Flow): FlowStep {
  const { flows } = scenario.mesh;
  return flows.some(({ flowId }) => flowId === flow.flowId)
    ? stepOf(
        `Change flow ${flow.name}`,
        scenario,
        flows.map((each) => (each.flowId === flow.flowId ? flow : each)),
      )
    : stepOf(`Add flow ${flow.name}`, scenario, [...flows, flow]);
}

/** New flows at the end, as one step. */
export function withFlows(scenario: Scenario, flows: readonly Flow[], label: string): FlowStep {
  return stepOf(label, scenario, [...scenario.mesh.flows, ...flows]);
}

/** A copy of a flow behind it, under an id and a name of its own. */
export function withFlowDuplicated(scenario: Scenario, flow: Flow): FlowStep & { readonly flowId: string } {
  const { flows } = scenario.mesh;
  const flowId = freeId(flow.flowId, new Set(flows.map((each) => each.flowId)));
  const names = new Set(flows.map(({ name }) => name));
  let number = 2;
  const nameOf = () => `${flow.name.slice(0, MAX_NAME_LENGTH - 6)} (${number})`;
  while (names.has(nameOf())) {
    number += 1;
  }
  const copy = { ...flow, flowId, name: nameOf() };
  const at = flows.findIndex((each) => each.flowId === flow.flowId) + 1;
  return { ...stepOf(`Duplicate flow ${flow.name}`, scenario, flows.toSpliced(at, 0, copy)), flowId };
}

export function withoutFlow(scenario: Scenario, flow: Flow): FlowStep {
  const others = scenario.mesh.flows.filter(({ flowId }) => flowId !== flow.flowId);
  return stepOf(`Remove flow ${flow.name}`, scenario, others);
}

/** A flow switched on or off. */
export function withFlowSwitched(scenario: Scenario, flow: Flow): FlowStep {
  const flows = scenario.mesh.flows.map((each) =>
    each.flowId === flow.flowId ? { ...each, enabled: !each.enabled } : each,
  );
  return stepOf(`Switch flow ${flow.name} ${flow.enabled ? 'off' : 'on'}`, scenario, flows);
}
