import { type OverlayScene, RULER_HEIGHT_PX } from './scene.ts';
import { pxFromUtcMs } from './timeScale.ts';

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
