import { describe, expect, it } from 'vitest';
import { ScenarioId, utcMs } from '../../../shared/domain/index.ts';
import {
  compareCourses,
  missionsOf,
  type PlanDocument,
  planDocumentOf,
  planJson,
  readPlanJson,
} from '../../../shared/plan/index.ts';
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

  it('verify that plans are of one mission by what is exchanged, not by ids that repeat in others', () => {
    const asking = (...names: string[]) =>
      ({ exchanges: names.map((name, place) => ({ flowId: `flow-${place}`, name })) }) as PlanDocument;
    const base = asking('Voice', 'Image', 'Fires');
    const variant = asking('Voice', 'Image', 'Fires', 'Weather');
    const other = asking('Relief', 'Doctors', 'Fires');
    expect(missionsOf([base, variant, other, other])).toEqual([0, 0, 2, 2]);
    // Without an exchange there is nothing to share.
    expect(missionsOf([asking(), asking(), base])).toEqual([0, 1, 2]);
  });
});
