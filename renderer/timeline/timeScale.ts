import { type UtcMs, utcMs } from '../../shared/domain/index.ts';

/** A stretch of time laid over a stretch of pixels, left to right. */
export interface TimeScale {
  readonly fromUtcMs: UtcMs;
  readonly toUtcMs: UtcMs;
  /** Width of the drawing area in CSS pixels, greater than 0. */
  readonly widthPx: number;
}

/** How far a scale may be zoomed and panned. */
export interface ScaleLimits {
  /** The span of the scenario. */
  readonly fromUtcMs: UtcMs;
  readonly toUtcMs: UtcMs;
}

/** Closest zoom: this much time over the whole width. */
export const MIN_VISIBLE_MS = 2_000;
/** Share of the span that may be seen as empty margin on each side. */
const MARGIN_FRACTION = 0.1;

/** Milliseconds under one CSS pixel. */
export function msPerPx(scale: TimeScale): number {
  return (scale.toUtcMs - scale.fromUtcMs) / scale.widthPx;
}

/** Horizontal position of an instant; outside 0..widthPx when it is not in view. */
export function pxFromUtcMs(scale: TimeScale, instantUtcMs: number): number {
  return ((instantUtcMs - scale.fromUtcMs) / (scale.toUtcMs - scale.fromUtcMs)) * scale.widthPx;
}

/** The instant under a horizontal position. */
export function utcMsFromPx(scale: TimeScale, px: number): UtcMs {
  return utcMs(scale.fromUtcMs + (px / scale.widthPx) * (scale.toUtcMs - scale.fromUtcMs));
}

/** The whole span of the scenario over the given width. */
export function scaleOfSpan(limits: ScaleLimits, widthPx: number): TimeScale {
  return { fromUtcMs: limits.fromUtcMs, toUtcMs: limits.toUtcMs, widthPx };
}

/**
 * Keeps the visible stretch inside the span plus a margin of a tenth on each side: never longer than
 * that, never shorter than {@link MIN_VISIBLE_MS}, moved back rather than cut when it sticks out.
 */
export function clampScale(scale: TimeScale, limits: ScaleLimits): TimeScale {
  const marginMs = (limits.toUtcMs - limits.fromUtcMs) * MARGIN_FRACTION;
  const firstMs = limits.fromUtcMs - marginMs;
  const lastMs = limits.toUtcMs + marginMs;
  const longestMs = Math.max(lastMs - firstMs, MIN_VISIBLE_MS);
  const lengthMs = Math.min(Math.max(scale.toUtcMs - scale.fromUtcMs, MIN_VISIBLE_MS), longestMs);
  const centreMs = (scale.fromUtcMs + scale.toUtcMs) / 2;
  const startMs = Math.min(Math.max(centreMs - lengthMs / 2, firstMs), lastMs - lengthMs);
  return { fromUtcMs: utcMs(startMs), toUtcMs: utcMs(startMs + lengthMs), widthPx: scale.widthPx };
}

/** Zooms by a factor (below 1 comes closer) and keeps the instant under `anchorPx` where it is. */
export function zoomAbout(scale: TimeScale, anchorPx: number, factor: number): TimeScale {
  const anchorMs = utcMsFromPx(scale, anchorPx);
  const shortestFactor = MIN_VISIBLE_MS / (scale.toUtcMs - scale.fromUtcMs);
  const used = Math.max(factor, shortestFactor);
  return {
    fromUtcMs: utcMs(anchorMs - (anchorMs - scale.fromUtcMs) * used),
    toUtcMs: utcMs(anchorMs + (scale.toUtcMs - anchorMs) * used),
    widthPx: scale.widthPx,
  };
}

/** Moves the drawing by pixels: positive shows earlier time, as a hand that drags it right. */
export function panByPx(scale: TimeScale, deltaPx: number): TimeScale {
  const deltaMs = deltaPx * msPerPx(scale);
  return {
    fromUtcMs: utcMs(scale.fromUtcMs - deltaMs),
    toUtcMs: utcMs(scale.toUtcMs - deltaMs),
    widthPx: scale.widthPx,
  };
}

/** A scale that shows the given stretch in the middle three fifths of the width. */
export function scaleAround(fromUtcMs: number, toUtcMs: number, widthPx: number): TimeScale {
  const marginMs = Math.max((toUtcMs - fromUtcMs) / 3, MIN_VISIBLE_MS / 4);
  return { fromUtcMs: utcMs(fromUtcMs - marginMs), toUtcMs: utcMs(toUtcMs + marginMs), widthPx };
}

/** The same zoom with the instant in view: in the middle when it was outside, untouched otherwise. */
export function scaleShowing(scale: TimeScale, instantUtcMs: number): TimeScale {
  const px = pxFromUtcMs(scale, instantUtcMs);
  if (px >= 0 && px <= scale.widthPx) {
    return scale;
  }
  const halfMs = (scale.toUtcMs - scale.fromUtcMs) / 2;
  return {
    fromUtcMs: utcMs(instantUtcMs - halfMs),
    toUtcMs: utcMs(instantUtcMs + halfMs),
    widthPx: scale.widthPx,
  };
}
