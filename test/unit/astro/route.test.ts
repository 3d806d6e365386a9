import { describe, expect, it } from 'vitest';
import { routeLegs, timesAtSpeed, timesWithin } from '../../../shared/astro/index.ts';
import { utcMs } from '../../../shared/domain/index.ts';

const EQUATOR = [0, 1, 3].map((longitudeDeg) => ({ latitudeDeg: 0, longitudeDeg, heightM: 0 }));
/** One degree of the equator of WGS84: 2 pi 6378.137 km / 360. */
const DEGREE_KM = 111.31949;

describe('verify routes', () => {
  it('tells length, speed and direction of legs', () => {
    const [leg] = routeLegs([
      { ...EQUATOR[0]!, utcMs: utcMs(0) },
      { ...EQUATOR[1]!, utcMs: utcMs(3_600_000) },
    ]);
    expect(leg?.distanceKm).toBeCloseTo(DEGREE_KM, 4);
    expect(leg?.speedKmh).toBeCloseTo(DEGREE_KM, 4);
    expect(leg?.azimuthDeg).toBeCloseTo(90, 9);
  });

  it('gives times at a speed and within a span', () => {
    const start = utcMs(1_000);
    expect(timesAtSpeed(EQUATOR, start, DEGREE_KM).map((time) => Math.round((time - start) / 1_000))).toEqual(
      [0, 3_600, 10_800],
    );
    expect(timesWithin(EQUATOR, utcMs(0), utcMs(3_000))).toEqual([0, 1_000, 3_000]);
    expect(timesWithin([EQUATOR[0]!, EQUATOR[0]!], utcMs(0), utcMs(3_000))).toEqual([0, 0]);
  });
});
