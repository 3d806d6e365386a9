import { create } from 'zustand';
import { NO_SELECTION, requestPanel, select, useServer, whenScenarioChanges } from '../../state/index.ts';
import { endRadioTask } from '../radios/index.ts';
import { endEditing } from '../stations/index.ts';
import type { FlowSort, OutcomeFilter } from './flowLines.ts';

interface FlowsState {
  /** The flow whose form is open in the inspector; an id of null means a new one. Null while none is. */
  readonly edited: { readonly flowId: string | null } | null;
  readonly sort: FlowSort;
  readonly text: string;
  readonly outcome: OutcomeFilter;
}

export const useFlows = create<FlowsState>(() => ({
  edited: null,
  sort: { column: 'precedence', direction: 'ascending' },
  text: '',
  outcome: 'any',
}));

/** Opens the form of a flow in the inspector; null for a new one. */
export function editFlow(flowId: string | null): void {
  endEditing();
  endRadioTask();
  select(flowId === null ? NO_SELECTION : { kind: 'flow', flowId });
  useFlows.setState({ edited: { flowId } });
  requestPanel('inspector');
}

export function endFlowEdit(): void {
  useFlows.setState({ edited: null });
}

whenScenarioChanges(endFlowEdit);

/** What the palette offers of flows. */
export const flowCommands = [
  {
    id: 'flows.add',
    title: 'Add a flow…',
    shortcut: '',
    run: () => editFlow(null),
    enabled: () => useServer.getState().scenarioState !== null,
  },
] as const;
