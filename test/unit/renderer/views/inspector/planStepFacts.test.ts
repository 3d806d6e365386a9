import { describe, expect, it } from 'vitest';
import { type PlanProgress, planSteps } from '../../../../../renderer/views/inspector/planStepFacts.ts';

const NOTHING: PlanProgress = {
  satelliteCount: 0,
  stationCount: 0,
  exchangeCount: 0,
  windowCount: null,
  plannedCount: null,
  isReadOnly: false,
};
const nextOf = (progress: Partial<PlanProgress>) =>
  planSteps({ ...NOTHING, ...progress })
    .filter(({ state }) => state === 'next')
    .map(({ id, offers }) => `${id} ${offers ? 'offered' : 'told'}`);

describe('the way to a plan', () => {
  it('verify that one step is next at every stage, in the order in which a plan comes about', () => {
    expect(nextOf({})).toEqual(['satellites offered']);
    expect(nextOf({ satelliteCount: 66 })).toEqual(['stations offered']);
    expect(nextOf({ satelliteCount: 66, stationCount: 10 })).toEqual(['windows offered']);
    const withWindows = { satelliteCount: 66, stationCount: 10, windowCount: 7601 };
    expect(nextOf(withWindows)).toEqual(['exchanges offered']);
    expect(nextOf({ ...withWindows, exchangeCount: 18 })).toEqual(['plan offered']);
    expect(nextOf({ ...withWindows, exchangeCount: 18, plannedCount: 18 })).toEqual(['handover offered']);
  });

  it('verify that units before satellites lead back to satellites', () => {
    expect(nextOf({ stationCount: 10 })).toEqual(['satellites offered']);
  });

  it('verify that a package of somebody else is handed on and not worked on', () => {
    expect(nextOf({ isReadOnly: true, satelliteCount: 1, stationCount: 1, windowCount: 3 })).toEqual([
      'exchanges told',
    ]);
  });
});
