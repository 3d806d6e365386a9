import { Vector3 } from 'three';
import { RAD_PER_DEG, wrapDeg180 } from '../../shared/astro/index.ts';
import { geodeticFromScene, sceneFromGeodetic } from './sceneFromEcef.ts';
import type { Ground, Region } from './WorldScene.ts';

/** Places all around the Earth have no middle: their directions, summed, come to less than this. */
const LEAST_MIDDLE = 1e-3;

/** Below this two regions are the same to the eye, degrees. */
const SAME_DEG = 0.01;

/** Whether two regions are the same to the eye. */
export function isSameRegion(a: Region, b: Region): boolean {
  return (
    Math.abs(wrapDeg180(a.centre.longitudeDeg - b.centre.longitudeDeg)) < SAME_DEG &&
    Math.abs(a.centre.latitudeDeg - b.centre.latitudeDeg) < SAME_DEG &&
    Math.abs(a.radiusDeg - b.radiusDeg) < SAME_DEG
  );
}

/** The region that all places lie in; null where they have no middle. */
export function regionOf(places: readonly Ground[]): Region | null {
  const points = places.map(({ longitudeDeg, latitudeDeg }) => sceneFromGeodetic(longitudeDeg, latitudeDeg));
  const middle = points.reduce((sum, point) => sum.add(point), new Vector3());
  if (middle.length() < LEAST_MIDDLE) {
    return null;
  }
  middle.normalize();
  const radiusRad = Math.max(...points.map((point) => middle.angleTo(point)));
  return { centre: geodeticFromScene(middle), radiusDeg: radiusRad / RAD_PER_DEG };
}
