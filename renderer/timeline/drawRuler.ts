import { RULER_HEIGHT_PX, type TimelineTheme } from './scene.ts';
import { rulerOf } from './ticks.ts';
import type { TimeScale } from './timeScale.ts';

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
