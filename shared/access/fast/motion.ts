import { EARTH_RADIUS_WGS72_KM } from '../../astro/index.ts';
import { K2 } from '../kernel/k2Layout.ts';
import { MOTION, RADIUS_MARGIN_KM } from './layout.ts';

/** Rate of sidereal time, rad/s of UT1 (its change over a century is 1e-15). */
const EARTH_RATE_RAD_S = 7.2921158553e-5;

/** Drag terms of the third and higher orders may move a satellite by this much within a segment, rad. */
const MAX_UNMODELLED_RAD = 0.01;
const DAY_S = 86_400;
const SHORTEST_SEGMENT_S = 1_800;

/**
 * How many equal segments a span is cut into, each with its own mean motion: at most a day long, and
 * so short that a quadratic describes the drag. 0 where no such number exists.
 */
export function segmentCount(satellite: Float64Array, lengthS: number): number {
  let count = Math.max(1, Math.ceil(lengthS / DAY_S));
  const ends = [satellite[K2.startMin]!, satellite[K2.startMin]! + lengthS / 60];
  while (lengthS / count >= SHORTEST_SEGMENT_S || count === 1) {
    const halfMin = lengthS / count / 120;
    const worst = Math.max(
      ...ends.map((t) =>
        Math.abs(satellite[K2.not3]! + t * (4 * satellite[K2.not4]! + 10 * t * satellite[K2.not5]!)),
      ),
    );
    if (worst * halfMin ** 3 <= MAX_UNMODELLED_RAD) return count;
    count *= 2;
  }
  return 0;
}

/** A part of the span, seconds from its start, and the sidereal time in its middle. */
export interface Segment {
  readonly fromS: number;
  readonly toS: number;
  readonly gmstMidRad: number;
}

/** Writes the MOTION row of a satellite (a K2 row) for one segment. */
export function writeMotion(satellite: Float64Array, segment: Segment, out: Float64Array): void {
  const c = satellite;
  const midS = 0.5 * (segment.fromS + segment.toS);
  const halfMin = (segment.toS - segment.fromS) / 120;
  const t = c[K2.startMin]! + midS / 60;
  const am = semiMajorAxisAt(c, t);
  const maxAm = Math.max(semiMajorAxisAt(c, t - halfMin), am, semiMajorAxisAt(c, t + halfMin));
  const em = Math.max(1e-6, c[K2.eccentricity]! - c[K2.bcc4]! * t);
  const argp = c[K2.argPericenter]! + c[K2.argPericenterDot]! * t;
  const inverse = 1 / (am * (1 - em * em));
  const axn = em * Math.cos(argp);
  const ayn = em * Math.sin(argp) + inverse * c[K2.aycof]!;
  const eccentricity = Math.hypot(axn, ayn) + 2 * Math.abs(c[K2.bcc5]!) + Math.abs(c[K2.bcc4]!) * halfMin;
  const longitudeDrag = t * t * (c[K2.not2]! + t * (c[K2.not3]! + t * (c[K2.not4]! + t * c[K2.not5]!)));
  const longitudeDragDot =
    t * (2 * c[K2.not2]! + t * (3 * c[K2.not3]! + t * (4 * c[K2.not4]! + t * 5 * c[K2.not5]!)));
  const longitudeDragHalfDdot =
    c[K2.not2]! + t * (3 * c[K2.not3]! + t * (6 * c[K2.not4]! + t * 10 * c[K2.not5]!));
  const node = c[K2.node]! + t * (c[K2.nodeDot]! + t * c[K2.nodeCf]!);
  const nodeDotRadS = (c[K2.nodeDot]! + 2 * t * c[K2.nodeCf]!) / 60;
  const rate = (c[K2.meanAnomalyDot]! + c[K2.argPericenterDot]! + longitudeDragDot) / 60;
  const alphaDot = EARTH_RATE_RAD_S - nodeDotRadS;
  const ratio = alphaDot / (rate - alphaDot);

  out[MOTION.midS] = midS;
  out[MOTION.fromS] = segment.fromS - midS;
  out[MOTION.toS] = segment.toS - midS;
  out[MOTION.greenwichFromNode] = wrapTurn(segment.gmstMidRad - node);
  out[MOTION.greenwichFromNodeDot] = alphaDot;
  out[MOTION.latitudeArg] = wrapTurn(
    c[K2.meanAnomaly]! + c[K2.meanAnomalyDot]! * t + argp + longitudeDrag + inverse * c[K2.xlcof]! * axn,
  );
  out[MOTION.latitudeArgDot] = rate;
  out[MOTION.latitudeArgHalfDdot] = longitudeDragHalfDdot / 3_600;
  out[MOTION.axn] = axn;
  out[MOTION.ayn] = ayn;
  out[MOTION.eccentricity] = eccentricity;
  out[MOTION.cosInclination] = c[K2.cosInclination]!;
  out[MOTION.sinInclination] = c[K2.sinInclination]!;
  out[MOTION.maxRadiusKm] = maxAm * (1 + eccentricity) * EARTH_RADIUS_WGS72_KM + RADIUS_MARGIN_KM;
  out[MOTION.turnMargin] = 1.5 * ratio * ratio;
  out[MOTION.nodeMargin] = Math.abs(c[K2.nodeCf]!) * halfMin * halfMin;
}

/** Semi-major axis with drag, Earth radii, minutes from the epoch. */
export function semiMajorAxisAt(c: Float64Array, t: number): number {
  const tempa = 1 - t * (c[K2.cc1]! + t * (c[K2.d2]! + t * (c[K2.d3]! + t * c[K2.d4]!)));
  return c[K2.a0]! * tempa * tempa;
}

function wrapTurn(angleRad: number): number {
  const turn = 2 * Math.PI;
  return angleRad - turn * Math.floor(angleRad / turn);
}
