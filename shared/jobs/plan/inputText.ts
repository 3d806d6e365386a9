import { activeParts, type Scenario } from '../../domain/index.ts';

/** Version of everything that turns a mesh and the rules of a plan into exchanges; raise it with any change of a result. */
export const PLAN_ENGINE_VERSION = 'plan 1';

/**
 * A text of everything that the exchanges of a plan depend on beyond the inputs of flows: bearers, grants, how means are ranked,
 * and what silences bearers. Names and notes are left out. Hash it with those.
 */
export function planInputText({ plan, periods, fleets, toUtcMs }: Scenario): string {
  return JSON.stringify({
    engine: PLAN_ENGINE_VERSION,
    plan: { ...plan, bearers: plan.bearers.map(({ name: _name, note: _note, ...bearer }) => bearer) },
    periods: periods.map(({ name: _name, ...period }) => period),
    owners: activeParts(fleets, toUtcMs).map(({ fleet }) => [fleet.fleetId, fleet.owner]),
  });
}
