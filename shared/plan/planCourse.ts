import type { PlanExchange, PlanSchedule, Scenario } from '../domain/index.ts';
import { type PlanDocument, readPlanJson } from './planDocument.ts';
import { PLAN_JSON_VERSION, planJson } from './planJson.ts';

/** What a course of action is made from: a plan without what its papers need. */
export interface CoursePlan {
  readonly scenario: Pick<Scenario, 'scenarioId' | 'name' | 'marking' | 'fromUtcMs' | 'toUtcMs'>;
  readonly programVersion: string;
  readonly inputSha256: string;
  readonly exchanges: readonly PlanExchange[];
  readonly schedule: PlanSchedule;
}

/** A plan that was just made, as it would be read again from its `plan.json`: rounded the same, so that both compare as equal. */
export function planDocumentOf(plan: CoursePlan): PlanDocument {
  const { scenario, exchanges, ...facts } = plan;
  const { scenarioId, name, marking, fromUtcMs, toUtcMs } = scenario;
  const text = planJson({
    ...facts,
    // Ways are long, and no course is judged by them.
    exchanges: exchanges.map((exchange) => ({ ...exchange, stretches: [] })),
    scenarioId,
    name,
    marking,
    fromUtcMs,
    toUtcMs,
    stations: [],
    fleets: [],
    periods: [],
    bearers: [],
    grants: [],
    satellites: [],
    windows: [],
  });
  const read = readPlanJson(text);
  if (read.ok) return read.value;
  throw new RangeError(`a plan of version ${PLAN_JSON_VERSION} did not read back: ${read.failure.message}`);
}
