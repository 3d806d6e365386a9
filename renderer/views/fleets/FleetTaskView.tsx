import type { Scenario } from '../../../shared/domain/index.ts';
import { DesignEditor } from './DesignEditor.tsx';
import { FleetInspector } from './FleetInspector.tsx';
import type { FleetTask } from './fleetsStore.ts';
import { PartInspector } from './PartInspector.tsx';

/** What the inspector shows of fleets; null when the fleet or part is gone. */
export function FleetTaskView(props: { readonly scenario: Scenario; readonly task: FleetTask }) {
  const { scenario, task } = props;
  const fleet = scenario.fleets.find((candidate) => candidate.fleetId === task.fleetId) ?? null;
  if (task.kind === 'design') {
    return <DesignEditor fleet={fleet} key={`new ${task.fleetId ?? ''}`} part={null} scenario={scenario} />;
  }
  if (fleet === null) {
    return null;
  }
  if (task.kind === 'fleet') {
    return <FleetInspector fleet={fleet} scenario={scenario} />;
  }
  const part = fleet.parts.find((candidate) => candidate.partId === task.partId);
  if (part === undefined) {
    return <FleetInspector fleet={fleet} scenario={scenario} />;
  }
  if (part.orbits.kind === 'catalogue') {
    return <PartInspector fleet={fleet} part={part} scenario={scenario} />;
  }
  return (
    <DesignEditor fleet={fleet} key={`${fleet.fleetId} ${part.partId}`} part={part} scenario={scenario} />
  );
}

/** Whether there is still something to show for a task. */
export function isTaskAlive(scenario: Scenario, task: FleetTask): boolean {
  return task.kind === 'design' || scenario.fleets.some((fleet) => fleet.fleetId === task.fleetId);
}
