import { describe, expect, it } from 'vitest';
import { gridPairs } from '../../../shared/mesh/index.ts';

const degrees = (pairs: readonly (readonly [number, number])[], count: number) => {
  const links = new Array<number>(count).fill(0);
  for (const row of pairs.flat()) links[row]! += 1;
  return links;
};

describe('a grid of lasers', () => {
  it('verify that every satellite of a closed grid has four links', () => {
    const pairs = gridPairs({ planes: 6, perPlane: 8, seamShift: 2 });
    expect(pairs).toHaveLength(2 * 48);
    expect(new Set(degrees(pairs, 48))).toEqual(new Set([4]));
    expect(pairs).toContainEqual([5 * 8 + 7, 1]);
  });

  it('verify that an open seam leaves the outer planes without one link each', () => {
    const pairs = gridPairs({ planes: 6, perPlane: 8, seamShift: null });
    expect(pairs).toHaveLength(2 * 48 - 8);
    expect(degrees(pairs, 48).filter((links) => links === 3)).toHaveLength(16);
  });

  it.each([
    [{ planes: 1, perPlane: 1, seamShift: 0 }, []],
    [{ planes: 1, perPlane: 2, seamShift: 0 }, [[0, 1]]],
    [
      { planes: 3, perPlane: 1, seamShift: 0 },
      [
        [0, 1],
        [1, 2],
        [2, 0],
      ],
    ],
    [{ planes: 2, perPlane: 1, seamShift: 0 }, [[0, 1]]],
  ])('verify that the small grid %o joins nobody twice or to itself', (shape, expected) => {
    expect(gridPairs(shape)).toEqual(expected);
  });
});
