import { sunPositionEcef } from '../../astro/index.ts';
import { utcMs } from '../../domain/index.ts';

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
