import { describe, expect, it } from 'vitest';
import { elementsWorth, elementsWorthText } from '../../../../renderer/state/index.ts';
import { columnsFromElements, utcMs } from '../../../../shared/domain/index.ts';
import { elementSet } from '../../../support/elementSets.ts';

const DAY = 86_400_000;
const T = utcMs(Date.UTC(2026, 10, 22));

function ages(...days: number[]) {
  return columnsFromElements(
    days.map((age, row) => elementSet({ satelliteId: String(row), epochUtcMs: utcMs(T - age * DAY) })),
  );
}

describe('what elements are worth', () => {
  it('verify until when elements are young enough, and that they are ageing and old once the oldest has passed its limit', () => {
    const limits = { ageMarginalDays: 3, ageBadDays: 7 };
    const textAt = (elements: ReturnType<typeof ages>) => {
      const worth = elementsWorth(elements, T, limits);
      return worth === null ? null : `${worth.tone}: ${elementsWorthText(worth, T)}`;
    };
    expect(textAt(ages(0.5, 1))).toBe('good: reach 3 d at 240000ZNOV26');
    expect(textAt(ages(0, 3))).toBe('good: reach 3 d at 220000ZNOV26');
    expect(textAt(ages(0, 4))).toBe('marginal: ageing since 210000ZNOV26');
    expect(textAt(ages(0, 8))).toBe('bad: old since 210000ZNOV26');
    expect(textAt(ages(-5))).toBe('marginal: ageing');
    expect(textAt(ages())).toBeNull();
  });
});
