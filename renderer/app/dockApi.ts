import type { DockviewApi } from 'dockview-react';
import { openDefaultLayout, openView } from './defaultLayout.ts';

let dockApi: DockviewApi | null = null;

/** Called once when the dock is there. */
export function setDockApi(api: DockviewApi): void {
  dockApi = api;
}

export function resetLayout(): void {
  if (dockApi !== null) {
    openDefaultLayout(dockApi);
  }
}

/** Opens a panel or brings it to the front. */
export function showView(viewId: string): void {
  if (dockApi !== null) {
    openView(dockApi, viewId);
  }
}
