import { Vector2, type Vector3 } from 'three';
import { type Disposable, DisposableStore } from '../../shared/lifecycle/index.ts';
import type { GlobeCamera } from './globeCamera.ts';
import type { WorldGestures } from './WorldScene.ts';

/** A press that moves less than this is a click, CSS pixels. */
const CLICK_SLOP_PX = 4;
const TILT_DEG_PER_PX = 0.25;
const ZOOM_PER_WHEEL_PX = 0.0012;
/** Turn for a drag that begins beside the Earth, degrees a pixel at home distance. */
const FREE_TURN_DEG_PER_PX = 0.12;

interface Press {
  readonly button: number;
  readonly startPx: Vector2;
  readonly ground: Vector3 | null;
  lastPx: Vector2;
  moved: boolean;
  /** True for a press that the gestures took. */
  readonly grabbed: boolean;
}

/** Connects pointer and wheel to the camera: left drags, right tilts and turns, the wheel zooms to the cursor. */
export function connectCameraInput(
  element: HTMLElement,
  globeCamera: GlobeCamera,
  gestures: WorldGestures,
): Disposable {
  const store = new DisposableStore();
  let press: Press | null = null;
  const listen = <K extends keyof HTMLElementEventMap>(
    name: K,
    handler: (event: HTMLElementEventMap[K]) => void,
  ) => {
    element.addEventListener(name, handler, { passive: false });
    store.addRelease(() => element.removeEventListener(name, handler));
  };
  const letGo = (how: 'dropped' | 'cancelled') => {
    if (press?.grabbed === true) {
      gestures.onRelease(how);
    }
    press = null;
  };
  listen('pointerdown', (event) => {
    const startPx = pointOf(element, event);
    const ground = globeCamera.groundUnder(screenOf(element, startPx));
    const grabbed = event.button === 0 && gestures.onGrab(startPx, event.altKey);
    press = { button: event.button, startPx, ground, lastPx: startPx, moved: false, grabbed };
    element.setPointerCapture(event.pointerId);
    element.focus();
  });
  listen('pointermove', (event) => {
    const point = pointOf(element, event);
    if (press === null) {
      gestures.onHover(point);
      return;
    }
    press.moved ||= point.distanceTo(press.startPx) >= CLICK_SLOP_PX;
    if (press.moved && press.grabbed) {
      gestures.onCarry(point);
    } else if (press.moved) {
      drag(globeCamera, press, point, element);
      gestures.onMoved();
    }
    press.lastPx = point;
  });
  listen('pointerup', (event) => {
    if (press !== null && !press.moved && press.button === 0) {
      gestures.onClick(pointOf(element, event));
    }
    letGo('dropped');
  });
  listen('pointercancel', () => letGo('cancelled'));
  listen('pointerleave', () => gestures.onHover(null));
  listen('dblclick', (event) => gestures.onDoubleClick(pointOf(element, event)));
  listen('contextmenu', (event) => event.preventDefault());
  listen('wheel', (event) => {
    event.preventDefault();
    const screen = screenOf(element, pointOf(element, event));
    globeCamera.zoomAt(Math.exp(event.deltaY * ZOOM_PER_WHEEL_PX), screen);
    gestures.onMoved();
  });
  return store;
}

function drag(globeCamera: GlobeCamera, press: Press, point: Vector2, element: HTMLElement): void {
  const { pose } = globeCamera;
  const dx = point.x - press.lastPx.x;
  const dy = point.y - press.lastPx.y;
  if (press.button === 2) {
    globeCamera.setPose({
      tiltDeg: pose.tiltDeg - dy * TILT_DEG_PER_PX,
      headingDeg: pose.headingDeg + dx * TILT_DEG_PER_PX,
    });
    return;
  }
  const screen = screenOf(element, point);
  if (press.ground !== null && globeCamera.groundUnder(screen) !== null) {
    globeCamera.bringUnder(press.ground, screen);
    return;
  }
  globeCamera.setPose({
    longitudeDeg: pose.longitudeDeg - dx * FREE_TURN_DEG_PER_PX,
    latitudeDeg: pose.latitudeDeg + dy * FREE_TURN_DEG_PER_PX,
  });
}

function pointOf(element: HTMLElement, event: MouseEvent): Vector2 {
  const box = element.getBoundingClientRect();
  return new Vector2(event.clientX - box.left, event.clientY - box.top);
}

/** Screen coordinates -1..1 (up positive) of a point in CSS pixels. */
export function screenOf(element: HTMLElement, point: Vector2): Vector2 {
  return new Vector2(
    (point.x / Math.max(1, element.clientWidth)) * 2 - 1,
    1 - (point.y / Math.max(1, element.clientHeight)) * 2,
  );
}
