import { createPropagator, lookAngleSeries, type Propagator } from '../astro/index.ts';
import { type SatelliteId, type Station, type StationId, utcMs } from '../domain/index.ts';
import type { TrackElements } from './tracks.ts';

/** Where a satellite stands for a station. */
export interface PlanLook {
  /** From true north, clockwise, 0 to 360. */
  readonly azimuthDeg: number;
  /** Above the horizon, without refraction. */
  readonly elevationDeg: number;
}

/** Where a satellite stands for a station at some instants, POSIX ms UTC; null where either has no place then. */
export type LookSource = (
  stationId: StationId,
  satelliteId: SatelliteId,
  times: readonly number[],
) => readonly (PlanLook | null)[];

/** A source of look angles over the stations and elements that a plan was computed with. */
export function createLooks({
  stations,
  elements,
  ut1MinusUtcS,
}: {
  readonly stations: readonly Station[];
  readonly elements: readonly TrackElements[];
  readonly ut1MinusUtcS: number;
}): LookSource {
  const stationOf = new Map(stations.map((station) => [station.stationId, station] as const));
  const elementOf = new Map(elements.map((element) => [element.satelliteId, element] as const));
  const propagators = new Map<SatelliteId, Propagator | null>();
  const propagatorOf = (satelliteId: SatelliteId): Propagator | null => {
    const known = propagators.get(satelliteId);
    if (known !== undefined) return known;
    const element = elementOf.get(satelliteId);
    const made = element === undefined ? null : createPropagator(element);
    const propagator = made?.ok === true ? made.value : null;
    propagators.set(satelliteId, propagator);
    return propagator;
  };
  return (stationId, satelliteId, times) => {
    const station = stationOf.get(stationId);
    const propagator = propagatorOf(satelliteId);
    if (station === undefined || propagator === null) return times.map(() => null);
    return lookAngleSeries({
      ...{ propagator, station, ut1MinusUtcS, times: times.map(utcMs), magnetic: 'leaveOut' },
    }).map((row) => (row.ok ? row.value : null));
  };
}
