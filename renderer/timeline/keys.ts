import type { KeyboardEvent } from 'react';
import { foldKey } from './rowLayout.ts';
import { type TimelineController, ZOOM_STEP_FACTOR } from './timelineController.ts';
import type { TimelineProps } from './timelineModel.ts';

/** What the keys of the timeline act on. */
export interface KeyContext {
  readonly controller: TimelineController | null;
  readonly props: TimelineProps;
  toggle(foldKey: string): void;
}

function stepStation(props: TimelineProps, step: number): void {
  const { stations, selection } = props.model;
  const place = stations.findIndex((station) => station.stationIndex === selection.stationIndex);
  const next = stations[Math.min(Math.max(place + step, 0), stations.length - 1)];
  if (next !== undefined) {
    props.onSelectStation(next.stationIndex);
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
      stepStation(props, -1);
      return true;
    case 'ArrowDown':
      stepStation(props, 1);
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
  const { stationIndex } = props.model.selection;
  if (event.target !== event.currentTarget || stationIndex < 0) {
    return false;
  }
  toggle(foldKey(stationIndex));
  return true;
}
