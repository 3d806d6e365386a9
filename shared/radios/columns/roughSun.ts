import { type SiteFrame, sunPositionEcef } from '../../astro/index.ts';
import { utcMs } from '../../domain/index.ts';

/** The Sun's direction is kept for this long, in which it moves by 1.25 degrees; its parallax is 0.003. */
export const SUN_BIN_MS = 600_000;
export const SUN_SLACK_DEG = 1.3;

/** By what the Sun moves over the ground at most. */
export const SUN_RAD_PER_S = (2 * Math.PI) / 86_164;
/** Directions that are kept, each in the place of its interval: passes of a day or a month find theirs without a search. */
const KEPT = 8_192;
const keptBins = new Float64Array(KEPT).fill(Number.NaN);
const keptDirections: (readonly [number, number, number])[] = Array.from({ length: KEPT }, () => [0, 0, 0]);

/** Unit vector towards the Sun in ECEF, within {@link SUN_SLACK_DEG}. */
export function sunDirection(atUtcMs: number, ut1MinusUtcS: number): readonly [number, number, number] {
  const bin = Math.floor(atUtcMs / SUN_BIN_MS);
  const place = bin & (KEPT - 1);
  if (keptBins[place] !== bin) {
    const { xKm, yKm, zKm } = sunPositionEcef(utcMs((bin + 0.5) * SUN_BIN_MS), ut1MinusUtcS);
    const length = Math.hypot(xKm, yKm, zKm);
    keptDirections[place] = [xKm / length, yKm / length, zKm / length];
    keptBins[place] = bin;
  }
  return keptDirections[place]!;
}

/** Where the Sun stands at an instant about a pass, from its place, ECEF, and by what it may differ in the pass when it turns, rad. */
export interface SunOfPass {
  x: number;
  y: number;
  z: number;
  atUtcMs: number;
  strayRad: number;
  /** Cosine of the angle within which it cuts; above 1 where it never does. */
  cosine: number;
}

/** The Sun turns with the mean day; its declination and the equation of time change by no more than this, 0.4 degrees and 30 s a day. */
const DAY_RAD_PER_MS = (2 * Math.PI) / 86_400_000;
const STRAY_RAD_PER_MS = 1.1e-10;
/** From the centre of the Earth: 8.8 seconds of arc. */
const PARALLAX_RAD = 4.4e-5;

/** Writes where the Sun stands about the middle of an interval: the direction that is kept. */
export function knowRoughSun(
  startUtcMs: number,
  endUtcMs: number,
  ut1MinusUtcS: number,
  into: SunOfPass,
): void {
  const middle = (startUtcMs + endUtcMs) / 2;
  const direction = sunDirection(middle, ut1MinusUtcS);
  into.x = direction[0];
  into.y = direction[1];
  into.z = direction[2];
  into.atUtcMs = (Math.floor(middle / SUN_BIN_MS) + 0.5) * SUN_BIN_MS;
  into.strayRad = strayOf((endUtcMs - startUtcMs) / 2 + Math.abs(middle - into.atUtcMs)) + PARALLAX_RAD;
}

/** The same as exactly as it is known, from a site. */
export function knowExactSun(
  site: SiteFrame,
  interval: { readonly startUtcMs: number; readonly endUtcMs: number },
  ut1MinusUtcS: number,
  into: SunOfPass,
): void {
  const { startUtcMs, endUtcMs } = interval;
  const middle = utcMs((startUtcMs + endUtcMs) / 2);
  const { xKm, yKm, zKm } = sunPositionEcef(middle, ut1MinusUtcS);
  const { positionKm } = site;
  const [x, y, z] = [xKm - positionKm.xKm, yKm - positionKm.yKm, zKm - positionKm.zKm];
  const length = Math.hypot(x, y, z);
  into.x = x / length;
  into.y = y / length;
  into.z = z / length;
  into.atUtcMs = middle;
  into.strayRad = strayOf((endUtcMs - startUtcMs) / 2);
}

/**
 * By what a direction that turns with the mean day differs from the Sun's after a time, rad: the parallax, which turns with the
 * Earth, and the fifth order of the turn (the kernel takes four) beside what the Sun itself does.
 */
function strayOf(awayMs: number): number {
  const turnRad = awayMs * DAY_RAD_PER_MS;
  const square = turnRad * turnRad;
  return STRAY_RAD_PER_MS * awayMs + PARALLAX_RAD * turnRad + (square * square * turnRad) / 100;
}
