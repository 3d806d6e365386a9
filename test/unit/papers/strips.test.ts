import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filledStrips, untornRows } from '../../../electron/papers/layout/strips.ts';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

test('verify that rows fill one strip after the other, and that the last ones share them', () => {
  const rows = (count: number) => Array.from({ length: count }, () => 10);
  expect(filledStrips(rows(30), { strips: 2, freePt: 100 })).toEqual([10, 10]);
  expect(filledStrips(rows(17), { strips: 2, freePt: 100 })).toEqual([9, 8]);
  expect(filledStrips(rows(7), { strips: 2, freePt: 100 })).toEqual([7]);
  expect(filledStrips(rows(7), { strips: 1, freePt: 100 })).toEqual([7]);
  expect(filledStrips([500, 10], { strips: 1, freePt: 100 })).toEqual([1]);
});

test('verify that no strip is higher than there is room, and that no row is lost', () => {
  const height = fc.integer({ min: 8, max: 60 });
  fc.assert(
    fc.property(
      fc.array(height, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 4 }),
      (heightsPt, strips) => {
        let left = heightsPt;
        while (left.length > 0) {
          const counts = filledStrips(left, { strips, freePt: 100 });
          expect(counts.length).toBeLessThanOrEqual(strips);
          let next = 0;
          for (const count of counts) {
            expect(sum(left.slice(next, next + count))).toBeLessThanOrEqual(100);
            next += count;
          }
          expect(next).toBeGreaterThan(0);
          left = left.slice(next);
        }
      },
    ),
  );
});

test('verify that no row or two stand alone in the last strip', () => {
  expect(
    filledStrips(
      Array.from({ length: 9 }, () => 10),
      { strips: 2, freePt: 200 },
    ),
  ).toEqual([9]);
  expect(
    filledStrips(
      Array.from({ length: 12 }, () => 10),
      { strips: 2, freePt: 200 },
    ),
  ).toEqual([8, 4]);
  // Where there is no room for that, none is lost.
  expect(
    filledStrips(
      Array.from({ length: 9 }, () => 10),
      { strips: 2, freePt: 80 },
    ),
  ).toEqual([8, 1]);
});

test('verify that rows that are set end where a group of them does', () => {
  const groups = [3, 4, 2];
  expect(untornRows(9, { groups, from: 0 })).toBe(9);
  expect(untornRows(8, { groups, from: 0 })).toBe(7);
  expect(untornRows(5, { groups, from: 3 })).toBe(4);
  // No group is whole: a page that is too short for one takes what it can.
  expect(untornRows(2, { groups, from: 0 })).toBe(2);
});
