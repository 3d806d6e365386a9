import type { HorizonPoint } from '../../domain/index.ts';

const TURN_RAD = 2 * Math.PI;
const RAD_PER_DEG = Math.PI / 180;

/**
 * The lowest elevation at which a station may work, as a function of azimuth: the larger of a floor
 * (policy, antenna) and the horizon. Piecewise linear in azimuth, wrapping at north.
 *
 * Between knot `i` and the next the value runs straight from `afterRad[i]` to `beforeRad[i + 1]`.
 * `beforeRad` and `afterRad` differ only at a vertical step. No knots: `floorRad` everywhere.
 */
export interface BindingMask {
  readonly floorRad: number;
  /** Least and greatest value over all azimuths. */
  readonly minRad: number;
  readonly maxRad: number;
  /** Azimuths of the knots, ascending, 0 <= azimuth < 2 pi. */
  readonly azimuthRad: Float64Array;
  readonly beforeRad: Float64Array;
  readonly afterRad: Float64Array;
}

interface Knot {
  readonly azimuthRad: number;
  readonly beforeRad: number;
  readonly afterRad: number;
}

/** Azimuth brought into 0 <= azimuth < 2 pi. */
export function turnFromAzimuth(azimuthRad: number): number {
  const wrapped = azimuthRad - TURN_RAD * Math.floor(azimuthRad / TURN_RAD);
  return wrapped < TURN_RAD ? wrapped : 0;
}

/**
 * Lays a horizon over a floor.
 *
 * Points at one azimuth make a vertical step: seen clockwise the value before it is that of the first
 * point, the value after it that of the last. 360 comes before 0 and 180 before -180, as in a list
 * that starts and ends at the same direction.
 *
 * @param horizon corners in any order, degrees; azimuth -360..360. One point is a constant horizon.
 * @param floorDeg the larger of policy floor and antenna minimum, degrees.
 */
export function compileBindingMask(horizon: readonly HorizonPoint[], floorDeg: number): BindingMask {
  const floorRad = floorDeg * RAD_PER_DEG;
  const corners = cornersFromHorizon(horizon);
  if (corners.length < 2) {
    const only = corners[0];
    const level = only === undefined ? floorRad : Math.max(floorRad, only.beforeRad, only.afterRad);
    return maskFromKnots([], level);
  }
  const knots: Knot[] = [];
  corners.forEach((corner, index) => {
    knots.push({
      azimuthRad: corner.azimuthRad,
      beforeRad: Math.max(floorRad, corner.beforeRad),
      afterRad: Math.max(floorRad, corner.afterRad),
    });
    const next = corners[(index + 1) % corners.length] ?? corner;
    const crossing = crossingWithFloor(corner, next, floorRad);
    if (crossing !== null) knots.push({ azimuthRad: crossing, beforeRad: floorRad, afterRad: floorRad });
  });
  knots.sort((a, b) => a.azimuthRad - b.azimuthRad);
  const levels = knots.flatMap((knot) => [knot.beforeRad, knot.afterRad]);
  const lowest = Math.min(...levels);
  return lowest === Math.max(...levels) ? maskFromKnots([], lowest) : maskFromKnots(knots, floorRad);
}

function cornersFromHorizon(horizon: readonly HorizonPoint[]): Knot[] {
  const ordered = horizon
    .map((point) => ({
      point,
      turnRad: turnFromAzimuth(point.azimuthDeg * RAD_PER_DEG),
      levelRad: point.elevationDeg * RAD_PER_DEG,
    }))
    .sort((a, b) => a.turnRad - b.turnRad || b.point.azimuthDeg - a.point.azimuthDeg);
  const corners: Knot[] = [];
  for (const { turnRad, levelRad } of ordered) {
    const last = corners.at(-1);
    if (last !== undefined && last.azimuthRad === turnRad) {
      corners[corners.length - 1] = { ...last, afterRad: levelRad };
    } else {
      corners.push({ azimuthRad: turnRad, beforeRad: levelRad, afterRad: levelRad });
    }
  }
  return corners;
}

function crossingWithFloor(from: Knot, to: Knot, floorRad: number): number | null {
  const start = from.afterRad - floorRad;
  const end = to.beforeRad - floorRad;
  if (start * end >= 0) return null;
  const width = turnFromAzimuth(to.azimuthRad - from.azimuthRad);
  return turnFromAzimuth(from.azimuthRad + (width * start) / (start - end));
}

function maskFromKnots(knots: readonly Knot[], floorRad: number): BindingMask {
  const levels = knots.flatMap((knot) => [knot.beforeRad, knot.afterRad]);
  return {
    floorRad,
    minRad: knots.length === 0 ? floorRad : Math.min(...levels),
    maxRad: knots.length === 0 ? floorRad : Math.max(...levels),
    azimuthRad: Float64Array.from(knots, (knot) => knot.azimuthRad),
    beforeRad: Float64Array.from(knots, (knot) => knot.beforeRad),
    afterRad: Float64Array.from(knots, (knot) => knot.afterRad),
  };
}

/** Index of the last knot at or before the azimuth (0 <= azimuth < 2 pi); -1 before the first. */
function knotBefore(mask: BindingMask, azimuthRad: number): number {
  let low = 0;
  let high = mask.azimuthRad.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mask.azimuthRad[middle]! <= azimuthRad) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Value on the segment that starts at knot `index` (-1: the one that wraps), `azimuthRad` on it. */
function segmentSlope(mask: BindingMask, index: number): number {
  const count = mask.azimuthRad.length;
  const from = index < 0 ? count - 1 : index;
  const to = from + 1 === count ? 0 : from + 1;
  const width = mask.azimuthRad[to]! - mask.azimuthRad[from]! + (to === 0 ? TURN_RAD : 0);
  return (mask.beforeRad[to]! - mask.afterRad[from]!) / width;
}

function segmentValue(mask: BindingMask, index: number, azimuthRad: number): number {
  const count = mask.azimuthRad.length;
  const from = index < 0 ? count - 1 : index;
  const along = azimuthRad - mask.azimuthRad[from]! + (index < 0 ? TURN_RAD : 0);
  return mask.afterRad[from]! + segmentSlope(mask, index) * along;
}

/** Binding elevation at an azimuth, radians; on a vertical step the larger of both sides. */
export function bindingElevationRad(mask: BindingMask, azimuthRad: number): number {
  if (mask.azimuthRad.length === 0) return mask.floorRad;
  const turn = turnFromAzimuth(azimuthRad);
  const index = knotBefore(mask, turn);
  if (index >= 0 && mask.azimuthRad[index] === turn) {
    return Math.max(mask.beforeRad[index]!, mask.afterRad[index]!);
  }
  return segmentValue(mask, index, turn);
}

/** What {@link boundsOverArc} finds: least and greatest value, and the slope where the arc is straight. */
export interface ArcBounds {
  minRad: number;
  maxRad: number;
  /** Radians of elevation per radian of azimuth; NaN when a knot lies inside the arc. */
  slope: number;
}

/** Bounds of the mask over the azimuths from `startRad` clockwise through `widthRad` >= 0. */
export function boundsOverArc(mask: BindingMask, startRad: number, widthRad: number, out: ArcBounds): void {
  const count = mask.azimuthRad.length;
  if (count === 0) {
    out.minRad = mask.floorRad;
    out.maxRad = mask.floorRad;
    out.slope = 0;
    return;
  }
  if (!(widthRad < TURN_RAD)) {
    out.minRad = mask.minRad;
    out.maxRad = mask.maxRad;
    out.slope = Number.NaN;
    return;
  }
  const start = turnFromAzimuth(startRad);
  let index = knotBefore(mask, start);
  const first = segmentValue(mask, index, start);
  let min = first;
  let max = first;
  out.slope = segmentSlope(mask, index);
  let knot = index + 1 === count ? 0 : index + 1;
  let offset = index + 1 === count ? TURN_RAD : 0;
  if (index >= 0 && mask.azimuthRad[index] === start) {
    min = Math.min(min, mask.beforeRad[index]!);
    max = Math.max(max, mask.beforeRad[index]!);
  }
  while (mask.azimuthRad[knot]! + offset <= start + widthRad) {
    min = Math.min(min, mask.beforeRad[knot]!, mask.afterRad[knot]!);
    max = Math.max(max, mask.beforeRad[knot]!, mask.afterRad[knot]!);
    out.slope = Number.NaN;
    index = knot;
    knot += 1;
    if (knot === count) {
      knot = 0;
      offset += TURN_RAD;
    }
  }
  const last = segmentValue(
    mask,
    knotBefore(mask, turnFromAzimuth(start + widthRad)),
    turnFromAzimuth(start + widthRad),
  );
  out.minRad = Math.min(min, last);
  out.maxRad = Math.max(max, last);
}
