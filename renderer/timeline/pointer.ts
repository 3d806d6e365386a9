import { brushedStretch } from './brush.ts';
import type { TimelineHit } from './hitTest.ts';
import { RULER_HEIGHT_PX } from './scene.ts';
import type { TimelineController } from './timelineController.ts';
import type { TimelineCursor } from './timelineModel.ts';
import { utcMsFromPx } from './timeScale.ts';

/** What the pointer tells the world. */
export interface PointerHandlers {
  /** A click on rows, after any drag has been ruled out. */
  onClick(hit: TimelineHit): void;
  onDoubleClick(hit: TimelineHit): void;
  /** Pointer over rows, in client pixels; null when it left. */
  onHover(at: { readonly hit: TimelineHit; readonly xPx: number; readonly yPx: number } | null): void;
  /** A stretch of time was brushed: over the periods, or with Shift over any row. */
  onBrush(stretch: readonly [number, number]): void;
  /** Whether a hit lies where a plain drag brushes. */
  isBrushed(hit: TimelineHit): boolean;
  /** A vertical drag of the rows. */
  onScrollBy(deltaPx: number): void;
}

/** Movement below this is a click, CSS pixels. */
const DRAG_THRESHOLD_PX = 3;
/** How far beside the cursor line it may be taken hold of, CSS pixels. */
const CURSOR_GRIP_PX = 5;
/** Zoom a pixel of wheel travel. */
const WHEEL_ZOOM_PER_PX = 0.0016;
const LINE_PX = 40;

interface Drag {
  readonly kind: 'cursor' | 'pan' | 'brush';
  readonly startXPx: number;
  readonly startYPx: number;
  lastXPx: number;
  lastYPx: number;
  moved: boolean;
}

/**
 * Gives a timeline its hand: wheel zooms about the pointer (with Shift, or sideways, it pans), dragging
 * rows pans, dragging the ruler or the cursor line moves the time cursor, dragging over the periods, or with Shift over
 * any row, brushes a stretch of time. Returns the release function.
 */
export function attachPointer(
  canvas: HTMLCanvasElement,
  controller: TimelineController,
  cursor: TimelineCursor,
  handlers: PointerHandlers,
): () => void {
  const release = new AbortController();
  const listen = { signal: release.signal };
  let drag: Drag | null = null;

  const place = (event: MouseEvent): { x: number; y: number } => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const moveCursor = (x: number): void => cursor.setCursor(utcMsFromPx(controller.scale, x));
  const gripsCursor = (x: number, y: number): boolean =>
    y < RULER_HEIGHT_PX || Math.abs(x - controller.cursorPx) <= CURSOR_GRIP_PX;

  const kindOf = (event: PointerEvent, x: number, y: number): Drag['kind'] => {
    if (y >= RULER_HEIGHT_PX && (event.shiftKey || handlers.isBrushed(controller.hit(x, y)))) {
      return 'brush';
    }
    return gripsCursor(x, y) ? 'cursor' : 'pan';
  };

  const onDown = (event: PointerEvent): void => {
    if (event.button !== 0) {
      return;
    }
    const { x, y } = place(event);
    const kind = kindOf(event, x, y);
    drag = { kind, startXPx: x, startYPx: y, lastXPx: x, lastYPx: y, moved: false };
    canvas.setPointerCapture(event.pointerId);
    if (y < RULER_HEIGHT_PX) {
      moveCursor(x);
    }
  };

  const onMove = (event: PointerEvent): void => {
    const { x, y } = place(event);
    if (drag === null) {
      canvas.style.cursor = gripsCursor(x, y) ? 'ew-resize' : 'default';
      controller.setHover(x);
      handlers.onHover({ hit: controller.hit(x, y), xPx: event.clientX, yPx: event.clientY });
      return;
    }
    const travelledPx = Math.hypot(x - drag.startXPx, y - drag.startYPx);
    drag.moved ||= travelledPx >= DRAG_THRESHOLD_PX;
    if (!drag.moved) {
      return;
    }
    handlers.onHover(null);
    if (drag.kind === 'cursor') {
      moveCursor(x);
    } else if (drag.kind === 'brush') {
      controller.setBrush(brushedStretch(controller.scale, drag.startXPx, x));
    } else {
      canvas.style.cursor = 'grabbing';
      controller.pan(x - drag.lastXPx);
      handlers.onScrollBy(drag.lastYPx - y);
    }
    drag.lastXPx = x;
    drag.lastYPx = y;
  };

  const onUp = (event: PointerEvent): void => {
    const { x, y } = place(event);
    if (drag !== null && !drag.moved && y >= RULER_HEIGHT_PX) {
      handlers.onClick(controller.hit(x, y));
    }
    if (drag?.kind === 'brush' && drag.moved) {
      handlers.onBrush(brushedStretch(controller.scale, drag.startXPx, x));
    }
    controller.setBrush(null);
    drag = null;
    canvas.style.cursor = 'default';
  };

  const onWheel = (event: WheelEvent): void => {
    event.preventDefault();
    const unitPx = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
    const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
    if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
      controller.pan(-sideways * unitPx);
      return;
    }
    controller.zoom(Math.exp(event.deltaY * unitPx * WHEEL_ZOOM_PER_PX), place(event).x);
  };

  canvas.addEventListener('pointerdown', onDown, listen);
  canvas.addEventListener('pointermove', onMove, listen);
  canvas.addEventListener('pointerup', onUp, listen);
  canvas.addEventListener('wheel', onWheel, { signal: release.signal, passive: false });
  canvas.addEventListener(
    'pointercancel',
    () => {
      drag = null;
      controller.setBrush(null);
    },
    listen,
  );
  canvas.addEventListener(
    'pointerleave',
    () => {
      controller.setHover(null);
      handlers.onHover(null);
    },
    listen,
  );
  canvas.addEventListener(
    'dblclick',
    (event) => {
      const { x, y } = place(event);
      handlers.onDoubleClick(controller.hit(x, y));
    },
    listen,
  );
  return () => release.abort();
}
