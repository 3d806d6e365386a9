import { drawOverlay } from './drawOverlay.ts';
import { drawRows } from './drawRows.ts';
import { drawRuler } from './drawRuler.ts';
import { hitTest, noHit, type TimelineHit } from './hitTest.ts';
import { ROW_HEIGHT_PX, type TimelineRow } from './rowLayout.ts';
import { RULER_HEIGHT_PX } from './scene.ts';
import { rulerOf } from './ticks.ts';
import type { TimelineCursor, TimelineModel } from './timelineModel.ts';
import {
  clampScale,
  panByPx,
  pxFromUtcMs,
  scaleAround,
  scaleOfSpan,
  scaleShowing,
  type TimeScale,
  utcMsFromPx,
  zoomAbout,
} from './timeScale.ts';

/** The two canvases, one above the other, and where labels that scroll along are told so. */
export interface TimelineSurface {
  readonly base: HTMLCanvasElement;
  readonly overlay: HTMLCanvasElement;
  /** Called in the frame in which rows are drawn, so that labels move together with them. */
  onRowsDrawn(scrollTopPx: number): void;
  /** Called when another part of the rows has to come into view. */
  onScrollWanted(scrollTopPx: number): void;
  /** Called in the frame in which the cursor is drawn. */
  onCursorDrawn(): void;
  /** Called when other time comes under the pointer without its moving. */
  onScaleChanged(): void;
}

/** Zoom of one press of a key or button. */
export const ZOOM_STEP_FACTOR = 0.7;
/** Time that a task may spend on making rows ready, ms, beyond the first of them. */
const PREPARE_MS = 8;
/** Part of the width at which a running cursor turns the page, and where it then stands. */
const PAGE_TURN_FRACTION = 0.97;
const PAGE_START_FRACTION = 0.1;
/** A cursor this far out on the left still counts as in view: zooming in and out leaves rounding behind. */
const PAGE_SLACK_PX = 2;

/** Owns scale and scroll of one timeline and draws it on demand: no frame is drawn when nothing changed. */
export class TimelineController {
  readonly #surface: TimelineSurface;
  readonly #cursor: TimelineCursor;
  readonly #unsubscribe: () => void;
  #model: TimelineModel;
  #layout: readonly TimelineRow[] = [];
  #scale: TimeScale;
  #widthPx = 1;
  #heightPx = 1;
  #scrollTopPx = 0;
  #hoverPx: number | null = null;
  #brushUtcMs: readonly [number, number] | null = null;
  #frame = 0;
  #preparing: ReturnType<typeof setTimeout> | undefined;
  #rowsDirty = true;
  #placeToShow = -1;

  constructor(surface: TimelineSurface, cursor: TimelineCursor, model: TimelineModel) {
    this.#surface = surface;
    this.#cursor = cursor;
    this.#model = model;
    this.#scale = scaleOfSpan(model, 1);
    this.#unsubscribe = cursor.subscribe(() => this.#cursorMoved());
  }

  get scale(): TimeScale {
    return this.#scale;
  }
  get cursorPx(): number {
    return pxFromUtcMs(this.#scale, this.#cursor.cursorUtcMs);
  }

  /** Takes what to show; a new span is shown whole. */
  setModel(model: TimelineModel, layout: readonly TimelineRow[]): void {
    const sameSpan = model.fromUtcMs === this.#model.fromUtcMs && model.toUtcMs === this.#model.toUtcMs;
    this.#model = model;
    this.#layout = layout;
    if (!sameSpan) {
      this.#scale = scaleOfSpan(model, this.#widthPx);
    }
    this.redraw();
  }

  /** Takes the size of the drawing area in CSS pixels; the left edge of time stays. */
  resize(widthPx: number, heightPx: number): void {
    this.#widthPx = Math.max(1, Math.floor(widthPx));
    this.#heightPx = Math.max(1, Math.floor(heightPx));
    const density = window.devicePixelRatio;
    for (const canvas of [this.#surface.base, this.#surface.overlay]) {
      canvas.width = Math.round(this.#widthPx * density);
      canvas.height = Math.round(this.#heightPx * density);
      canvas.style.width = `${this.#widthPx}px`;
      canvas.style.height = `${this.#heightPx}px`;
    }
    this.#scale = { ...this.#scale, widthPx: this.#widthPx };
    // Setting the size has emptied the canvases: drawn again at once, they do not flicker.
    this.#rowsDirty = true;
    this.#drawNow();
  }

  setScrollTop(scrollTopPx: number): void {
    this.#scrollTopPx = scrollTopPx;
    this.redraw();
  }

  setHover(px: number | null): void {
    this.#hoverPx = px;
    this.#request();
  }

  /** Shows a stretch while it is being brushed; null shows that of the model again. */
  setBrush(stretchUtcMs: readonly [number, number] | null): void {
    this.#brushUtcMs = stretchUtcMs;
    this.#request();
  }

  /** Zooms about a position; below 1 comes closer. */
  zoom(factor: number, anchorPx: number): void {
    this.#setScale(zoomAbout(this.#scale, anchorPx, factor));
  }
  pan(deltaPx: number): void {
    this.#setScale(panByPx(this.#scale, deltaPx));
  }
  showSpan(): void {
    this.#setScale(scaleOfSpan(this.#model, this.#widthPx));
  }
  showStretch(fromUtcMs: number, toUtcMs: number): void {
    this.#setScale(scaleAround(fromUtcMs, toUtcMs, this.#widthPx));
  }
  showInstant(instantUtcMs: number): void {
    this.#setScale(scaleShowing(this.#scale, instantUtcMs));
  }

  /** Moves the cursor by marks of the ruler and keeps it in view. */
  stepCursor(stepCount: number, size: 'minor' | 'major'): void {
    const ruler = rulerOf(this.#scale);
    const stepMs = size === 'minor' ? ruler.minorStepMs : ruler.stepMs;
    const marks = this.#cursor.cursorUtcMs / stepMs;
    const next = stepCount > 0 ? Math.floor(marks) + stepCount : Math.ceil(marks) + stepCount;
    this.#cursor.setCursor(next * stepMs);
    this.showInstant(this.#cursor.cursorUtcMs);
  }

  /** What lies under a point of the canvas, CSS pixels from its top left corner. */
  hit(xPx: number, yPx: number): TimelineHit {
    if (yPx < RULER_HEIGHT_PX) {
      return noHit(utcMsFromPx(this.#scale, xPx));
    }
    const point = { xPx, yPx: yPx - RULER_HEIGHT_PX + this.#scrollTopPx };
    return hitTest(this.#layout, this.#model, this.#scale, point);
  }

  /** Scrolls with the next frame so that a row is in view; none when the place is negative. */
  bringIntoView(place: number): void {
    this.#placeToShow = place;
    this.#request();
  }

  /** Draws rows and cursor in the next frame. */
  redraw(): void {
    this.#rowsDirty = true;
    this.#request();
  }

  dispose(): void {
    this.#unsubscribe();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#preparing);
  }

  #cursorMoved(): void {
    if (this.#cursor.playing) {
      const px = this.cursorPx;
      if (px > this.#widthPx * PAGE_TURN_FRACTION || px < -PAGE_SLACK_PX) {
        this.#setScale(panByPx(this.#scale, this.#widthPx * PAGE_START_FRACTION - px));
      }
    }
    this.#request();
  }

  #setScale(scale: TimeScale): void {
    this.#scale = clampScale({ ...scale, widthPx: this.#widthPx }, this.#model);
    this.#surface.onScaleChanged();
    this.redraw();
  }

  #request(): void {
    if (this.#frame === 0) {
      this.#frame = requestAnimationFrame(() => this.#drawNow());
    }
  }

  #drawNow(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#scrollToPlace();
    if (this.#rowsDirty) {
      this.#rowsDirty = false;
      this.#drawBase();
    }
    this.#drawOverlay();
  }

  /** From sizes that are known: to ask the elements would make the page lay itself out, and an unmoved row needs no scroll. */
  #scrollToPlace(): void {
    if (this.#placeToShow < 0 || this.#heightPx <= 1) {
      return;
    }
    const mostPx = this.#placeToShow * ROW_HEIGHT_PX;
    const leastPx = mostPx + ROW_HEIGHT_PX - (this.#heightPx - RULER_HEIGHT_PX);
    const scrollTopPx = Math.min(mostPx, Math.max(leastPx, this.#scrollTopPx));
    this.#placeToShow = -1;
    if (scrollTopPx !== this.#scrollTopPx) {
      this.#surface.onScrollWanted(scrollTopPx);
    }
  }

  /**
   * Makes rows ready in a task of its own: in a frame the time for it would add to that of the globe. At least one is made,
   * however slow the machine, and the next frame asks for those that are left.
   */
  #prepareSoon(missing: ReadonlyMap<string, () => void>): void {
    clearTimeout(this.#preparing);
    this.#preparing = setTimeout(() => {
      const stopMs = performance.now() + PREPARE_MS;
      for (const make of missing.values()) {
        make();
        if (performance.now() >= stopMs) {
          break;
        }
      }
      this.redraw();
    });
  }

  #drawBase(): void {
    const ctx = contextOf(this.#surface.base);
    const model = this.#model;
    const missing = new Map<string, () => void>();
    ctx.save();
    drawRuler(ctx, this.#scale, model.theme);
    ctx.beginPath();
    ctx.rect(0, RULER_HEIGHT_PX, this.#widthPx, this.#heightPx - RULER_HEIGHT_PX);
    ctx.clip();
    ctx.translate(0, RULER_HEIGHT_PX);
    drawRows(ctx, {
      scale: this.#scale,
      rows: model.rows,
      links: model.links,
      flows: model.flows,
      layout: this.#layout,
      periods: model.periods,
      scrollTopPx: this.#scrollTopPx,
      heightPx: this.#heightPx - RULER_HEIGHT_PX,
      theme: model.theme,
      spanFromUtcMs: model.fromUtcMs,
      spanToUtcMs: model.toUtcMs,
      nightsOf: model.nightsOf,
      satelliteColor: model.satelliteColor,
      satelliteName: model.satelliteName,
      groupColor: model.groupColor,
      selectedWindow: model.selection.windowRow,
      selectedSatellite: model.selection.satelliteIndex,
      selectedStation: model.selection.stationIndex,
      missing,
    });
    ctx.restore();
    this.#surface.onRowsDrawn(this.#scrollTopPx);
    if (missing.size > 0) {
      this.#prepareSoon(missing);
    }
  }

  #drawOverlay(): void {
    const { windows } = this.#model.rows;
    const row = this.#model.selection.windowRow;
    drawOverlay(contextOf(this.#surface.overlay), {
      scale: this.#scale,
      heightPx: this.#heightPx,
      theme: this.#model.theme,
      cursorUtcMs: this.#cursor.cursorUtcMs,
      hoverPx: this.#hoverPx,
      brushUtcMs: this.#brushUtcMs ?? this.#model.draftStretchUtcMs,
      selectedSpanUtcMs: row < 0 ? null : [windows.startUtcMs[row]!, windows.endUtcMs[row]!],
    });
    this.#surface.onCursorDrawn();
  }
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const ctx = canvas.getContext('2d');
  if (ctx === null) {
    throw new Error('The timeline needs a 2D canvas and found none.');
  }
  const density = window.devicePixelRatio;
  ctx.setTransform(density, 0, 0, density, 0, 0);
  return ctx;
}

/** Height of all rows, CSS pixels. */
export function contentHeightPx(rowCount: number): number {
  return RULER_HEIGHT_PX + rowCount * ROW_HEIGHT_PX;
}
