import {
  placeAt,
  positiveStretches,
  SUNRISE_ELEVATION_DEG,
  siteFrameFromPlace,
  sunAnglesFromSite,
} from '../../../shared/astro/index.ts';
import { type Station, type UtcMs, utcMs } from '../../../shared/domain/index.ts';

/** The Sun crosses the horizon at most once within this, away from the polar circles' edges. */
const STEP_MS = 1_800_000;
const TOLERANCE_MS = 1_000;

/**
 * Nights of a station within a span: start and end of each, alternating, POSIX ms UTC, to a second. Night
 * is while the Sun's upper rim is below the horizon, at the place where the station is by then.
 */
export function nightsOf(station: Station, fromUtcMs: UtcMs, toUtcMs: UtcMs): Float64Array {
  const darkness = (atMs: number): number => {
    const place = placeAt(station, utcMs(atMs));
    if (place === null) {
      return -1;
    }
    return SUNRISE_ELEVATION_DEG - sunAnglesFromSite(siteFrameFromPlace(place), utcMs(atMs)).elevationDeg;
  };
  const nights = positiveStretches(darkness, {
    fromMs: fromUtcMs,
    toMs: toUtcMs,
    stepMs: STEP_MS,
    toleranceMs: TOLERANCE_MS,
  });
  return Float64Array.from(nights.flatMap((night) => [night.startMs, night.endMs]));
}
