import { describe, expect, it } from 'vitest';
import { indexWindows } from '../../../../renderer/state/index.ts';
import { drawRows } from '../../../../renderer/timeline/drawRows.ts';
import {
  countAt,
  FLOWS_FOLD_KEY,
  FlowBars,
  hitTest,
  layoutFlows,
  ROW_HEIGHT_PX,
  type TimelineFlows,
  type TimelineScene,
  type TimeScale,
  WindowRows,
} from '../../../../renderer/timeline/index.ts';
import { utcMs } from '../../../../shared/domain/index.ts';
import { type SegmentSpec, segmentsOf } from '../../../support/meshRuns.ts';
import { paper, THEME } from './paper.ts';
import { windowsOf } from './windowsOf.ts';

const SCALE: TimeScale = { fromUtcMs: utcMs(0), toUtcMs: utcMs(1_000_000), widthPx: 1_000 };
const SPECS: readonly SegmentSpec[] = [
  { flow: 0, from: 100_000, to: 300_000 },
  { flow: 0, from: 300_000, to: 400_000, isFallback: true },
  { flow: 0, from: 400_000, to: 500_000, limit: 'stored' },
  { flow: 0, from: 500_000, to: 800_000, limit: 'no-path' },
  { flow: 1, from: 0, to: 600_000 },
  { flow: 1, from: 600_000, to: 600_300, limit: 'capacity' },
  { flow: 1, from: 600_300, to: 1_000_000 },
];

function flowsOf(specs: readonly SegmentSpec[]): TimelineFlows {
  const flowCount = Math.max(...specs.map(({ flow }) => flow)) + 1;
  return {
    bars: new FlowBars(segmentsOf(specs), flowCount),
    flows: Array.from({ length: flowCount }, (_, flow) => ({ letter: 'P', name: `flow ${flow}`, hint: '' })),
    order: Array.from({ length: flowCount }, (_, flow) => flow),
    selected: -1,
  };
}

const windows = windowsOf([[0, 0, 0, 1]]);
const rows = new WindowRows(windows, indexWindows(windows, 1, 1).byStation, {
  groupOfSatellite: new Uint16Array(1),
  groupCount: 1,
});

function sceneOf(flows: TimelineFlows, scale: TimeScale): TimelineScene {
  // As the controller does after a first frame.
  flows.bars.profiles();
  for (let flow = 0; flow < flows.bars.flowCount; flow += 1) {
    flows.bars.lanes(flow);
  }
  return {
    scale,
    rows,
    links: null,
    flows,
    layout: layoutFlows(flows, new Set([FLOWS_FOLD_KEY])),
    periods: [],
    scrollTopPx: 0,
    heightPx: 400,
    theme: THEME,
    spanFromUtcMs: 0,
    spanToUtcMs: scale.toUtcMs,
    nightsOf: () => new Float64Array(0),
    satelliteColor: () => 'fleet',
    satelliteName: () => 'satellite',
    groupColor: () => 'fleet',
    selectedWindow: -1,
    selectedSatellite: -1,
    selectedStation: -1,
    missing: new Map(),
  };
}

describe('flows on the timeline', () => {
  const flows = flowsOf(SPECS);

  it('verify that flows are counted by whether they get through', () => {
    const { through, silent } = flows.bars.profiles();
    const counts = [50_000, 200_000, 350_000, 450_000, 700_000, 900_000].map((at) => [
      countAt(through, at),
      countAt(silent, at),
    ]);
    expect(counts).toEqual([
      [1, 0],
      [2, 0],
      [2, 0],
      [1, 1],
      [1, 1],
      [1, 0],
    ]);
  });

  it('verify that the row of a flow is that which holds the instant, and none outside its times', () => {
    expect([0, 100_000, 450_000, 799_999, 800_000].map((at) => flows.bars.rowAt(0, at))).toEqual([
      -1, 0, 2, 3, -1,
    ]);
    const layout = layoutFlows(flows, new Set([FLOWS_FOLD_KEY]));
    const at = (place: number) =>
      hitTest(layout, { rows, flows, periods: [] }, SCALE, { xPx: 450, yPx: place * ROW_HEIGHT_PX + 5 });
    expect(layout.map((row) => row.kind)).toEqual(['flows', 'flow', 'flow']);
    expect([0, 1, 2].map((place) => at(place).flowRow)).toEqual([-1, 2, 4]);
    expect(at(1).atUtcMs).toBe(450_000);
    expect(layoutFlows(flows, new Set())).toHaveLength(1);
    expect(layoutFlows(null, new Set())).toEqual([]);
  });

  it('verify that every state has a height of its own, and that the shortest silence is seen', () => {
    const { ctx, rects } = paper();
    drawRows(ctx, sceneOf(flows, SCALE));
    const inRow = (place: number, color: string) =>
      rects.filter(
        (rect) =>
          rect.color === color &&
          rect.topPx >= place * ROW_HEIGHT_PX &&
          rect.topPx < (place + 1) * ROW_HEIGHT_PX &&
          rect.heightPx > 1,
      );
    const [served] = inRow(1, 'good');
    const [fallback] = inRow(1, 'marginal');
    const [stored] = inRow(1, 'accent');
    expect(served).toMatchObject({ leftPx: 100, widthPx: 200 });
    expect(fallback).toMatchObject({ leftPx: 300, widthPx: 100 });
    expect(stored).toMatchObject({ leftPx: 400, widthPx: 100 });
    expect(fallback!.heightPx).toBeLessThan(served!.heightPx);
    expect(stored!.heightPx).toBeLessThan(fallback!.heightPx);
    // 0.3 s under a pixel of 1 s: cleared to the ground and marked at its foot.
    const [gap] = inRow(2, 'bad');
    expect(gap).toMatchObject({ leftPx: 600, widthPx: 1 });
    expect(gap!.heightPx).toBeLessThan(stored!.heightPx);
    expect(inRow(2, 'background').some(({ leftPx }) => leftPx === 600)).toBe(true);
  });

  it('verify that ten thousand stretches cost strokes by the pixel and not by the stretch', () => {
    const count = 10_000;
    const specs = Array.from({ length: count }, (_, place): SegmentSpec => {
      const [flow, at] = [Math.floor(place / 1_000), (place % 1_000) * 1_000];
      const spec = { flow, from: at, to: at + 1_000 };
      return place % 3 === 0 ? { ...spec, limit: 'no-path' } : spec;
    });
    const { ctx, calls } = paper();
    drawRows(ctx, sceneOf(flowsOf(specs), SCALE));
    expect(calls()).toBeLessThan(11 * SCALE.widthPx * 4);
    const far = paper();
    drawRows(far.ctx, sceneOf(flowsOf(specs), { ...SCALE, toUtcMs: utcMs(100_000_000) }));
    expect(far.calls()).toBeLessThan(1_000);
  });
});
