import { WINDOW_END_CLIPPED, WINDOW_START_CLIPPED } from '../../shared/domain/index.ts';
import type { BarsInView } from './bars.ts';
import type { Band, TimelineScene } from './scene.ts';

/** Draws single bars: colour of the fleet, dimmed beside a selected satellite, the selected window framed. */
export function drawBars(
  ctx: CanvasRenderingContext2D,
  scene: TimelineScene,
  bars: BarsInView,
  band: Band,
): void {
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
      labelBar(ctx, scene, satelliteIndex, {
        ...band,
        leftPx: Math.max(leftPx, 0),
        rightPx,
        dimmed: !emphasis,
      });
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
  bar: Band & { readonly leftPx: number; readonly rightPx: number; readonly dimmed: boolean },
): void {
  const name = scene.satelliteName(satelliteIndex);
  ctx.font = scene.theme.textFont;
  if (ctx.measureText(name).width < bar.rightPx - bar.leftPx - 8) {
    // On a bar that is dimmed the ground shows through.
    ctx.fillStyle = bar.dimmed ? scene.theme.text : scene.theme.onBar;
    ctx.textBaseline = 'middle';
    ctx.fillText(name, bar.leftPx + 5, (bar.topPx + bar.bottomPx) / 2 + 0.5);
  }
}
