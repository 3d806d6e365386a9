import { create } from 'zustand';
import type { Station } from '../../../shared/domain/index.ts';
import { requestPanel, select, whenScenarioChanges } from '../../state/index.ts';

/** The station whose form is open in the inspector, `new` for one that does not exist yet. */
export const useEditing = create<{ readonly edited: Station | 'new' | null }>(() => ({ edited: null }));

/** Opens the form in the inspector. */
export function editStation(station: Station | 'new'): void {
  if (station !== 'new') {
    select({ kind: 'station', stationId: station.stationId });
  }
  useEditing.setState({ edited: station });
  requestPanel('inspector');
}

export function endEditing(): void {
  useEditing.setState({ edited: null });
}

// Ids repeat in a variant of a scenario, so the form would change the station of the wrong one.
whenScenarioChanges(endEditing);
