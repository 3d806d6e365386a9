import type { CallInput } from '../../../shared/ipc/index.ts';
import { attempt, notify } from '../../state/index.ts';

/** Writes the link sheet of a pass as PDF to a file that main asks for, and says where it went. */
export async function printLinkSheet(input: CallInput<'export.linkSheet'>): Promise<void> {
  const written = await attempt('The link sheet was not printed', 'export.linkSheet', input);
  if (written !== null && !written.cancelled) {
    notify({ tone: 'good', title: 'Link sheet written', text: written.path });
  }
}
