import { lookAnglesFromEcef, type PositionKm, type SiteFrame } from '../../astro/index.ts';
import { angleBetweenDeg } from '../antenna/mount.ts';
import type { SkyDirection } from '../antenna/types.ts';

/** Radius of the geostationary orbit, km. Source: ITU-R S.1503-4, part A. */
const GSO_RADIUS_KM = 42_164.2;
const STEP_DEG = 1;

/** The geostationary arc as a site sees it, from one horizon to the other. */
export interface GsoArc {
  readonly site: SiteFrame;
  /** Longitudes of its points, degrees, rising; empty where no part of the arc is above the horizon. */
  readonly longitudesDeg: readonly number[];
  readonly directions: readonly SkyDirection[];
}

function positionOf(longitudeDeg: number): PositionKm<'ECEF'> {
  const longitudeRad = (longitudeDeg * Math.PI) / 180;
  return {
    frame: 'ECEF',
    xKm: GSO_RADIUS_KM * Math.cos(longitudeRad),
    yKm: GSO_RADIUS_KM * Math.sin(longitudeRad),
    zKm: 0,
  };
}

/** The visible geostationary arc of a site, to be kept for all directions that are asked for. */
export function gsoArcOf(site: SiteFrame): GsoArc {
  const longitudesDeg: number[] = [];
  const directions: SkyDirection[] = [];
  // Nobody sees further than 81.3 degrees of longitude; two steps more bracket the horizon.
  for (let step = -84; step <= 84; step += STEP_DEG) {
    const longitudeDeg = site.place.longitudeDeg + step;
    const direction = lookAnglesFromEcef(site, positionOf(longitudeDeg));
    if (direction.elevationDeg < 0) continue;
    longitudesDeg.push(longitudeDeg);
    directions.push(direction);
  }
  return { site, longitudesDeg, directions };
}

/** The nearest point of the geostationary arc. */
export interface GsoSeparation {
  readonly separationDeg: number;
  /** Longitude of that point of the arc, degrees. */
  readonly longitudeDeg: number;
}

/**
 * Angle between a direction and the nearest visible point of the geostationary arc; null where none is above the
 * horizon. What an exclusion angle is compared with.
 *
 * Source of the notion: Radio Regulations article 22 and ITU-R S.1503-4 (alpha). Exact to 1e-6 degrees: the nearest
 * point of a coarse arc, then a search by thirds between its neighbours.
 */
export function gsoSeparation(arc: GsoArc, direction: SkyDirection): GsoSeparation | null {
  if (arc.directions.length === 0) return null;
  let nearest = 0;
  for (let index = 1; index < arc.directions.length; index++) {
    const isNearer =
      angleBetweenDeg(arc.directions[index]!, direction) <
      angleBetweenDeg(arc.directions[nearest]!, direction);
    if (isNearer) nearest = index;
  }
  const at = (longitudeDeg: number) =>
    angleBetweenDeg(lookAnglesFromEcef(arc.site, positionOf(longitudeDeg)), direction);
  let low = arc.longitudesDeg[Math.max(0, nearest - 1)]!;
  let high = arc.longitudesDeg[Math.min(arc.longitudesDeg.length - 1, nearest + 1)]!;
  for (let round = 0; round < 40 && high - low > 1e-7; round++) {
    const third = (high - low) / 3;
    if (at(low + third) < at(high - third)) high -= third;
    else low += third;
  }
  const longitudeDeg = (low + high) / 2;
  return { separationDeg: at(longitudeDeg), longitudeDeg: ((longitudeDeg + 540) % 360) - 180 };
}
