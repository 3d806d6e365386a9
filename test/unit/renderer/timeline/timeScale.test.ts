import { describe, expect, it } from 'vitest';
import {
  clampScale,
  MIN_VISIBLE_MS,
  panByPx,
  pxFromUtcMs,
  scaleAround,
  scaleOfSpan,
  scaleShowing,
  utcMsFromPx,
  zoomAbout,
} from '../../../../renderer/timeline/index.ts';
import { utcMs } from '../../../../shared/domain/index.ts';

const FROM = utcMs(Date.UTC(2026, 10, 22));
const DAY_MS = 86_400_000;
const limits = { fromUtcMs: FROM, toUtcMs: utcMs(FROM + DAY_MS) };
const day = scaleOfSpan(limits, 1_000);

describe('time scale', () => {
  it('verify that pixels and instants are inverse of each other', () => {
    expect(pxFromUtcMs(day, FROM + DAY_MS / 2)).toBe(500);
    for (const px of [-30, 0, 123.25, 1_000]) {
      expect(pxFromUtcMs(day, utcMsFromPx(day, px))).toBeCloseTo(px, 6);
    }
  });

  it('verify that zooming keeps the instant under the pointer', () => {
    const anchor = utcMsFromPx(day, 250);
    for (const factor of [0.5, 0.9, 1.7]) {
      expect(pxFromUtcMs(zoomAbout(day, 250, factor), anchor)).toBeCloseTo(250, 6);
    }
  });

  it('verify that zooming stops at the shortest visible stretch without moving the anchor', () => {
    const close = zoomAbout(day, 250, 1e-12);
    expect(close.toUtcMs - close.fromUtcMs).toBeCloseTo(MIN_VISIBLE_MS, 3);
    expect(pxFromUtcMs(close, utcMsFromPx(day, 250))).toBeCloseTo(250, 3);
  });

  it('verify that dragging right shows earlier time and is limited to a tenth beside the span', () => {
    const panned = panByPx(day, 50);
    expect(panned.fromUtcMs).toBe(FROM - DAY_MS / 20);
    const far = clampScale(panByPx(zoomAbout(day, 0, 0.1), 5_000), limits);
    expect(far.fromUtcMs).toBeCloseTo(FROM - DAY_MS / 10, 0);
    expect(far.toUtcMs - far.fromUtcMs).toBeCloseTo(DAY_MS / 10, 0);
  });

  it('verify that a zoom beyond everything is cut to the span and its margins', () => {
    const wide = clampScale(zoomAbout(day, 500, 100), limits);
    expect(wide.fromUtcMs).toBeCloseTo(FROM - DAY_MS / 10, 0);
    expect(wide.toUtcMs).toBeCloseTo(FROM + 1.1 * DAY_MS, 0);
  });

  it('verify that showing a stretch centres it and showing an instant moves only when needed', () => {
    const around = scaleAround(FROM, FROM + 600_000, 1_000);
    expect(pxFromUtcMs(around, FROM)).toBeCloseTo(200, 6);
    expect(pxFromUtcMs(around, FROM + 600_000)).toBeCloseTo(800, 6);
    expect(scaleShowing(around, FROM + 1)).toBe(around);
    expect(pxFromUtcMs(scaleShowing(around, FROM + DAY_MS), FROM + DAY_MS)).toBeCloseTo(500, 6);
  });
});
