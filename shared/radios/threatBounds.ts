import type { LookAngles, PositionKm, SiteFrame } from '../astro/index.ts';
import {
  angleAtDeg,
  angleBetweenDeg,
  distanceKm,
  freeSpaceLossDb,
  type JammingBounds,
  type OneWayLink,
  receiveGainBetween,
  scanAngleDeg,
} from '../link/index.ts';

import { lookAtRow, type SeenRow, type SeenSpan } from './columns/seen.ts';
import { horizonDipDeg, positionFromLook } from './sight.ts';

const DEG_PER_RAD = 180 / Math.PI;
/** What angles by arc functions may lose, degrees. */
const ROUNDING_DEG = 1e-5;
const NOTHING: JammingBounds = { least: Number.NEGATIVE_INFINITY, most: Number.NEGATIVE_INFINITY };

/** A jammer on the ground or in the air against the satellite's receiver. */
export interface UpwardPath {
  readonly link: OneWayLink;
  readonly eirpDbwHz: number;
  /** The unit, whose looks tell where the satellite is. */
  readonly site: SiteFrame;
  readonly jammer: SiteFrame;
  /** Whether the unit stands at the site throughout: what it sees then need not be turned into looks. */
  readonly unit: 'standing' | 'moving';
  /** What the satellite's beam points at. */
  readonly aimed: PositionKm<'ECEF'>;
  /** Whether its array is steered by the angle from straight down. */
  readonly scan: 'steered' | 'none';
}

/** A jammer within sight of the unit against its receiver. */
export interface DownwardPath {
  readonly link: OneWayLink;
  readonly eirpDbwHz: number;
  readonly rangeKm: number;
  /** Where the unit sees the jammer. */
  readonly towards: LookAngles;
}

type Vector = readonly [x: number, y: number, z: number];

/**
 * What the density of an uplink jammer lies between over a span, dBW/Hz, wherever the satellite is in between.
 *
 * The satellite stays within b (`span.bendKm`) of the straight line between its places at the ends. So it follows
 * - distance to the jammer: greatest at an end, least where the line is nearest, both to b;
 * - angle at the satellite between beam and jammer: the angle under which it sees the distance L between them. From place to place
 *   that changes by L / (r s) a km, r and s being the distances to both (its gradient is the difference of two vectors 1 / r and
 *   1 / s long, at that very angle: the triangle of L, r and s by r s). The ways to both ends are together at most 2 b longer than the
 *   line, within b of it: between (g_0 + g_1) / 2 -+ (half the line + b) L / (r s) with the least r and s;
 * - height over the jammer's dipped horizon, z . p + sin(dip) |p|: along the line a convex function, so that it is nowhere greater than
 *   at an end, and off it by (1 + sin(dip)) b: it is seen throughout, nowhere, or, where neither is certain, perhaps.
 */
export function upwardBetween(path: UpwardPath, span: SeenSpan): JammingBounds {
  const { link, eirpDbwHz, jammer, aimed, scan } = path;
  const first = positionAtRow(path, span.from);
  const last = positionAtRow(path, span.to);
  const { bendKm } = span;
  const [fromJammer, toJammer] = [offset(jammer.positionKm, first), offset(jammer.positionKm, last)];
  const nearestKm = nearestOf(fromJammer, toJammer);
  const sineOfDip = Math.sin(horizonDipDeg(jammer.place) / DEG_PER_RAD);
  const errorKm = (1 + sineOfDip) * bendKm;
  const [firstKm, lastKm] = [dot(jammer.up, fromJammer), dot(jammer.up, toJammer)];
  const [firstRangeKm, lastRangeKm] = [lengthOf(fromJammer), lengthOf(toJammer)];
  const highestKm = Math.max(firstKm + sineOfDip * firstRangeKm, lastKm + sineOfDip * lastRangeKm);
  if (highestKm + errorKm < 0) return NOTHING;
  const isSeen = Math.min(firstKm, lastKm) + sineOfDip * nearestKm - errorKm >= 0;
  const nearestAimedKm = nearestOf(offset(aimed, first), offset(aimed, last));
  const wayKm = distanceKm(first, last) / 2 + bendKm;
  const leastKm = Math.max(LEAST_KM, nearestKm - bendKm);
  const leastAimedKm = Math.max(LEAST_KM, nearestAimedKm - bendKm);
  const turnRad = (wayKm * distanceKm(aimed, jammer.positionKm)) / (leastKm * leastAimedKm);
  const strayDeg = turnRad * DEG_PER_RAD + ROUNDING_DEG;
  const middleDeg =
    (angleAtDeg(first, aimed, jammer.positionKm) + angleAtDeg(last, aimed, jammer.positionKm)) / 2;
  if (scan === 'steered') span.aimSatellite();
  const gain = receiveGainBetween(
    link,
    scan === 'steered' ? { leastDeg: span.leastNadirDeg, mostDeg: span.mostNadirDeg } : NO_SCAN,
    within(middleDeg - strayDeg, middleDeg + strayDeg),
  );
  const lossDb = (rangeKm: number) => freeSpaceLossDb({ rangeKm, frequencyGhz: link.frequencyGhz });
  const furthestKm = Math.max(firstRangeKm, lastRangeKm) + bendKm;
  return {
    least: isSeen ? eirpDbwHz - lossDb(furthestKm) + gain.least : Number.NEGATIVE_INFINITY,
    most: eirpDbwHz - lossDb(leastKm) + gain.most,
  };
}

function positionAtRow({ site, unit }: UpwardPath, { scratch, row }: SeenRow): PositionKm<'ECEF'> {
  if (unit === 'moving') return positionFromLook(site, lookAtRow(scratch, row));
  const { xKm, yKm, zKm } = site.positionKm;
  return {
    frame: 'ECEF',
    xKm: xKm + scratch.xKm[row]!,
    yKm: yKm + scratch.yKm[row]!,
    zKm: zKm + scratch.zKm[row]!,
  };
}

/** The same of a downlink jammer: the angles to jammer and normal change by no more than the direction to the satellite. */
export function downwardBetween(path: DownwardPath, span: SeenSpan): JammingBounds {
  const { link, eirpDbwHz, rangeKm, towards } = path;
  const first = lookAtRow(span.from.scratch, span.from.row);
  const last = lookAtRow(span.to.scratch, span.to.row);
  span.aim();
  const between = (angleDeg: (look: LookAngles) => number) => {
    const [firstDeg, lastDeg] = [angleDeg(first), angleDeg(last)];
    return within(span.leastOf(firstDeg, lastDeg), span.mostOf(firstDeg, lastDeg));
  };
  const gain = receiveGainBetween(
    link,
    between((look) => scanAngleDeg(link.station.mount, look)),
    between((look) => angleBetweenDeg(look, towards)),
  );
  const flangeDbwHz = eirpDbwHz - freeSpaceLossDb({ rangeKm, frequencyGhz: link.frequencyGhz });
  return { least: flangeDbwHz + gain.least, most: flangeDbwHz + gain.most };
}

const NO_SCAN = { leastDeg: 0, mostDeg: 0 } as const;
/** No satellite is nearer to anything that jams it, km. */
const LEAST_KM = 1;

function within(leastDeg: number, mostDeg: number) {
  return { leastDeg: Math.max(0, leastDeg), mostDeg: Math.min(180, mostDeg) };
}

function offset(from: PositionKm<'ECEF'>, to: PositionKm<'ECEF'>): Vector {
  return [to.xKm - from.xKm, to.yKm - from.yKm, to.zKm - from.zKm];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function lengthOf(a: Vector): number {
  return Math.sqrt(dot(a, a));
}

/** Least length on the straight line between two vectors. */
function nearestOf(a: Vector, b: Vector): number {
  const chord: Vector = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  const square = dot(chord, chord);
  const share = square > 0 ? Math.min(1, Math.max(0, -dot(a, chord) / square)) : 0;
  return lengthOf([a[0] + share * chord[0], a[1] + share * chord[1], a[2] + share * chord[2]]);
}
