import { describe, expect, it } from 'vitest';
import { habitText, roundedHabit } from '../../../../../renderer/views/fleets/habitWords.ts';

describe('what older element sets tell of manoeuvres, in words', () => {
  it.each([
    [
      { satelliteCount: 0, pairCount: 0, beyondCount: 0, kmPerDay: 0 },
      'Nothing to measure by: no satellite has two element sets that are half a day to fifteen days apart.',
    ],
    [
      { satelliteCount: 1, pairCount: 1, beyondCount: 0, kmPerDay: 0 },
      'Of one older set of one satellite: none was further off than age and drag explain.',
    ],
    [
      { satelliteCount: 4, pairCount: 9, beyondCount: 1, kmPerDay: 11.34 },
      'Of 9 older sets of 4 satellites: 1 was further off than age and drag explain. 11.4 km a day accounts for 95 per cent.',
    ],
    [
      { satelliteCount: 4, pairCount: 9, beyondCount: 3, kmPerDay: 2 },
      'Of 9 older sets of 4 satellites: 3 were further off than age and drag explain. 2 km a day accounts for 95 per cent.',
    ],
  ])('verify %j', (habit, words) => {
    expect(habitText(habit)).toBe(words);
  });

  it('verify that a habit is kept up to the next tenth', () => {
    expect([0, 0.01, 11.3, 11.31].map((kmPerDay) => roundedHabit({ kmPerDay } as never))).toEqual([
      0, 0.1, 11.3, 11.4,
    ]);
  });
});
