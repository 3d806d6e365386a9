import { type UtcMs, utcMs, type Waypoint } from '../domain/index.ts';
import { geodesicBetween } from './geodesic.ts';
import type { LatLon } from './greatCircle.ts';

/** From one waypoint of a route to the next. */
export interface RouteLeg {
  /** Shortest way over the WGS84 ellipsoid, at height zero. */
  readonly distanceKm: number;
  readonly durationS: number;
  /** Distance by duration, km/h; infinite where no time passes. */
  readonly speedKmh: number;
  /** Direction at the start of the leg, from true north clockwise, 0..360. */
  readonly azimuthDeg: number;
}

/** The legs of a route, one fewer than its waypoints. */
export function routeLegs(track: readonly Waypoint[]): RouteLeg[] {
  return track.slice(1).map((to, index) => {
    const from = track[index]!;
    const { distanceKm, startAzimuthDeg } = geodesicBetween(from, to);
    const durationS = (to.utcMs - from.utcMs) / 1_000;
    return { distanceKm, durationS, speedKmh: (distanceKm / durationS) * 3_600, azimuthDeg: startAzimuthDeg };
  });
}

/** Distance from the first point to each, over the WGS84 ellipsoid, km. */
export function distancesAlongKm(points: readonly LatLon[]): number[] {
  let sumKm = 0;
  return points.map((point, index) => {
    const before = points[index - 1];
    if (before !== undefined) sumKm += geodesicBetween(before, point).distanceKm;
    return sumKm;
  });
}

/**
 * Instants at which points are reached from a start at a constant speed (above 0, km/h), to the
 * millisecond. Two points at one place get the same instant.
 */
export function timesAtSpeed(points: readonly LatLon[], startUtcMs: UtcMs, speedKmh: number): UtcMs[] {
  return distancesAlongKm(points).map((distanceKm) =>
    utcMs(Math.round(startUtcMs + (distanceKm / speedKmh) * 3_600_000)),
  );
}

/** Instants at which points are passed when the whole way is run at constant speed between two instants. */
export function timesWithin(points: readonly LatLon[], fromUtcMs: UtcMs, toUtcMs: UtcMs): UtcMs[] {
  const distancesKm = distancesAlongKm(points);
  const wholeKm = distancesKm[distancesKm.length - 1] ?? 0;
  return distancesKm.map((distanceKm) =>
    utcMs(Math.round(fromUtcMs + (wholeKm === 0 ? 0 : distanceKm / wholeKm) * (toUtcMs - fromUtcMs))),
  );
}
