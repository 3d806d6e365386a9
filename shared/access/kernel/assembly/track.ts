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
 * The satellite in hand as seen from a place at instants, two lanes at a time where both lie in one cell, and twice two where four do:
 * the steps of ../../fast/track.ts in its order. `times`: seconds from the start of the span; columns of x, y, z, range and the sine
 * of the elevation go to `out`, `pitch` bytes apart, with room for one more number each.
 */
export function track(place: usize, times: usize, count: i32, out: usize, pitch: usize): void {
  let index = 0;
  while (index < count) {
    const at = <usize>index << 3;
    const scaled = scaledAt(times + at);
    const whole = f64x2.floor(scaled);
    const cell = f64x2.extract_lane(whole, 0);
    const c = needCell(<i32>cell);
    // Where the second instant lies in another cell, or there is none, its row is written over or not read.
    const u = offsetIn(cell, scaled);
    if (index + 4 <= count) {
      const nextScaled = scaledAt(times + at + 16);
      if (i64x2.all_true(f64x2.eq(f64x2.floor(nextScaled), splat(cell))) && f64x2.extract_lane(whole, 1) == cell) {
        seenTwice(place, c, u, offsetIn(cell, nextScaled), out + at, pitch);
        index += 4;
        continue;
      }
    }
    const x = polynomial(c, 16, u);
    const y = polynomial(c + 8, 16, u);
    const z = polynomial(c + CELL_Z, 8, u);
    seen(place, x, y, z, out + at, pitch);
    index += f64x2.extract_lane(whole, 1) == cell ? 2 : 1;
  }
}

/** Two instants in steps of the grid. */
// @ts-ignore: decorator
@inline
function scaledAt(times: usize): v128 {
  return f64x2.mul(f64x2.sub(v128.load(times), splat(gridFirstS)), splat(perStep));
}

/** Steps from the middle of a cell. */
// @ts-ignore: decorator
@inline
function offsetIn(cell: f64, scaled: v128): v128 {
  return f64x2.sub(f64x2.sub(scaled, splat(cell)), splat(0.5));
}

/** Twice two instants in one cell: each step waits for the one before it, and the two fill each other's waits. */
// @ts-ignore: decorator
@inline
function seenTwice(place: usize, c: usize, u: v128, v: v128, out: usize, pitch: usize): void {
  let x = v128.load64_splat(c + 7 * 16);
  let y = v128.load64_splat(c + 7 * 16 + 8);
  let z = v128.load64_splat(c + CELL_Z + 7 * 8);
  let nextX = x;
  let nextY = y;
  let nextZ = z;
  for (let power = 6; power >= 0; power--) {
    const inX = v128.load64_splat(c + <usize>power * 16);
    const inY = v128.load64_splat(c + <usize>power * 16 + 8);
    const inZ = v128.load64_splat(c + CELL_Z + <usize>power * 8);
    x = f64x2.add(f64x2.mul(x, u), inX);
    nextX = f64x2.add(f64x2.mul(nextX, v), inX);
    y = f64x2.add(f64x2.mul(y, u), inY);
    nextY = f64x2.add(f64x2.mul(nextY, v), inY);
    z = f64x2.add(f64x2.mul(z, u), inZ);
    nextZ = f64x2.add(f64x2.mul(nextZ, v), inZ);
  }
  seen(place, x, y, z, out, pitch);
  seen(place, nextX, nextY, nextZ, out + 16, pitch);
}

/** Writes what is seen of two positions, ECEF, km. */
// @ts-ignore: decorator
@inline
function seen(place: usize, atX: v128, atY: v128, atZ: v128, out: usize, pitch: usize): void {
  const x = f64x2.sub(atX, v128.load64_splat(place, PLACE_X_KM));
  const y = f64x2.sub(atY, v128.load64_splat(place, PLACE_Y_KM));
  const z = f64x2.sub(atZ, v128.load64_splat(place, PLACE_Z_KM));
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
