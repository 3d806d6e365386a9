import { Vector2 } from 'three';
import { type Disposable, DisposableStore } from '../../shared/lifecycle/index.ts';
import type { FlatProjection } from './flatProjection.ts';
import type { WorldGestures } from './WorldScene.ts';

/** A press that moves less than this is a click, CSS pixels. */
const CLICK_SLOP_PX = 4;
const ZOOM_PER_WHEEL_PX = 0.0015;

/** Connects pointer and wheel to the flat map: drag pans, the wheel zooms to the cursor. */
export function connectFlatInput(
  element: HTMLElement,
  projection: FlatProjection,
  gestures: WorldGestures,
): Disposable {
  const store = new DisposableStore();
  let press: { readonly start: Vector2; last: Vector2; moved: boolean; readonly grabbed: boolean } | null =
    null;
  const listen = <K extends keyof HTMLElementEventMap>(
    name: K,
    handler: (event: HTMLElementEventMap[K]) => void,
  ) => {
    element.addEventListener(name, handler, { passive: false });
    store.addRelease(() => element.removeEventListener(name, handler));
  };
  const pointOf = (event: MouseEvent) => new Vector2(event.offsetX, event.offsetY);
  const letGo = (how: 'dropped' | 'cancelled') => {
    if (press?.grabbed === true) {
      gestures.onRelease(how);
    }
    press = null;
  };
  listen('pointerdown', (event) => {
    const start = pointOf(event);
    const grabbed = event.button === 0 && gestures.onGrab(start, event.altKey);
    press = { start, last: start, moved: false, grabbed };
    element.setPointerCapture(event.pointerId);
    element.focus();
  });
  listen('pointermove', (event) => {
    const point = pointOf(event);
    if (press === null) {
      gestures.onHover(point);
      return;
    }
    press.moved ||= point.distanceTo(press.start) >= CLICK_SLOP_PX;
    if (press.moved && press.grabbed) {
      gestures.onCarry(point);
    } else if (press.moved) {
      projection.pan(point.x - press.last.x, point.y - press.last.y);
      gestures.onMoved();
    }
    press.last = point;
  });
  listen('pointerup', (event) => {
    if (press !== null && !press.moved && event.button === 0) {
      gestures.onClick(pointOf(event));
    }
    letGo('dropped');
  });
  listen('pointercancel', () => letGo('cancelled'));
  listen('pointerleave', () => gestures.onHover(null));
  listen('dblclick', (event) => gestures.onDoubleClick(pointOf(event)));
  listen('wheel', (event) => {
    event.preventDefault();
    projection.zoomAt(Math.exp(-event.deltaY * ZOOM_PER_WHEEL_PX), event.offsetX, event.offsetY);
    gestures.onMoved();
  });
  return store;
}
