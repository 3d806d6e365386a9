import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexWindows } from '../../../../renderer/state/index.ts';
import {
  barsBuffer,
  barsInView,
  foldKey,
  hitTest,
  type Lane,
  layoutRows,
  MAX_LANES,
  nextWindowAfter,
  rowsInView,
  type TimeScale,
  WindowRows,
  windowInLane,
  windowsOpenAt,
} from '../../../../renderer/timeline/index.ts';
import { utcMs } from '../../../../shared/domain/index.ts';
import { type WindowSpec, windowsOf } from './windowsOf.ts';

function rowsOf(specs: readonly WindowSpec[], stationCount = 2): WindowRows {
  const windows = windowsOf(specs);
  const groupOfSatellite = Uint16Array.from({ length: 16 }, (_, satellite) => satellite % 2);
  const { byStation } = indexWindows(windows, stationCount, 16);
  return new WindowRows(windows, byStation, { groupOfSatellite, groupCount: 2 });
}
const scale: TimeScale = { fromUtcMs: utcMs(0), toUtcMs: utcMs(1_000), widthPx: 1_000 };
const specs: WindowSpec[] = [
  [0, 0, 100, 200],
  [0, 0, 500, 600],
  [0, 1, 700, 720],
  [1, 0, 150, 250],
  [1, 1, 10, 20],
];

describe('window rows', () => {
  it('verify that a station has its windows in order of start', () => {
    const rows = rowsOf(specs);
    expect(Array.from(rows.station(0).rows)).toEqual([0, 3, 1]);
    expect(Array.from(rows.station(1).rows)).toEqual([4, 2]);
    expect(rows.countOf(0)).toBe(3);
  });

  it('verify that overlapping windows stand in different lanes', () => {
    const lanes = rowsOf(specs).station(0).lanes;
    expect(lanes?.map((lane) => Array.from(lane.rows))).toEqual([[0, 1], [3]]);
  });

  it('verify that more windows at once than lanes are counted instead', () => {
    const crowd = Array.from({ length: MAX_LANES + 1 }, (_, sat): WindowSpec => [sat, 0, sat, 100]);
    const row = rowsOf(crowd).station(0);
    expect(row.lanes).toBeNull();
    expect(row.profile.maxCount).toBe(MAX_LANES + 1);
  });

  it('verify that no lane overlaps and none loses a window, whatever the windows', () => {
    const spec = fc
      .tuple(
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 1, max: 40 }),
      )
      .map(([sat, start, length]): WindowSpec => [sat, 0, start, start + length]);
    fc.assert(
      fc.property(fc.array(spec, { maxLength: 40 }), (list) => {
        const station = rowsOf(list, 1).station(0);
        if (station.lanes === null) {
          return;
        }
        const seen = station.lanes.flatMap((lane) => Array.from(lane.rows)).sort((a, b) => a - b);
        expect(seen).toEqual(list.map((_, row) => row));
        for (const lane of station.lanes) {
          for (let place = 1; place < lane.rows.length; place++) {
            expect(lane.startUtcMs[place]!).toBeGreaterThanOrEqual(lane.endUtcMs[place - 1]!);
          }
        }
      }),
    );
  });

  it('verify that unfolding goes from stations to groups to satellites', () => {
    const kinds = (unfolded: readonly string[]) =>
      layoutRows(rowsOf(specs), [1, 0], new Set(unfolded)).map((row) =>
        row.kind === 'satellite' ? row.lane.satelliteIndex : row.kind,
      );
    expect(kinds([])).toEqual(['station', 'station']);
    expect(kinds([foldKey(0)])).toEqual(['station', 'station', 'group', 'group']);
    expect(kinds([foldKey(0), foldKey(0, 1)])).toEqual(['station', 'station', 'group', 'group', 1]);
  });

  it('verify that a station with one group unfolds to its satellites at once', () => {
    const layout = layoutRows(rowsOf([specs[0]!, specs[1]!]), [0], new Set([foldKey(0)]));
    expect(layout.map((row) => row.kind)).toEqual(['station', 'satellite']);
  });

  it('verify that a group holds the windows of its satellites alone', () => {
    expect(Array.from(rowsOf(specs).group(0, 0).rows)).toEqual([0, 1]);
    expect(Array.from(rowsOf(specs).group(0, 1).rows)).toEqual([3]);
  });

  it('verify open and next windows at an instant', () => {
    const rows = rowsOf(specs);
    expect(windowsOpenAt(rows.station(0), rows, 160)).toEqual([3, 0]);
    expect(windowsOpenAt(rows.station(0), rows, 200)).toEqual([3]);
    expect(nextWindowAfter(rows.station(0), 160)).toBe(1);
    expect(nextWindowAfter(rows.station(0), 500)).toBe(-1);
  });
});

describe('bars', () => {
  const lane = (spans: readonly (readonly [number, number])[]): Lane => ({
    rows: Uint32Array.from(spans, (_, row) => row),
    startUtcMs: Float64Array.from(spans, (span) => span[0]),
    endUtcMs: Float64Array.from(spans, (span) => span[1]),
  });
  const drawn = (spans: readonly (readonly [number, number])[]) => {
    const bars = barsInView(lane(spans), scale, barsBuffer(scale.widthPx));
    return Array.from({ length: bars.count }, (_, bar) => [
      bars.leftPx[bar],
      bars.rightPx[bar],
      bars.windowCount[bar],
    ]);
  };

  it('verify that only what the scale shows is drawn, cut windows included', () => {
    expect(
      drawn([
        [-50, -10],
        [-5, 5],
        [400, 420],
        [990, 1_100],
        [1_200, 1_300],
      ]),
    ).toEqual([
      [-5, 5, 1],
      [400, 420, 1],
      [990, 1_100, 1],
    ]);
  });

  it('verify that a window shorter than a pixel stays visible', () => {
    expect(drawn([[400, 400.01]])).toEqual([[400, 401, 1]]);
  });

  it('verify that a gap below half a pixel joins bars and a wider one does not', () => {
    expect(
      drawn([
        [100, 110],
        [110.4, 120],
        [121, 130],
      ]),
    ).toEqual([
      [100, 120, 2],
      [121, 130, 1],
    ]);
  });

  it('verify that two million windows cost about a bar a pixel', () => {
    const count = 2_000_000;
    const startUtcMs = Float64Array.from({ length: count }, (_, row) => row * 0.0005);
    const endUtcMs = startUtcMs.map((start) => start + 0.0004);
    const rows = Uint32Array.from({ length: count }, (_, row) => row);
    const bars = barsInView({ rows, startUtcMs, endUtcMs }, scale, barsBuffer(scale.widthPx));
    expect(bars.count).toBe(1);
    expect(bars.windowCount[0]).toBe(count);
    expect(bars.rightPx[0]).toBeCloseTo(1_000, 2);
  });

  it('verify that every window in view is under some bar, whatever the windows', () => {
    const spans = fc
      .array(
        fc.tuple(fc.double({ min: 0, max: 9, noNaN: true }), fc.double({ min: 1e-3, max: 9, noNaN: true })),
        {
          maxLength: 200,
        },
      )
      .map((list) => {
        let at = -20;
        return list.map(([gap, length]): [number, number] => {
          const start = at + gap;
          at = start + length;
          return [start, at];
        });
      });
    fc.assert(
      fc.property(spans, (list) => {
        const bars = drawn(list);
        const inView = list.filter((span) => span[1] > 0 && span[0] < 1_000);
        expect(bars.reduce((sum, bar) => sum + bar[2]!, 0)).toBe(inView.length);
        for (const [start, end] of inView) {
          expect(bars.some((bar) => bar[0]! <= start + 1e-9 && bar[1]! >= end - 1e-9)).toBe(true);
        }
      }),
    );
  });

  it('verify that the nearest window within the tolerance is found', () => {
    const one = lane([
      [100, 110],
      [120, 130],
    ]);
    expect(windowInLane(one, 105, 0)).toBe(0);
    expect(windowInLane(one, 112, 4)).toBe(0);
    expect(windowInLane(one, 117, 4)).toBe(1);
    expect(windowInLane(one, 115, 4)).toBe(-1);
  });
});

describe('hit test', () => {
  const rows = rowsOf(specs);
  const layout = layoutRows(rows, [0, 1], new Set([foldKey(0), foldKey(0, 0)]));

  it('verify that the lane under the pointer is meant first', () => {
    expect(
      hitTest(layout, { rows, flows: null, periods: [] }, scale, { xPx: 160, yPx: 5 }).windowRows,
    ).toEqual([0, 3]);
    expect(
      hitTest(layout, { rows, flows: null, periods: [] }, scale, { xPx: 160, yPx: 20 }).windowRows,
    ).toEqual([3, 0]);
  });

  it('verify that a satellite line answers for its satellite alone', () => {
    expect(hitTest(layout, { rows, flows: null, periods: [] }, scale, { xPx: 160, yPx: 54 })).toMatchObject({
      rowPlace: 2,
      windowRows: [0],
    });
  });

  it('verify that a group line answers for its satellites alone', () => {
    expect(hitTest(layout, { rows, flows: null, periods: [] }, scale, { xPx: 160, yPx: 30 })).toMatchObject({
      rowPlace: 1,
      windowRows: [0],
    });
    expect(hitTest(layout, { rows, flows: null, periods: [] }, scale, { xPx: 160, yPx: 80 })).toMatchObject({
      rowPlace: 3,
      windowRows: [3],
    });
  });

  it('verify that below the last row there is nothing', () => {
    expect(hitTest(layout, { rows, flows: null, periods: [] }, scale, { xPx: 160, yPx: 400 }).rowPlace).toBe(
      -1,
    );
  });

  it('verify which rows a viewport shows', () => {
    expect(rowsInView(10, 0, 100)).toEqual([0, 5]);
    expect(rowsInView(10, 25, 24)).toEqual([1, 3]);
    expect(rowsInView(3, 500, 100)).toEqual([3, 3]);
  });
});
