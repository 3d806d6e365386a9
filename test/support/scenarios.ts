import {
  emptyScenario,
  type Fleet,
  type FleetId,
  type Period,
  type SatelliteId,
  type Scenario,
  type ScenarioId,
  type Station,
  type StationId,
  type Threat,
  utcMs,
} from '../../shared/domain/index.ts';

const FROM = Date.UTC(2026, 10, 22);

/** An empty scenario over 22 November 2026; fields can be overridden. */
export function scenario(
  overrides: Partial<Omit<Scenario, 'scenarioId'>> & { scenarioId?: string } = {},
): Scenario {
  const scenarioId = (overrides.scenarioId ?? 'test') as ScenarioId;
  const span = { fromUtcMs: utcMs(FROM), toUtcMs: utcMs(FROM + 86_400_000) };
  return { ...emptyScenario({ scenarioId, name: 'Test', ...span }), ...overrides, scenarioId };
}

/** A fixed station without mask or limits; fields can be overridden. */
export function station(overrides: Partial<Omit<Station, 'stationId'>> & { stationId: string }): Station {
  return {
    name: overrides.stationId,
    role: 'other',
    affiliation: 'friendly',
    group: '',
    symbolCode: null,
    place: { latitudeDeg: 69.5, longitudeDeg: 20, heightM: 50 },
    track: [],
    minElevationDeg: 10,
    horizonMask: [],
    antennaLimits: null,
    ...overrides,
    stationId: overrides.stationId as StationId,
  };
}

/** A fleet of one part that lists satellites of the catalogue; fields can be overridden. */
export function fleetOfIds(
  satelliteIds: readonly SatelliteId[],
  overrides: Partial<Omit<Fleet, 'fleetId' | 'parts'>> & { fleetId: string },
): Fleet {
  const orbits = { kind: 'catalogue' as const, satelliteIds: [...satelliteIds] };
  return {
    name: overrides.fleetId,
    owner: 'unspecified',
    bands: [],
    enabled: true,
    confidence: 'observed',
    source: 'made for the test',
    asOfDate: null,
    manoeuvreKmPerDay: null,
    colorIndex: 0,
    parts: [{ partId: 'all', name: 'All satellites', enabled: true, availableFromUtcMs: null, orbits }],
    switchedOffIds: [],
    ...overrides,
    fleetId: overrides.fleetId as FleetId,
  };
}

/** A jammer that is always active and of unknown reach; fields can be overridden. */
export function threat(overrides: Partial<Threat> & { threatId: string }): Threat {
  return {
    kind: 'jammer',
    name: overrides.threatId,
    place: { latitudeDeg: 70, longitudeDeg: 25, heightM: 300 },
    reportedRadiusKm: 100,
    activeFromUtcMs: null,
    activeToUtcMs: null,
    symbolCode: null,
    note: '',
    ...overrides,
  };
}

/** A quiet hour from noon for every station; fields can be overridden. */
export function period(overrides: Partial<Period> & { periodId: string }): Period {
  return {
    kind: 'emission-control',
    name: overrides.periodId,
    fromUtcMs: utcMs(FROM + 12 * 3_600_000),
    toUtcMs: utcMs(FROM + 13 * 3_600_000),
    stationIds: [],
    lowGhz: null,
    highGhz: null,
    protection: null,
    area: null,
    note: '',
    ...overrides,
  };
}
