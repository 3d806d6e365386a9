import { useEffect, useLayoutEffect, useRef } from 'react';
import {
  type Selection,
  useScenario,
  useSelectionInSlices,
  useShownScenario,
  useThreatEffects,
  withCarriedThreat,
} from '../../state/index.ts';
import { selectedIndices, useRunModel } from '../common/index.ts';
import { FleetTaskView, isTaskAlive, useFleets } from '../fleets/index.ts';
import { endFlowEdit, FlowEditor, UnitFlowsEditor, useFlows } from '../flows/index.ts';
import { endRadioTask, isRadioTaskAlive, RadioTaskView, useRadios } from '../radios/index.ts';
import { endEditing, StationEditor, useEditing } from '../stations/index.ts';
import { FlowInspector } from './FlowInspector.tsx';
import { PlanSteps } from './PlanSteps.tsx';
import { SatelliteInspector } from './SatelliteInspector.tsx';
import { StationInspector } from './StationInspector.tsx';
import { ThreatInspector } from './ThreatInspector.tsx';
import { WindowInspector } from './WindowInspector.tsx';
import './inspector.css';

/** The panel about what is selected. What is new in it starts at its top; edits and steps of time leave its place. */
export function InspectorView() {
  const selection = useSelectionInSlices();
  const fleetTask = useFleets((state) => state.task);
  const radioTask = useRadios((state) => state.task);
  const place = useRef<HTMLDivElement>(null);
  const shown = JSON.stringify([selection, fleetTask, radioTask]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown is all that it follows
  useLayoutEffect(() => {
    // The same elements are written anew for another station or flow, and would stay scrolled to where the last one was read.
    place.current?.querySelector('.bb-inspector')?.scrollTo(0, 0);
  }, [shown]);
  return (
    <div className="bb-inspector-place" ref={place}>
      <Inspected selection={selection} />
    </div>
  );
}

function Inspected({ selection }: { readonly selection: Selection }) {
  const carried = useThreatEffects((state) => state.carried);
  const scenario = withCarriedThreat(useShownScenario(), carried);
  const saved = useScenario();
  const model = useRunModel();
  const task = useFleets((state) => state.task);
  const edited = useEditing((state) => state.edited);
  const radioTask = useRadios((state) => state.task);
  const editedFlow = useFlows((state) => state.edited);
  const addsForUnits = useFlows((state) => state.addsForUnits);
  useEffect(() => {
    // What was opened last shows; a radio opened from a fleet leads back to it.
    if (task !== null) endRadioTask();
  }, [task]);
  useEffect(() => {
    if (edited !== null || task !== null || radioTask !== null) endFlowEdit();
  }, [edited, task, radioTask]);
  if (
    radioTask !== null &&
    saved !== null &&
    selection.kind === 'none' &&
    isRadioTaskAlive(saved, radioTask)
  ) {
    return <RadioTaskView scenario={saved} task={radioTask} />;
  }
  const known = edited === 'new' || saved?.stations.some(({ stationId }) => stationId === edited?.stationId);
  if (edited !== null && saved !== null && known) {
    return (
      <StationEditor
        edited={edited === 'new' ? null : edited}
        key={edited === 'new' ? '' : edited.stationId}
        onDone={endEditing}
        scenario={saved}
      />
    );
  }
  if (addsForUnits && saved !== null && selection.kind === 'none') {
    return <UnitFlowsEditor scenario={saved} />;
  }
  const formOfFlow = saved?.mesh.flows.find(({ flowId }) => flowId === editedFlow?.flowId) ?? null;
  if (editedFlow !== null && saved !== null && (editedFlow.flowId === null || formOfFlow !== null)) {
    return <FlowEditor edited={formOfFlow} key={editedFlow.flowId ?? ''} scenario={saved} />;
  }
  const unsaved = task?.kind === 'design' || task?.kind === 'part';
  if (
    task !== null &&
    scenario !== null &&
    isTaskAlive(scenario, task) &&
    (unsaved || selection.kind === 'none')
  ) {
    return <FleetTaskView scenario={scenario} task={task} />;
  }
  if (selection.kind === 'satellite') {
    return <SatelliteInspector model={model} satelliteId={selection.satelliteId} />;
  }
  if (selection.kind === 'station') {
    const station = scenario?.stations.find((candidate) => candidate.stationId === selection.stationId);
    if (station !== undefined) {
      return <StationInspector model={model} station={station} />;
    }
  }
  if (selection.kind === 'flow' && saved !== null) {
    const flow = saved.mesh.flows.find(({ flowId }) => flowId === selection.flowId);
    if (flow !== undefined) {
      return <FlowInspector flow={flow} scenario={saved} />;
    }
  }
  if (selection.kind === 'threat' && scenario !== null) {
    const threat = scenario.threats.find((candidate) => candidate.threatId === selection.threatId);
    if (threat !== undefined) {
      return <ThreatInspector scenario={scenario} threat={threat} />;
    }
  }
  if (selection.kind === 'window' && model !== null) {
    const { windowRow } = selectedIndices(selection, model);
    if (windowRow >= 0) {
      return <WindowInspector model={model} row={windowRow} />;
    }
  }
  return <PlanSteps />;
}
