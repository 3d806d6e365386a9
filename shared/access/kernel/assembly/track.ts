import {
  CELL_Z,
  PLACE_X_KM,
  PLACE_Y_KM,
  PLACE_Z_KM,
  PLACE_ZENITH_X,
  PLACE_ZENITH_Y,
  PLACE_ZENITH_Z,
} from './layout';
import { gridFirstS, needCell, perStep } from './path';
import { splat } from './trig';

/**
 * The satellite in hand as seen from a place at instants, two lanes at a time where both lie in one cell: the steps of
 * ../../fast/track.ts in its order. `times`: seconds from the start of the span; columns of x, y, z, range and the sine of the
 * elevation go to `out`, `pitch` bytes apart, with room for one more number each.
 */
export function track(place: usize, times: usize, count: i32, out: usize, pitch: usize): void {
  let index = 0;
  while (index < count) {
    const at = <usize>index << 3;
    const scaled = f64x2.mul(f64x2.sub(v128.load(times + at), splat(gridFirstS)), splat(perStep));
    const whole = f64x2.floor(scaled);
    const cell = f64x2.extract_lane(whole, 0);
    // Where the second instant lies in another cell, or there is none, its row is written over or not read.
    const u = f64x2.sub(f64x2.sub(scaled, splat(cell)), splat(0.5));
    seen(place, needCell(<i32>cell), u, out + at, pitch);
    index += f64x2.extract_lane(whole, 1) == cell ? 2 : 1;
  }
}

// @ts-ignore: decorator
@inline
function seen(place: usize, c: usize, u: v128, out: usize, pitch: usize): void {
  const x = f64x2.sub(polynomial(c, 16, u), v128.load64_splat(place, PLACE_X_KM));
  const y = f64x2.sub(polynomial(c + 8, 16, u), v128.load64_splat(place, PLACE_Y_KM));
  const z = f64x2.sub(polynomial(c + CELL_Z, 8, u), v128.load64_splat(place, PLACE_Z_KM));
  const range = f64x2.sqrt(
    f64x2.add(f64x2.add(f64x2.mul(x, x), f64x2.mul(y, y)), f64x2.mul(z, z)),
  );
  const up = f64x2.add(
    f64x2.add(
      f64x2.mul(v128.load64_splat(place, PLACE_ZENITH_X), x),
      f64x2.mul(v128.load64_splat(place, PLACE_ZENITH_Y), y),
    ),
    f64x2.mul(v128.load64_splat(place, PLACE_ZENITH_Z), z),
  );
  v128.store(out, x);
  v128.store(out + pitch, y);
  v128.store(out + 2 * pitch, z);
  v128.store(out + 3 * pitch, range);
  v128.store(out + 4 * pitch, f64x2.div(up, range));
}

/** Degree 7 in u, coefficients `pitch` bytes apart. */
// @ts-ignore: decorator
@inline
function polynomial(c: usize, pitch: usize, u: v128): v128 {
  let p = v128.load64_splat(c + 7 * pitch);
  p = f64x2.add(f64x2.mul(p, u), v128.load64_splat(c + 6 * pitch));
  p = f64x2.add(f64x2.mul(p, u), v128.load64_splat(c + 5 * pitch));
  p = f64x2.add(f64x2.mul(p, u), v128.load64_splat(c + 4 * pitch));
  p = f64x2.add(f64x2.mul(p, u), v128.load64_splat(c + 3 * pitch));
  p = f64x2.add(f64x2.mul(p, u), v128.load64_splat(c + 2 * pitch));
  p = f64x2.add(f64x2.mul(p, u), v128.load64_splat(c + pitch));
  return f64x2.add(f64x2.mul(p, u), v128.load64_splat(c));
}
