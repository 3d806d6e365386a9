import type { KeyboardEvent } from 'react';
import { FLOWS_FOLD_KEY, foldKey } from './rowLayout.ts';
import { type TimelineController, ZOOM_STEP_FACTOR } from './timelineController.ts';
import type { TimelineProps } from './timelineModel.ts';

/** What the keys of the timeline act on. */
export interface KeyContext {
  readonly controller: TimelineController | null;
  readonly props: TimelineProps;
  readonly unfolded: ReadonlySet<string>;
  toggle(foldKey: string): void;
}

/**
 * Steps over the lines that can be selected, from above: flows, then stations. Up from the first station unfolds the flows.
 * With nothing selected a step begins at the first station.
 */
function stepLine({ props, unfolded, toggle }: KeyContext, step: 1 | -1): void {
  const { stations, selection, flows } = props.model;
  const order = flows?.order ?? [];
  const flowPlace = order.indexOf(flows?.selected ?? -1);
  const stationPlace = stations.findIndex((station) => station.stationIndex === selection.stationIndex);
  const place = flowPlace >= 0 ? flowPlace : order.length + stationPlace;
  const isNothingSelected = flowPlace < 0 && stationPlace < 0;
  const next = isNothingSelected ? order.length : Math.max(0, place + step);
  if (next < order.length) {
    if (!unfolded.has(FLOWS_FOLD_KEY)) toggle(FLOWS_FOLD_KEY);
    props.onSelectFlow(order[next]!, null);
    return;
  }
  const station = stations[Math.min(next - order.length, stations.length - 1)];
  if (station !== undefined) {
    props.onSelectStation(station.stationIndex);
  }
}

function moveTo(controller: TimelineController, props: TimelineProps, instantUtcMs: number): void {
  props.cursor.setCursor(instantUtcMs);
  controller.showInstant(props.cursor.cursorUtcMs);
}

/** Acts on a key and tells whether it was one of the timeline's. */
export function handleTimelineKey(event: KeyboardEvent, context: KeyContext): boolean {
  const { controller, props } = context;
  if (controller === null || event.ctrlKey || event.metaKey || event.altKey) {
    return false;
  }
  const size = event.shiftKey ? 'major' : 'minor';
  switch (event.key) {
    case 'ArrowLeft':
      controller.stepCursor(-1, size);
      return true;
    case 'ArrowRight':
      controller.stepCursor(1, size);
      return true;
    case 'ArrowUp':
      stepLine(context, -1);
      return true;
    case 'ArrowDown':
      stepLine(context, 1);
      return true;
    case '+':
    case '=':
      controller.zoom(ZOOM_STEP_FACTOR, controller.cursorPx);
      return true;
    case '-':
      controller.zoom(1 / ZOOM_STEP_FACTOR, controller.cursorPx);
      return true;
    case '0':
      controller.showSpan();
      return true;
    case 'Home':
      moveTo(controller, props, props.model.fromUtcMs);
      return true;
    case 'End':
      moveTo(controller, props, props.model.toUtcMs);
      return true;
    case 'Enter':
      return unfoldSelected(event, context);
    default:
      return false;
  }
}

/** Enter on a button inside the region is that button's, not the region's. */
function unfoldSelected(event: KeyboardEvent, { props, toggle }: KeyContext): boolean {
  const { selection, flows } = props.model;
  const isFlow = (flows?.selected ?? -1) >= 0;
  if (event.target !== event.currentTarget || (!isFlow && selection.stationIndex < 0)) {
    return false;
  }
  toggle(isFlow ? FLOWS_FOLD_KEY : foldKey(selection.stationIndex));
  return true;
}
