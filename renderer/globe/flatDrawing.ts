import { type Color, Vector3 } from 'three';
import { subsolarPoint, wrapDeg180 } from '../../shared/astro/index.ts';
import { utcMs } from '../../shared/domain/index.ts';
import type { FlatProjection } from './flatProjection.ts';
import { geodeticFromScene } from './sceneFromEcef.ts';
import { SEGMENT_WIDTH } from './segmentLines.ts';

/** Steps of the edge of night, degrees of longitude. */
const NIGHT_STEP_DEG = 3;

/** What the map is drawn on: the canvas in view, or a picture that is kept. */
export type FlatContext = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Lines of a map in degrees: longitude and latitude, two pairs a segment. */
export type FlatSegments = Float32Array;

/** Segments on the unit sphere as segments in degrees; one over the antimeridian ends beyond 180 degrees. */
export function flatSegments(segments: Float32Array): FlatSegments {
  const flat = new Float32Array((segments.length / SEGMENT_WIDTH) * 4);
  const point = new Vector3();
  for (let at = 0; at < segments.length; at += SEGMENT_WIDTH) {
    const from = geodeticFromScene(point.fromArray(segments, at));
    const to = geodeticFromScene(point.fromArray(segments, at + 3));
    const acrossDeg = wrapDeg180(to.longitudeDeg - from.longitudeDeg);
    const line = [from.longitudeDeg, from.latitudeDeg, from.longitudeDeg + acrossDeg, to.latitudeDeg];
    flat.set(line, (at / SEGMENT_WIDTH) * 4);
  }
  return flat;
}

/** Strokes segments in the present style. A segment is drawn on the copy of the map its start is on. */
export function strokeSegments(
  context: FlatContext,
  projection: FlatProjection,
  segments: FlatSegments,
): void {
  context.beginPath();
  for (let at = 0; at < segments.length; at += 4) {
    const x = projection.xOf(segments[at]!);
    context.moveTo(x, projection.yOf(segments[at + 1]!));
    context.lineTo(
      x + (segments[at + 2]! - segments[at]!) * projection.pxPerDeg,
      projection.yOf(segments[at + 3]!),
    );
  }
  context.stroke();
}

/** Fills the side of the Earth that the Sun does not reach, on every copy of the map in view. */
export function fillNight(context: FlatContext, projection: FlatProjection, t: number): void {
  const sun = subsolarPoint(utcMs(t));
  // At an equinox the edge of night runs over the poles; a hair of declination keeps it a curve.
  const declinationDeg = Math.abs(sun.latitudeDeg) < 0.01 ? 0.01 : sun.latitudeDeg;
  const tangent = Math.tan((declinationDeg * Math.PI) / 180);
  const darkPoleDeg = declinationDeg > 0 ? -90 : 90;
  const { centre, pxPerDeg, widthPx } = projection;
  const halfDeg = widthPx / 2 / pxPerDeg + NIGHT_STEP_DEG;
  const xAt = (offsetDeg: number) => widthPx / 2 + offsetDeg * pxPerDeg;
  context.beginPath();
  context.moveTo(xAt(-halfDeg), projection.yOf(darkPoleDeg));
  for (let offsetDeg = -halfDeg; offsetDeg <= halfDeg + NIGHT_STEP_DEG; offsetDeg += NIGHT_STEP_DEG) {
    const hourRad = ((centre.longitudeDeg + offsetDeg - sun.longitudeDeg) * Math.PI) / 180;
    const edgeDeg = (Math.atan(-Math.cos(hourRad) / tangent) * 180) / Math.PI;
    context.lineTo(xAt(offsetDeg), projection.yOf(edgeDeg));
  }
  context.lineTo(xAt(halfDeg + NIGHT_STEP_DEG), projection.yOf(darkPoleDeg));
  context.closePath();
  context.fill();
}

/** Draws a picture of the whole Earth (south at the top, from 180 degrees west) on every copy of the map in view. */
export function drawWorldPicture(
  context: FlatContext,
  projection: FlatProjection,
  picture: CanvasImageSource,
): void {
  const { centre, pxPerDeg, widthPx } = projection;
  const worldPx = 360 * pxPerDeg;
  const left = widthPx / 2 + (-180 - centre.longitudeDeg) * pxPerDeg;
  for (let x = left - Math.ceil(left / worldPx) * worldPx; x < widthPx; x += worldPx) {
    context.save();
    context.translate(x, projection.yOf(-90));
    context.scale(1, -1);
    context.drawImage(picture, 0, 0, worldPx, 180 * pxPerDeg);
    context.restore();
  }
}

/** Strokes segments in a colour, one pixel wide. */
export function strokeIn(
  context: FlatContext,
  projection: FlatProjection,
  lines: { readonly color: Color; readonly opacity: number; readonly segments: FlatSegments },
): void {
  context.strokeStyle = css(lines.color);
  context.lineWidth = 1;
  context.globalAlpha = lines.opacity;
  strokeSegments(context, projection, lines.segments);
  context.globalAlpha = 1;
}

/** A colour as style sheets write it. */
export function css(color: Color): string {
  return `#${color.getHexString()}`;
}
