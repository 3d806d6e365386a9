import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utcMs } from '../../../shared/domain/index.ts';
import {
  compareCourses,
  exchangeChanges,
  type PlannedFacts,
  planJson,
  readPlanJson,
} from '../../../shared/plan/index.ts';
import { exchange, handPlan, mean, minute } from '../../support/plans.ts';
import { mustSucceed } from '../../support/results.ts';

const LEAST_SHIFT_S = 5;

/** Served for all of an hour, delivered after half of it. */
const OUTCOME = {
  flowId: 'voice',
  fromUtcMs: utcMs(minute(0)),
  toUtcMs: utcMs(minute(60)),
  servedFraction: 1,
  longestSilenceMs: 0,
  deliveredUtcMs: utcMs(minute(30)),
  deliveredPlusMinusS: null,
  isInTime: true,
  isAvailableAsWanted: true,
};
const WAS = exchange({ outcome: OUTCOME });

function changeTo(after: PlannedFacts) {
  return exchangeChanges([WAS], [after], LEAST_SHIFT_S)[0]!;
}

function withOutcome(changes: Partial<typeof OUTCOME>) {
  return changeTo({ ...WAS, outcome: { ...OUTCOME, ...changes } });
}

describe('what became of an exchange', () => {
  it('verify that it is lost where it was as wanted and is not, or comes late, or is left out', () => {
    expect(withOutcome({ isAvailableAsWanted: false }).kind).toBe('lost');
    expect(withOutcome({ isInTime: false }).kind).toBe('lost');
    expect(changeTo({ ...WAS, outcome: null })).toMatchObject({ kind: 'lost', deliveryShiftS: null });
    const back = exchangeChanges([{ ...WAS, outcome: null }], [WAS], LEAST_SHIFT_S);
    expect(back).toMatchObject([{ kind: 'gained' }]);
  });

  it('verify that a delivery, a silence and a time served count from the least shift on', () => {
    const later = (shiftS: number) => withOutcome({ deliveredUtcMs: utcMs(minute(30) + shiftS * 1000) });
    expect(later(-7)).toMatchObject({ kind: 'better', deliveryShiftS: -7 });
    expect(later(4.9)).toMatchObject({ kind: 'same', deliveryShiftS: 4.9 });
    expect(withOutcome({ longestSilenceMs: 5000 }).kind).toBe('worse');
    expect(withOutcome({ longestSilenceMs: 4999 }).kind).toBe('same');
    expect(withOutcome({ servedFraction: 1 - 5.1 / 3600 }).kind).toBe('worse');
    expect(withOutcome({ servedFraction: 1 - 4.9 / 3600 }).kind).toBe('same');
  });

  it('verify that better in one and worse in another, or other means alone, is neither', () => {
    expect(withOutcome({ deliveredUtcMs: utcMs(minute(20)), longestSilenceMs: 60_000 }).kind).toBe('changed');
    const pace = [{ fromUtcMs: minute(0), toUtcMs: minute(60), means: [mean('c')] }];
    expect(changeTo({ ...WAS, pace }).kind).toBe('changed');
  });

  it('verify that what is not as wanted in either plan is worse when it no longer arrives, or is left out', () => {
    const late = { ...OUTCOME, isInTime: false };
    const from = (before: typeof OUTCOME | null, after: PlannedFacts['outcome']) =>
      exchangeChanges([{ ...WAS, outcome: before }], [{ ...WAS, outcome: after }], LEAST_SHIFT_S).map(
        ({ kind }) => kind,
      );
    expect(from(late, { ...late, deliveredUtcMs: null })).toEqual(['worse']);
    expect(from(late, null)).toEqual(['worse']);
    expect(from(null, late)).toEqual(['better']);
    expect(from(null, null)).toEqual(['same']);
  });

  it('verify that places of PACE are told with who held them, who does, from when and for how long', () => {
    // Before: a and b to 12:45, then b alone. Now a third mean is primary from 12:20 on, in slices that are cut elsewhere.
    const pace = [
      { fromUtcMs: minute(0), toUtcMs: minute(20), means: [mean('a'), mean('b')] },
      { fromUtcMs: minute(20), toUtcMs: minute(60), means: [mean('c'), mean('b')] },
    ];
    const told = changeTo({ ...WAS, pace }).letters.map(({ step, before, after, fromUtcMs, lengthS }) => [
      step,
      before?.id ?? null,
      after?.id ?? null,
      (fromUtcMs - minute(0)) / 60_000,
      lengthS / 60,
    ]);
    expect(told).toEqual([
      ['primary', 'a', 'c', 20, 25],
      ['primary', 'b', 'c', 45, 15],
      ['alternate', null, 'b', 45, 15],
    ]);
  });

  it('verify that one that a plan alone has is told, and that nothing is left out or told twice', () => {
    const ids = fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e'));
    fc.assert(
      fc.property(ids, ids, (before, after) => {
        const plan = (flowIds: readonly string[]) => flowIds.map((flowId) => ({ ...WAS, flowId }));
        const changes = exchangeChanges(plan(before), plan(after), LEAST_SHIFT_S);
        expect(changes.map(({ flowId }) => flowId).sort()).toEqual(
          [...new Set([...before, ...after])].sort(),
        );
        for (const { flowId, kind } of changes) {
          const where = [before.includes(flowId), after.includes(flowId)].join();
          expect(kind).toBe({ 'true,true': 'same', 'true,false': 'removed' }[where] ?? 'added');
        }
      }),
    );
  });

  it('verify that plan.json tells the same of a plan', () => {
    const [one, other] = [WAS, exchange({ outcome: { ...OUTCOME, deliveredUtcMs: utcMs(minute(31)) } })].map(
      (each) => mustSucceed(readPlanJson(planJson(handPlan({ exchanges: [each] })))),
    );
    const { courses, exchanges } = compareCourses([one!, other!]);
    expect(courses.map((course) => course.exchangeChanges)).toEqual([
      [],
      [{ flowId: 'voice', kind: 'worse', deliveryShiftS: 60, letters: [] }],
    ]);
    expect(exchanges[0]!.values.map((value) => value?.deliveredUtc)).toEqual([
      '2026-11-22T12:30:00.000Z',
      '2026-11-22T12:31:00.000Z',
    ]);
  });
});
