import { placeAt, wrapDeg180 } from '../../astro/index.ts';
import { type Plan, type Station, utcMs } from '../../domain/index.ts';
import type { MapPoint } from './mapLines.ts';

/** How often a moving station is put down at least, ms: a vehicle has gone some kilometres by then, an aircraft a few dozen. */
const STEP_MS = 300_000;

/**
 * Where a moving station goes within the span of a plan: points of longitude, latitude, height in metres above the ellipsoid and
 * instant in POSIX ms UTC, at every waypoint and at least every five minutes. Empty for a station that stands still.
 */
export function journeyOf(station: Station, { fromUtcMs, toUtcMs }: Plan): MapPoint[] {
  const { track } = station;
  const first = Math.max(fromUtcMs, track[0]?.utcMs ?? toUtcMs);
  const last = Math.min(toUtcMs, track.at(-1)?.utcMs ?? fromUtcMs);
  if (track.length < 2 || first >= last) return [];
  const times = new Set([first, last]);
  for (const waypoint of track)
    if (waypoint.utcMs > first && waypoint.utcMs < last) times.add(waypoint.utcMs);
  for (let at = first; at < last; at += STEP_MS) times.add(at);
  return [...times]
    .sort((a, b) => a - b)
    .flatMap((at): MapPoint[] => {
      const place = placeAt(station, utcMs(at));
      return place === null ? [] : [[wrapDeg180(place.longitudeDeg), place.latitudeDeg, place.heightM, at]];
    });
}
