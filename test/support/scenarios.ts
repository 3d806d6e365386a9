import type { Scenario, ScenarioId, Station, StationId } from '../../shared/domain/index.ts';
import { utcMs } from '../../shared/domain/index.ts';

const FROM = Date.UTC(2026, 10, 22);

/** An empty scenario over 22 November 2026; fields can be overridden. */
export function scenario(
  overrides: Partial<Omit<Scenario, 'scenarioId'>> & { scenarioId?: string } = {},
): Scenario {
  return {
    schemaVersion: 1,
    name: 'Test',
    marking: '',
    fromUtcMs: utcMs(FROM),
    toUtcMs: utcMs(FROM + 86_400_000),
    ut1MinusUtcS: 0,
    fleets: [],
    stations: [],
    ...overrides,
    scenarioId: (overrides.scenarioId ?? 'test') as ScenarioId,
  };
}

/** A fixed station without mask or limits; fields can be overridden. */
export function station(overrides: Partial<Omit<Station, 'stationId'>> & { stationId: string }): Station {
  return {
    name: overrides.stationId,
    place: { latitudeDeg: 69.5, longitudeDeg: 20, heightM: 50 },
    track: [],
    minElevationDeg: 10,
    horizonMask: [],
    antennaLimits: null,
    ...overrides,
    stationId: overrides.stationId as StationId,
  };
}
