import { startLinks, useServer, useView } from '../../state/index.ts';
import { compareLinks } from './compareStore.ts';
import { printLinkSheet } from './printLinkSheet.ts';

/** The selected window with what a link is asked by; null when none is selected. */
function selectedPass() {
  const { selection } = useView.getState();
  const { latest } = useServer.getState();
  if (selection.kind !== 'window' || latest === null || selection.runId !== latest.run.runId) {
    return null;
  }
  const { windows, stationIds, satelliteIds } = latest.run;
  const { row } = selection;
  return {
    row,
    stationId: stationIds[windows.stationIndex[row]!]!,
    satelliteId: satelliteIds[windows.satelliteIndex[row]!]!,
    fromUtcMs: windows.startUtcMs[row]!,
    toUtcMs: windows.endUtcMs[row]!,
    atUtcMs: windows.peakUtcMs[row]!,
  };
}

/** The station of the selection, or the first that there is; null without stations. */
function comparedStation() {
  const { selection } = useView.getState();
  const stations = useServer.getState().scenarioState?.scenario.stations ?? [];
  return selection.kind === 'station' ? selection.stationId : (stations[0]?.stationId ?? null);
}

function print(paper: 'A4' | 'Letter'): void {
  const pass = selectedPass();
  if (pass !== null) {
    const { row: _, ...question } = pass;
    void printLinkSheet({ ...question, paper });
  }
}

/** What the palette offers of links. */
export const linkCommands = [
  {
    id: 'links.start',
    title: 'Compute links',
    shortcut: '',
    run: () => void startLinks(),
    enabled: () => useServer.getState().scenarioState !== null,
  },
  {
    id: 'links.compare',
    title: 'Compare links: two terminals or two availabilities…',
    shortcut: '',
    run: () => {
      const pass = selectedPass();
      const stationId = pass?.stationId ?? comparedStation();
      if (stationId !== null) {
        compareLinks({ stationId, ...(pass === null ? {} : { row: pass.row }) });
      }
    },
    enabled: () => comparedStation() !== null,
  },
  {
    id: 'links.sheetA4',
    title: 'Link sheet of the selected window as PDF, A4…',
    shortcut: '',
    run: () => print('A4'),
    enabled: () => selectedPass() !== null,
  },
  {
    id: 'links.sheetLetter',
    title: 'Link sheet of the selected window as PDF, US letter…',
    shortcut: '',
    run: () => print('Letter'),
    enabled: () => selectedPass() !== null,
  },
] as const;
