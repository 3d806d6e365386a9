import { activeParts, type Scenario } from '../../domain/index.ts';

/** Version of everything that turns a mesh and the rules of a plan into exchanges; raise it with any change of a result. */
export const PLAN_ENGINE_VERSION = 'plan 4';

/**
 * A text of everything that the exchanges and contacts of a plan depend on beyond the inputs of flows: bearers, grants, how means
 * are ranked, how contacts are scheduled, and what silences bearers. Names and notes are left out. Hash it with those.
 */
export function planInputText({ plan, periods, fleets, stations, toUtcMs }: Scenario): string {
  const { bearers, schedule } = plan;
  return JSON.stringify({
    engine: PLAN_ENGINE_VERSION,
    plan: {
      ...plan,
      bearers: bearers.map(({ name: _name, note: _note, ...bearer }) => bearer),
      schedule: { ...schedule, slots: schedule.slots.map(({ note: _note, ...slot }) => slot) },
    },
    // Rules of service may be for groups.
    groups: schedule.services.some(({ groups }) => groups.length > 0)
      ? stations.map(({ stationId, group }) => [stationId, group])
      : [],
    periods: periods.map(({ name: _name, ...period }) => period),
    owners: activeParts(fleets, toUtcMs).map(({ fleet }) => [fleet.fleetId, fleet.owner]),
  });
}
