import { WINDOW_END_CLIPPED, WINDOW_START_CLIPPED } from '../../shared/domain/index.ts';
import { type BarsInView, barsInView } from './bars.ts';
import { drawLinks } from './drawLinks.ts';
import type { Band, TimelineScene } from './scene.ts';
import { upperBound } from './search.ts';
import { type TimeScale, utcMsFromPx } from './timeScale.ts';
import type { Lane } from './windowRows.ts';

/** How strongly what is only above the mask is drawn beside links, as the legend has it. */
export const ABOVE_THE_MASK = 0.3;

/** Draws the windows of a lane: as plain bars, or with the link windows over them. */
export function drawLane(
  ctx: CanvasRenderingContext2D,
  scene: TimelineScene,
  lane: Lane,
  place: { readonly buffer: BarsInView; readonly band: Band },
): void {
  const { buffer, band } = place;
  if (scene.links === null) {
    drawBars(ctx, scene, barsInView(lane, scene.scale, buffer), { ...band, strength: 1, color: null });
  } else {
    const { accent } = scene.theme;
    const look = { ...band, strength: ABOVE_THE_MASK, color: accent };
    drawBars(ctx, scene, barsInView(lane, scene.scale, buffer), look);
    drawLinks(ctx, scene, scene.links.lanes(lane), place);
  }
  frameAndLabel(ctx, scene, lane, place);
}

/** Bars in a colour, null for that of the fleet, dimmed beside a selected satellite. */
function drawBars(
  ctx: CanvasRenderingContext2D,
  scene: TimelineScene,
  bars: BarsInView,
  band: Band & { readonly strength: number; readonly color: string | null },
): void {
  const { windows } = scene.rows;
  for (let bar = 0; bar < bars.count; bar++) {
    const row = bars.row[bar]!;
    const single = bars.windowCount[bar] === 1;
    const satelliteIndex = windows.satelliteIndex[row]!;
    const leftPx = Math.max(bars.leftPx[bar]!, -20);
    const rightPx = Math.min(bars.rightPx[bar]!, scene.scale.widthPx + 20);
    ctx.globalAlpha = strengthOf(scene, satelliteIndex) * band.strength;
    ctx.fillStyle = band.color ?? scene.satelliteColor(satelliteIndex);
    const flags = single ? windows.flags[row]! : 0;
    fillBar(ctx, leftPx, rightPx, { ...band, flags });
  }
  ctx.globalAlpha = 1;
}

/** How strongly the bars of a satellite are drawn: less beside a selected one. */
function strengthOf({ selectedSatellite }: TimelineScene, satelliteIndex: number): number {
  return selectedSatellite < 0 || satelliteIndex === selectedSatellite ? 1 : 0.4;
}

/** The frame of the selected window, and names where there is room. */
function frameAndLabel(
  ctx: CanvasRenderingContext2D,
  scene: TimelineScene,
  lane: Lane,
  { buffer, band }: { readonly buffer: BarsInView; readonly band: Band },
): void {
  const bars = barsInView(lane, scene.scale, buffer);
  for (let bar = 0; bar < bars.count; bar++) {
    const [leftPx, rightPx, row] = [bars.leftPx[bar]!, bars.rightPx[bar]!, bars.row[bar]!];
    if (bars.windowCount[bar] !== 1) {
      continue;
    }
    if (row === scene.selectedWindow) {
      ctx.strokeStyle = scene.theme.text;
      ctx.lineWidth = 1.5;
      ctx.strokeRect(leftPx - 1, band.topPx - 1, rightPx - leftPx + 2, band.bottomPx - band.topPx + 2);
    }
    if (rightPx - leftPx > 64 && band.bottomPx - band.topPx >= 11) {
      labelBar(ctx, scene, row, { ...band, leftPx: Math.max(leftPx, 0), rightPx, lane });
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
  row: number,
  bar: Band & { readonly leftPx: number; readonly rightPx: number; readonly lane: Lane },
): void {
  const { theme, links, scale } = scene;
  const satelliteIndex = scene.rows.windows.satelliteIndex[row]!;
  const name = scene.satelliteName(satelliteIndex);
  ctx.font = theme.textFont;
  const widthPx = ctx.measureText(name).width;
  if (widthPx >= bar.rightPx - bar.leftPx - 8) {
    return;
  }
  const textPx = bar.leftPx + 5;
  // On a bar that is quiet or dimmed the ground shows through.
  const isDimmed = strengthOf(scene, satelliteIndex) < 1;
  const isOnFull =
    !isDimmed && (links === null || isCovered(links.lanes(bar.lane).good, scale, [textPx, textPx + widthPx]));
  ctx.fillStyle = isOnFull ? theme.onBar : theme.text;
  ctx.textBaseline = 'middle';
  const middlePx = (bar.topPx + bar.bottomPx) / 2 + 0.5;
  if (!isOnFull) {
    ctx.strokeStyle = theme.background;
    ctx.lineWidth = 3;
    ctx.lineJoin = 'round';
    ctx.strokeText(name, textPx, middlePx);
  }
  ctx.fillText(name, textPx, middlePx);
}

/** Whether one stretch of a lane lies under all of a text. */
function isCovered(
  { startUtcMs, endUtcMs }: Lane,
  scale: TimeScale,
  [leftPx, rightPx]: readonly [number, number],
): boolean {
  const place = upperBound(endUtcMs, utcMsFromPx(scale, rightPx));
  return place < startUtcMs.length && startUtcMs[place]! <= utcMsFromPx(scale, leftPx);
}
