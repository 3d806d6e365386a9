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

// The line of sight at one instant, see ../../fast/sight.ts for the meaning of each.
export let height: f64 = 0;
export let heightDot: f64 = 0;
export let heightDdot: f64 = 0;
export let range2: f64 = 0;
export let rangeDot: f64 = 0;
export let rangeDdot: f64 = 0;
export let speed2: f64 = 0;
export let radius2: f64 = 0;

/** Evaluates path and line of sight: x and y in the two lanes, z beside them. */
export function sightAt(place: usize, timeS: f64): void {
  const scaled = (timeS - gridFirstS) * perStep;
  const whole = floor(scaled);
  const c = needCell(<i32>whole);
  const u = scaled - whole - 0.5;
  const uu = splat(u);
  let p = v128.load(c, 112);
  let d = p;
  p = f64x2.add(f64x2.mul(p, uu), v128.load(c, 96));
  let s = d;
  d = f64x2.add(f64x2.mul(d, uu), p);
  p = f64x2.add(f64x2.mul(p, uu), v128.load(c, 80));
  s = f64x2.add(f64x2.mul(s, uu), d);
  d = f64x2.add(f64x2.mul(d, uu), p);
  p = f64x2.add(f64x2.mul(p, uu), v128.load(c, 64));
  s = f64x2.add(f64x2.mul(s, uu), d);
  d = f64x2.add(f64x2.mul(d, uu), p);
  p = f64x2.add(f64x2.mul(p, uu), v128.load(c, 48));
  s = f64x2.add(f64x2.mul(s, uu), d);
  d = f64x2.add(f64x2.mul(d, uu), p);
  p = f64x2.add(f64x2.mul(p, uu), v128.load(c, 32));
  s = f64x2.add(f64x2.mul(s, uu), d);
  d = f64x2.add(f64x2.mul(d, uu), p);
  p = f64x2.add(f64x2.mul(p, uu), v128.load(c, 16));
  s = f64x2.add(f64x2.mul(s, uu), d);
  d = f64x2.add(f64x2.mul(d, uu), p);
  p = f64x2.add(f64x2.mul(p, uu), v128.load(c));

  let z0 = load<f64>(c, CELL_Z + 56);
  let z1 = z0;
  z0 = z0 * u + load<f64>(c, CELL_Z + 48);
  let z2 = z1;
  z1 = z1 * u + z0;
  z0 = z0 * u + load<f64>(c, CELL_Z + 40);
  z2 = z2 * u + z1;
  z1 = z1 * u + z0;
  z0 = z0 * u + load<f64>(c, CELL_Z + 32);
  z2 = z2 * u + z1;
  z1 = z1 * u + z0;
  z0 = z0 * u + load<f64>(c, CELL_Z + 24);
  z2 = z2 * u + z1;
  z1 = z1 * u + z0;
  z0 = z0 * u + load<f64>(c, CELL_Z + 16);
  z2 = z2 * u + z1;
  z1 = z1 * u + z0;
  z0 = z0 * u + load<f64>(c, CELL_Z + 8);
  z2 = z2 * u + z1;
  z1 = z1 * u + z0;
  z0 = z0 * u + load<f64>(c, CELL_Z);

  const perStep2 = 2 * perStep * perStep;
  d = f64x2.mul(d, splat(perStep));
  s = f64x2.mul(s, splat(perStep2));
  z1 *= perStep;
  z2 *= perStep2;
  const rho = f64x2.sub(p, v128.load(place, PLACE_X_KM));
  const rhoZ = z0 - load<f64>(place, PLACE_Z_KM);
  const up = v128.load(place, PLACE_ZENITH_X);
  const upZ = load<f64>(place, PLACE_ZENITH_Z);
  height = sum(f64x2.mul(up, rho)) + upZ * rhoZ;
  heightDot = sum(f64x2.mul(up, d)) + upZ * z1;
  heightDdot = sum(f64x2.mul(up, s)) + upZ * z2;
  range2 = sum(f64x2.mul(rho, rho)) + rhoZ * rhoZ;
  rangeDot = sum(f64x2.mul(rho, d)) + rhoZ * z1;
  speed2 = sum(f64x2.mul(d, d)) + z1 * z1;
  rangeDdot = speed2 + sum(f64x2.mul(rho, s)) + rhoZ * z2;
  radius2 = sum(f64x2.mul(p, p)) + z0 * z0;
}

// @ts-ignore: decorator
@inline
function sum(lanes: v128): f64 {
  return f64x2.extract_lane(lanes, 0) + f64x2.extract_lane(lanes, 1);
}

// Height over the cone of the mask at two instants, with its first and second derivative.
export let cone: v128 = f64x2.splat(0);
export let coneDot: v128 = f64x2.splat(0);
export let coneDdot: v128 = f64x2.splat(0);

// @ts-ignore: decorator
@inline
function gather(a: usize, b: usize, offset: usize): v128 {
  return v128.load64_lane(b + offset, v128.load64_zero(a + offset), 1);
}

/** f = z . rho - sin(m) |rho| and its derivatives, one instant in each lane. */
export function conePair(place: usize, sinMask: f64, times: v128): void {
  const scaled = f64x2.mul(f64x2.sub(times, splat(gridFirstS)), splat(perStep));
  const whole = f64x2.floor(scaled);
  const a = needCell(<i32>f64x2.extract_lane(whole, 0));
  const b = needCell(<i32>f64x2.extract_lane(whole, 1));
  const u = f64x2.sub(f64x2.sub(scaled, whole), splat(0.5));
  const scale = splat(perStep);
  const scale2 = splat(2 * perStep * perStep);

  // x, y, z in turn; p, d, s: value, derivative and half the second derivative by u.
  let p = gather(a, b, 112);
  let d = p;
  p = f64x2.add(f64x2.mul(p, u), gather(a, b, 96));
  let s = d;
  d = f64x2.add(f64x2.mul(d, u), p);
  for (let offset: usize = 80; ; offset -= 16) {
    p = f64x2.add(f64x2.mul(p, u), gather(a, b, offset));
    if (offset == 0) break;
    s = f64x2.add(f64x2.mul(s, u), d);
    d = f64x2.add(f64x2.mul(d, u), p);
  }
  const x0 = f64x2.sub(p, v128.load64_splat(place, PLACE_X_KM));
  const x1 = f64x2.mul(d, scale);
  const x2 = f64x2.mul(s, scale2);

  p = gather(a, b, 120);
  d = p;
  p = f64x2.add(f64x2.mul(p, u), gather(a, b, 104));
  s = d;
  d = f64x2.add(f64x2.mul(d, u), p);
  for (let offset: usize = 88; ; offset -= 16) {
    p = f64x2.add(f64x2.mul(p, u), gather(a, b, offset));
    if (offset == 8) break;
    s = f64x2.add(f64x2.mul(s, u), d);
    d = f64x2.add(f64x2.mul(d, u), p);
  }
  const y0 = f64x2.sub(p, v128.load64_splat(place, PLACE_Y_KM));
  const y1 = f64x2.mul(d, scale);
  const y2 = f64x2.mul(s, scale2);

  p = gather(a, b, CELL_Z + 56);
  d = p;
  p = f64x2.add(f64x2.mul(p, u), gather(a, b, CELL_Z + 48));
  s = d;
  d = f64x2.add(f64x2.mul(d, u), p);
  for (let offset: usize = CELL_Z + 40; ; offset -= 8) {
    p = f64x2.add(f64x2.mul(p, u), gather(a, b, offset));
    if (offset == CELL_Z) break;
    s = f64x2.add(f64x2.mul(s, u), d);
    d = f64x2.add(f64x2.mul(d, u), p);
  }
  const z0 = f64x2.sub(p, v128.load64_splat(place, PLACE_Z_KM));
  const z1 = f64x2.mul(d, scale);
  const z2 = f64x2.mul(s, scale2);

  const upX = v128.load64_splat(place, PLACE_ZENITH_X);
  const upY = v128.load64_splat(place, PLACE_ZENITH_Y);
  const upZ = v128.load64_splat(place, PLACE_ZENITH_Z);
  const square = dot3(x0, y0, z0, x0, y0, z0);
  const along = dot3(x0, y0, z0, x1, y1, z1);
  const bend = f64x2.add(dot3(x1, y1, z1, x1, y1, z1), dot3(x0, y0, z0, x2, y2, z2));
  const range = f64x2.sqrt(square);
  const perRange = f64x2.div(splat(sinMask), range);
  cone = f64x2.sub(dot3(upX, upY, upZ, x0, y0, z0), f64x2.mul(splat(sinMask), range));
  coneDot = f64x2.sub(dot3(upX, upY, upZ, x1, y1, z1), f64x2.mul(perRange, along));
  const turned = f64x2.sub(bend, f64x2.div(f64x2.mul(along, along), square));
  coneDdot = f64x2.sub(dot3(upX, upY, upZ, x2, y2, z2), f64x2.mul(perRange, turned));
}

// @ts-ignore: decorator
@inline
function dot3(ax: v128, ay: v128, az: v128, bx: v128, by: v128, bz: v128): v128 {
  return f64x2.add(f64x2.add(f64x2.mul(ax, bx), f64x2.mul(ay, by)), f64x2.mul(az, bz));
}
