import { describe, expect, test } from 'vitest';
import {
  createPropagator,
  ecefFromPlace,
  lookAngleSeries,
  motionAt,
  type PlacedStation,
  placeAt,
} from '../../../shared/astro/index.ts';
import { type UtcMs, utcMs } from '../../../shared/domain/index.ts';

const START = utcMs(Date.UTC(2026, 10, 22));
const HOUR_MS = 3_600_000;

function waypoint(hours: number, latitudeDeg: number, longitudeDeg: number, heightM: number) {
  return { utcMs: utcMs(START + hours * HOUR_MS), latitudeDeg, longitudeDeg, heightM };
}

const FLIGHT: PlacedStation = {
  place: null,
  track: [
    waypoint(1, 50, 8, 100),
    waypoint(3, 60, -20, 11_000),
    waypoint(4, 60, -20, 9_000),
    waypoint(6, -5, 179, 0),
  ],
};

function at(hours: number): UtcMs {
  return utcMs(START + hours * HOUR_MS);
}

describe('verify how a station moves', () => {
  test('it stands still before the first and after the last waypoint', () => {
    for (const [hours, latitudeDeg] of [
      [0, 50],
      [0.999, 50],
      [6, -5],
      [9, -5],
    ] as const) {
      const motion = motionAt(FLIGHT, at(hours))!;
      expect(motion.place.latitudeDeg).toBeCloseTo(latitudeDeg, 9);
      expect(Math.hypot(motion.velocityKmS.xKmS, motion.velocityKmS.yKmS, motion.velocityKmS.zKmS)).toBe(0);
    }
  });

  test('it passes its waypoints, and the height changes evenly', () => {
    expect(placeAt(FLIGHT, at(3))!.latitudeDeg).toBeCloseTo(60, 9);
    expect(placeAt(FLIGHT, at(3))!.longitudeDeg).toBeCloseTo(-20, 9);
    expect(placeAt(FLIGHT, at(1.5))!.heightM).toBeCloseTo(100 + 10_900 / 4, 6);
    expect(placeAt(FLIGHT, at(3.5))).toEqual({ latitudeDeg: 60, longitudeDeg: -20, heightM: 10_000 });
  });

  test('along the equator and across the antimeridian longitude changes evenly', () => {
    const ship: PlacedStation = { place: null, track: [waypoint(0, 0, 170, 0), waypoint(10, 0, -170, 0)] };
    expect(placeAt(ship, at(2.5))!.longitudeDeg).toBeCloseTo(175, 9);
    expect(placeAt(ship, at(7.5))!.longitudeDeg).toBeCloseTo(-175, 9);
  });

  test('the velocity is the derivative of the position', () => {
    for (const hours of [1.2, 2, 2.9, 3.4, 4.1, 5, 5.9]) {
      const motion = motionAt(FLIGHT, at(hours))!;
      const before = ecefFromPlace(placeAt(FLIGHT, utcMs(at(hours) - 500))!);
      const after = ecefFromPlace(placeAt(FLIGHT, utcMs(at(hours) + 500))!);
      expect(motion.velocityKmS.xKmS).toBeCloseTo(after.xKm - before.xKm, 7);
      expect(motion.velocityKmS.yKmS).toBeCloseTo(after.yKm - before.yKm, 7);
      expect(motion.velocityKmS.zKmS).toBeCloseTo(after.zKm - before.zKm, 7);
    }
  });

  test('a station without place and track is nowhere', () => {
    expect(placeAt({ place: null, track: [] }, START)).toBeNull();
  });

  test('range rate counts the motion of the station', () => {
    const created = createPropagator({
      epochUtcMs: START,
      meanMotionRevPerDay: 1.00273791,
      eccentricity: 0.0001,
      inclinationDeg: 0.05,
      raanDeg: 10,
      argPericenterDeg: 20,
      meanAnomalyDeg: 30,
      bstarPerEarthRadius: 0,
      meanMotionDotRevPerDay2: 0,
      meanMotionDdotRevPerDay3: 0,
    });
    if (!created.ok) throw new Error(created.failure.message);
    const rows = lookAngleSeries({
      propagator: created.value,
      station: FLIGHT,
      times: [utcMs(at(2) - 500), at(2), utcMs(at(2) + 500)],
      frequencyHz: 1e9,
    });
    const [before, middle, after] = rows.map((row) => {
      if (!row.ok) throw new Error(row.failure.message);
      return row.value;
    });
    // SGP4's own velocity differs from the derivative of its position by up to some 1e-5 km/s.
    expect(Math.abs(middle!.rangeRateKmS - (after!.rangeKm - before!.rangeKm))).toBeLessThan(2e-5);
    expect(Math.abs(middle!.rangeRateKmS)).toBeGreaterThan(0.01);
    expect(middle!.dopplerHz).toBeCloseTo((-middle!.rangeRateKmS / 299_792.458) * 1e9, 6);
  });

  test('magnetic azimuth is true azimuth less declination, and null outside the model', () => {
    const created = createPropagator({
      epochUtcMs: START,
      meanMotionRevPerDay: 15,
      eccentricity: 0.001,
      inclinationDeg: 53,
      raanDeg: 10,
      argPericenterDeg: 20,
      meanAnomalyDeg: 30,
      bstarPerEarthRadius: 0,
      meanMotionDotRevPerDay2: 0,
      meanMotionDdotRevPerDay3: 0,
    });
    if (!created.ok) throw new Error(created.failure.message);
    // Caribou, Maine region: about 15 degrees west.
    const station = { place: { latitudeDeg: 46.87, longitudeDeg: -68, heightM: 190 }, track: [] };
    const [now, late] = lookAngleSeries({
      propagator: created.value,
      station,
      times: [START, utcMs(Date.UTC(2030, 0, 1))],
    });
    if (!now?.ok || !late?.ok) throw new Error('expected rows');
    const turned = (now.value.magneticAzimuthDeg! - now.value.azimuthDeg + 360) % 360;
    expect(turned).toBeGreaterThan(14);
    expect(turned).toBeLessThan(16);
    expect(late.value.magneticAzimuthDeg).toBeNull();
    expect(now.value.dopplerHz).toBeNull();
  });
});
