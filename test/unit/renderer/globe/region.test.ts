import { describe, expect, it } from 'vitest';
import { HOME_DISTANCE_RADII, regionDistanceRadii } from '../../../../renderer/globe/globeCamera.ts';
import { regionOf } from '../../../../renderer/globe/region.ts';

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
});
