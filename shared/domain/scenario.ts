import { z } from 'zod';
import { complaintAboutDesignIds, Fleet } from './fleet.ts';
import { ScenarioId } from './ids.ts';
import { UtcMs } from './instant.ts';
import { EMPTY_MESH_PLAN, MeshPlan } from './mesh.ts';
import { Period } from './period.ts';
import { DEFAULT_PLAN_RULES, PlanRules } from './planning.ts';
import { EMPTY_RADIO_PLAN, RadioPlan } from './radioPlan.ts';
import { Station } from './station.ts';
import { Threat } from './threat.ts';

/** Longest span that a scenario may have, days. */
export const MAX_SPAN_DAYS = 31;

/** Version of the document; `scenarioVersions.ts` reads the earlier ones. */
export const SCENARIO_SCHEMA_VERSION = 7;

function areUnique(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length;
}

/** The one document a planner works on. */
export const Scenario = z
  .object({
    schemaVersion: z.literal(SCENARIO_SCHEMA_VERSION),
    scenarioId: ScenarioId,
    name: z.string().min(1).max(120),
    /** Words burnt into every screen and product, such as `DEMONSTRATION / NOTIONAL`; empty for none. */
    marking: z.string().max(120),
    /** Situation, mission and remarks in the planner's words. */
    note: z.string().max(20_000),
    /** Planning span, half open: from inclusive, to exclusive. */
    fromUtcMs: UtcMs,
    toUtcMs: UtcMs,
    /** UT1-UTC applied to Earth rotation, seconds; 0 takes UT1 equal to UTC. */
    ut1MinusUtcS: z.number().min(-0.9).max(0.9),
    fleets: z.array(Fleet),
    stations: z.array(Station),
    threats: z.array(Threat),
    periods: z.array(Period),
    radio: RadioPlan,
    mesh: MeshPlan,
    plan: PlanRules,
  })
  .refine((scenario) => scenario.toUtcMs > scenario.fromUtcMs, {
    message: 'expected the end of the span after its start',
    path: ['toUtcMs'],
  })
  .refine((scenario) => scenario.toUtcMs - scenario.fromUtcMs <= MAX_SPAN_DAYS * 86_400_000, {
    message: `expected a span of at most ${MAX_SPAN_DAYS} days`,
    path: ['toUtcMs'],
  })
  .refine((scenario) => areUnique(scenario.stations.map((station) => station.stationId)), {
    message: 'expected station ids to be unique',
    path: ['stations'],
  })
  .refine((scenario) => areUnique(scenario.fleets.map((fleet) => fleet.fleetId)), {
    message: 'expected fleet ids to be unique',
    path: ['fleets'],
  })
  .refine((scenario) => areUnique(scenario.threats.map((threat) => threat.threatId)), {
    message: 'expected threat ids to be unique',
    path: ['threats'],
  })
  .refine((scenario) => areUnique(scenario.periods.map((period) => period.periodId)), {
    message: 'expected period ids to be unique',
    path: ['periods'],
  })
  .superRefine((scenario, context) => {
    const complaint = complaintAboutDesignIds(scenario.fleets);
    if (complaint !== null) {
      context.addIssue({ code: 'custom', message: complaint, path: ['fleets'] });
    }
  });
export type Scenario = z.infer<typeof Scenario>;

/** A scenario without anything in it. */
export function emptyScenario(
  facts: Pick<Scenario, 'scenarioId' | 'name' | 'fromUtcMs' | 'toUtcMs'>,
): Scenario {
  return {
    schemaVersion: SCENARIO_SCHEMA_VERSION,
    marking: '',
    note: '',
    ut1MinusUtcS: 0,
    fleets: [],
    stations: [],
    threats: [],
    periods: [],
    radio: EMPTY_RADIO_PLAN,
    mesh: EMPTY_MESH_PLAN,
    plan: DEFAULT_PLAN_RULES,
    ...facts,
  };
}
