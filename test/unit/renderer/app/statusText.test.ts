import { describe, expect, it } from 'vitest';
import { countText, elementAgeText } from '../../../../renderer/app/statusText.ts';
import { columnsFromElements, utcMs } from '../../../../shared/domain/index.ts';
import { elementSet } from '../../../support/elementSets.ts';

const DAY = 86_400_000;
const T = utcMs(Date.UTC(2026, 10, 22));

function ages(...days: number[]) {
  return columnsFromElements(
    days.map((age, row) => elementSet({ satelliteId: String(row), epochUtcMs: utcMs(T - age * DAY) })),
  );
}

describe('words of the status line', () => {
  it('verify the age of elements is a range, before and after the epoch', () => {
    expect(elementAgeText(ages(0.4), T)).toBe('elements 0.4 d old');
    expect(elementAgeText(ages(0.4, -3.1), T)).toBe('elements 0.4 to 3.1 d old');
    expect(elementAgeText(ages(12.4, 0), T)).toBe('elements 0.0 to 12 d old');
    expect(elementAgeText(ages(), T)).toBe('no elements');
  });

  it('verify counts agree with their noun', () => {
    expect(countText(1, 'station')).toBe('1 station');
    expect(countText(59_826, 'window')).toBe('59,826 windows');
  });
});
