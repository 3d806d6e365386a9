import type { AddPanelOptions, DockviewApi, SerializedDockview } from 'dockview-react';
import { type ViewDefinition, type ViewPlace, viewById, views } from '../views/index.ts';
import { type Extent, pxOf } from './extent.ts';
import { floatingPlace } from './floatingPlace.ts';

/** The dockview component that hosts every view; the view's id is the panel's id. */
export const HOST_COMPONENT = 'view';

const LEFT_WIDTH: Extent = { share: 0.15, leastPx: 240, mostPx: 340 };
const RIGHT_WIDTH: Extent = { share: 0.18, leastPx: 300, mostPx: 420 };
/** On a middling screen room for the units of the demonstration, on a large one for as many again. */
const BOTTOM_HEIGHT: Extent = { share: 0.34, leastPx: 220, mostPx: 560 };
/** What the bottom shows besides rows of the timeline: tabs, ruler, legend; and the height of a row. */
const BOTTOM_FRAME_PX = 86;
const ROW_PX = 24;
/** Of the upper of two views in one column: there are more units than fleets, but a fleet takes two lines, three fleets at least. */
const UPPER_HEIGHT: Extent = { share: 0.44, leastPx: 237, mostPx: 640 };

/** Of the bottom, so that the last row of the timeline is a whole one. */
function bottomHeight(wholePx: number): number {
  const rows = Math.ceil((pxOf(BOTTOM_HEIGHT, wholePx) - BOTTOM_FRAME_PX) / ROW_PX);
  return BOTTOM_FRAME_PX + rows * ROW_PX;
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
    const referencePanel = previous.id;
    if (view.join === 'tab') {
      return { ...base, position: { referencePanel, direction: 'within' } };
    }
    const columnPx = api.getPanel(referencePanel)?.group.api.height ?? 0;
    const initialHeight = columnPx - pxOf(UPPER_HEIGHT, columnPx);
    return { ...base, position: { referencePanel, direction: 'below' }, initialHeight };
  }
  if (view.place === 'bottom') {
    return { ...base, position: { direction: 'below' }, initialHeight: bottomHeight(api.height) };
  }
  if (centreId === undefined || view.place === 'centre') {
    return base;
  }
  const { place } = view;
  const initialWidth = pxOf(place === 'left' ? LEFT_WIDTH : RIGHT_WIDTH, api.width);
  return { ...base, position: { referencePanel: centreId, direction: place }, initialWidth };
}

/** Size of what stands at a place, tabs included, as it is now; nothing where nothing does. */
function sizeOf(api: DockviewApi, place: ViewPlace): { readonly width: number; readonly height: number } {
  const panels = views.filter((view) => view.place === place).map(({ id }) => api.getPanel(id));
  return panels.find((panel) => panel !== undefined)?.group.api ?? { width: 0, height: 0 };
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
    const floating = floatingPlace(view.floats, {
      dock: api,
      globe: sizeOf(api, 'centre'),
      leftPx: sizeOf(api, 'left').width,
    });
    api.addPanel({ id: view.id, component: HOST_COMPONENT, title: view.title, floating });
    return;
  }
  const neighbour = views.find((other) => other.place === view.place && api.getPanel(other.id) !== undefined);
  const centre = views.find((other) => other.place === 'centre' && api.getPanel(other.id) !== undefined);
  api.addPanel(panelOptions(api, { ...view, join: 'tab' }, neighbour, centre?.id));
}
