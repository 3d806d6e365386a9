import { describe, expect, it } from 'vitest';
import { drawPeriodLane, drawPeriodsRow } from '../../../../renderer/timeline/drawPeriods.ts';
import type { TimelinePeriod } from '../../../../renderer/timeline/periods.ts';
import type { TimelineScene } from '../../../../renderer/timeline/scene.ts';
import { paper, THEME } from './paper.ts';

/** A letter is 10 px wide, and so is 1 ms. */
const SCALE = { fromUtcMs: 0, toUtcMs: 100, widthPx: 1_000 };

function repairs(...spans: readonly (readonly [name: string, fromUtcMs: number, toUtcMs: number])[]) {
  const periods = spans.map(
    ([name, fromUtcMs, toUtcMs]): TimelinePeriod => ({
      ...{ kind: 'restricted', name, fromUtcMs, toUtcMs },
      stationIndices: null,
    }),
  );
  return { periods, scale: SCALE, theme: THEME } as unknown as TimelineScene;
}

function namesInLane(scene: TimelineScene) {
  const { ctx, texts } = paper(10);
  drawPeriodLane(ctx, scene, { kind: 'restricted', name: '', places: scene.periods.map((_, at) => at) }, 0);
  return texts;
}

describe('names of periods', () => {
  it('stand in their period where it is long enough', () => {
    expect(namesInLane(repairs(['Repair', 10, 30]))).toEqual([{ text: 'Repair', leftPx: 104 }]);
  });

  it('stand beside a short one in a lane that is free behind it', () => {
    expect(namesInLane(repairs(['Repair', 10, 12], ['Other repair', 20, 90]))).toEqual([
      { text: 'Repair', leftPx: 124 },
      { text: 'Other repair', leftPx: 204 },
    ]);
  });

  it('stand beside a hatch of which they would hide more than half', () => {
    expect(namesInLane(repairs(['Repair', 10, 22]))).toEqual([{ text: 'Repair', leftPx: 224 }]);
  });

  it('are cut where the next one follows, and where the view ends', () => {
    const cut = { text: 'Radar…', leftPx: 104 };
    expect(namesInLane(repairs(['Radar repair', 10, 18], ['Other repair', 20, 90]))[0]).toEqual(cut);
    expect(namesInLane(repairs(['Radar repair', 90, 98]))).toEqual([{ text: 'Radar…', leftPx: 904 }]);
  });

  it('are never cut within a word, and left to the hover where few letters have room', () => {
    expect(namesInLane(repairs(['Repair', 90, 96]))).toEqual([]);
    expect(namesInLane(repairs(['Long repair', 90, 99]))).toEqual([]);
    expect(namesInLane(repairs(['Phase 2: fires', 0, 11], ['Other', 12, 20]))[0]!.text).toBe('Phase 2…');
  });

  it('stand within their period in the one line of all, where what is below them holds on', () => {
    const { ctx, texts } = paper(10);
    drawPeriodsRow(ctx, repairs(['Radar repair', 10, 18]), 0);
    expect(texts).toEqual([{ text: 'Radar…', leftPx: 104 }]);
  });

  it('stand behind each other where two periods begin together, and neither period hides the other', () => {
    const { ctx, texts, rects } = paper(10);
    const scene = repairs(['Coast radar', 0, 60], ['Repair', 0, 60]);
    const phase: TimelinePeriod = { ...scene.periods[0]!, kind: 'phase', name: 'Phase 1' };
    drawPeriodsRow(ctx, { ...scene, periods: [...scene.periods, phase] }, 0);
    expect(texts).toEqual([
      { text: 'Phase 1', leftPx: 4 },
      { text: 'Coast radar', leftPx: 82 },
      { text: 'Repair', leftPx: 200 },
    ]);
    const strips = rects.filter(({ color, widthPx }) => color === 'restricted' && widthPx > 1);
    const [first, second] = strips.map(({ topPx, heightPx }) => [topPx, topPx + heightPx]);
    expect(first![1]).toBeLessThanOrEqual(second![0]!);
    expect(first![0]).toBeGreaterThan(12);
    expect(second![1]).toBeLessThan(24);
  });
});
