import { type BarsInView, barsInView } from './bars.ts';
import type { LinkLanes } from './linkBars.ts';
import type { Band, TimelineScene } from './scene.ts';
import type { Lane } from './windowRows.ts';

/** Spacing of the hatch over what is shut, CSS pixels. */
const HATCH_PX = 5;

/**
 * Draws the link windows of a lane over its quiet access bars: full height where a link is good, half of it where it is
 * marginal, in stripes, an outline with a hatch where it is shut. Height and hatch tell it without the colours.
 */
export function drawLinks(
  ctx: CanvasRenderingContext2D,
  scene: TimelineScene,
  lanes: LinkLanes,
  { buffer, band }: { readonly buffer: BarsInView; readonly band: Band },
): void {
  const { theme } = scene;
  eachBox(scene, lanes.closed, { buffer, band }, (box, strength) => {
    ctx.globalAlpha = strength;
    hatchBox(ctx, theme.dim, box);
  });
  const middlePx = Math.round((band.topPx + band.bottomPx) / 2);
  eachBox(scene, lanes.open, { buffer, band }, (box, strength) => {
    ctx.globalAlpha = strength;
    ctx.fillStyle = theme.marginalFill;
    ctx.fillRect(box.leftPx, middlePx, box.rightPx - box.leftPx, box.bottomPx - middlePx);
  });
  eachBox(scene, lanes.good, { buffer, band }, (box, strength) => {
    ctx.globalAlpha = strength;
    ctx.fillStyle = theme.good;
    ctx.fillRect(box.leftPx, box.topPx, box.rightPx - box.leftPx, box.bottomPx - box.topPx);
  });
  ctx.globalAlpha = 1;
}

interface Box extends Band {
  readonly leftPx: number;
  readonly rightPx: number;
}

/** Goes through the stretches of a lane that are in view; all of one satellite's, so that they share its strength. */
function eachBox(
  scene: TimelineScene,
  lane: Lane,
  { buffer, band }: { readonly buffer: BarsInView; readonly band: Band },
  draw: (box: Box, strength: number) => void,
): void {
  const bars = barsInView(lane, scene.scale, buffer);
  const { satelliteIndex } = scene.rows.windows;
  for (let bar = 0; bar < bars.count; bar++) {
    const leftPx = Math.max(bars.leftPx[bar]!, -20);
    const rightPx = Math.min(bars.rightPx[bar]!, scene.scale.widthPx + 20);
    const satellite = satelliteIndex[bars.row[bar]!]!;
    const isBeside = scene.selectedSatellite >= 0 && satellite !== scene.selectedSatellite;
    draw({ ...band, leftPx, rightPx }, isBeside ? 0.4 : 1);
  }
}

/** An outline with slanted lines; below a few pixels the outline alone. */
function hatchBox(
  ctx: CanvasRenderingContext2D,
  ink: string,
  box: Box,
): void {
  const [widthPx, heightPx] = [box.rightPx - box.leftPx, box.bottomPx - box.topPx];
  ctx.strokeStyle = ink;
  ctx.lineWidth = 1;
  if (widthPx < 3) {
    ctx.fillStyle = ink;
    ctx.fillRect(box.leftPx, box.bottomPx - 2, widthPx, 2);
    return;
  }
  ctx.strokeRect(box.leftPx + 0.5, box.topPx + 0.5, widthPx - 1, heightPx - 1);
  ctx.save();
  ctx.beginPath();
  ctx.rect(box.leftPx, box.topPx, widthPx, heightPx);
  ctx.clip();
  ctx.beginPath();
  for (let px = box.leftPx - heightPx; px < box.rightPx; px += HATCH_PX) {
    ctx.moveTo(px, box.bottomPx);
    ctx.lineTo(px + heightPx, box.topPx);
  }
  ctx.stroke();
  ctx.restore();
}
