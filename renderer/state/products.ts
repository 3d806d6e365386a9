import type { Result } from '../../shared/domain/index.ts';
import type { CallInput, CallOutput, PaperSheet, PlanProducts } from '../../shared/ipc/index.ts';
import { attempt, currentBridge } from './actions.ts';
import { notify } from './notices.ts';

/** What can be made of a plan; null when that could not be told, which is said. */
export function askProducts(): Promise<PlanProducts | null> {
  return attempt('Papers and files could not be listed', 'plan.products', {});
}

/** Writes papers and files of the plan into a folder that main asks for, and says where they are. */
export async function writeProducts(wish: Omit<CallInput<'plan.writeProducts'>, 'folder'>): Promise<void> {
  const written = await attempt('Papers and files were not written', 'plan.writeProducts', wish);
  if (written !== null && !written.cancelled) {
    const { fileNames, folder } = written;
    const count = `${fileNames.length} ${fileNames.length === 1 ? 'file' : 'files'} written`;
    notify({ tone: 'good', title: count, text: folder });
  }
}

/** Writes every paper there is, ready to be printed. */
export async function printSet({
  size,
  lookStepS,
}: {
  readonly size: PaperSheet;
  readonly lookStepS: number;
}): Promise<void> {
  const products = await askProducts();
  if (products !== null) {
    await writeProducts({ papers: products.papers.map(({ id }) => id), files: [], size, lookStepS });
  }
}

/** One paper to be looked at, or why there is none. */
export function askPaper(input: CallInput<'plan.preview'>): Promise<Result<CallOutput<'plan.preview'>>> {
  return currentBridge().call('plan.preview', input);
}

/** Names of the printers of this machine; null when that could not be told, which is said. */
export async function askPrinters(): Promise<readonly string[] | null> {
  return (await attempt('Printers could not be listed', 'plan.printers', {}))?.names ?? null;
}

/** Hands pages to the dialog of the system; what comes of it is said. */
export async function printPages(input: CallInput<'plan.print'>): Promise<void> {
  const answer = await attempt('The paper was not printed', 'plan.print', input);
  if (answer?.outcome === 'printed') {
    notify({ tone: 'good', title: 'Handed to the printer', text: input.title });
  }
}
