import { copyText, exportText, requestPanel, useServer } from '../../state/index.ts';
import { fleetSatellitesCsv, fleetsCsv } from './fleetsCsv.ts';
import { openFleetTask, useFleets } from './fleetsStore.ts';

const fleetsNow = () => useServer.getState().scenarioState?.scenario.fleets ?? [];
const hasFleets = () => fleetsNow().length > 0;
const satellitesNow = () => fleetSatellitesCsv(fleetsNow(), useServer.getState().elements);

/** Opens the library of fleets. */
export function addFleet(): void {
  requestPanel('fleets');
  useFleets.setState({ libraryOpen: true });
}

/** What the palette offers of fleets. */
export const fleetCommands = [
  {
    id: 'fleets.add',
    title: 'Add fleet from the library…',
    shortcut: '',
    run: addFleet,
    edits: true,
  },
  {
    id: 'fleets.design',
    title: 'Design a constellation…',
    shortcut: '',
    run: () => openFleetTask({ kind: 'design', fleetId: null }),
    edits: true,
  },
  {
    id: 'fleets.copy',
    title: 'Copy fleets as CSV',
    shortcut: '',
    run: () => void copyText(fleetsCsv(fleetsNow())),
    enabled: hasFleets,
  },
  {
    id: 'fleets.export',
    title: 'Export fleets as CSV…',
    shortcut: '',
    run: () => void exportText({ defaultName: 'fleets.csv', kind: 'csv', text: fleetsCsv(fleetsNow()) }),
    enabled: hasFleets,
  },
  {
    id: 'fleets.exportSatellites',
    title: 'Export satellites as CSV…',
    shortcut: '',
    run: () => void exportText({ defaultName: 'satellites.csv', kind: 'csv', text: satellitesNow() }),
    enabled: hasFleets,
  },
] as const;
