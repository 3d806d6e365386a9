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

  it('verify that names that may be led stand farther off with a line to their point, clear of all others', () => {
    const same = { x: 300, y: 150, widthPx: 90, heightPx: 14, gapPx: 17, isLed: true };
    const places = placeLabels(
      Array.from({ length: 12 }, () => same),
      0,
      { widthPx: 600, heightPx: 300 },
    );
    expect(places.every((place) => place !== null)).toBe(true);
    const led = places.flatMap((place) => (place?.leader === undefined ? [] : [place]));
    // One to the right and one to the left without a line; the others listed above and below these.
    expect(led.length).toBe(10);
    for (const { left, top, leader } of led) {
      expect(leader!.from).toEqual({ x: 300, y: 150 });
      // It ends at the middle of the edge that looks to the point.
      expect([left, left + 90]).toContain(leader!.to.x);
      expect(leader!.to.y).toBe(top + 7);
      for (const other of places) {
        const isItself = other?.left === left && other.top === top;
        const ends = other !== null && !isItself ? samples(leader!).some((at) => isInside(at, other)) : false;
        expect(ends).toBe(false);
      }
    }
    // There is room for a few rows only.
    expect(
      placeLabels(
        Array.from({ length: 60 }, () => same),
        0,
      ).filter((place) => place === null),
    ).not.toEqual([]);
  });

  it('verify that a name keeps clear of the buttons at the top right, and of them alone', () => {
    const view = { widthPx: 800, heightPx: 300 };
    const top = { y: 20, widthPx: 60, heightPx: 14, gapPx: 9 };
    expect(placeLabels([{ ...top, x: 100 }], 0, view)).toEqual([{ left: 109, top: 13 }]);
    // To the left of it and above they would be behind buttons too.
    const below = { left: 470, top: 39 };
    expect(placeLabels([{ ...top, x: 500, y: 30 }], 0, view)).toEqual([below]);
  });

  it('verify that a name keeps off all points of another where another side is free', () => {
    const others = [{ x: 150, y: 150 }];
    const area = { x: 300, y: 250, widthPx: 60, heightPx: 14, gapPx: 3, others };
    const unit = { x: 100, y: 150, widthPx: 60, heightPx: 14, gapPx: 17 };
    expect(placeLabels([area, unit], 0)[1]).toEqual({ left: 100 - 17 - 60, top: 143 });
  });

  it('verify that a name keeps inside the picture where it can', () => {
    const edge = { x: 395, y: 150, widthPx: 60, heightPx: 14, gapPx: 9 };
    expect(placeLabels([edge], 0, { widthPx: 400, heightPx: 300 })).toEqual([{ left: 326, top: 143 }]);
  });
});

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Points of a line, without its ends. */
function samples({ from, to }: { readonly from: Point; readonly to: Point }): Point[] {
  return Array.from({ length: 99 }, (_, place) => {
    const share = (place + 1) / 100;
    return { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
  });
}

function isInside({ x, y }: Point, { left, top }: { readonly left: number; readonly top: number }): boolean {
  return x > left && x < left + 90 && y > top && y < top + 14;
}
