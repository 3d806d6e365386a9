import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countAt, countProfile, countRange } from '../../../../renderer/timeline/index.ts';

type Span = readonly [number, number];
const spans = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 60 }))
    .map(([a, d]): Span => [a, a + d]),
  { maxLength: 120 },
);

function profileOf(list: readonly Span[]) {
  return countProfile(
    Float64Array.from(list, (span) => span[0]).sort(),
    Float64Array.from(list, (span) => span[1]).sort(),
  );
}
function openAt(list: readonly Span[], instant: number): number {
  return list.filter((span) => span[0] <= instant && instant < span[1]).length;
}

describe('count profile', () => {
  it('verify the count against counting every window, at every instant', () => {
    fc.assert(
      fc.property(spans, (list) => {
        const profile = profileOf(list);
        for (let instant = -1; instant <= 461; instant += 7) {
          expect(countAt(profile, instant)).toBe(openAt(list, instant));
        }
      }),
    );
  });

  it('verify least and greatest against looking at every instant of the stretch', () => {
    const stretch = fc.tuple(fc.integer({ min: -10, max: 450 }), fc.integer({ min: 1, max: 300 }));
    fc.assert(
      fc.property(spans, stretch, (list, [from, length]) => {
        const counts = Array.from({ length }, (_, step) => openAt(list, from + step));
        expect(countRange(profileOf(list), from, from + length)).toEqual({
          least: Math.min(...counts),
          greatest: Math.max(...counts),
        });
      }),
    );
  });

  it('verify that a handover in the same instant leaves no gap', () => {
    const profile = profileOf([
      [0, 10],
      [10, 20],
    ]);
    expect(countRange(profile, 1, 19)).toEqual({ least: 1, greatest: 1 });
    expect(profile.maxCount).toBe(1);
  });

  it('verify that a row without windows counts zero', () => {
    expect(countRange(profileOf([]), 0, 5)).toEqual({ least: 0, greatest: 0 });
  });
});
