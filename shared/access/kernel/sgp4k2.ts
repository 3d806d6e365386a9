import { EARTH_RADIUS_WGS72_KM, J2_WGS72 } from '../../astro/index.ts';
import { K2 } from './k2Layout.ts';
import { sincosInto } from './sincos.ts';

/** One satellite on one grid of times, and room for its positions. */
export interface SampleTarget {
  /** The satellite's {@link K2} constants: exactly one row. */
  readonly satellite: Float64Array;
  /** Minutes since the epoch of the elements at grid point 0, and between grid points. */
  readonly firstMin: number;
  readonly stepMin: number;
  /** Greenwich mean sidereal time at the grid points, radians. */
  readonly gmstRad: Float64Array;
  /** Receives x, y, z of each grid point, km, ECEF. */
  readonly positions: Float64Array;
  /** At least two doubles of work space. */
  readonly scratch: Float64Array;
}

/**
 * Position by SGP4 for near-Earth orbits of eccentricity up to 0.05, Earth-fixed (TEME turned by GMST).
 *
 * The standard formulas (AIAA 2006-6753, appendix) rearranged so that five sine-cosine pairs and no
 * arc tangent remain: the drag periodics cancel in the mean argument of latitude; Kepler's equation
 * is two Newton steps with the sine and cosine turned along (error below e * e^6 / 8); the
 * short-period corrections, all below 1e-3 rad, are third-order turns. Earth rotation is taken off the node,
 * which SGP4 needs the sine and cosine of anyway. Perigees below 220 km have zeros for the dropped terms.
 * Agrees with the standard to 1e-8 km over days.
 *
 * The caller vouches that the satellite has not decayed: no error is looked for.
 */
export function samplePositions(target: SampleTarget, first: number, end: number): void {
  for (let index = first; index < end; index++) samplePosition(target, index);
}

function samplePosition(target: SampleTarget, index: number): void {
  const c = target.satellite;
  const s = target.scratch;
  const t = target.firstMin + index * target.stepMin;
  const xmdf = c[K2.meanAnomaly]! + c[K2.meanAnomalyDot]! * t;
  const argpdf = c[K2.argPericenter]! + c[K2.argPericenterDot]! * t;
  const node = c[K2.node]! + t * (c[K2.nodeDot]! + t * c[K2.nodeCf]!) - target.gmstRad[index]!;

  sincosInto(xmdf, s);
  const sinXmdf = s[0]!;
  const cosXmdf = s[1]!;
  const eta1 = 1 + c[K2.eta]! * cosXmdf;
  const drag = c[K2.omgcof]! * t + c[K2.xmcof]! * (eta1 * eta1 * eta1 - c[K2.delmo]!);
  let sinMm: number;
  if (drag < 0.15 && drag > -0.15) {
    const d2 = drag * drag;
    sinMm =
      sinXmdf * (1 - d2 * (0.5 - d2 * (1 / 24 - d2 * (1 / 720 - d2 * (1 / 40320))))) +
      cosXmdf * drag * (1 - d2 * (1 / 6 - d2 * (1 / 120 - d2 * (1 / 5040))));
  } else {
    sincosInto(xmdf + drag, s);
    sinMm = s[0]!;
  }
  const tempa = 1 - t * (c[K2.cc1]! + t * (c[K2.d2]! + t * (c[K2.d3]! + t * c[K2.d4]!)));
  const am = c[K2.a0]! * tempa * tempa;
  let em = c[K2.eccentricity]! - (c[K2.bcc4]! * t + c[K2.bcc5]! * (sinMm - c[K2.sinMeanAnomaly]!));
  if (em < 1e-6) em = 1e-6;
  const longitudeDrag = t * t * (c[K2.not2]! + t * (c[K2.not3]! + t * (c[K2.not4]! + t * c[K2.not5]!)));

  sincosInto(argpdf - drag, s);
  const inverse = 1 / (am * (1 - em * em));
  const axnl = em * s[1]!;
  const aynl = em * s[0]! + inverse * c[K2.aycof]!;
  sincosInto(xmdf + argpdf + longitudeDrag + inverse * c[K2.xlcof]! * axnl, s);
  const sinU = s[0]!;
  const cosU = s[1]!;

  const step1 = (axnl * sinU - aynl * cosU) / (1 - cosU * axnl - sinU * aynl);
  const q = step1 * step1;
  const sinStep = step1 * (1 - q * (1 / 6 - q * (1 / 120 - q * (1 / 5040))));
  const cosStep = 1 - q * (0.5 - q * (1 / 24 - q * (1 / 720)));
  const sin1 = sinU * cosStep + cosU * sinStep;
  const cos1 = cosU * cosStep - sinU * sinStep;
  const step2 = (axnl * sin1 - aynl * cos1 - step1) / (1 - cos1 * axnl - sin1 * aynl);
  const half = 0.5 * step2 * step2;
  const sinE = sin1 + cos1 * step2 - sin1 * half;
  const cosE = cos1 - sin1 * step2 - cos1 * half;

  const ecose = axnl * cosE + aynl * sinE;
  const esine = axnl * sinE - aynl * cosE;
  const el2 = axnl * axnl + aynl * aynl;
  const betal = Math.sqrt(1 - el2);
  const shape = am * (1 - el2);
  const common = 1 / ((1 + betal) * (1 - ecose) * shape);
  const shrink = esine * common * ((1 - ecose) * shape);
  const flat = common * ((1 + betal) * shape);
  const sinLat = flat * (sinE - aynl - axnl * shrink);
  const cosLat = flat * (cosE - axnl + aynl * shrink);
  const sin2u = 2 * cosLat * sinLat;
  const cos2u = 1 - 2 * sinLat * sinLat;
  const invP = common * ((1 + betal) * (1 - ecose));
  const temp1 = 0.5 * J2_WGS72 * invP;
  const temp2 = temp1 * invP;
  const radiusKm =
    EARTH_RADIUS_WGS72_KM *
    (am * (1 - ecose) * (1 - 1.5 * temp2 * betal * c[K2.con41]!) + 0.5 * temp1 * c[K2.x1mth2]! * cos2u);

  const cosi = c[K2.cosInclination]!;
  const sini = c[K2.sinInclination]!;
  const du = -0.25 * temp2 * c[K2.x7thm1]! * sin2u;
  const dn = 1.5 * temp2 * cosi * sin2u;
  const di = 1.5 * temp2 * cosi * sini * cos2u;
  const duSin = du - du * du * du * (1 / 6);
  const duCos = 1 - 0.5 * du * du;
  const ss = sinLat * duCos + cosLat * duSin;
  const cs = cosLat * duCos - sinLat * duSin;
  const diSin = di - di * di * di * (1 / 6);
  const diCos = 1 - 0.5 * di * di;
  const si = sini * diCos + cosi * diSin;
  const ci = cosi * diCos - sini * diSin;
  sincosInto(node, s);
  const dnSin = dn - dn * dn * dn * (1 / 6);
  const dnCos = 1 - 0.5 * dn * dn;
  const sn = s[0]! * dnCos + s[1]! * dnSin;
  const cn = s[1]! * dnCos - s[0]! * dnSin;

  const out = target.positions;
  const at = 3 * index;
  const across = ci * ss;
  out[at] = radiusKm * (cn * cs - sn * across);
  out[at + 1] = radiusKm * (sn * cs + cn * across);
  out[at + 2] = radiusKm * si * ss;
}
