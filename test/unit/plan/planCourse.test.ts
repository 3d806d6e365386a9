import { describe, expect, it } from 'vitest';
import { ScenarioId, utcMs } from '../../../shared/domain/index.ts';
import { compareCourses, planDocumentOf, planJson, readPlanJson } from '../../../shared/plan/index.ts';
import { handPlan } from '../../support/plans.ts';
import { mustSucceed } from '../../support/results.ts';

describe('a plan as a course of action', () => {
  it('verify that a plan just made is the same course as the one read again from its plan.json', () => {
    const plan = handPlan();
    const { scenarioId, name, marking, fromUtcMs, toUtcMs, ...facts } = plan;
    const scenario = {
      scenarioId: ScenarioId.parse(scenarioId),
      name,
      marking,
      fromUtcMs: utcMs(fromUtcMs),
      toUtcMs: utcMs(toUtcMs),
    };
    const made = planDocumentOf({ scenario, ...facts });
    const read = mustSucceed(readPlanJson(planJson(plan)));
    expect(made).toEqual(read);
    expect(compareCourses([made, read]).courses[1]).toMatchObject({
      changes: { added: 0, removed: 0, moved: 0 },
      exchangeChanges: [],
    });
  });
});
