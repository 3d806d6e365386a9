import { create } from 'zustand';
import { NO_SELECTION, requestPanel, select, useServer, whenScenarioChanges } from '../../state/index.ts';
import { endRadioTask } from '../radios/index.ts';
import { endEditing } from '../stations/index.ts';
import type { FlowSort, OutcomeFilter } from './flowLines.ts';

interface FlowsState {
  /** The flow whose form is open in the inspector; an id of null means a new one. Null while none is. */
  readonly edited: { readonly flowId: string | null } | null;
  /** Whether the form for exchanges of all units is open there. */
  readonly addsForUnits: boolean;
  readonly sort: FlowSort;
  readonly text: string;
  readonly outcome: OutcomeFilter;
}

export const useFlows = create<FlowsState>(() => ({
  edited: null,
  addsForUnits: false,
  sort: { column: 'precedence', direction: 'ascending' },
  text: '',
  outcome: 'any',
}));

/** Opens the form of a flow in the inspector; null for a new one. */
export function editFlow(flowId: string | null): void {
  endEditing();
  endRadioTask();
  select(flowId === null ? NO_SELECTION : { kind: 'flow', flowId });
  useFlows.setState({ edited: { flowId }, addsForUnits: false });
  requestPanel('inspector');
}

/** Opens the form for exchanges between all units and one in the inspector. */
export function addUnitFlows(): void {
  endEditing();
  endRadioTask();
  select(NO_SELECTION);
  useFlows.setState({ edited: null, addsForUnits: true });
  requestPanel('inspector');
}

export function endFlowEdit(): void {
  useFlows.setState({ edited: null, addsForUnits: false });
}

whenScenarioChanges(endFlowEdit);

/** What the palette offers of flows. */
export const flowCommands = [
  {
    id: 'flows.addForUnits',
    title: 'Add exchanges for all units…',
    shortcut: '',
    run: addUnitFlows,
    edits: true,
    enabled: () => (useServer.getState().scenarioState?.scenario.stations.length ?? 0) > 0,
  },
  {
    id: 'flows.add',
    title: 'Add a flow…',
    shortcut: '',
    run: () => editFlow(null),
    edits: true,
    enabled: () => useServer.getState().scenarioState !== null,
  },
] as const;
