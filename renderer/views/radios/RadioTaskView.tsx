import { lazy } from 'react';
import type { Scenario } from '../../../shared/domain/index.ts';
import type { RadioTask } from './radiosStore.ts';

const StationRadios = lazy(async () => ({ default: (await import('./StationRadios.tsx')).StationRadios }));
const TypeTask = lazy(async () => ({ default: (await import('./TypeEditor.tsx')).TypeTask }));

/** Whether there is still something to show for a task. */
export function isRadioTaskAlive({ radio, stations }: Scenario, task: RadioTask): boolean {
  switch (task.kind) {
    case 'terminal':
      return radio.terminalTypes.some(({ terminalTypeId }) => terminalTypeId === task.id);
    case 'payload':
      return radio.payloadTypes.some(({ payloadTypeId }) => payloadTypeId === task.id);
    case 'station':
      return stations.some(({ stationId }) => stationId === task.stationId);
  }
}

/** What the inspector shows of radios. */
export function RadioTaskView(props: { readonly scenario: Scenario; readonly task: RadioTask }) {
  const { scenario, task } = props;
  if (task.kind !== 'station') {
    return <TypeTask id={task.id} kind={task.kind} scenario={scenario} />;
  }
  const station = scenario.stations.find(({ stationId }) => stationId === task.stationId);
  return station === undefined ? null : (
    <StationRadios key={task.stationId} scenario={scenario} station={station} />
  );
}
