import { describe, expect, test } from 'vitest';
import {
  polarContours as contoursOf,
  type PolarField,
  type PolarGrid,
  type PolarPoint,
} from '../../../shared/radios/contours.ts';

const GRID: PolarGrid = { radiiKm: [1, 2, 4, 8, 16], azimuthCount: 36 };

/** Between nodes what {@link GRID} says: points of contours lie on its rings and rays. */
function linearField(values: Float64Array): PolarField {
  const { radiiKm } = GRID;
  const valueAt = ({ distanceKm, azimuthDeg }: PolarPoint) => {
    const above = Math.max(
      1,
      radiiKm.findIndex((radius) => radius >= distanceKm),
    );
    const [lower, upper] = [radiiKm[above - 1]!, radiiKm[above]!];
    const out = (distanceKm - lower) / (upper - lower);
    const step = Math.floor(azimuthDeg / 10);
    const round = azimuthDeg / 10 - step;
    const node = (ring: number, azimuth: number) => values[ring * 36 + (azimuth % 36)]!;
    const along = (ring: number) =>
      node(ring, step) + (round === 0 ? 0 : round * (node(ring, step + 1) - node(ring, step)));
    return out === 1 ? along(above) : along(above - 1) + out * (along(above) - along(above - 1));
  };
  return (points) => Float64Array.from(points, valueAt);
}

const allContours = (grid: PolarGrid, values: Float64Array, level: number) =>
  contoursOf(grid, values, level, linearField(values));
const polarContours = (grid: PolarGrid, values: Float64Array, level: number) =>
  allContours(grid, values, level).lines;

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

  test('verify that a field that jumps is followed between nodes, and that nothing has no line', () => {
    const edgeKm = (deg: number) => 5 + 2 * Math.cos((deg * Math.PI) / 180);
    const at = (km: number, deg: number) => (km <= edgeKm(deg) ? 3 : Number.NEGATIVE_INFINITY);
    const field: PolarField = (points) =>
      Float64Array.from(points, ({ distanceKm, azimuthDeg }) => at(distanceKm, azimuthDeg));
    const [edge, ...others] = contoursOf(GRID, valuesOf(at), 0, field).lines;
    expect(others).toEqual([]);
    // Nodes alone would put it at 3 or 6 km and step between them.
    for (const { distanceKm, azimuthDeg } of edge!) {
      expect(Math.abs(distanceKm - edgeKm(azimuthDeg))).toBeLessThan(4 / 32);
    }
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
    const alone = allContours(GRID, valuesOf(disc), 0.5);
    const beside = allContours(
      GRID,
      valuesOf((km, deg) => (km === 8 && deg === 90 ? 1 : disc(km))),
      0.5,
    );
    expect(beside).toEqual(alone);
  });

  test('verify that ticks point to where values are higher, from the line', () => {
    const { ticks } = allContours(
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
