import { EARTH_RADIUS_WGS72_KM, J2_WGS72, J3_WGS72, J4_WGS72, XKE_WGS72 } from '../../astro/index.ts';
import { ELEMENT_FIELDS } from '../../domain/index.ts';
import { K2 } from '../kernel/k2Layout.ts';

const RAD_PER_DEG = Math.PI / 180;
const REV_PER_DAY_IN_RAD_PER_MIN = (2 * Math.PI) / 1440;
const J3_OVER_J2 = J3_WGS72 / J2_WGS72;
/** From this period on the deep-space theory applies, minutes. */
const DEEP_SPACE_PERIOD_MIN = 225;
/** Perigees below this keep the simple drag terms only, Earth radii. */
const SIMPLE_DRAG_RADIUS = 1 + 220 / EARTH_RADIUS_WGS72_KM;

const FIELD = Object.fromEntries(ELEMENT_FIELDS.map((field, column) => [field, column])) as Record<
  (typeof ELEMENT_FIELDS)[number],
  number
>;

/** Brouwer mean motion and what follows from it at once: `initl` of the published code. */
interface Shape {
  /** Mean motion without Kozai's term, rad/min, and the semi-major axis, Earth radii. */
  readonly no: number;
  readonly ao: number;
  readonly e: number;
  readonly omeosq: number;
  readonly cosio: number;
  readonly sinio: number;
  readonly con41: number;
}

/**
 * Writes the K2 row of a satellite straight from a row of element columns, and tells whether it is a
 * near-Earth one with elements that can be used; the row is worthless otherwise.
 *
 * The near-Earth part of `sgp4init` (AIAA 2006-6753, appendix), names kept. It is here a second time
 * beside the adapter because initialising 10,000 satellites one object at a time takes longer than
 * finding all their windows; the tests hold both to the last few bits of each other.
 */
export function writeSatelliteRow(
  numbers: Float64Array,
  elementRow: number,
  fromUtcMs: number,
  out: Float64Array,
): boolean {
  const at = elementRow * ELEMENT_FIELDS.length;
  const noKozai = numbers[at + FIELD.meanMotionRevPerDay]! * REV_PER_DAY_IN_RAD_PER_MIN;
  const e = numbers[at + FIELD.eccentricity]!;
  if (!(noKozai > 0 && e >= 0 && e < 1)) return false;
  const inclination = numbers[at + FIELD.inclinationDeg]! * RAD_PER_DEG;
  const shape = shapeFrom(noKozai, e, inclination);
  if (!((2 * Math.PI) / shape.no < DEEP_SPACE_PERIOD_MIN)) return false;
  out[K2.meanAnomaly] = numbers[at + FIELD.meanAnomalyDeg]! * RAD_PER_DEG;
  out[K2.argPericenter] = numbers[at + FIELD.argPericenterDeg]! * RAD_PER_DEG;
  out[K2.node] = numbers[at + FIELD.raanDeg]! * RAD_PER_DEG;
  out[K2.startMin] = (fromUtcMs - numbers[at + FIELD.epochUtcMs]!) / 60_000;
  writeGravity(shape, out);
  writeDrag(shape, numbers[at + FIELD.bstarPerEarthRadius]!, out);
  let sum = 0;
  for (let index = 0; index <= K2.startMin; index++) sum += out[index]!;
  return Number.isFinite(sum);
}

function shapeFrom(noKozai: number, e: number, inclination: number): Shape {
  const omeosq = 1 - e * e;
  const rteosq = Math.sqrt(omeosq);
  const cosio = Math.cos(inclination);
  const cosio2 = cosio * cosio;
  const ak = (XKE_WGS72 / noKozai) ** (2 / 3);
  const d1 = (0.75 * J2_WGS72 * (3 * cosio2 - 1)) / (rteosq * omeosq);
  const del = d1 / (ak * ak);
  const adel = ak * (1 - del * del - del * (1 / 3 + (134 * del * del) / 81));
  const no = noKozai / (1 + d1 / (adel * adel));
  const ao = (XKE_WGS72 / no) ** (2 / 3);
  return { no, ao, e, omeosq, cosio, sinio: Math.sin(inclination), con41: 3 * cosio2 - 1 };
}

function writeGravity(shape: Shape, out: Float64Array): void {
  const { no, ao, omeosq, cosio, sinio, con41 } = shape;
  const cosio2 = cosio * cosio;
  const cosio4 = cosio2 * cosio2;
  const rteosq = Math.sqrt(omeosq);
  const po = ao * omeosq;
  const pinvsq = 1 / (po * po);
  const temp1 = 1.5 * J2_WGS72 * pinvsq * no;
  const temp2 = 0.5 * temp1 * J2_WGS72 * pinvsq;
  const temp3 = -0.46875 * J4_WGS72 * pinvsq * pinvsq * no;
  const xhdot1 = -temp1 * cosio;
  out[K2.meanAnomalyDot] =
    no + 0.5 * temp1 * rteosq * con41 + 0.0625 * temp2 * rteosq * (13 - 78 * cosio2 + 137 * cosio4);
  out[K2.argPericenterDot] =
    -0.5 * temp1 * (1 - 5 * cosio2) +
    0.0625 * temp2 * (7 - 114 * cosio2 + 395 * cosio4) +
    temp3 * (3 - 36 * cosio2 + 49 * cosio4);
  out[K2.nodeDot] = xhdot1 + (0.5 * temp2 * (4 - 19 * cosio2) + 2 * temp3 * (3 - 7 * cosio2)) * cosio;
  // Times cc1 it becomes the drag term of the node, see writeDrag.
  out[K2.nodeCf] = 3.5 * omeosq * xhdot1;
  out[K2.a0] = ao;
  out[K2.eccentricity] = shape.e;
  out[K2.aycof] = -0.5 * J3_OVER_J2 * sinio;
  const guarded = Math.abs(cosio + 1) > 1.5e-12 ? 1 + cosio : 1.5e-12;
  out[K2.xlcof] = (-0.25 * J3_OVER_J2 * sinio * (3 + 5 * cosio)) / guarded;
  out[K2.con41] = con41;
  out[K2.x1mth2] = 1 - cosio2;
  out[K2.x7thm1] = 7 * cosio2 - 1;
  out[K2.cosInclination] = cosio;
  out[K2.sinInclination] = sinio;
}

/** s and (q0 - s)^4 of the atmosphere, altered for perigees below 156 km. */
function atmosphere(perigeeKm: number): { readonly s: number; readonly qzms24: number } {
  const sKm = perigeeKm >= 156 ? 78 : perigeeKm < 98 ? 20 : perigeeKm - 78;
  return { s: 1 + sKm / EARTH_RADIUS_WGS72_KM, qzms24: ((120 - sKm) / EARTH_RADIUS_WGS72_KM) ** 4 };
}

function writeDrag(shape: Shape, bstar: number, out: Float64Array): void {
  const { no, ao, e, omeosq, sinio, con41 } = shape;
  const argpo = out[K2.argPericenter]!;
  const rp = ao * (1 - e);
  const { s, qzms24 } = atmosphere((rp - 1) * EARTH_RADIUS_WGS72_KM);
  const tsi = 1 / (ao - s);
  const eta = ao * e * tsi;
  const etasq = eta * eta;
  const eeta = e * eta;
  const psisq = Math.abs(1 - etasq);
  const coef = qzms24 * tsi ** 4;
  const coef1 = coef / psisq ** 3.5;
  const cc2 =
    coef1 *
    no *
    (ao * (1 + 1.5 * etasq + eeta * (4 + etasq)) +
      ((0.375 * J2_WGS72 * tsi) / psisq) * con41 * (8 + 3 * etasq * (8 + etasq)));
  const cc1 = bstar * cc2;
  const cc3 = e > 1e-4 ? (-2 * coef * tsi * J3_OVER_J2 * no * sinio) / e : 0;
  const x1mth2 = out[K2.x1mth2]!;
  const cc4 =
    2 *
    no *
    coef1 *
    ao *
    omeosq *
    (eta * (2 + 0.5 * etasq) +
      e * (0.5 + 2 * etasq) -
      ((J2_WGS72 * tsi) / (ao * psisq)) *
        (-3 * con41 * (1 - 2 * eeta + etasq * (1.5 - 0.5 * eeta)) +
          0.75 * x1mth2 * (2 * etasq - eeta * (1 + etasq)) * Math.cos(2 * argpo)));
  const cc5 = 2 * coef1 * ao * omeosq * (1 + 2.75 * (etasq + eeta) + eeta * etasq);
  const full = rp < SIMPLE_DRAG_RADIUS ? 0 : 1;
  const meanAnomaly = out[K2.meanAnomaly]!;
  out[K2.nodeCf] = out[K2.nodeCf]! * cc1;
  out[K2.cc1] = cc1;
  out[K2.bcc4] = bstar * cc4;
  out[K2.bcc5] = full * bstar * cc5;
  out[K2.sinMeanAnomaly] = Math.sin(meanAnomaly);
  out[K2.eta] = eta;
  out[K2.delmo] = (1 + eta * Math.cos(meanAnomaly)) ** 3;
  out[K2.omgcof] = full * bstar * cc3 * Math.cos(argpo);
  out[K2.xmcof] = e > 1e-4 ? (full * (-2 / 3) * coef * bstar) / eeta : 0;
  const cc1sq = cc1 * cc1;
  const d2 = full * 4 * ao * tsi * cc1sq;
  const temp = (d2 * tsi * cc1) / 3;
  const d3 = (17 * ao + s) * temp;
  const d4 = 0.5 * temp * ao * tsi * (221 * ao + 31 * s) * cc1;
  out[K2.d2] = d2;
  out[K2.d3] = d3;
  out[K2.d4] = d4;
  out[K2.not2] = no * 1.5 * cc1;
  out[K2.not3] = full * no * (d2 + 2 * cc1sq);
  out[K2.not4] = full * no * 0.25 * (3 * d3 + cc1 * (12 * d2 + 10 * cc1sq));
  out[K2.not5] = full * no * 0.2 * (3 * d4 + 12 * cc1 * d3 + 6 * d2 * d2 + 15 * cc1sq * (2 * d2 + cc1sq));
}
