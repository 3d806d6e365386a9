import {
  css,
  drawWorldPicture,
  type FlatSegments,
  fillNight,
  flatSegments,
  strokeIn,
} from './flatDrawing.ts';
import type { FlatProjection } from './flatProjection.ts';
import type { GlobePalette } from './palette.ts';
import { graticuleLines, segmentsFromLines } from './surfaceLines.ts';

const GRATICULE_STEP_DEG = 30;
/** How far the edge of night moves along the equator, degrees a millisecond: once around in a day. */
const NIGHT_DEG_PER_MS = 360 / 86_400_000;

/** What the ground is made of. Parts keep their identity while they are the same. */
export interface GroundParts {
  readonly projection: FlatProjection;
  readonly pixelRatio: number;
  readonly utcMs: number;
  readonly palette: GlobePalette;
  /** Land in its colour; null until it has arrived. */
  readonly land: CanvasImageSource | null;
  readonly borders: FlatSegments;
  readonly coasts: FlatSegments;
}

/**
 * The ground of the flat map (land, coasts, night), kept as a picture: thousands of lines are drawn again only when the
 * map moves, its content changes, or the edge of night has come a pixel further.
 */
export class FlatGround {
  readonly #graticule = flatSegments(segmentsFromLines(graticuleLines(GRATICULE_STEP_DEG)));
  #picture: OffscreenCanvas | null = null;
  #key: readonly unknown[] = [];

  /** Puts the ground on the canvas, which is scaled to CSS pixels. */
  show(target: CanvasRenderingContext2D, parts: GroundParts): void {
    const { projection, pixelRatio } = parts;
    const { widthPx, heightPx } = projection;
    this.#picture ??= new OffscreenCanvas(1, 1);
    const key = keyOf(parts);
    if (key.some((part, at) => part !== this.#key[at])) {
      this.#key = key;
      this.#picture.width = Math.max(1, Math.round(widthPx * pixelRatio));
      this.#picture.height = Math.max(1, Math.round(heightPx * pixelRatio));
      const context = this.#picture.getContext('2d');
      if (context !== null) {
        context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
        this.#draw(context, parts);
      }
    }
    target.drawImage(this.#picture, 0, 0, widthPx, heightPx);
  }

  #draw(context: OffscreenCanvasRenderingContext2D, parts: GroundParts): void {
    const { projection, land, borders, coasts } = parts;
    const { of } = parts.palette;
    const { widthPx, heightPx } = projection;
    const top = projection.yOf(90);
    const bottom = projection.yOf(-90);
    context.fillStyle = css(of.space);
    context.fillRect(0, 0, widthPx, heightPx);
    context.save();
    context.beginPath();
    context.rect(0, top, widthPx, bottom - top);
    context.clip();
    context.fillStyle = css(of['sea-day']);
    context.fillRect(0, top, widthPx, bottom - top);
    if (land !== null) {
      drawWorldPicture(context, projection, land);
    }
    context.globalAlpha = 0.6;
    context.fillStyle = css(of['sea-night']);
    fillNight(context, projection, parts.utcMs);
    context.globalAlpha = 1;
    strokeIn(context, projection, { color: of.grid, opacity: 0.5, segments: this.#graticule });
    strokeIn(context, projection, { color: of.border, opacity: 0.8, segments: borders });
    strokeIn(context, projection, { color: of.coast, opacity: 0.9, segments: coasts });
    context.restore();
  }
}

/** Everything that the picture depends on; the night in steps of a pixel. */
function keyOf({ projection, pixelRatio, utcMs, palette, land, borders, coasts }: GroundParts): unknown[] {
  const { centre, pxPerDeg, widthPx, heightPx } = projection;
  const nightStep = Math.floor(utcMs * NIGHT_DEG_PER_MS * pxPerDeg);
  const view = [centre.longitudeDeg, centre.latitudeDeg, pxPerDeg, widthPx, heightPx, pixelRatio];
  return [...view, nightStep, palette, land, borders, coasts];
}
