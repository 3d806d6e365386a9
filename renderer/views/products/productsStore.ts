import { create } from 'zustand';
import type { StationId } from '../../../shared/domain/index.ts';
import type { PaperSheet } from '../../../shared/ipc/index.ts';
import { printSet, requestPanel, useServer, whenScenarioChanges } from '../../state/index.ts';

interface ProductsState {
  readonly size: PaperSheet;
  /** Between lines of the look angles, seconds. */
  readonly lookStepS: number;
  /** Papers that are not wanted: of a kind that is new everything is. */
  readonly leftOutPapers: readonly string[];
  readonly files: readonly string[];
  /** The paper that is looked at; null before one is chosen. */
  readonly shown: { readonly paper: string; readonly stationId: StationId | null } | null;
}

export const useProducts = create<ProductsState>(() => ({
  size: 'a4',
  lookStepS: 60,
  leftOutPapers: [],
  files: ['csv', 'ics'],
  shown: null,
}));

whenScenarioChanges(() => useProducts.setState({ shown: null }));

const hasStations = () => (useServer.getState().scenarioState?.scenario.stations.length ?? 0) > 0;

/** What the palette offers of papers and files. */
export const productCommands = [
  {
    id: 'products.printSet',
    title: 'Print the set: every paper of the plan as PDF…',
    shortcut: 'Ctrl+P',
    run: () => void printSet(useProducts.getState()),
    enabled: hasStations,
  },
  {
    id: 'products.open',
    title: 'Products: papers and files of the plan…',
    shortcut: '',
    run: () => requestPanel('products'),
    enabled: hasStations,
  },
] as const;
