import { describe, expect, it } from 'vitest';
import {
  HOME_DISTANCE_RADII,
  regionDistanceRadii,
  regionRadiusDeg,
} from '../../../../renderer/globe/globeCamera.ts';
import { isSameRegion, regionOf } from '../../../../renderer/globe/region.ts';

describe('the region of a scenario', () => {
  it('verify its middle and radius over the antimeridian', () => {
    const region = regionOf([
      { longitudeDeg: 170, latitudeDeg: 0 },
      { longitudeDeg: -170, latitudeDeg: 0 },
    ]);
    expect(Math.abs(region!.centre.longitudeDeg)).toBeCloseTo(180, 9);
    expect(region!.centre.latitudeDeg).toBeCloseTo(0, 9);
    expect(region!.radiusDeg).toBeCloseTo(10, 9);
  });

  it('verify that places without a middle, and no places, are no region', () => {
    expect(regionOf([])).toBeNull();
    expect(
      regionOf([
        { longitudeDeg: 0, latitudeDeg: 0 },
        { longitudeDeg: 180, latitudeDeg: 0 },
      ]),
    ).toBeNull();
  });

  it('verify that it is seen from nearer the smaller it is, and never from farther than the whole Earth', () => {
    const distances = [0, 5, 25, 90, 170].map(regionDistanceRadii);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
    expect(distances.at(-1)).toBe(HOME_DISTANCE_RADII);
    expect(distances[1]).toBe(distances[0]);
  });

  it('verify that the distance of a region says its radius again', () => {
    for (const radiusDeg of [16, 20, 30]) {
      expect(regionRadiusDeg(regionDistanceRadii(radiusDeg))).toBeCloseTo(radiusDeg, 9);
    }
  });

  it('verify that two regions are the same by middle and radius, round the antimeridian', () => {
    const at = (longitudeDeg: number, radiusDeg: number) => ({
      centre: { longitudeDeg, latitudeDeg: 3 },
      radiusDeg,
    });
    expect(isSameRegion(at(180, 5), at(-180, 5))).toBe(true);
    expect(isSameRegion(at(180, 5), at(179, 5))).toBe(false);
    expect(isSameRegion(at(180, 5), at(180, 6))).toBe(false);
  });
});
