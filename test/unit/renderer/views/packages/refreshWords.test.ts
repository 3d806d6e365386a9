import { describe, expect, it } from 'vitest';
import { agesTexts } from '../../../../../renderer/views/packages/refreshWords.ts';

describe('ages before and after a refresh', () => {
  it('verify that ages which would read alike are told apart by hours and minutes', () => {
    // 10 DEC 00:00 less 6 DEC 00:00, and less 6 DEC 01:00.
    const [now, after] = [4, 4 - 1 / 24];
    expect(
      agesTexts({ medianDays: now, greatestDays: 12.4 }, { medianDays: after, greatestDays: 4.2 }),
    ).toEqual(['median 4 d, oldest 12.4 d', 'median 3 d 23 h, oldest 4.2 d']);
  });

  it('verify that ages which are the same stay short, and that a side without elements says so', () => {
    const ages = { medianDays: 4, greatestDays: 4.2 };
    expect(agesTexts(ages, ages)).toEqual(['median 4.0 d, oldest 4.2 d', 'median 4.0 d, oldest 4.2 d']);
    expect(agesTexts(null, ages)).toEqual(['no elements', 'median 4.0 d, oldest 4.2 d']);
  });
});
