import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atOnce, indexWindows, linkIndexSteps } from '../../../../renderer/state/index.ts';
import {
  columnRuns,
  countProfile,
  countRange,
  LinkBars,
  WindowRows,
} from '../../../../renderer/timeline/index.ts';
import { type LinkSpec, linkRunOf } from '../../../support/links.ts';
import { type WindowSpec, windowsOf } from './windowsOf.ts';

/** Rows of windows of one station, each of a satellite of its own, with link windows. */
function barsOf(specs: readonly WindowSpec[], links: readonly LinkSpec[]) {
  const windows = windowsOf(specs);
  const { byStation } = indexWindows(windows, 1, 16);
  const rows = new WindowRows(windows, byStation, { groupOfSatellite: new Uint16Array(16), groupCount: 1 });
  const run = linkRunOf(links);
  const { firstOfAccess } = atOnce(linkIndexSteps(run));
  return { rows, bars: new LinkBars(windows, { firstOfAccess, windows: run.windows, marginalBelowDb: 3 }) };
}

function stretches(lane: { readonly startUtcMs: Float64Array; readonly endUtcMs: Float64Array }) {
  return Array.from(lane.startUtcMs, (start, place) => [start, lane.endUtcMs[place]]);
}

describe('link bars', () => {
  it('verify that good, marginal and shut stretches stand apart within an access window', () => {
    const { rows, bars } = barsOf(
      [[0, 0, 0, 100_000]],
      [
        { access: 0, open: 'up', from: 10_000, to: 20_000, leastDb: 1 },
        { access: 0, open: 'both', from: 20_000, to: 60_000, leastDb: 4 },
      ],
    );
    const lanes = bars.lanes(rows.satellites(0)[0]!);
    expect(stretches(lanes.good)).toEqual([[20_000, 60_000]]);
    expect(stretches(lanes.open)).toEqual([[10_000, 60_000]]);
    expect(stretches(lanes.closed)).toEqual([
      [0, 10_000],
      [60_000, 100_000],
    ]);
  });

  it('verify that of several terminals the best counts at each instant', () => {
    const { rows, bars } = barsOf(
      [[0, 0, 0, 100_000]],
      [
        { access: 0, pair: 0, open: 'none', from: 0, to: 100_000, leastDb: -9 },
        { access: 0, pair: 1, open: 'both', from: 0, to: 50_000, leastDb: 1 },
        { access: 0, pair: 2, open: 'both', from: 30_000, to: 100_000, leastDb: 8 },
      ],
    );
    const lanes = bars.lanes(rows.satellites(0)[0]!);
    expect(stretches(lanes.good)).toEqual([[30_000, 100_000]]);
    expect(stretches(lanes.open)).toEqual([[0, 100_000]]);
    expect(stretches(lanes.closed)).toEqual([]);
  });

  it('verify that nothing is said of a window without terminal or payload', () => {
    const { rows, bars } = barsOf(
      [
        [0, 0, 0, 100_000],
        [1, 0, 0, 100_000],
      ],
      [{ access: 1, open: 'none', from: 0, to: 100_000 }],
    );
    expect(bars.hasPair(0)).toBe(false);
    expect(stretches(bars.lanes(rows.lane(0, 0)!).closed)).toEqual([]);
    expect(stretches(bars.lanes(rows.lane(0, 1)!).closed)).toEqual([[0, 100_000]]);
    expect(bars.profiles(rows.station(0)).hasPairs).toBe(true);
  });

  it('verify that satellites with a link are counted apart from those with a good one', () => {
    const { rows, bars } = barsOf(
      [
        [0, 0, 0, 100_000],
        [1, 0, 0, 100_000],
      ],
      [
        { access: 0, open: 'both', from: 0, to: 100_000, leastDb: 9 },
        { access: 1, open: 'both', from: 50_000, to: 100_000, leastDb: 1 },
      ],
    );
    const { open, good } = bars.profiles(rows.station(0));
    expect(countRange(open, 0, 100_000)).toEqual({ least: 1, greatest: 2 });
    expect(countRange(good, 0, 100_000)).toEqual({ least: 1, greatest: 1 });
  });

  it('verify that runs of columns say of each column what it would say of itself', () => {
    const times = fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 300 })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 60 }), (spans, columnMs) => {
        const starts = Float64Array.from(spans, ([start]) => start).sort();
        const ends = Float64Array.from(spans, ([start, length]) => start + length).sort();
        const profile = countProfile(starts, ends);
        const columns = {
          first: 0,
          end: Math.ceil(1_250 / columnMs),
          startOf: (column: number) => column * columnMs,
          columnOf: (instant: number) => instant / columnMs,
        };
        const runs = columnRuns(profile, columns);
        const told = runs.flatMap(({ count, least, greatest }) =>
          Array.from({ length: count }, () => ({ least, greatest })),
        );
        const asked = Array.from({ length: columns.end }, (_, column) =>
          countRange(profile, column * columnMs, (column + 1) * columnMs),
        );
        expect(told).toEqual(asked);
      }),
    );
  });
});
