import { useMemo } from 'react';
import { magneticFieldAt, placeAt } from '../../../shared/astro/index.ts';
import type { Station, UtcMs } from '../../../shared/domain/index.ts';
import { type RunModel, Sky } from '../common/index.ts';
import { TrackCache } from './skyModel.ts';

/** Looks and tracks of a run, kept while the run is shown. */
export function useSky(model: RunModel): { readonly sky: Sky; readonly tracks: TrackCache } {
  return useMemo(() => {
    const sky = new Sky(model);
    return { sky, tracks: new TrackCache(model, sky) };
  }, [model]);
}

/** Declination where a station is at an instant, degrees, east positive; null where WMM2025 does not reach. */
export function declinationDeg(station: Station, at: UtcMs): number | null {
  const place = placeAt(station, at);
  const field = place === null ? null : magneticFieldAt(place, at);
  return field?.ok === true ? field.value.declinationDeg : null;
}
