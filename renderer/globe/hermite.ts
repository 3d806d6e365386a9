import { STATE_WIDTH } from '../../shared/astro/index.ts';

/**
 * Position between two states by cubic Hermite interpolation; exact for cubic motion, under a metre for
 * low orbits and keys a minute apart.
 *
 * @param u place between the keys, 0..1.
 * @param spanS time between the keys, seconds.
 */
export function hermitePosition(
  keys: { readonly from: Float32Array; readonly to: Float32Array; readonly spanS: number },
  row: number,
  u: number,
  target: { x: number; y: number; z: number },
): void {
  const u2 = u * u;
  const u3 = u2 * u;
  const h00 = 2 * u3 - 3 * u2 + 1;
  const h01 = 1 - h00;
  const h10 = (u3 - 2 * u2 + u) * keys.spanS;
  const h11 = (u3 - u2) * keys.spanS;
  const at = row * STATE_WIDTH;
  const { from, to } = keys;
  target.x = h00 * from[at]! + h10 * from[at + 3]! + h01 * to[at]! + h11 * to[at + 3]!;
  target.y = h00 * from[at + 1]! + h10 * from[at + 4]! + h01 * to[at + 1]! + h11 * to[at + 4]!;
  target.z = h00 * from[at + 2]! + h10 * from[at + 5]! + h01 * to[at + 2]! + h11 * to[at + 5]!;
}
