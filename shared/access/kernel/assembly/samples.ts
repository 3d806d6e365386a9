import {
  K2_A0,
  K2_ARG_PERICENTER,
  K2_ARG_PERICENTER_DOT,
  K2_AYCOF,
  K2_BCC4,
  K2_BCC5,
  K2_CC1,
  K2_CON41,
  K2_COS_INCLINATION,
  K2_D2,
  K2_D3,
  K2_D4,
  K2_DELMO,
  K2_ECCENTRICITY,
  K2_ETA,
  K2_MEAN_ANOMALY,
  K2_MEAN_ANOMALY_DOT,
  K2_NODE,
  K2_NODE_CF,
  K2_NODE_DOT,
  K2_NOT2,
  K2_NOT3,
  K2_NOT4,
  K2_NOT5,
  K2_OMGCOF,
  K2_SIN_INCLINATION,
  K2_SIN_MEAN_ANOMALY,
  K2_X1MTH2,
  K2_X7THM1,
  K2_XLCOF,
  K2_XMCOF,
} from './layout';
import { cosinePart, pickCosine, pickSine, quadrants, reduced, sinePart, splat } from './trig';

const EARTH_RADIUS_KM: f64 = 6378.135;
const HALF_J2: f64 = 0.5 * 0.001082616;

// @ts-ignore: decorator
@inline
function add(a: v128, b: v128): v128 {
  return f64x2.add(a, b);
}
// @ts-ignore: decorator
@inline
function sub(a: v128, b: v128): v128 {
  return f64x2.sub(a, b);
}
// @ts-ignore: decorator
@inline
function mul(a: v128, b: v128): v128 {
  return f64x2.mul(a, b);
}
// @ts-ignore: decorator
@inline
function div(a: v128, b: v128): v128 {
  return f64x2.div(a, b);
}

/**
 * Two positions of one satellite by near-Earth SGP4, ECEF, km: the steps of ../sgp4k2.ts in its order.
 * `minutes`: since the epoch; `gmst`: radians; x, y, z go to `out` and, of the second, 24 bytes on.
 */
export function samplePair(c: usize, t: v128, gmst: v128, out: usize): void {
  const one = splat(1);
  const xmdf = add(
    v128.load64_splat(c, K2_MEAN_ANOMALY),
    mul(v128.load64_splat(c, K2_MEAN_ANOMALY_DOT), t),
  );
  const argpdf = add(
    v128.load64_splat(c, K2_ARG_PERICENTER),
    mul(v128.load64_splat(c, K2_ARG_PERICENTER_DOT), t),
  );
  const node = sub(
    add(
      v128.load64_splat(c, K2_NODE),
      mul(t, add(v128.load64_splat(c, K2_NODE_DOT), mul(t, v128.load64_splat(c, K2_NODE_CF)))),
    ),
    gmst,
  );

  let q = quadrants(xmdf);
  let r = reduced(xmdf, q);
  let z = mul(r, r);
  let s = sinePart(r, z);
  let k = cosinePart(z);
  const sinXmdf = pickSine(s, k, q);
  const cosXmdf = pickCosine(s, k, q);
  const eta1 = add(one, mul(v128.load64_splat(c, K2_ETA), cosXmdf));
  const drag = add(
    mul(v128.load64_splat(c, K2_OMGCOF), t),
    mul(
      v128.load64_splat(c, K2_XMCOF),
      sub(mul(mul(eta1, eta1), eta1), v128.load64_splat(c, K2_DELMO)),
    ),
  );
  let sinMm: v128;
  if (v128.any_true(f64x2.ge(f64x2.abs(drag), splat(0.15)))) {
    const mm = add(xmdf, drag);
    q = quadrants(mm);
    r = reduced(mm, q);
    z = mul(r, r);
    sinMm = pickSine(sinePart(r, z), cosinePart(z), q);
  } else {
    const d2 = mul(drag, drag);
    const cosDrag = sub(
      one,
      mul(
        d2,
        sub(splat(0.5), mul(d2, sub(splat(1.0 / 24), mul(d2, sub(splat(1.0 / 720), mul(d2, splat(1.0 / 40320))))))),
      ),
    );
    const sinDrag = sub(
      one,
      mul(d2, sub(splat(1.0 / 6), mul(d2, sub(splat(1.0 / 120), mul(d2, splat(1.0 / 5040)))))),
    );
    sinMm = add(mul(sinXmdf, cosDrag), mul(mul(cosXmdf, drag), sinDrag));
  }
  const tempa = sub(
    one,
    mul(
      t,
      add(
        v128.load64_splat(c, K2_CC1),
        mul(
          t,
          add(
            v128.load64_splat(c, K2_D2),
            mul(t, add(v128.load64_splat(c, K2_D3), mul(t, v128.load64_splat(c, K2_D4)))),
          ),
        ),
      ),
    ),
  );
  const am = mul(mul(v128.load64_splat(c, K2_A0), tempa), tempa);
  const em = f64x2.max(
    splat(1e-6),
    sub(
      v128.load64_splat(c, K2_ECCENTRICITY),
      add(
        mul(v128.load64_splat(c, K2_BCC4), t),
        mul(v128.load64_splat(c, K2_BCC5), sub(sinMm, v128.load64_splat(c, K2_SIN_MEAN_ANOMALY))),
      ),
    ),
  );
  const longitudeDrag = mul(
    mul(t, t),
    add(
      v128.load64_splat(c, K2_NOT2),
      mul(
        t,
        add(
          v128.load64_splat(c, K2_NOT3),
          mul(t, add(v128.load64_splat(c, K2_NOT4), mul(t, v128.load64_splat(c, K2_NOT5)))),
        ),
      ),
    ),
  );

  const argpm = sub(argpdf, drag);
  q = quadrants(argpm);
  r = reduced(argpm, q);
  z = mul(r, r);
  s = sinePart(r, z);
  k = cosinePart(z);
  const inverse = div(one, mul(am, sub(one, mul(em, em))));
  const axnl = mul(em, pickCosine(s, k, q));
  const aynl = add(mul(em, pickSine(s, k, q)), mul(inverse, v128.load64_splat(c, K2_AYCOF)));
  const u = add(
    add(add(xmdf, argpdf), longitudeDrag),
    mul(mul(inverse, v128.load64_splat(c, K2_XLCOF)), axnl),
  );
  q = quadrants(u);
  r = reduced(u, q);
  z = mul(r, r);
  s = sinePart(r, z);
  k = cosinePart(z);
  const sinU = pickSine(s, k, q);
  const cosU = pickCosine(s, k, q);

  const step1 = div(
    sub(mul(axnl, sinU), mul(aynl, cosU)),
    sub(sub(one, mul(cosU, axnl)), mul(sinU, aynl)),
  );
  const w = mul(step1, step1);
  const sinStep = mul(
    step1,
    sub(one, mul(w, sub(splat(1.0 / 6), mul(w, sub(splat(1.0 / 120), mul(w, splat(1.0 / 5040))))))),
  );
  const cosStep = sub(
    one,
    mul(w, sub(splat(0.5), mul(w, sub(splat(1.0 / 24), mul(w, splat(1.0 / 720)))))),
  );
  const sin1 = add(mul(sinU, cosStep), mul(cosU, sinStep));
  const cos1 = sub(mul(cosU, cosStep), mul(sinU, sinStep));
  const step2 = div(
    sub(sub(mul(axnl, sin1), mul(aynl, cos1)), step1),
    sub(sub(one, mul(cos1, axnl)), mul(sin1, aynl)),
  );
  const half = mul(mul(splat(0.5), step2), step2);
  const sinE = sub(add(sin1, mul(cos1, step2)), mul(sin1, half));
  const cosE = sub(sub(cos1, mul(sin1, step2)), mul(cos1, half));

  const ecose = add(mul(axnl, cosE), mul(aynl, sinE));
  const esine = sub(mul(axnl, sinE), mul(aynl, cosE));
  const el2 = add(mul(axnl, axnl), mul(aynl, aynl));
  const betal = f64x2.sqrt(sub(one, el2));
  const shape = mul(am, sub(one, el2));
  const betal1 = add(one, betal);
  const flat1 = sub(one, ecose);
  const common = div(one, mul(mul(betal1, flat1), shape));
  const shrink = mul(mul(esine, common), mul(flat1, shape));
  const flat = mul(common, mul(betal1, shape));
  const sinLat = mul(flat, sub(sub(sinE, aynl), mul(axnl, shrink)));
  const cosLat = mul(flat, add(sub(cosE, axnl), mul(aynl, shrink)));
  const sin2u = mul(mul(splat(2), cosLat), sinLat);
  const cos2u = sub(one, mul(mul(splat(2), sinLat), sinLat));
  const invP = mul(common, mul(betal1, flat1));
  const temp1 = mul(splat(HALF_J2), invP);
  const temp2 = mul(temp1, invP);
  const radius = mul(
    splat(EARTH_RADIUS_KM),
    add(
      mul(
        mul(am, flat1),
        sub(one, mul(mul(mul(splat(1.5), temp2), betal), v128.load64_splat(c, K2_CON41))),
      ),
      mul(mul(mul(splat(0.5), temp1), v128.load64_splat(c, K2_X1MTH2)), cos2u),
    ),
  );

  const cosi = v128.load64_splat(c, K2_COS_INCLINATION);
  const sini = v128.load64_splat(c, K2_SIN_INCLINATION);
  const du = mul(mul(mul(splat(-0.25), temp2), v128.load64_splat(c, K2_X7THM1)), sin2u);
  const dn = mul(mul(mul(splat(1.5), temp2), cosi), sin2u);
  const di = mul(mul(mul(mul(splat(1.5), temp2), cosi), sini), cos2u);
  const sixth = splat(1.0 / 6);
  const duSin = sub(du, mul(mul(mul(du, du), du), sixth));
  const duCos = sub(one, mul(mul(splat(0.5), du), du));
  const ss = add(mul(sinLat, duCos), mul(cosLat, duSin));
  const cs = sub(mul(cosLat, duCos), mul(sinLat, duSin));
  const diSin = sub(di, mul(mul(mul(di, di), di), sixth));
  const diCos = sub(one, mul(mul(splat(0.5), di), di));
  const si = add(mul(sini, diCos), mul(cosi, diSin));
  const ci = sub(mul(cosi, diCos), mul(sini, diSin));
  q = quadrants(node);
  r = reduced(node, q);
  z = mul(r, r);
  s = sinePart(r, z);
  k = cosinePart(z);
  const sinNode = pickSine(s, k, q);
  const cosNode = pickCosine(s, k, q);
  const dnSin = sub(dn, mul(mul(mul(dn, dn), dn), sixth));
  const dnCos = sub(one, mul(mul(splat(0.5), dn), dn));
  const sn = add(mul(sinNode, dnCos), mul(cosNode, dnSin));
  const cn = sub(mul(cosNode, dnCos), mul(sinNode, dnSin));

  const across = mul(ci, ss);
  const x = mul(radius, sub(mul(cn, cs), mul(sn, across)));
  const y = mul(radius, add(mul(sn, cs), mul(cn, across)));
  const h = mul(mul(radius, si), ss);
  v128.store64_lane(out, x, 0, 0);
  v128.store64_lane(out, y, 0, 8);
  v128.store64_lane(out, h, 0, 16);
  v128.store64_lane(out, x, 1, 24);
  v128.store64_lane(out, y, 1, 32);
  v128.store64_lane(out, h, 1, 40);
}
