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

  it('are cut where the next one follows, and where the view ends', () => {
    const cut = { text: 'Repa…', leftPx: 104 };
    expect(namesInLane(repairs(['Repair', 10, 16], ['Other repair', 20, 90]))[0]).toEqual(cut);
    expect(namesInLane(repairs(['Long repair', 90, 97]))).toEqual([{ text: 'Long…', leftPx: 904 }]);
  });

  it('are cut in the one line of all, where what is below them holds on', () => {
    const { ctx, texts } = paper(10);
    drawPeriodsRow(ctx, repairs(['Repair', 10, 16]), 0);
    expect(texts).toEqual([{ text: 'Repa…', leftPx: 104 }]);
  });
});
