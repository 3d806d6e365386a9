import {
  DEFAULT_PLAN_RULES,
  EMPTY_MESH_PLAN,
  periodConcerns,
  type Scenario,
  type StationId,
} from '../domain/index.ts';

/** The scenario as one unit may carry it: that unit, the satellites, and nothing that tells of anybody else. */
export function extractForUnit(scenario: Scenario, stationId: StationId): Scenario {
  const { radio } = scenario;
  const own = radio.stations.filter((entry) => entry.stationId === stationId);
  const used = new Set(own.flatMap(({ terminalTypeIds }) => terminalTypeIds));
  return {
    ...scenario,
    note: '',
    stations: scenario.stations.filter((station) => station.stationId === stationId),
    threats: [],
    periods: scenario.periods
      .filter((period) => periodConcerns(period, stationId))
      .map((period) => (period.stationIds.length === 0 ? period : { ...period, stationIds: [stationId] })),
    radio: {
      ...radio,
      stations: own,
      terminalTypes: radio.terminalTypes.filter(({ terminalTypeId }) => used.has(terminalTypeId)),
      threats: [],
    },
    mesh: EMPTY_MESH_PLAN,
    plan: { ...DEFAULT_PLAN_RULES, options: scenario.plan.options },
  };
}
