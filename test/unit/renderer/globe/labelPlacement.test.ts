import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LabelPlace, placeLabels } from '../../../../renderer/globe/labelPlacement.ts';

const wish = fc.record({
  x: fc.integer({ min: 0, max: 400 }),
  y: fc.integer({ min: 0, max: 300 }),
  widthPx: fc.integer({ min: 10, max: 120 }),
  heightPx: fc.constant(14),
  gapPx: fc.constantFrom(9, 17),
});

describe('labels', () => {
  it('verify no two placed labels overlap', () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 40 }), (wishes) => {
        const places = placeLabels(wishes, 0);
        const boxes = places.flatMap((place, order) =>
          place === null
            ? []
            : [{ ...place, width: wishes[order]!.widthPx, height: wishes[order]!.heightPx }],
        );
        for (const [order, a] of boxes.entries()) {
          for (const b of boxes.slice(order + 1)) {
            const apart =
              a.left + a.width <= b.left ||
              b.left + b.width <= a.left ||
              a.top + a.height <= b.top ||
              b.top + b.height <= a.top;
            expect(apart).toBe(true);
          }
        }
      }),
    );
  });

  it('verify the first label stands to the right of its point and strong ones are never left out', () => {
    const same = { x: 100, y: 100, widthPx: 60, heightPx: 14, gapPx: 9 };
    const places: readonly LabelPlace[] = placeLabels([same, same, same, same, same, same], 6);
    expect(places[0]).toEqual({ left: 109, top: 93 });
    expect(places.every((place) => place !== null)).toBe(true);
    expect(
      placeLabels([same, same, same, same, same, same], 0).filter((place) => place === null).length,
    ).toBe(2);
  });

  it('verify a label keeps off the mark of a neighbour where another side is free', () => {
    const left = { x: 100, y: 100, widthPx: 60, heightPx: 14, gapPx: 17 };
    const right = { ...left, x: 130 };
    expect(placeLabels([left, right], 0)).toEqual([
      { left: 100 - 17 - 60, top: 93 },
      { left: 130 + 17, top: 93 },
    ]);
  });

  it('verify that a name without room at its first point stands at the next that has some', () => {
    const crowd = Array.from({ length: 5 }, () => ({ x: 200, y: 150, widthPx: 60, heightPx: 14, gapPx: 9 }));
    const wide = { x: 200, y: 150, widthPx: 60, heightPx: 14, gapPx: 3 };
    expect(placeLabels([...crowd, wide], 0).at(-1)).toBe(null);
    const others = [
      { x: 205, y: 150 },
      { x: 300, y: 250 },
    ];
    expect(placeLabels([...crowd, { ...wide, others }], 0).at(-1)).toEqual({ left: 303, top: 243 });
  });
});
