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

/** Panels that are somewhere in the dock, at the front or not. */
export function openViewIds(): ReadonlySet<string> {
  return new Set(dockApi?.panels.map((panel) => panel.id) ?? []);
}

/** Closes an open panel, or opens a closed one where it belongs. */
export function toggleView(viewId: string): void {
  const open = dockApi?.getPanel(viewId);
  if (open === undefined) {
    showView(viewId);
  } else {
    open.api.close();
  }
}
