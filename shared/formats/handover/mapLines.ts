import { greatCircleArc, type LatLon, pointOnArc, wrapDeg180 } from '../../astro/index.ts';
import type { Plan, StationId } from '../../domain/index.ts';

/** Longitude and latitude in degrees, WGS84, then what else belongs to the point: a height in metres, an instant. */
export type MapPoint = readonly [longitudeDeg: number, latitudeDeg: number, ...rest: number[]];

/** Longest step along a great circle, degrees of arc. */
const STEP_DEG = 1;

/** The great circle between two places as lines for maps: a point at least every degree, cut at the antimeridian. */
export function greatCircleLines(from: LatLon, to: LatLon): MapPoint[][] {
  const arc = greatCircleArc(from, to);
  const count = Math.max(1, Math.ceil((arc.angleRad * 180) / Math.PI / STEP_DEG));
  const points = Array.from({ length: count + 1 }, (_, place): MapPoint => {
    // The ends are taken as they are given, so that lines meet their stations to the last digit.
    const { longitudeDeg, latitudeDeg } =
      place === 0 ? from : place === count ? to : pointOnArc(arc, (arc.angleRad * place) / count);
    return [wrapDeg180(longitudeDeg), latitudeDeg];
  });
  return cutAtAntimeridian(points);
}

/**
 * Cuts a line wherever it crosses the antimeridian, as RFC 7946, 3.1.9 asks: both pieces end there, at 180 or -180 degrees. What
 * belongs to the crossing is linear between its neighbours.
 */
export function cutAtAntimeridian(points: readonly MapPoint[]): MapPoint[][] {
  const pieces: MapPoint[][] = [];
  let piece: MapPoint[] = [];
  for (const point of points) {
    const last = piece.at(-1);
    if (last !== undefined && Math.abs(point[0] - last[0]) > 180) {
      const edge = last[0] > 0 ? 180 : -180;
      const onwardDeg = point[0] + 2 * edge;
      const share = onwardDeg === last[0] ? 0 : (edge - last[0]) / (onwardDeg - last[0]);
      const crossing = last.slice(1).map((value, place) => value + (point[place + 1]! - value) * share);
      const [latitudeDeg, ...rest] = crossing as [number, ...number[]];
      if (share > 0) piece.push([edge, latitudeDeg, ...rest]);
      if (piece.length > 1) pieces.push(piece);
      piece = share < 1 ? [[-edge, latitudeDeg, ...rest], point] : [point];
    } else piece.push(point);
  }
  if (piece.length > 1 || pieces.length === 0) pieces.push(piece);
  return pieces;
}

/** The great circle between two stations at the start of the plan; nothing where one of them has no place. */
export function linesBetween(plan: Plan, fromId: StationId, toId: StationId): MapPoint[][] {
  const placeOf = (id: StationId) => plan.stations.find(({ stationId }) => stationId === id)?.place ?? null;
  const [from, to] = [placeOf(fromId), placeOf(toId)];
  return from === null || to === null ? [] : greatCircleLines(from, to);
}
