const TWO_OVER_PI = 0.6366197723675814;
/** First 33 bits of pi/2 and the rest: n * HI is exact for |n| < 2^20 (Cody and Waite). */
const PIO2_HI = 1.5707963267341256;
const PIO2_LO = 6.077100506506192e-11;
/** 1.5 * 2^52: adding and taking it away rounds to the nearest integer. */
const ROUNDER = 6755399441055744;

/** Weight of the sine polynomial in the sine, by quadrant; shifted by one it is that of the cosine. */
const QUADRANT = Float64Array.of(1, 0, -1, 0, 1, 0);

/**
 * Sine (out[0]) and cosine (out[1]) of an angle, radians, |angle| < 1e6, within 1 ulp or so.
 *
 * Own polynomials, because the platform's may differ between engines in the last bit, and results
 * must not. Coefficients: fdlibm `__kernel_sin` and `__kernel_cos` (Sun Microsystems, 1993).
 */
export function sincosInto(angleRad: number, out: Float64Array): void {
  const n = angleRad * TWO_OVER_PI + ROUNDER - ROUNDER;
  const r = angleRad - n * PIO2_HI - n * PIO2_LO;
  const z = r * r;
  const z2 = z * z;
  // Pairs of terms (Estrin) instead of one long chain: a third less waiting.
  const sine =
    r +
    r *
      z *
      (-0.16666666666666632 +
        z * 0.00833333333332249 +
        z2 *
          (-0.0001984126982985795 +
            z * 2.7557313707070068e-6 +
            z2 * (-2.5050760253406863e-8 + z * 1.58969099521155e-10)));
  const cosine =
    1 -
    0.5 * z +
    z2 *
      (0.0416666666666666 +
        z * -0.001388888888887411 +
        z2 *
          (2.480158728947673e-5 +
            z * -2.7557314351390663e-7 +
            z2 * (2.087572321298175e-9 + z * -1.1359647557788195e-11)));
  const quadrant = n & 3;
  const a = QUADRANT[quadrant]!;
  const b = -QUADRANT[quadrant + 1]!;
  out[0] = sine * a + cosine * b;
  out[1] = cosine * a - sine * b;
}
