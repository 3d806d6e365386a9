import { create } from 'zustand';
import type { StationId } from '../../../shared/domain/index.ts';
import { useServer, useView, whenScenarioChanges } from '../../state/index.ts';

/** The unit whose windows fill the screen; null while none does. */
interface UnitState {
  readonly stationId: StationId | null;
}

export const useUnit = create<UnitState>(() => ({ stationId: null }));

/** Fills the screen with the windows of one unit. */
export function openUnitView(stationId: StationId): void {
  useUnit.setState({ stationId });
}

/** Leaves it; false when it is not open. */
export function leaveUnitView(): boolean {
  const isOpen = useUnit.getState().stationId !== null;
  useUnit.setState({ stationId: null });
  return isOpen;
}

whenScenarioChanges(() => useUnit.setState({ stationId: null }));

/** The selected station, else that of the selected window, else the first. */
function stationMeant(): StationId | null {
  const { selection } = useView.getState();
  const { scenarioState, latest } = useServer.getState();
  if (selection.kind === 'station') {
    return selection.stationId;
  }
  if (selection.kind === 'window' && latest !== null) {
    return latest.run.stationIds[latest.run.windows.stationIndex[selection.row]!] ?? null;
  }
  return scenarioState?.scenario.stations[0]?.stationId ?? null;
}

/** What the palette offers of the unit view. */
export const unitCommands = [
  {
    id: 'unit.open',
    title: 'Unit view: only the windows of one station, large',
    shortcut: 'U',
    run: () => {
      const stationId = stationMeant();
      if (stationId !== null) {
        openUnitView(stationId);
      }
    },
    enabled: () => stationMeant() !== null && useServer.getState().latest !== null,
  },
] as const;
