/** Radians in a degree. */
export const RAD_PER_DEG = Math.PI / 180;
/** Degrees in a radian. */
export const DEG_PER_RAD = 180 / Math.PI;
export const TWO_PI = 2 * Math.PI;

/** The same direction in 0 <= angle < 360, degrees. */
export function wrapDeg360(angleDeg: number): number {
  const wrapped = angleDeg % 360;
  const positive = wrapped < 0 ? wrapped + 360 : wrapped;
  // A tiny negative angle plus 360 rounds to 360 itself.
  return positive >= 360 ? 0 : positive;
}

/** The same direction in -180 < angle <= 180, degrees. */
export function wrapDeg180(angleDeg: number): number {
  const wrapped = wrapDeg360(angleDeg);
  return wrapped > 180 ? wrapped - 360 : wrapped;
}

/** The same direction in 0 <= angle < 2 pi, radians. */
export function wrapRadTwoPi(angleRad: number): number {
  const wrapped = angleRad % TWO_PI;
  const positive = wrapped < 0 ? wrapped + TWO_PI : wrapped;
  return positive >= TWO_PI ? 0 : positive;
}
