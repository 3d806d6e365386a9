import {
  type GeodeticPlace,
  type Period,
  type Station,
  StationId,
  type UtcMs,
  utcMs,
  type Waypoint,
} from '../domain/index.ts';
import { epochDayFromCivil } from '../time/index.ts';

const HOUR_MS = 3_600_000;

/** An hour of a day, UTC. */
export function hourOf(year: number, month: number, day: number, hour = 0): UtcMs {
  return utcMs(epochDayFromCivil({ year, month, day }) * 24 * HOUR_MS + hour * HOUR_MS);
}

/** So many hours after an instant. */
export function hoursAfter(instantUtcMs: UtcMs, hours: number): UtcMs {
  return utcMs(instantUtcMs + hours * HOUR_MS);
}

type StationFacts = Partial<Omit<Station, 'stationId'>> & {
  readonly stationId: string;
  readonly name: string;
};

/** A friendly station of which only what differs from a plain one is said. */
export function station(facts: StationFacts): Station {
  return {
    role: 'other',
    affiliation: 'friendly',
    group: '',
    symbolCode: null,
    place: null,
    track: [],
    minElevationDeg: 0,
    horizonMask: [],
    antennaLimits: null,
    ...facts,
    stationId: StationId.parse(facts.stationId),
  };
}

/** The places at equal times over a span. */
export function evenly(places: readonly GeodeticPlace[], fromUtcMs: UtcMs, toUtcMs: UtcMs): Waypoint[] {
  const stepMs = (toUtcMs - fromUtcMs) / (places.length - 1);
  return places.map((place, index) => ({ ...place, utcMs: utcMs(fromUtcMs + index * stepMs) }));
}

/**
 * Makes periods of a mission from hours after its start.
 *
 * @param fromUtcMs the start, POSIX ms UTC
 */
export function periodMaker(fromUtcMs: UtcMs) {
  return (
    facts: Pick<Period, 'periodId' | 'kind' | 'name'> & Partial<Pick<Period, 'lowGhz' | 'highGhz'>>,
    hours: readonly [number, number],
    stationIds: readonly string[] = [],
  ): Period => ({
    lowGhz: null,
    highGhz: null,
    protection: null,
    area: null,
    note: '',
    ...facts,
    fromUtcMs: hoursAfter(fromUtcMs, hours[0]),
    toUtcMs: hoursAfter(fromUtcMs, hours[1]),
    stationIds: stationIds.map((id) => StationId.parse(id)),
  });
}
