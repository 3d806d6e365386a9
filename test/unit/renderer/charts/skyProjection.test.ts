import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  horizonRingPath,
  plotPointFromSky,
  ringRadius,
  sectorPath,
  skyFromPlotPoint,
  skyTrackPath,
} from '../../../../renderer/charts/index.ts';

describe('sky projection', () => {
  it.each([
    ['zenith', 123, 90, 0, 0],
    ['north horizon', 0, 0, 0, -100],
    ['east horizon', 90, 0, 100, 0],
    ['south at 45 degrees', 180, 45, 0, 50],
    ['west at 60 degrees', 270, 60, -100 / 3, 0],
    ['below the horizon stands on the rim', 90, -10, 100, 0],
  ])('verify the place of %s', (_, azimuthDeg, elevationDeg, x, y) => {
    const point = plotPointFromSky({ azimuthDeg, elevationDeg }, 100);
    expect(point.x).toBeCloseTo(x, 9);
    expect(point.y).toBeCloseTo(y, 9);
  });

  it('verify that reading a direction back from its place gives the same direction', () => {
    const azimuth = fc.double({ min: 0, max: 359.999, noNaN: true });
    const elevation = fc.double({ min: 0.001, max: 89.9, noNaN: true });
    fc.assert(
      fc.property(azimuth, elevation, (azimuthDeg, elevationDeg) => {
        const back = skyFromPlotPoint(plotPointFromSky({ azimuthDeg, elevationDeg }, 100), 100);
        expect(back.elevationDeg).toBeCloseTo(elevationDeg, 8);
        const turnDeg = Math.abs(back.azimuthDeg - azimuthDeg);
        expect(Math.min(turnDeg, 360 - turnDeg)).toBeLessThan(1e-6);
      }),
    );
  });

  it('verify that the ring of an elevation passes through its directions', () => {
    const point = plotPointFromSky({ azimuthDeg: 77, elevationDeg: 20 }, 100);
    expect(Math.hypot(point.x, point.y)).toBeCloseTo(ringRadius(20, 100), 9);
  });

  it('verify that the terrain outline follows the mask and closes', () => {
    const path = horizonRingPath((azimuthDeg) => (azimuthDeg === 90 ? 45 : 0), 100);
    expect(path).toContain('50.0,');
    expect(path.endsWith('Z')).toBe(true);
  });

  it('verify that a track needs two directions', () => {
    expect(skyTrackPath([{ azimuthDeg: 0, elevationDeg: 10 }], 100)).toBe('');
    expect(
      skyTrackPath(
        [
          { azimuthDeg: 0, elevationDeg: 0 },
          { azimuthDeg: 180, elevationDeg: 0 },
        ],
        100,
      ),
    ).toBe('M0.0,-100.0L0.0,100.0');
  });
});

describe('sectorPath', () => {
  /** Points of a path of lines. */
  function points(path: string): number[][] {
    return path
      .replace(/^M|Z$/g, '')
      .split('L')
      .map((pair) => pair.split(',').map(Number));
  }

  it('verify a sector through north goes clockwise from its first to its second azimuth', () => {
    const outline = points(sectorPath({ fromAzimuthDeg: 270, toAzimuthDeg: 90, belowElevationDeg: 45 }, 100));
    expect(outline[0]).toEqual([-100, expect.closeTo(0)]);
    expect(outline.some(([x, y]) => Math.abs(x!) < 0.5 && Math.abs(y! + 100) < 0.5)).toBe(true);
    expect(outline.every(([, y]) => y! <= 0.1)).toBe(true);
    const inner = outline.map(([x, y]) => Math.hypot(x!, y!)).filter((distance) => distance < 99);
    expect(inner.every((distance) => Math.abs(distance - 50) < 0.2)).toBe(true);
  });

  it('verify 0 to 360 is all round, and what has no width or no height is not drawn', () => {
    const all = points(sectorPath({ fromAzimuthDeg: 0, toAzimuthDeg: 360, belowElevationDeg: 90 }, 100));
    expect(all.length).toBe(2 * 181);
    expect(sectorPath({ fromAzimuthDeg: 10, toAzimuthDeg: 10, belowElevationDeg: 90 }, 100)).toBe('');
    expect(sectorPath({ fromAzimuthDeg: 0, toAzimuthDeg: 90, belowElevationDeg: 0 }, 100)).toBe('');
  });
});
