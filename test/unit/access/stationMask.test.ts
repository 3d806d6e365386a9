import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ArcBounds,
  bindingElevationRad,
  boundsOverArc,
  compileBindingMask,
} from '../../../shared/access/station/bindingMask.ts';
import type { HorizonPoint } from '../../../shared/domain/index.ts';

const RAD = Math.PI / 180;

function bindingDeg(horizon: readonly HorizonPoint[], floorDeg: number, azimuthDeg: number): number {
  return bindingElevationRad(compileBindingMask(horizon, floorDeg), azimuthDeg * RAD) / RAD;
}

const point = (azimuthDeg: number, elevationDeg: number): HorizonPoint => ({ azimuthDeg, elevationDeg });

describe('binding mask', () => {
  it('verify that no point is the floor and one point is a constant', () => {
    expect(bindingDeg([], -3, 123)).toBeCloseTo(-3, 12);
    expect(bindingDeg([point(40, 7)], 5, 300)).toBeCloseTo(7, 12);
    expect(bindingDeg([point(40, 7)], 12, 300)).toBeCloseTo(12, 12);
  });

  it('verify straight lines between points and across north', () => {
    const horizon = [point(90, 10), point(270, 20), point(350, 4)];
    expect(bindingDeg(horizon, 0, 180)).toBeCloseTo(15, 10);
    expect(bindingDeg(horizon, 0, 310)).toBeCloseTo(12, 10);
    expect(bindingDeg(horizon, 0, 40)).toBeCloseTo(4 + (6 * 50) / 100, 10);
    expect(bindingDeg(horizon, 0, -320)).toBeCloseTo(4 + (6 * 50) / 100, 10);
  });

  it('verify that the floor cuts the horizon where they cross', () => {
    const horizon = [point(0, -10), point(180, 10)];
    expect(bindingDeg(horizon, 0, 89)).toBeCloseTo(0, 10);
    expect(bindingDeg(horizon, 0, 99)).toBeCloseTo(1, 10);
    expect(bindingDeg(horizon, 0, 269)).toBeCloseTo(10 / 90, 10);
  });

  it('verify that a vertical step binds by its larger side', () => {
    const horizon = [point(0, 5), point(100, 5), point(100, 30), point(200, 30), point(200, 5)];
    expect(bindingDeg(horizon, 0, 99.999)).toBeCloseTo(5, 6);
    expect(bindingDeg(horizon, 0, 100)).toBeCloseTo(30, 10);
    expect(bindingDeg(horizon, 0, 150)).toBeCloseTo(30, 10);
    expect(bindingDeg(horizon, 0, 200)).toBeCloseTo(30, 10);
    expect(bindingDeg(horizon, 0, 200.001)).toBeCloseTo(5, 6);
  });

  it('verify that a list from 0 to 360, or from -180 to 180, closes in a step', () => {
    const clockwise = [point(0, 8), point(180, 0), point(360, 2)];
    expect(bindingDeg(clockwise, -10, 359.9999)).toBeCloseTo(2, 4);
    expect(bindingDeg(clockwise, -10, 0.0001)).toBeCloseTo(8, 4);
    const signed = [point(-180, 8), point(0, 0), point(180, 2)];
    expect(bindingDeg(signed, -10, 179.9999)).toBeCloseTo(2, 4);
    expect(bindingDeg(signed, -10, -179.9999)).toBeCloseTo(8, 4);
  });

  it('verify that bounds over an arc hold for every azimuth on it and are reached', () => {
    const horizons = fc.array(
      fc.record({
        azimuthDeg: fc.integer({ min: -360, max: 360 }),
        elevationDeg: fc.integer({ min: -20, max: 80 }),
      }),
      { maxLength: 9 },
    );
    const arcs = fc.record({
      startDeg: fc.double({ min: -400, max: 800, noNaN: true }),
      widthDeg: fc.double({ min: 0, max: 400, noNaN: true }),
      floorDeg: fc.integer({ min: -10, max: 30 }),
    });
    fc.assert(
      fc.property(horizons, arcs, (horizon, { startDeg, widthDeg, floorDeg }) => {
        const mask = compileBindingMask(horizon, floorDeg);
        const bounds: ArcBounds = { minRad: 0, maxRad: 0, slope: 0 };
        boundsOverArc(mask, startDeg * RAD, widthDeg * RAD, bounds);
        const values = Array.from({ length: 201 }, (_, step) =>
          bindingElevationRad(mask, (startDeg + (Math.min(widthDeg, 360) * step) / 200) * RAD),
        );
        expect(Math.min(...values)).toBeGreaterThanOrEqual(bounds.minRad - 1e-9);
        expect(Math.max(...values)).toBeLessThanOrEqual(bounds.maxRad + 1e-9);
        expect(bounds.minRad).toBeGreaterThanOrEqual(floorDeg * RAD - 1e-12);
        if (!Number.isNaN(bounds.slope)) {
          const rise = values[200]! - values[0]!;
          expect(rise).toBeCloseTo(bounds.slope * Math.min(widthDeg, 360) * RAD, 6);
        }
      }),
      { numRuns: 500, seed: 1 },
    );
  });
});
