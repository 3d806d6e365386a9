import type { GeodeticPlace, Station } from '../domain/index.ts';
import { greatCircleArc, type LatLon, latLonFromZenith, zenithFromLatLon } from './greatCircle.ts';

type Vector = readonly [number, number, number];

/**
 * A station carried over the ground, as a hand carries it from one point to another: place and route are turned
 * about the centre of the Earth as one, so that a route keeps its shape. Heights above the ellipsoid and times stay.
 *
 * @param from the point where it is taken; a station that stands there comes to stand at `to`.
 */
export function movedStation(station: Station, from: LatLon, to: LatLon): Station {
  const { place, track } = station;
  const turned = turn(from, to);
  const carried = <Point extends GeodeticPlace>(point: Point): Point => ({ ...point, ...turned(point) });
  return { ...station, place: place === null ? null : carried(place), track: track.map(carried) };
}

/** A place carried over the ground in the same way; its height stays. */
export function movedPlace(place: GeodeticPlace, from: LatLon, to: LatLon): GeodeticPlace {
  return { ...place, ...turn(from, to)(place) };
}

/** The turn of the sphere that takes a point along the great circle to another (Rodrigues' formula). */
function turn(from: LatLon, to: LatLon): (point: LatLon) => LatLon {
  const { start, quarterOn, angleRad } = greatCircleArc(from, to);
  const axis: Vector = [
    start[1] * quarterOn[2] - start[2] * quarterOn[1],
    start[2] * quarterOn[0] - start[0] * quarterOn[2],
    start[0] * quarterOn[1] - start[1] * quarterOn[0],
  ];
  const cos = Math.cos(angleRad);
  const sin = Math.sin(angleRad);
  return (point) => {
    const p = zenithFromLatLon(point);
    const along = (axis[0] * p[0] + axis[1] * p[1] + axis[2] * p[2]) * (1 - cos);
    return latLonFromZenith([
      p[0] * cos + (axis[1] * p[2] - axis[2] * p[1]) * sin + axis[0] * along,
      p[1] * cos + (axis[2] * p[0] - axis[0] * p[2]) * sin + axis[1] * along,
      p[2] * cos + (axis[0] * p[1] - axis[1] * p[0]) * sin + axis[2] * along,
    ]);
  };
}
