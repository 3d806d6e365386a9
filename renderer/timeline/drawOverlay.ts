import { type OverlayScene, RULER_HEIGHT_PX } from './scene.ts';
import { pxFromUtcMs } from './timeScale.ts';

/** Draws the selected window's extent, the stretch being brushed, the pointer's hair line and the time cursor. */
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
  if (scene.brushUtcMs !== null) {
    drawBrush(ctx, scene, scene.brushUtcMs);
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

/** A stretch of time with firm ends, through all rows. */
function drawBrush(
  ctx: CanvasRenderingContext2D,
  { scale, theme, heightPx }: OverlayScene,
  [fromUtcMs, toUtcMs]: readonly [number, number],
): void {
  const leftPx = pxFromUtcMs(scale, fromUtcMs);
  const rightPx = pxFromUtcMs(scale, toUtcMs);
  const rowsPx = heightPx - RULER_HEIGHT_PX;
  ctx.fillStyle = theme.accent;
  ctx.globalAlpha = 0.14;
  ctx.fillRect(leftPx, RULER_HEIGHT_PX, rightPx - leftPx, rowsPx);
  ctx.globalAlpha = 1;
  ctx.fillRect(Math.round(leftPx), RULER_HEIGHT_PX - 4, 1.5, rowsPx + 4);
  ctx.fillRect(Math.round(rightPx) - 1, RULER_HEIGHT_PX - 4, 1.5, rowsPx + 4);
  ctx.fillRect(leftPx, RULER_HEIGHT_PX - 4, rightPx - leftPx, 3);
}
