import { type BrowserWindow, dialog } from 'electron';
import type { ServiceHost } from './serviceHost.ts';

/** Opens a scenario file that the system handed over; what the page did not ask for, main says in a box of its own. */
export async function openScenario(
  window: BrowserWindow,
  services: ServiceHost,
  filePath: string,
): Promise<void> {
  const handlers = await services.handlers();
  const opened = handlers.ok ? await handlers.value['scenario.openFile']({ path: filePath }) : handlers;
  if (!opened.ok) {
    await tell(window, 'error', 'The scenario was not opened.', opened.failure.message);
  } else if (opened.value.warnings.length > 0) {
    const doubts = opened.value.warnings.map(({ line, message }) =>
      line > 0 ? `Line ${line}: ${message}` : message,
    );
    await tell(window, 'warning', 'The scenario is open, with doubts.', doubts.slice(0, 10).join('\n'));
  }
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
