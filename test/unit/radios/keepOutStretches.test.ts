import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LookAngles } from '../../../shared/astro/index.ts';
import type { KeepOutSector } from '../../../shared/domain/index.ts';
import { keepOutCovers, keepOutStretches } from '../../../shared/radios/index.ts';

const MINUTE_MS = 60_000;
const pass = { startUtcMs: 0, endUtcMs: 10 * MINUTE_MS };
const sector = (fromAzimuthDeg: number, toAzimuthDeg: number, belowElevationDeg = 90): KeepOutSector => ({
  fromAzimuthDeg,
  toAzimuthDeg,
  belowElevationDeg,
  reason: 'mast',
});

/** Turns evenly from one azimuth, so many degrees a minute, up and down over the pass as a triangle to 60 degrees. */
const turning =
  (fromDeg: number, rateDegMin: number) =>
  (t: number): LookAngles =>
    ({
      azimuthDeg: (((fromDeg + (rateDegMin * t) / MINUTE_MS) % 360) + 360) % 360,
      elevationDeg: 60 * (1 - Math.abs(t / pass.endUtcMs - 0.5) * 2),
      rangeKm: 1000,
    }) as LookAngles;

describe('looks into keep-out sectors', () => {
  it('verify edges where an even turn crosses them, over north as well', () => {
    const found = keepOutStretches([sector(10, 30), sector(340, 5)], pass, turning(-30, 10));
    expect(found.map((each) => each.sector)).toEqual([0, 1]);
    const [first, second] = found;
    // -30 degrees and 10 a minute: 10 degrees after 4 minutes, 30 after 6; 340 after 1, 5 after 3.5.
    for (const [value, wanted] of [
      [first!.fromUtcMs, 4],
      [first!.toUtcMs, 6],
      [second!.fromUtcMs, 1],
      [second!.toUtcMs, 3.5],
    ] as const) {
      expect(Math.abs(value - wanted * MINUTE_MS)).toBeLessThanOrEqual(50);
    }
  });

  it('verify that a sector below an elevation is left and entered again over the top of a pass', () => {
    const [before, after, ...more] = keepOutStretches([sector(0, 359, 30)], pass, turning(100, 1));
    expect(more).toEqual([]);
    expect([before!.fromUtcMs, after!.toUtcMs]).toEqual([pass.startUtcMs, pass.endUtcMs]);
    expect(Math.abs(before!.toUtcMs - 2.5 * MINUTE_MS)).toBeLessThanOrEqual(50);
    expect(Math.abs(after!.fromUtcMs - 7.5 * MINUTE_MS)).toBeLessThanOrEqual(50);
  });

  it('verify that a look that cannot be had ends a stretch, and none is found without sectors', () => {
    const look = turning(20, 0);
    const [only] = keepOutStretches([sector(10, 30)], pass, (t) => (t > 5 * MINUTE_MS ? null : look(t)));
    expect(Math.abs(only!.toUtcMs - 5 * MINUTE_MS)).toBeLessThanOrEqual(50);
    expect(keepOutStretches([], pass, look)).toEqual([]);
  });

  it('verify on random turns and sectors that every instant away from edges is told as the rule for links tells it', () => {
    fc.assert(
      fc.property(
        fc.record({ from: fc.integer({ min: 0, max: 359 }), width: fc.integer({ min: 3, max: 200 }) }),
        fc.integer({ min: 0, max: 359 }),
        fc.integer({ min: -40, max: 40 }),
        ({ from, width }, startDeg, rateDegMin) => {
          const own = sector(from, (from + width) % 360);
          const look = turning(startDeg, rateDegMin);
          const found = keepOutStretches([own], pass, look);
          for (let t = 500; t < pass.endUtcMs; t += 7_300) {
            if (
              found.some(
                ({ fromUtcMs, toUtcMs }) => Math.min(Math.abs(t - fromUtcMs), Math.abs(t - toUtcMs)) <= 50,
              )
            )
              continue;
            const isTold = found.some(({ fromUtcMs, toUtcMs }) => fromUtcMs <= t && t < toUtcMs);
            expect(isTold).toBe(keepOutCovers(own, look(t)));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
