import type { DockviewApi } from 'dockview-react';
import { viewById } from '../views/index.ts';
import { openDefaultLayout, openView } from './defaultLayout.ts';

let dockApi: DockviewApi | null = null;

/** Called once when the dock is there. */
export function setDockApi(api: DockviewApi): void {
  dockApi = api;
}

/** The dock; null before it is there. */
export function currentDock(): DockviewApi | null {
  return dockApi;
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

/**
 * Closes the panel opened for a moment that has the focus or is in front; answers whether there was one. The one that was opened
 * before it comes to the front, which dock panels that float do not by themselves: the next Escape closes that.
 */
export function closeMomentaryView(): boolean {
  const momentary = (dockApi?.panels ?? []).filter((panel) => viewById(panel.id)?.opens === 'onDemand');
  const closing =
    momentary.find(({ id }) => document.activeElement?.closest(`[data-view="${id}"]`) !== null) ??
    momentary.find(({ api }) => api.isActive && api.isVisible);
  if (closing === undefined) {
    return false;
  }
  closing.api.close();
  momentary.findLast((panel) => panel !== closing && panel.api.isVisible)?.api.setActive();
  return true;
}

const FOCUSABLE =
  'button:not([disabled]), input:not([disabled]), select, textarea, canvas[tabindex], [tabindex]:not([tabindex="-1"])';

/** Takes the focus to the first control of the panel so many places on, round and round. */
export function focusPanel(step: 1 | -1): void {
  const panels = [...document.querySelectorAll<HTMLElement>('.bb-panel')].filter(
    (panel) => panel.offsetParent !== null,
  );
  const at = panels.findIndex((panel) => panel.contains(document.activeElement));
  const next = panels[at < 0 ? 0 : (at + step + panels.length) % panels.length];
  const first = next?.querySelector<HTMLElement>(FOCUSABLE);
  first?.focus();
}
