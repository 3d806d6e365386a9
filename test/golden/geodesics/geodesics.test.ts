import geographicLib from 'geographiclib-geodesic';
import { describe, expect, test } from 'vitest';
import { geodesicBetween, geodesicFrom } from '../../../shared/astro/index.ts';
import golden from './geodesy.json' with { type: 'json' };

const { tolerance } = golden;

function apartDeg(a: number, b: number): number {
  return Math.abs(((((a - b + 540) % 360) + 360) % 360) - 180);
}

interface Ends {
  readonly lat1_deg: number;
  readonly lon1_deg: number;
  readonly lat2_deg: number;
  readonly lon2_deg: number;
}

/** Shift of the far end for a radian of azimuth: it vanishes between antipodes, where azimuth is undefined. */
function reducedLengthM(ends: Ends): number {
  const { WGS84, REDUCEDLENGTH } = geographicLib.Geodesic;
  const line = WGS84.Inverse(ends.lat1_deg, ends.lon1_deg, ends.lat2_deg, ends.lon2_deg, REDUCEDLENGTH);
  return Math.abs(line.m12 ?? Number.NaN);
}

/** Within the tolerance of the set, or, where ends do not fix the azimuth so well, 15 nm at the far end. */
function expectAzimuth(foundDeg: number, expectedDeg: number, lengthM: number): void {
  const blurDeg = ((15e-9 / lengthM) * 180) / Math.PI;
  expect(apartDeg(foundDeg, expectedDeg)).toBeLessThan(Math.max(tolerance.geodesic_azimuth_deg, blurDeg));
}

describe('validate geodesics on WGS84 against GeographicLib', () => {
  test.each([...golden.geodesic_inverse, ...golden.geodtest])(
    '$lat1_deg $lon1_deg to $lat2_deg $lon2_deg',
    (item) => {
      const line = geodesicBetween(
        { latitudeDeg: item.lat1_deg, longitudeDeg: item.lon1_deg },
        { latitudeDeg: item.lat2_deg, longitudeDeg: item.lon2_deg },
      );
      expect(Math.abs(line.distanceKm * 1_000 - item.distance_m)).toBeLessThan(tolerance.geodesic_distance_m);
      expectAzimuth(line.startAzimuthDeg, item.azimuth1_deg, reducedLengthM(item));
      expectAzimuth(line.endAzimuthDeg, item.azimuth2_deg, reducedLengthM(item));
    },
  );

  test.each(golden.geodesic_direct)('$distance_m m from $lat1_deg $lon1_deg', (item) => {
    const end = geodesicFrom(
      { latitudeDeg: item.lat1_deg, longitudeDeg: item.lon1_deg },
      item.azimuth1_deg,
      item.distance_m / 1_000,
    );
    // 1 mm on the ground is 9e-9 degrees.
    expect(Math.abs(end.latitudeDeg - item.lat2_deg)).toBeLessThan(9e-9);
    expect(apartDeg(end.longitudeDeg, item.lon2_deg)).toBeLessThan(9e-9);
    expect(apartDeg(end.azimuthDeg, item.azimuth2_deg)).toBeLessThan(tolerance.geodesic_azimuth_deg);
  });
});
