import { create } from 'zustand';
import type { StationId } from '../../../shared/domain/index.ts';
import type { PaperSheet } from '../../../shared/ipc/index.ts';
import {
  askPrinters,
  printPages,
  printSet,
  requestPanel,
  useServer,
  whenScenarioChanges,
} from '../../state/index.ts';
import type { OpenPdf, PagePicture } from '../../workers/index.ts';

interface ProductsState {
  readonly size: PaperSheet;
  /** Between lines of the look angles, seconds. */
  readonly lookStepS: number;
  /** Papers that are not wanted: of a kind that is new everything is. */
  readonly leftOutPapers: readonly string[];
  readonly files: readonly string[];
  /** The paper that is looked at; null before one is chosen. */
  readonly shown: { readonly paper: string; readonly stationId: StationId | null } | null;
  /** That paper as it is open; null while none is. */
  readonly open: ShownPaper | null;
  /** How far printing is; null while nothing is being printed. */
  readonly printing: Printing | null;
}

/** A paper that is looked at. */
export interface ShownPaper {
  readonly pdf: Pick<OpenPdf, 'pageCount' | 'picture'>;
  readonly title: string;
}

/** `none`: there is no printer. `pages`: pages are made ready. `handed`: the system asks, or prints. */
export type Printing =
  | { readonly kind: 'none' }
  | { readonly kind: 'pages'; readonly doneCount: number; readonly totalCount: number }
  | { readonly kind: 'handed' };

export const useProducts = create<ProductsState>(() => ({
  size: 'a4',
  lookStepS: 60,
  leftOutPapers: [],
  files: ['csv', 'ics'],
  shown: null,
  open: null,
  printing: null,
}));

whenScenarioChanges(() => useProducts.setState({ shown: null }));

/** Fine enough for the smallest letters of a card, and a page stays well below a megabyte. */
const PRINT_DOTS_PER_INCH = 220;

/** Prints the paper that is looked at by the dialog of the system; where there is no printer, that is said beside it. */
export async function printShown(): Promise<void> {
  const { open, printing } = useProducts.getState();
  if (open === null || printing?.kind === 'pages' || printing?.kind === 'handed') return;
  const names = await askPrinters();
  if (names === null) return;
  if (names.length === 0) {
    useProducts.setState({ printing: { kind: 'none' } });
    return;
  }
  const pages: PagePicture[] = [];
  const { pageCount: totalCount } = open.pdf;
  for (let page = 1; page <= totalCount; page += 1) {
    const step = { kind: 'pages', doneCount: page - 1, totalCount } as const;
    useProducts.setState({ printing: step });
    pages.push(await open.pdf.picture(page, PRINT_DOTS_PER_INCH));
    // Cancelled, or another paper is looked at.
    if (useProducts.getState().printing !== step) return;
  }
  useProducts.setState({ printing: { kind: 'handed' } });
  await printPages({ title: open.title, pages });
  useProducts.setState({ printing: null });
}

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
    id: 'products.print',
    title: 'Print the paper that is shown on a printer…',
    shortcut: '',
    run: () => void printShown(),
    enabled: () => useProducts.getState().open !== null,
  },
  {
    id: 'products.open',
    title: 'Products: papers and files of the plan…',
    shortcut: '',
    run: () => requestPanel('products'),
    enabled: hasStations,
  },
] as const;
