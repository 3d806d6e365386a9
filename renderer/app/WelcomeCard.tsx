import { useEffect } from 'react';
import { importElements, openDemonstration, select, useServer, useView } from '../state/index.ts';
import { Button } from '../ui/index.ts';
import { openScenarioDialog } from './scenarioDialogStore.ts';
import { goToTourStep } from './tour.ts';

function dismiss(): void {
  useView.setState({ welcomeSeen: true });
}

/** Shown once, at the first start: the ways to begin. It never comes back; the look around is a command too. */
export function WelcomeCard() {
  const seen = useView((state) => state.welcomeSeen);
  const ready = useServer((state) => state.phase === 'ready');
  const firstStationId = useServer((state) => state.scenarioState?.scenario.stations[0]?.stationId);
  // A newcomer who starts with a file of somebody's is no newcomer to that mission.
  const isDemonstration = useServer(
    (state) => state.scenarioState?.scenario.marking.includes('DEMONSTRATION') ?? false,
  );
  const shown = ready && !seen && isDemonstration;
  // A newcomer's inspector shows what it is for, with the first unit of the demonstration.
  useEffect(() => {
    if (shown && firstStationId !== undefined && useView.getState().selection.kind === 'none') {
      select({ kind: 'station', stationId: firstStationId });
    }
  }, [shown, firstStationId]);
  if (!shown) {
    return null;
  }
  return (
    <aside className="bb-welcome" aria-label="First steps">
      <strong>This is a demonstration scenario, computed on this machine.</strong>
      <div className="bb-row">
        <Button
          text="Look around (90 s)"
          tone="primary"
          onClick={() => {
            dismiss();
            goToTourStep(0);
          }}
        />
        <Button
          text="The other demonstration"
          label="Cyclone relief in the South Pacific: commercial fleets first, the military ones in reserve"
          onClick={() => {
            dismiss();
            void openDemonstration('cyclone-relief');
          }}
        />
        <Button
          text="Import elements…"
          onClick={() => {
            dismiss();
            void importElements();
          }}
        />
        <Button
          text="New scenario…"
          onClick={() => {
            dismiss();
            openScenarioDialog('new');
          }}
        />
        <Button text="Close" onClick={dismiss} />
      </div>
    </aside>
  );
}
