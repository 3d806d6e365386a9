// Two lanes of sine and cosine: the polynomials and the reduction of ../sincos.ts, operation for
// operation, so that both kernels make the same samples to the bit. AssemblyScript cannot return two
// values, hence the small parts that callers put together.

// @ts-ignore: decorator
@inline
const TWO_OVER_PI: f64 = 0.6366197723675814;
// @ts-ignore: decorator
@inline
const PIO2_HI: f64 = 1.5707963267341256;
// @ts-ignore: decorator
@inline
const PIO2_LO: f64 = 6.077100506506192e-11;
// @ts-ignore: decorator
@inline
const ROUNDER: f64 = 6755399441055744;

// @ts-ignore: decorator
@inline
export function splat(value: f64): v128 {
  return f64x2.splat(value);
}

/** Quadrants in the low bits of each lane: the rounded multiple of pi/2 with the rounder still in it. */
// @ts-ignore: decorator
@inline
export function quadrants(angle: v128): v128 {
  return f64x2.add(f64x2.mul(angle, splat(TWO_OVER_PI)), splat(ROUNDER));
}

/** Angle less whole quarter turns. */
// @ts-ignore: decorator
@inline
export function reduced(angle: v128, quadrant: v128): v128 {
  const n = f64x2.sub(quadrant, splat(ROUNDER));
  return f64x2.sub(f64x2.sub(angle, f64x2.mul(n, splat(PIO2_HI))), f64x2.mul(n, splat(PIO2_LO)));
}

// @ts-ignore: decorator
@inline
export function sinePart(r: v128, z: v128): v128 {
  const z2 = f64x2.mul(z, z);
  const low = f64x2.add(splat(-0.16666666666666632), f64x2.mul(z, splat(0.00833333333332249)));
  const middle = f64x2.add(splat(-0.0001984126982985795), f64x2.mul(z, splat(2.7557313707070068e-6)));
  const high = f64x2.add(splat(-2.5050760253406863e-8), f64x2.mul(z, splat(1.58969099521155e-10)));
  const p = f64x2.add(low, f64x2.mul(z2, f64x2.add(middle, f64x2.mul(z2, high))));
  return f64x2.add(r, f64x2.mul(f64x2.mul(r, z), p));
}

// @ts-ignore: decorator
@inline
export function cosinePart(z: v128): v128 {
  const z2 = f64x2.mul(z, z);
  const low = f64x2.add(splat(0.0416666666666666), f64x2.mul(z, splat(-0.001388888888887411)));
  const middle = f64x2.add(splat(2.480158728947673e-5), f64x2.mul(z, splat(-2.7557314351390663e-7)));
  const high = f64x2.add(splat(2.087572321298175e-9), f64x2.mul(z, splat(-1.1359647557788195e-11)));
  const p = f64x2.add(low, f64x2.mul(z2, f64x2.add(middle, f64x2.mul(z2, high))));
  return f64x2.add(f64x2.sub(splat(1), f64x2.mul(splat(0.5), z)), f64x2.mul(z2, p));
}

/** All ones in lanes of odd quadrant. */
// @ts-ignore: decorator
@inline
function oddMask(quadrant: v128): v128 {
  return i64x2.neg(v128.and(quadrant, i64x2.splat(1)));
}

// @ts-ignore: decorator
@inline
function signFrom(quadrant: v128): v128 {
  return i64x2.shl(v128.and(quadrant, i64x2.splat(2)), 62);
}

// @ts-ignore: decorator
@inline
export function pickSine(sine: v128, cosine: v128, quadrant: v128): v128 {
  return v128.xor(v128.bitselect(cosine, sine, oddMask(quadrant)), signFrom(quadrant));
}

// @ts-ignore: decorator
@inline
export function pickCosine(sine: v128, cosine: v128, quadrant: v128): v128 {
  const sign = signFrom(i64x2.add(quadrant, i64x2.splat(1)));
  return v128.xor(v128.bitselect(sine, cosine, oddMask(quadrant)), sign);
}

/** Arc cosine within 3e-8, for guesses only (Abramowitz and Stegun 4.4.46). */
export function acosGuess(x: f64): f64 {
  const a = abs(x);
  let p = -0.0012624911;
  p = p * a + 0.006670090;
  p = p * a - 0.0170881256;
  p = p * a + 0.0308918810;
  p = p * a - 0.0501743046;
  p = p * a + 0.0889789874;
  p = p * a - 0.2145988016;
  p = p * a + 1.5707963050;
  const value = sqrt(max(0, 1 - a)) * p;
  return x < 0 ? 3.141592653589793 - value : value;
}

/** Angle of the direction (x, y) within 2e-8, for guesses only (Abramowitz and Stegun 4.4.49). */
export function atan2Guess(y: f64, x: f64): f64 {
  const ax = abs(x);
  const ay = abs(y);
  const isSteep = ay > ax;
  const big = isSteep ? ay : ax;
  if (big == 0) return 0;
  const t = (isSteep ? ax : ay) / big;
  const z = t * t;
  let p = 0.0028662257;
  p = p * z - 0.0161657367;
  p = p * z + 0.0429096138;
  p = p * z - 0.0752896400;
  p = p * z + 0.1065626393;
  p = p * z - 0.1420889944;
  p = p * z + 0.1999355085;
  p = p * z - 0.3333314528;
  let angle = t * (1 + z * p);
  if (isSteep) angle = 1.5707963267948966 - angle;
  if (x < 0) angle = 3.141592653589793 - angle;
  return y < 0 ? -angle : angle;
}
