import type { AddPanelOptions, DockviewApi, SerializedDockview } from 'dockview-react';
import { type ViewDefinition, type ViewPlace, viewById, views } from '../views/index.ts';

/** The dockview component that hosts every view; the view's id is the panel's id. */
export const HOST_COMPONENT = 'view';

/** A share of the dock that never falls below what its content needs, nor grows beyond what it can use. */
interface Extent {
  readonly share: number;
  readonly leastPx: number;
  readonly mostPx: number;
}

const LEFT_WIDTH: Extent = { share: 0.15, leastPx: 240, mostPx: 340 };
const RIGHT_WIDTH: Extent = { share: 0.18, leastPx: 300, mostPx: 420 };
const BOTTOM_HEIGHT: Extent = { share: 0.3, leastPx: 220, mostPx: 440 };
const FLOATING_WIDTH: Extent = { share: 0.6, leastPx: 760, mostPx: 1200 };
/** Nine networks of the growth page stand side by side in the least of it. */
const WIDE_FLOATING_WIDTH: Extent = { share: 0.8, leastPx: 1250, mostPx: 1760 };
/** On all but low screens it ends above the tabs of the panels below. */
const FLOATING_HEIGHT: Extent = { share: 0.69, leastPx: 560, mostPx: 1200 };

function pxOf({ share, leastPx, mostPx }: Extent, wholePx: number): number {
  return Math.round(Math.min(mostPx, Math.max(leastPx, share * wholePx)));
}

/** Places in the order in which they are opened: the bottom runs below everything, the sides flank the centre. */
const PLACES: readonly ViewPlace[] = ['centre', 'bottom', 'left', 'right'];

/**
 * Arranges the panels as a saved layout says. Panels that this version does not have are left out; answers false,
 * leaving the dock empty, when nothing of the layout can be used.
 */
export function applyLayout(api: DockviewApi, layout: unknown): boolean {
  if (typeof layout !== 'object' || layout === null) {
    return false;
  }
  try {
    api.fromJSON(layout as SerializedDockview);
  } catch {
    // Not a layout, or one of another version of the dock: the default takes its place.
    api.clear();
    return false;
  }
  for (const panel of api.panels.filter(({ id }) => viewById(id) === undefined)) {
    api.removePanel(panel);
  }
  return api.panels.length > 0;
}

/** Clears the dock and opens every view where it belongs. */
export function openDefaultLayout(api: DockviewApi): void {
  api.clear();
  const centre = views.find((view) => view.place === 'centre');
  for (const place of PLACES) {
    const here = views.filter((view) => view.place === place && view.opens !== 'onDemand');
    here.forEach((view, order) => {
      api.addPanel(panelOptions(api, view, here[order - 1], centre?.id));
    });
    const first = here[0];
    if (first !== undefined) {
      api.getPanel(first.id)?.api.setActive();
    }
  }
  if (centre !== undefined) {
    api.getPanel(centre.id)?.api.setActive();
  }
}

function panelOptions(
  api: DockviewApi,
  view: ViewDefinition,
  previous: ViewDefinition | undefined,
  centreId: string | undefined,
): AddPanelOptions {
  const base = { id: view.id, component: HOST_COMPONENT, title: view.title } as const;
  if (previous !== undefined) {
    const direction = view.join === 'tab' ? 'within' : 'below';
    return { ...base, position: { referencePanel: previous.id, direction } };
  }
  if (view.place === 'bottom') {
    return { ...base, position: { direction: 'below' }, initialHeight: pxOf(BOTTOM_HEIGHT, api.height) };
  }
  if (centreId === undefined || view.place === 'centre') {
    return base;
  }
  const { place } = view;
  const initialWidth = pxOf(place === 'left' ? LEFT_WIDTH : RIGHT_WIDTH, api.width);
  return { ...base, position: { referencePanel: centreId, direction: place }, initialWidth };
}

/** Below the upper edge of the dock, where messages at its lower right leave it in sight, px. */
const FLOATING_TOP_PX = 8;

/** High up in the middle, wide enough to read in, small enough to see what it is about: over the globe alone where that has the room. */
function floatingPlace(api: DockviewApi, { floats }: ViewDefinition) {
  const wanted = floats === 'wide' ? WIDE_FLOATING_WIDTH : FLOATING_WIDTH;
  const width = Math.min(pxOf(wanted, api.width), api.width);
  const height = Math.min(pxOf(FLOATING_HEIGHT, api.height), api.height);
  const leftPx = widthOf(api, 'left');
  const globePx = widthOf(api, 'centre');
  const x = width <= globePx ? leftPx + (globePx - width) / 2 : (api.width - width) / 2;
  return { width, height, x, y: Math.min(FLOATING_TOP_PX, api.height - height) };
}

/** Width of the views at a place, as they are now; 0 where there are none. */
function widthOf(api: DockviewApi, place: ViewDefinition['place']): number {
  const panels = views.filter((view) => view.place === place).map(({ id }) => api.getPanel(id));
  return panels.find((panel) => panel !== undefined)?.api.width ?? 0;
}

/** Puts one view back where it belongs by default, or brings it to the front. */
export function openView(api: DockviewApi, viewId: string): void {
  const open = api.getPanel(viewId);
  if (open !== undefined) {
    open.api.setActive();
    return;
  }
  const view = views.find((known) => known.id === viewId);
  if (view === undefined) {
    return;
  }
  if (view.opens === 'onDemand') {
    const floating = floatingPlace(api, view);
    api.addPanel({ id: view.id, component: HOST_COMPONENT, title: view.title, floating });
    return;
  }
  const neighbour = views.find((other) => other.place === view.place && api.getPanel(other.id) !== undefined);
  const centre = views.find((other) => other.place === 'centre' && api.getPanel(other.id) !== undefined);
  api.addPanel(panelOptions(api, { ...view, join: 'tab' }, neighbour, centre?.id));
}
