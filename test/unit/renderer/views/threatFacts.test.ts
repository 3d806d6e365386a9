import { describe, expect, it } from 'vitest';
import { reportFacts, stationsBefore } from '../../../../renderer/views/inspector/threatFacts.ts';
import { utcMs } from '../../../../shared/domain/index.ts';
import { scenario, station, threat } from '../../../support/scenarios.ts';

const HOUR_MS = 3_600_000;
const day = scenario();
const at = (hours: number) => utcMs(day.fromUtcMs + hours * HOUR_MS);
/** A degree of the equator: 2 pi 6378.137 km / 360. */
const DEGREE_KM = 111.319_490_8;

describe('a threat and the stations before it', () => {
  const listener = threat({
    threatId: 'listener',
    place: { latitudeDeg: 0, longitudeDeg: 21, heightM: 0 },
    reportedRadiusKm: 112,
  });
  const given = scenario({
    stations: [
      station({ stationId: 'far', place: { latitudeDeg: 0, longitudeDeg: 25, heightM: 0 } }),
      station({ stationId: 'near', place: { latitudeDeg: 0, longitudeDeg: 20, heightM: 0 } }),
      station({
        stationId: 'ship',
        place: null,
        track: [
          { latitudeDeg: 0, longitudeDeg: 21.5, heightM: 0, utcMs: at(0) },
          { latitudeDeg: 0, longitudeDeg: 31.5, heightM: 0, utcMs: at(10) },
        ],
      }),
    ],
  });

  it('verify distances along the ground, directions towards it, and who stands inside, nearest first', () => {
    const [ship, near, far] = stationsBefore(listener, given, at(0));
    expect([ship, near, far].map((each) => [each?.stationId, each?.inside])).toEqual([
      ['ship', true],
      ['near', true],
      ['far', false],
    ]);
    expect(near!.distanceKm).toBeCloseTo(DEGREE_KM, 4);
    expect(near!.azimuthDeg).toBeCloseTo(90, 9);
    expect(far!.distanceKm).toBeCloseTo(4 * DEGREE_KM, 4);
    expect(far!.azimuthDeg).toBeCloseTo(270, 9);
  });

  it('verify that a moving station is where it is by then', () => {
    const ship = stationsBefore(listener, given, at(5)).find(({ stationId }) => stationId === 'ship');
    expect(ship!.distanceKm).toBeCloseTo(5.5 * DEGREE_KM, 3);
    expect(ship!.inside).toBe(false);
  });

  it('verify that nobody stands inside a radius that nobody knows', () => {
    const unknown = { ...listener, reportedRadiusKm: null };
    expect(stationsBefore(unknown, given, at(0)).some(({ inside }) => inside)).toBe(false);
  });

  it('verify that activity is half open: active at its start, not at its end', () => {
    const byDay = threat({ threatId: 'day', activeFromUtcMs: at(5), activeToUtcMs: at(17) });
    const standing = (hours: number) => reportFacts(byDay, at(hours))[0]!.value;
    expect([4.99, 5, 16.99, 17].map(standing)).toEqual(['not active', 'active', 'active', 'not active']);
  });
});
