import { type BrowserWindow, dialog } from 'electron';
import { ok, type Result } from '../../shared/domain/index.ts';
import type { CallOutput, Handlers } from '../../shared/ipc/index.ts';
import { PACKAGE_FILE_EXTENSION } from '../../shared/packages/index.ts';
import type { ServiceHost } from './serviceHost.ts';

/** Opens a scenario file or a package that the system handed over; what the page did not ask for, main says in a box of its own. */
export async function openScenario(
  window: BrowserWindow,
  services: ServiceHost,
  filePath: string,
): Promise<void> {
  const handlers = await services.handlers();
  const isPackage = filePath.toLowerCase().endsWith(PACKAGE_FILE_EXTENSION);
  const open = isPackage ? openPackage : openFile;
  const opened = handlers.ok ? await open(handlers.value, filePath) : handlers;
  if (!opened.ok) {
    const message = isPackage ? 'The package was refused.' : 'The scenario was not opened.';
    await tell(window, 'error', message, opened.failure.message);
  } else if (opened.value.warnings.length > 0) {
    const doubts = opened.value.warnings.map(({ line, message }) =>
      line > 0 ? `Line ${line}: ${message}` : message,
    );
    await tell(window, 'warning', 'The scenario is open, with doubts.', doubts.slice(0, 10).join('\n'));
  }
}

type Opened = Result<{ readonly warnings: CallOutput<'scenario.openFile'>['warnings'] }>;

function openFile(handlers: Handlers, filePath: string): Promise<Opened> {
  return handlers['scenario.openFile']({ path: filePath });
}

/** Read-only, which changes nothing of what is there; the window says who signed. */
async function openPackage(handlers: Handlers, filePath: string): Promise<Opened> {
  const looked = await handlers['package.inspect']({ path: filePath });
  if (!looked.ok || looked.value.facts === null) {
    return looked.ok ? ok({ warnings: [] }) : looked;
  }
  return handlers['package.open']({ path: filePath, sha256: looked.value.facts.sha256 });
}

async function tell(
  window: BrowserWindow,
  type: 'error' | 'warning',
  message: string,
  detail: string,
): Promise<void> {
  if (!window.isDestroyed()) {
    await dialog.showMessageBox(window, { type, title: 'Backbone Planner', message, detail });
  }
}
