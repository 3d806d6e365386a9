import { enuFromEcef, type SiteFrame } from '../../astro/index.ts';
import type { SkyDirection } from '../antenna/types.ts';

/** Radius of the geostationary orbit, km. Source: ITU-R S.1503-4, part A. */
const GSO_RADIUS_KM = 42_164.2;
/** Step of the coarse arc, and of the search around its nearest point, degrees of longitude. */
const COARSE_DEG = 1;
const FINE_DEG = 0.02;
/** The nearest coarse point is looked for among every so many first. */
const STRIDE = 6;
const RAD = Math.PI / 180;

/** The geostationary arc as a site sees it, from one horizon to the other. */
export interface GsoArc {
  readonly site: SiteFrame;
  /** Longitudes of its coarse points, degrees, rising; empty where no part of the arc is above the horizon. */
  readonly longitudesDeg: Float64Array;
  /** Unit vectors towards them: east, north, up, point by point. */
  readonly units: Float64Array;
}

type Unit = readonly [east: number, north: number, up: number];

/** Unit vector from a site towards a longitude of the arc, in the site's axes. */
function unitTowards(site: SiteFrame, longitudeDeg: number): Unit {
  const { xKm, yKm, zKm } = site.positionKm;
  const offset = [
    GSO_RADIUS_KM * Math.cos(longitudeDeg * RAD) - xKm,
    GSO_RADIUS_KM * Math.sin(longitudeDeg * RAD) - yKm,
    -zKm,
  ] as const;
  const [east, north, up] = enuFromEcef(site, offset);
  const length = Math.sqrt(east * east + north * north + up * up);
  return [east / length, north / length, up / length];
}

/** The visible geostationary arc of a site, to be kept for all directions that are asked for. */
export function gsoArcOf(site: SiteFrame): GsoArc {
  const longitudesDeg: number[] = [];
  const units: number[] = [];
  // Nobody sees further than 81.3 degrees of longitude.
  for (let step = -82; step <= 82; step += COARSE_DEG) {
    const longitudeDeg = site.place.longitudeDeg + step;
    const unit = unitTowards(site, longitudeDeg);
    if (unit[2] < 0) continue;
    longitudesDeg.push(longitudeDeg);
    units.push(...unit);
  }
  return { site, longitudesDeg: Float64Array.from(longitudesDeg), units: Float64Array.from(units) };
}

/**
 * Angle between a direction and the nearest visible point of the geostationary arc, degrees, to {@link ROUGH_DEG} and without a
 * sine of the arc; without bound where none is above the horizon. The squares of the angles to the nearest coarse point and its
 * neighbours lie nearly on a parabola.
 */
export function roughGsoDeg(arc: GsoArc, direction: SkyDirection): number {
  const { longitudesDeg, units } = arc;
  const count = longitudesDeg.length;
  if (count === 0) return Number.POSITIVE_INFINITY;
  const level = Math.cos(direction.elevationDeg * RAD);
  const east = level * Math.sin(direction.azimuthDeg * RAD);
  const north = level * Math.cos(direction.azimuthDeg * RAD);
  const up = Math.sin(direction.elevationDeg * RAD);
  const cosineAt = (index: number) =>
    east * units[3 * index]! + north * units[3 * index + 1]! + up * units[3 * index + 2]!;
  let nearest = 0;
  let best = -2;
  for (let index = 0; index < count; index += STRIDE) {
    const cosine = cosineAt(index);
    if (cosine <= best) continue;
    best = cosine;
    nearest = index;
  }
  // Along the arc, which is nearly a great circle, the cosine has one hill above FAR_DEG.
  const end = Math.min(count, nearest + STRIDE);
  for (let index = Math.max(0, nearest - STRIDE + 1); index < end; index++) {
    const cosine = cosineAt(index);
    if (cosine <= best) continue;
    best = cosine;
    nearest = index;
  }
  const squareAt = (index: number) => Math.acos(Math.min(1, Math.max(-1, cosineAt(index)))) ** 2;
  const middle = squareAt(nearest);
  // Beyond the last coarse point the arc goes on to the horizon, by less than a coarse step.
  if (nearest === 0 || nearest === count - 1) {
    const roughDeg = Math.sqrt(middle) / RAD;
    return roughDeg > FAR_DEG ? roughDeg : gsoSeparation(arc, direction)!.separationDeg;
  }
  const [before, after] = [squareAt(nearest - 1), squareAt(nearest + 1)];
  const bend = before - 2 * middle + after;
  const least = bend > 0 ? middle - (before - after) ** 2 / (8 * bend) : middle;
  return Math.sqrt(Math.max(0, least)) / RAD;
}

/** No exclusion angle reaches so far: from here on a coarse step more or less is let pass at the ends of the arc. */
export const FAR_DEG = 62;
/** To this {@link roughGsoDeg} agrees with {@link gsoSeparation} below {@link FAR_DEG}. */
export const ROUGH_DEG = 0.05;

/** The nearest point of the geostationary arc. */
export interface GsoSeparation {
  readonly separationDeg: number;
  /** Longitude of that point of the arc, degrees, from -180. */
  readonly longitudeDeg: number;
}

/**
 * Angle between a direction and the nearest visible point of the geostationary arc; null where none is above the
 * horizon. What an exclusion angle is compared with.
 *
 * Source of the notion: Radio Regulations article 22 and ITU-R S.1503-4 (alpha). The nearest point of the coarse arc,
 * then two parabolas through its neighbours: within 1e-3 degrees of a search by trial.
 */
export function gsoSeparation(arc: GsoArc, direction: SkyDirection): GsoSeparation | null {
  const { site, longitudesDeg, units } = arc;
  if (longitudesDeg.length === 0) return null;
  const level = Math.cos(direction.elevationDeg * RAD);
  const east = level * Math.sin(direction.azimuthDeg * RAD);
  const north = level * Math.cos(direction.azimuthDeg * RAD);
  const up = Math.sin(direction.elevationDeg * RAD);
  let nearest = 0;
  let best = -2;
  for (let index = 0; index < longitudesDeg.length; index++) {
    const cosine = east * units[3 * index]! + north * units[3 * index + 1]! + up * units[3 * index + 2]!;
    if (cosine <= best) continue;
    best = cosine;
    nearest = index;
  }
  const separationAt = (longitudeDeg: number) => {
    const [e, n, u] = unitTowards(site, longitudeDeg);
    const [x, y, z] = [north * u - up * n, up * e - east * u, east * n - north * e];
    return Math.atan2(Math.sqrt(x * x + y * y + z * z), east * e + north * n + up * u) / RAD;
  };
  const first = longitudesDeg[0]!;
  const last = longitudesDeg[longitudesDeg.length - 1]!;
  const within = (longitudeDeg: number) => Math.min(last, Math.max(first, longitudeDeg));
  let longitudeDeg = longitudesDeg[nearest]!;
  for (const step of [COARSE_DEG, FINE_DEG]) {
    // Squares of angles are nearly parabolic along the arc, also through zero.
    const before = separationAt(longitudeDeg - step) ** 2;
    const middle = separationAt(longitudeDeg) ** 2;
    const after = separationAt(longitudeDeg + step) ** 2;
    const curvature = before - 2 * middle + after;
    if (curvature > 0) longitudeDeg = within(longitudeDeg + (step * (before - after)) / (2 * curvature));
  }
  return {
    separationDeg: separationAt(longitudeDeg),
    longitudeDeg: ((((longitudeDeg + 180) % 360) + 360) % 360) - 180,
  };
}
