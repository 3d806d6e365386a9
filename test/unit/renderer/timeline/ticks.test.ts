import { describe, expect, it } from 'vitest';
import { rulerOf, type TimeScale, tickStepMs } from '../../../../renderer/timeline/index.ts';
import { utcMs } from '../../../../shared/domain/index.ts';

const FROM = Date.UTC(2026, 10, 22, 14, 32, 0);
function scaleOf(lengthMs: number, fromUtcMs = FROM): TimeScale {
  return { fromUtcMs: utcMs(fromUtcMs), toUtcMs: utcMs(fromUtcMs + lengthMs), widthPx: 1_000 };
}
function labelsOf(scale: TimeScale): string[] {
  return rulerOf(scale)
    .ticks.map((tick) => tick.label)
    .filter((label) => label !== '');
}

describe('ruler', () => {
  it.each([
    [10_000, 1_000],
    [60_000, 5_000],
    [600_000, 60_000],
    [3_600_000, 300_000],
    [86_400_000, 7_200_000],
    [7 * 86_400_000, 12 * 3_600_000 * 2],
    [31 * 86_400_000, 7 * 86_400_000],
  ])('verify the labelled step for %i ms over 1,000 px', (lengthMs, stepMs) => {
    expect(tickStepMs(scaleOf(lengthMs), 72)).toBe(stepMs);
  });

  it('verify that labels stand on round Zulu times and at least 72 px apart', () => {
    const scale = scaleOf(3_600_000);
    expect(labelsOf(scale).slice(0, 3)).toEqual(['14:35', '14:40', '14:45']);
    const px = rulerOf(scale)
      .ticks.filter((tick) => tick.label !== '')
      .map((tick) => tick.px);
    for (let place = 1; place < px.length; place++) {
      expect(px[place]! - px[place - 1]!).toBeGreaterThanOrEqual(72);
    }
  });

  it('verify that seconds and days are named when the step asks for it', () => {
    expect(labelsOf(scaleOf(10_000))[0]).toBe('14:32:00');
    expect(labelsOf(scaleOf(7 * 86_400_000))[0]).toBe('23 NOV');
  });

  it('verify that week steps fall on Mondays', () => {
    for (const tick of rulerOf(scaleOf(31 * 86_400_000)).ticks.filter((each) => each.label !== '')) {
      expect(new Date(tick.instantUtcMs).getUTCDay()).toBe(1);
    }
  });

  it('verify that minor marks divide the labelled step and are at least 9 px apart', () => {
    for (const lengthMs of [5_000, 77_000, 1e6, 2e7, 3e8, 2.6e9]) {
      const ruler = rulerOf(scaleOf(lengthMs));
      expect(ruler.stepMs % ruler.minorStepMs).toBe(0);
      expect((ruler.minorStepMs / lengthMs) * 1_000).toBeGreaterThanOrEqual(9);
    }
  });

  it('verify that day bands tile the width and carry the date', () => {
    const { bands } = rulerOf(scaleOf(86_400_000));
    expect(bands.map((band) => band.label)).toEqual(['22 NOV 2026 Z', '23 NOV 2026 Z']);
    expect(bands[0]?.fromPx).toBe(0);
    expect(bands[0]?.toPx).toBe(bands[1]?.fromPx);
    expect(bands[1]?.toPx).toBe(1_000);
  });

  it('verify that months take the place of days across a year end', () => {
    const scale = scaleOf(31 * 86_400_000, Date.UTC(2026, 11, 20));
    expect(rulerOf(scale).bands.map((band) => band.label)).toEqual(['DEC 2026 Z', 'JAN 2027 Z']);
  });
});
