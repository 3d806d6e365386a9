import type { LonLatLine } from './surfaceLines.ts';

/** Size of the mask; a texel is 20 km at the equator, under the coast lines that are drawn over it. */
export const LAND_MASK_WIDTH = 2048;
export const LAND_MASK_HEIGHT = 1024;

/** Paints land white on transparent ground in an equirectangular map from 180 degrees west, south at the top as textures count. */
export function paintLand(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  rings: readonly LonLatLine[],
): void {
  const { width, height } = context.canvas;
  context.clearRect(0, 0, width, height);
  context.fillStyle = '#ffffff';
  context.beginPath();
  for (const ring of rings) {
    ring.forEach((point, order) => {
      const x = ((point[0]! + 180) / 360) * width;
      const y = ((point[1]! + 90) / 180) * height;
      if (order === 0) {
        context.moveTo(x, y);
      } else {
        context.lineTo(x, y);
      }
    });
    context.closePath();
  }
  context.fill('evenodd');
}
