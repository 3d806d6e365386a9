import { describe, expect, test } from 'vitest';
import { polarContours as contoursOf, type PolarGrid } from '../../../shared/radios/contours.ts';

const GRID: PolarGrid = { radiiKm: [1, 2, 4, 8, 16], azimuthCount: 36 };

const polarContours = (grid: PolarGrid, values: Float64Array, level: number) =>
  contoursOf(grid, values, level).lines;

function valuesOf(at: (distanceKm: number, azimuthDeg: number) => number): Float64Array {
  return Float64Array.from(
    GRID.radiiKm.flatMap((radiusKm) => Array.from({ length: 36 }, (_, step) => at(radiusKm, step * 10))),
  );
}

describe('contours on a polar grid', () => {
  test('verify that a field that falls with distance has one closed ring at its level', () => {
    const [ring, ...others] = polarContours(
      GRID,
      valuesOf((km) => 10 - km),
      5,
    );
    expect(others).toEqual([]);
    expect(ring).toHaveLength(37);
    expect(ring![0]).toEqual(ring![36]);
    for (const { distanceKm } of ring!) expect(distanceKm).toBeCloseTo(5, 9);
  });

  test('verify that a lobe across north is one closed line about it', () => {
    const lobe = valuesOf((km, deg) => (km === 4 && (deg <= 20 || deg >= 340) ? 1 : 0));
    const [line, ...others] = polarContours(GRID, lobe, 0.5);
    expect(others).toEqual([]);
    expect(line![0]).toEqual(line![line!.length - 1]);
    const azimuths = line!.map(({ azimuthDeg }) => ((azimuthDeg + 180) % 360) - 180);
    expect([Math.min(...azimuths), Math.max(...azimuths)]).toEqual([-25, 25]);
  });

  test('verify that the edge of what has a value lies halfway, and that nothing has no line', () => {
    const half = valuesOf((km) => (km <= 4 ? 3 : Number.NEGATIVE_INFINITY));
    const [edge] = polarContours(GRID, half, 0);
    for (const { distanceKm } of edge!) expect(distanceKm).toBeCloseTo(6, 9);
    expect(
      polarContours(
        GRID,
        valuesOf(() => Number.NEGATIVE_INFINITY),
        0,
      ),
    ).toEqual([]);
    expect(
      polarContours(
        GRID,
        valuesOf(() => 7),
        0,
      ),
    ).toEqual([]);
  });

  test('verify that two hills apart have two lines, and a field cut by a sector an open one', () => {
    const hills = valuesOf((km, deg) => ((km === 2 || km === 8) && deg === 90 ? 1 : 0));
    expect(polarContours(GRID, hills, 0.5)).toHaveLength(2);
    const sector = polarContours(
      GRID,
      valuesOf((_, deg) => (deg < 90 ? 1 : 0)),
      0.5,
    );
    expect(sector.map((line) => line.length)).toEqual([5, 5]);
  });

  test('verify that what goes round a single node is left out beside a ring, with its ticks', () => {
    const disc = (km: number) => (km <= 2 ? 1 : 0);
    const alone = contoursOf(GRID, valuesOf(disc), 0.5);
    const beside = contoursOf(
      GRID,
      valuesOf((km, deg) => (km === 8 && deg === 90 ? 1 : disc(km))),
      0.5,
    );
    expect(beside).toEqual(alone);
  });

  test('verify that ticks point to where values are higher, from the line', () => {
    const { ticks } = contoursOf(
      GRID,
      valuesOf((km) => 10 - km),
      5,
    );
    expect(ticks).toHaveLength(18);
    for (const [from, to] of ticks) {
      expect(from.distanceKm).toBeCloseTo(5, 9);
      expect(to.distanceKm).toBeLessThan(from.distanceKm);
      expect(to.azimuthDeg).toBe(from.azimuthDeg);
    }
  });
});
