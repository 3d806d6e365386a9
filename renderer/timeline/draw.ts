import { WINDOW_END_CLIPPED, WINDOW_START_CLIPPED } from '../../shared/domain/index.ts';
import { type BarsInView, barsBuffer, barsInView } from './bars.ts';
import { countRange } from './countProfile.ts';
import { laneEdges } from './hitTest.ts';
import { ROW_HEIGHT_PX, rowsInView, type TimelineRow } from './rowLayout.ts';
import { rulerOf } from './ticks.ts';
import { pxFromUtcMs, type TimeScale, utcMsFromPx } from './timeScale.ts';
import type { Lane, StationRow, WindowRows } from './windowRows.ts';

/** Height of the ruler above the rows, CSS pixels. */
export const RULER_HEIGHT_PX = 36;

/** Colours and fonts, all taken from the theme's tokens. */
export interface TimelineTheme {
  readonly background: string;
  readonly ruler: string;
  readonly line: string;
  readonly text: string;
  readonly dim: string;
  readonly accent: string;
  readonly bad: string;
  /** Ink on a bar of a fleet's colour. */
  readonly onBar: string;
  readonly night: string;
  readonly textFont: string;
  readonly monoFont: string;
}

/** Everything that the rows are drawn from. */
export interface TimelineScene {
  readonly scale: TimeScale;
  readonly rows: WindowRows;
  readonly layout: readonly TimelineRow[];
  readonly scrollTopPx: number;
  readonly heightPx: number;
  readonly theme: TimelineTheme;
  /** Planning span; outside it the ground is dimmed. */
  readonly spanFromUtcMs: number;
  readonly spanToUtcMs: number;
  /** Start and end of each night of a station, alternating, POSIX ms UTC. */
  nightsOf(stationIndex: number): Float64Array;
  satelliteColor(satelliteIndex: number): string;
  satelliteName(satelliteIndex: number): string;
  readonly selectedWindow: number;
  readonly selectedSatellite: number;
  readonly selectedStation: number;
}

interface Band {
  readonly topPx: number;
  readonly bottomPx: number;
}

/** Draws the ruler: day bands above, labelled ticks below. */
export function drawRuler(ctx: CanvasRenderingContext2D, scale: TimeScale, theme: TimelineTheme): void {
  const ruler = rulerOf(scale);
  ctx.fillStyle = theme.ruler;
  ctx.fillRect(0, 0, scale.widthPx, RULER_HEIGHT_PX);
  ctx.textBaseline = 'middle';
  ctx.font = theme.textFont;
  for (const band of ruler.bands) {
    ctx.fillStyle = theme.line;
    ctx.fillRect(Math.round(band.fromPx), 0, 1, RULER_HEIGHT_PX / 2);
    if (band.toPx - band.fromPx > ctx.measureText(band.label).width + 12) {
      ctx.fillStyle = theme.dim;
      ctx.fillText(band.label, band.fromPx + 6, RULER_HEIGHT_PX / 4 + 1);
    }
  }
  ctx.font = theme.monoFont;
  for (const tick of ruler.ticks) {
    const labelled = tick.label !== '';
    ctx.fillStyle = theme.line;
    ctx.fillRect(Math.round(tick.px), RULER_HEIGHT_PX - (labelled ? 16 : 5), 1, labelled ? 16 : 5);
    if (labelled) {
      ctx.fillStyle = theme.text;
      ctx.fillText(tick.label, tick.px + 4, RULER_HEIGHT_PX * 0.74);
    }
  }
  ctx.fillStyle = theme.line;
  ctx.fillRect(0, RULER_HEIGHT_PX - 1, scale.widthPx, 1);
}

/** Draws ground, nights, grid and the bars of every row in view; y 0 is the top of the viewport. */
export function drawRows(ctx: CanvasRenderingContext2D, scene: TimelineScene): void {
  const { scale, theme, heightPx } = scene;
  ctx.fillStyle = theme.background;
  ctx.fillRect(0, 0, scale.widthPx, heightPx);
  const [first, end] = rowsInView(scene.layout.length, scene.scrollTopPx, heightPx);
  const topOf = (place: number): number => place * ROW_HEIGHT_PX - scene.scrollTopPx;
  for (let place = first; place < end; place++) {
    drawNights(ctx, scene, scene.layout[place]!.stationIndex, topOf(place));
  }
  drawGrid(ctx, scale, theme, heightPx);
  const buffer = barsBuffer(scale.widthPx);
  for (let place = first; place < end; place++) {
    drawRow(ctx, scene, scene.layout[place]!, { topPx: topOf(place), buffer });
  }
  drawOutsideSpan(ctx, scene);
}

function drawGrid(
  ctx: CanvasRenderingContext2D,
  scale: TimeScale,
  theme: TimelineTheme,
  heightPx: number,
): void {
  ctx.fillStyle = theme.line;
  ctx.globalAlpha = 0.45;
  for (const tick of rulerOf(scale).ticks) {
    if (tick.label !== '') {
      ctx.fillRect(Math.round(tick.px), 0, 1, heightPx);
    }
  }
  ctx.globalAlpha = 1;
}

function drawNights(
  ctx: CanvasRenderingContext2D,
  scene: TimelineScene,
  stationIndex: number,
  topPx: number,
): void {
  const nights = scene.nightsOf(stationIndex);
  ctx.fillStyle = scene.theme.night;
  for (let place = 0; place + 1 < nights.length; place += 2) {
    const left = Math.max(0, pxFromUtcMs(scene.scale, nights[place]!));
    const right = Math.min(scene.scale.widthPx, pxFromUtcMs(scene.scale, nights[place + 1]!));
    if (right > left) {
      ctx.fillRect(left, topPx, right - left, ROW_HEIGHT_PX);
    }
  }
}

function drawOutsideSpan(ctx: CanvasRenderingContext2D, scene: TimelineScene): void {
  const { scale, theme } = scene;
  const fromPx = pxFromUtcMs(scale, scene.spanFromUtcMs);
  const toPx = pxFromUtcMs(scale, scene.spanToUtcMs);
  ctx.fillStyle = theme.ruler;
  if (fromPx > 0) {
    ctx.fillRect(0, 0, fromPx, scene.heightPx);
  }
  if (toPx < scale.widthPx) {
    ctx.fillRect(toPx, 0, scale.widthPx - toPx, scene.heightPx);
  }
  ctx.fillStyle = theme.line;
  ctx.fillRect(Math.round(fromPx) - 1, 0, 1, scene.heightPx);
  ctx.fillRect(Math.round(toPx), 0, 1, scene.heightPx);
}

function drawRow(
  ctx: CanvasRenderingContext2D,
  scene: TimelineScene,
  row: TimelineRow,
  at: { readonly topPx: number; readonly buffer: BarsInView },
): void {
  const { topPx, buffer } = at;
  if (row.stationIndex === scene.selectedStation && row.kind === 'station') {
    ctx.fillStyle = scene.theme.accent;
    ctx.globalAlpha = 0.08;
    ctx.fillRect(0, topPx, scene.scale.widthPx, ROW_HEIGHT_PX);
    ctx.globalAlpha = 1;
  }
  if (row.kind === 'satellite') {
    const band = { topPx: topPx + 6, bottomPx: topPx + ROW_HEIGHT_PX - 6 };
    drawBars(ctx, scene, barsInView(row.lane, scene.scale, buffer), band);
  } else {
    drawStation(ctx, scene, scene.rows.station(row.stationIndex), at);
  }
  ctx.fillStyle = scene.theme.line;
  ctx.globalAlpha = row.kind === 'station' ? 1 : 0.5;
  ctx.fillRect(0, Math.round(topPx + ROW_HEIGHT_PX) - 1, scene.scale.widthPx, 1);
  ctx.globalAlpha = 1;
}

function drawStation(
  ctx: CanvasRenderingContext2D,
  scene: TimelineScene,
  station: StationRow,
  at: { readonly topPx: number; readonly buffer: BarsInView },
): void {
  const { topPx, buffer } = at;
  if (station.lanes === null) {
    drawProfile(ctx, scene, station, topPx);
    const lane = emphasised(scene, station.stationIndex);
    if (lane !== undefined) {
      const band = { topPx: topPx + ROW_HEIGHT_PX - 11, bottomPx: topPx + ROW_HEIGHT_PX - 3 };
      drawBars(ctx, scene, barsInView(lane, scene.scale, buffer), band);
    }
    return;
  }
  station.lanes.forEach((lane, index) => {
    const edges = laneEdges(index, station.lanes!.length);
    const band = { topPx: topPx + edges.topPx, bottomPx: topPx + edges.bottomPx };
    drawBars(ctx, scene, barsInView(lane, scene.scale, buffer), band);
  });
}

/** Over a row of numbers the windows of the selected satellite, or of the selected window's, stay bars. */
function emphasised(scene: TimelineScene, stationIndex: number): Lane | undefined {
  return scene.selectedSatellite < 0 ? undefined : scene.rows.lane(stationIndex, scene.selectedSatellite);
}

function drawProfile(
  ctx: CanvasRenderingContext2D,
  scene: TimelineScene,
  station: StationRow,
  topPx: number,
): void {
  const { scale, theme } = scene;
  const basePx = topPx + ROW_HEIGHT_PX - 3;
  const pxPerWindow = (ROW_HEIGHT_PX - 6) / station.profile.maxCount;
  const firstPx = Math.max(0, Math.floor(pxFromUtcMs(scale, scene.spanFromUtcMs)));
  const endPx = Math.min(scale.widthPx, Math.ceil(pxFromUtcMs(scale, scene.spanToUtcMs)));
  const sure = new Path2D();
  const some = new Path2D();
  const none = new Path2D();
  for (let px = firstPx; px < endPx; px++) {
    const range = countRange(station.profile, utcMsFromPx(scale, px), utcMsFromPx(scale, px + 1));
    const leastPx = range.least * pxPerWindow;
    const greatestPx = range.greatest * pxPerWindow;
    sure.rect(px, basePx - leastPx, 1, leastPx);
    some.rect(px, basePx - greatestPx, 1, greatestPx - leastPx);
    if (range.least === 0) {
      none.rect(px, basePx, 1, 2);
    }
  }
  ctx.fillStyle = theme.accent;
  ctx.globalAlpha = 0.5;
  ctx.fill(sure);
  ctx.globalAlpha = 0.22;
  ctx.fill(some);
  ctx.globalAlpha = 1;
  ctx.fillStyle = theme.bad;
  ctx.fill(none);
}

function drawBars(ctx: CanvasRenderingContext2D, scene: TimelineScene, bars: BarsInView, band: Band): void {
  const { windows } = scene.rows;
  for (let bar = 0; bar < bars.count; bar++) {
    const row = bars.row[bar]!;
    const single = bars.windowCount[bar] === 1;
    const satelliteIndex = windows.satelliteIndex[row]!;
    const leftPx = Math.max(bars.leftPx[bar]!, -20);
    const rightPx = Math.min(bars.rightPx[bar]!, scene.scale.widthPx + 20);
    const emphasis = scene.selectedSatellite < 0 || satelliteIndex === scene.selectedSatellite;
    ctx.globalAlpha = emphasis ? 1 : 0.4;
    ctx.fillStyle = scene.satelliteColor(satelliteIndex);
    const flags = single ? windows.flags[row]! : 0;
    fillBar(ctx, leftPx, rightPx, { ...band, flags });
    ctx.globalAlpha = 1;
    if (single && row === scene.selectedWindow) {
      ctx.strokeStyle = scene.theme.text;
      ctx.lineWidth = 1.5;
      ctx.strokeRect(leftPx - 1, band.topPx - 1, rightPx - leftPx + 2, band.bottomPx - band.topPx + 2);
    }
    if (single && rightPx - leftPx > 64 && band.bottomPx - band.topPx >= 11) {
      labelBar(ctx, scene, satelliteIndex, { ...band, leftPx: Math.max(leftPx, 0), rightPx });
    }
  }
}

/** A bar; an end that the span cut off is drawn ragged instead of straight. */
function fillBar(
  ctx: CanvasRenderingContext2D,
  leftPx: number,
  rightPx: number,
  bar: Band & { readonly flags: number },
): void {
  const heightPx = bar.bottomPx - bar.topPx;
  if (bar.flags === 0 || rightPx - leftPx < 8) {
    ctx.fillRect(leftPx, bar.topPx, rightPx - leftPx, heightPx);
    return;
  }
  const toothPx = 3;
  ctx.beginPath();
  ctx.moveTo(leftPx, bar.topPx);
  ctx.lineTo(rightPx, bar.topPx);
  if ((bar.flags & WINDOW_END_CLIPPED) !== 0) {
    ctx.lineTo(rightPx - toothPx, bar.topPx + heightPx / 4);
    ctx.lineTo(rightPx, bar.topPx + heightPx / 2);
    ctx.lineTo(rightPx - toothPx, bar.topPx + (3 * heightPx) / 4);
  }
  ctx.lineTo(rightPx, bar.bottomPx);
  ctx.lineTo(leftPx, bar.bottomPx);
  if ((bar.flags & WINDOW_START_CLIPPED) !== 0) {
    ctx.lineTo(leftPx + toothPx, bar.topPx + (3 * heightPx) / 4);
    ctx.lineTo(leftPx, bar.topPx + heightPx / 2);
    ctx.lineTo(leftPx + toothPx, bar.topPx + heightPx / 4);
  }
  ctx.closePath();
  ctx.fill();
}

function labelBar(
  ctx: CanvasRenderingContext2D,
  scene: TimelineScene,
  satelliteIndex: number,
  bar: Band & { readonly leftPx: number; readonly rightPx: number },
): void {
  const name = scene.satelliteName(satelliteIndex);
  ctx.font = scene.theme.textFont;
  if (ctx.measureText(name).width < bar.rightPx - bar.leftPx - 8) {
    ctx.fillStyle = scene.theme.onBar;
    ctx.textBaseline = 'middle';
    ctx.fillText(name, bar.leftPx + 5, (bar.topPx + bar.bottomPx) / 2 + 0.5);
  }
}

/** What the overlay shows: it alone is drawn again while the cursor moves. */
export interface OverlayScene {
  readonly scale: TimeScale;
  readonly heightPx: number;
  readonly theme: TimelineTheme;
  readonly cursorUtcMs: number;
  /** Pointer position, CSS pixels; null when it is elsewhere. */
  readonly hoverPx: number | null;
  /** Start and end of the selected window; null when none is selected. */
  readonly selectedSpanUtcMs: readonly [number, number] | null;
}

/** Draws the selected window's extent, the pointer's hair line and the time cursor. */
export function drawOverlay(ctx: CanvasRenderingContext2D, scene: OverlayScene): void {
  const { scale, theme, heightPx } = scene;
  ctx.clearRect(0, 0, scale.widthPx, heightPx);
  if (scene.selectedSpanUtcMs !== null) {
    const leftPx = pxFromUtcMs(scale, scene.selectedSpanUtcMs[0]);
    const rightPx = pxFromUtcMs(scale, scene.selectedSpanUtcMs[1]);
    ctx.fillStyle = theme.accent;
    ctx.globalAlpha = 0.1;
    ctx.fillRect(leftPx, RULER_HEIGHT_PX, rightPx - leftPx, heightPx - RULER_HEIGHT_PX);
    ctx.globalAlpha = 0.9;
    ctx.fillRect(leftPx, RULER_HEIGHT_PX - 3, Math.max(rightPx - leftPx, 2), 3);
    ctx.globalAlpha = 1;
  }
  if (scene.hoverPx !== null) {
    ctx.fillStyle = theme.dim;
    ctx.globalAlpha = 0.6;
    ctx.fillRect(Math.round(scene.hoverPx), RULER_HEIGHT_PX, 1, heightPx - RULER_HEIGHT_PX);
    ctx.globalAlpha = 1;
  }
  const cursorPx = Math.round(pxFromUtcMs(scale, scene.cursorUtcMs));
  if (cursorPx >= -6 && cursorPx <= scale.widthPx + 6) {
    ctx.fillStyle = theme.accent;
    ctx.fillRect(cursorPx - 0.5, RULER_HEIGHT_PX / 2, 1.5, heightPx);
    ctx.beginPath();
    ctx.moveTo(cursorPx - 5.5, RULER_HEIGHT_PX / 2 - 2);
    ctx.lineTo(cursorPx + 6, RULER_HEIGHT_PX / 2 - 2);
    ctx.lineTo(cursorPx + 0.25, RULER_HEIGHT_PX / 2 + 7);
    ctx.closePath();
    ctx.fill();
  }
}
