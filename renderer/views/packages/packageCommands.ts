import { copyReadOnly, lookAtPackage, lookAtRefresh, openExportForm, useServer } from '../../state/index.ts';

const isReadOnly = (): boolean => useServer.getState().scenarioState?.readOnly !== undefined;

/** What can be done with packages, for the palette and the menu; merging opens a page, which the shell knows. */
export const packageCommands = [
  { id: 'package.export', title: 'Export plan package…', shortcut: 'Ctrl+Alt+P', run: openExportForm },
  { id: 'package.open', title: 'Open plan package…', shortcut: '', run: () => void lookAtPackage() },
  {
    id: 'refresh.import',
    title: 'Import refresh pack…',
    shortcut: '',
    run: () => void lookAtRefresh(),
    edits: true,
  },
  {
    id: 'package.copy',
    title: 'Save a copy to edit',
    shortcut: '',
    run: () => void copyReadOnly(),
    enabled: isReadOnly,
  },
] as const;
