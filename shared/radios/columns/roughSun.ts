import { sunPositionEcef } from '../../astro/index.ts';
import { utcMs } from '../../domain/index.ts';
import type { GridSpan } from './sampleGrid.ts';

/** The Sun's direction is kept for this long, in which it moves by 1.25 degrees; its parallax is 0.003. */
export const SUN_BIN_MS = 600_000;
export const SUN_SLACK_DEG = 1.3;

/** By what the Sun moves over the ground at most. */
export const SUN_RAD_PER_S = (2 * Math.PI) / 86_164;
const sunDirections = new Map<number, readonly [number, number, number]>();

/** Unit vector towards the Sun in ECEF, within {@link SUN_SLACK_DEG}. */
export function sunDirection(atUtcMs: number, ut1MinusUtcS: number): readonly [number, number, number] {
  const bin = Math.floor(atUtcMs / SUN_BIN_MS);
  let known = sunDirections.get(bin);
  if (known === undefined) {
    const { xKm, yKm, zKm } = sunPositionEcef(utcMs((bin + 0.5) * SUN_BIN_MS), ut1MinusUtcS);
    const length = Math.hypot(xKm, yKm, zKm);
    known = [xKm / length, yKm / length, zKm / length];
    if (sunDirections.size > 10_000) sunDirections.clear();
    sunDirections.set(bin, known);
  }
  return known;
}

/** Where the Sun stands in the middle of a pass, ECEF, by what x and y change in a ms, and the cosine of the angle within which it may cut. */
export interface SunOfPass {
  x: number;
  y: number;
  z: number;
  rateX: number;
  rateY: number;
  cosine: number;
}

/** The Sun turns with the mean day; its declination and the equation of time change by no more than this, 0.4 degrees and 30 s a day. */
const DAY_RAD_PER_MS = (2 * Math.PI) / 86_400_000;
const STRAY_RAD_PER_MS = 1.1e-10;
/** Of its direction from the centre of the Earth: 8.8 seconds of arc. */
const PARALLAX_RAD = 4.4e-5;

/**
 * Where the Sun goes over a pass: its direction at the middle, from which it goes on straight. Returns by what that differs from the
 * direction at any instant, rounded to the nearest step, rad: what Sun and Earth leave the mean day by, the parallax, the
 * second-order term of the turn and that of a step.
 */
export function sunGoing({ startUtcMs, endUtcMs, stepMs }: GridSpan, ut1MinusUtcS: number, into: SunOfPass): number {
  const middle = (startUtcMs + endUtcMs) / 2;
  const [x, y, z] = sunDirection(middle, ut1MinusUtcS);
  const fromBinMs = middle - (Math.floor(middle / SUN_BIN_MS) + 0.5) * SUN_BIN_MS;
  const turnRad = fromBinMs * DAY_RAD_PER_MS;
  const [cosine, sine] = [Math.cos(turnRad), Math.sin(turnRad)];
  // The longitude of the Sun falls.
  into.x = cosine * x + sine * y;
  into.y = cosine * y - sine * x;
  into.z = z;
  into.rateX = DAY_RAD_PER_MS * into.y;
  into.rateY = -DAY_RAD_PER_MS * into.x;
  const halfMs = (endUtcMs - startUtcMs) / 2;
  const halfRad = halfMs * DAY_RAD_PER_MS;
  return (
    STRAY_RAD_PER_MS * (Math.abs(fromBinMs) + halfMs) +
    PARALLAX_RAD +
    halfRad * halfRad +
    stepMs * DAY_RAD_PER_MS
  );
}
