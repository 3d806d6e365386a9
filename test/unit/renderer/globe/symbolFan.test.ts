import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fanOut } from '../../../../renderer/globe/symbolFan.ts';

const VIEW = { widthPx: 800, heightPx: 460 };
const point = fc.record({ x: fc.integer({ min: 300, max: 500 }), y: fc.integer({ min: 150, max: 320 }) });

describe('symbols that would cover each other', () => {
  it('verify that a symbol alone stays at its point', () => {
    const apart = [
      { x: 100, y: 100 },
      { x: 140, y: 100 },
      { x: 100, y: 120 },
    ];
    expect(fanOut(apart, VIEW)).toEqual(apart);
  });

  it('verify that up to sixteen never cover each other, wherever they are', () => {
    fc.assert(
      fc.property(fc.array(point, { maxLength: 16 }), (points) => {
        const places = fanOut(points, VIEW);
        for (const [row, a] of places.entries()) {
          for (const b of places.slice(row + 1)) {
            expect(Math.abs(a.x - b.x) >= 34 || Math.abs(a.y - b.y) >= 19).toBe(true);
          }
        }
      }),
    );
  });

  it('verify that a pile stands in two columns beside its points, each from top to bottom as these are', () => {
    const pile = [
      { x: 401, y: 206 },
      { x: 404, y: 200 },
      { x: 396, y: 202 },
      { x: 399, y: 192 },
    ];
    expect(fanOut(pile, VIEW)).toEqual([
      { x: 404 + 40, y: 212.5 },
      { x: 404 + 40, y: 187.5 },
      { x: 396 - 40, y: 212.5 },
      { x: 396 - 40, y: 187.5 },
    ]);
  });

  it('verify that columns stay inside the picture and below its buttons', () => {
    const pile = Array.from({ length: 8 }, (_, row) => ({ x: 400 + row, y: 3 }));
    expect(Math.min(...fanOut(pile, VIEW).map(({ y }) => y))).toBe(48.5);
  });

  it('verify that symbols that the columns reach are taken in', () => {
    const pile = [
      { x: 400, y: 200 },
      { x: 402, y: 200 },
      { x: 446, y: 205 },
    ];
    const places = fanOut(pile, VIEW);
    expect(places.map(({ x }) => x)).toEqual([360, 486, 486]);
  });

  it('verify that more than their columns could hold stay as they are', () => {
    const pile = Array.from({ length: 17 }, () => ({ x: 400, y: 200 }));
    expect(fanOut(pile, VIEW)).toEqual(pile);
  });
});
