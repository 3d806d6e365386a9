import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../renderer/state/index.ts';
import { LINK_LIMITS } from '../../../shared/domain/index.ts';
import { linksByPassSteps, openMarginDb, passStateOf } from '../../../shared/radios/index.ts';
import { linkRunOf } from '../../support/links.ts';

describe('best pair of a pass', () => {
  const run = linkRunOf([
    { access: 0, open: 'none', from: 0, to: 9_000, leastDb: -20, greatestDb: -4, limit: 'power' },
    { access: 0, pair: 1, open: 'up', from: 1_000, to: 2_000, leastDb: 6, upBps: 1_000 },
    { access: 0, pair: 1, open: 'both', from: 2_000, to: 5_000, leastDb: 2, upBps: 2_000, downBps: 500 },
    { access: 2, open: 'none', from: 0, to: 1_000, leastDb: -20, greatestDb: -4, limit: 'weather' },
    { access: 3, open: 'both', from: 0, to: 1_000, leastDb: 3 },
  ]);
  const { firstOfAccess, passes } = atOnce(linksByPassSteps(run));

  it('verify that every access window finds its link windows', () => {
    expect(Array.from(firstOfAccess)).toEqual([0, 3, 3, 4, 5]);
  });

  it('verify that a pass is told by the pair that serves it best', () => {
    expect(passes.pairIndex[0]).toBe(1);
    expect(passes.open[0]).toBe(3);
    expect(passes.openS[0]).toBe(4);
    expect(passes.marginDb[0]).toBe(2);
    expect(passes.upRateBps[0]).toBe(2_000);
    expect(passes.upVolumeBits[0]).toBe(1_000 + 6_000);
    expect(passes.downVolumeBits[0]).toBe(1_500);
  });

  it('verify the states, with the least margin deciding between good and marginal', () => {
    expect([0, 1, 2, 3, 4].map((row) => passStateOf(passes, row))).toEqual([
      'marginal',
      'unknown',
      'closed',
      'good',
      'unknown',
    ]);
  });

  it('verify that a closed pass says why, and how near it came', () => {
    expect(LINK_LIMITS[passes.limit[2]!]).toBe('weather');
    expect(passes.marginDb[2]).toBe(-4);
    expect(passes.marginDb[1]).toBeNaN();
  });

  it('verify the margin at an instant: of what is open then, from its start up to its end', () => {
    const links = { firstOfAccess, run };
    const at = (row: number, afterMs: number) =>
      openMarginDb(links, row, run.windows.startUtcMs[0]! + afterMs);
    expect([1_000, 1_999, 2_000, 4_999].map((afterMs) => at(0, afterMs))).toEqual([6, 6, 2, 2]);
    expect([0, 999, 5_000].map((afterMs) => at(0, afterMs))).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect([1, 2, 4, 99].map((row) => at(row, 500))).toEqual(Array(4).fill(Number.NaN));
    expect(at(3, 500)).toBe(3);
  });
});
