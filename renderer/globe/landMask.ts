import type { LandMask } from './mapProtocol.ts';
import type { LonLatLine } from './surfaceLines.ts';

/** Size of the mask; a texel is 20 km at the equator, under the coast lines that are drawn over it. */
export const LAND_MASK_WIDTH = 2048;
export const LAND_MASK_HEIGHT = 1024;

/**
 * Paints land white on transparent ground in an equirectangular map from 180 degrees west, south at the top
 * as textures count.
 */
export function paintLand(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  rings: readonly LonLatLine[],
): void {
  const { width, height } = context.canvas;
  context.clearRect(0, 0, width, height);
  context.fillStyle = '#ffffff';
  context.beginPath();
  for (const ring of rings) {
    const flat = flatRing(ring);
    // What leaves the map on one side comes in on the other.
    for (const shiftDeg of [-360, 0, 360]) {
      flat.forEach(([longitudeDeg, latitudeDeg], order) => {
        const x = ((longitudeDeg + shiftDeg + 180) / 360) * width;
        const y = ((latitudeDeg + 90) / 180) * height;
        if (order === 0) {
          context.moveTo(x, y);
        } else {
          context.lineTo(x, y);
        }
      });
      context.closePath();
    }
  }
  context.fill('evenodd');
}

/** The mask of a painted picture: one byte a texel, where a picture takes four in the page and four more where it is drawn. */
export function maskOf({ data }: Pick<ImageData, 'data'>): LandMask {
  const mask = new Uint8Array(data.length / 4);
  for (let texel = 0; texel < mask.length; texel += 1) {
    mask[texel] = data[4 * texel + 3]!;
  }
  return mask;
}

/** The picture that a mask was made of. */
export function pictureOf(mask: LandMask): ImageData {
  const picture = new ImageData(LAND_MASK_WIDTH, LAND_MASK_HEIGHT);
  picture.data.fill(255);
  for (let texel = 0; texel < mask.length; texel += 1) {
    picture.data[4 * texel + 3] = mask[texel]!;
  }
  return picture;
}

/**
 * A ring on the sphere as a ring in the plane: longitudes run on past 180 degrees instead of jumping, and
 * a ring around a pole is closed along the edge of the map.
 */
export function flatRing(ring: LonLatLine): readonly (readonly [number, number])[] {
  const flat: [number, number][] = [];
  let turnDeg = 0;
  let latitudeSumDeg = 0;
  for (const [at, point] of ring.entries()) {
    const stepDeg = at === 0 ? 0 : point[0]! - ring[at - 1]![0]!;
    if (Math.abs(stepDeg) > 180) {
      turnDeg -= Math.sign(stepDeg) * 360;
    }
    flat.push([point[0]! + turnDeg, point[1]!]);
    latitudeSumDeg += point[1]!;
  }
  if (turnDeg !== 0) {
    const poleDeg = Math.sign(latitudeSumDeg) * 90;
    flat.push([flat[flat.length - 1]![0], poleDeg], [flat[0]![0], poleDeg]);
  }
  return flat;
}
