import { describe, expect, it } from 'vitest';
import { compileStation, StationObserver } from '../../../shared/access/station/compileStation.ts';
import {
  ACCELERATION,
  legAt,
  legsFromTrack,
  MOTION_LENGTH,
  type MotionLeg,
  POSITION,
  VELOCITY,
  writeMotion,
  ZENITH,
} from '../../../shared/access/station/motion.ts';
import {
  ecefFromPlace,
  lookAnglesFromEcef,
  motionAt,
  placeAt,
  siteFrameFromPlace,
} from '../../../shared/astro/index.ts';
import { utcMs, type Waypoint } from '../../../shared/domain/index.ts';
import { fixedStation, movingStation } from '../../support/stations.ts';

const START = Date.UTC(2026, 10, 20, 6);
const HOUR = 3_600_000;

const TRACKS = {
  ship: [
    { utcMs: utcMs(START), latitudeDeg: 36, longitudeDeg: -6, heightM: 40 },
    { utcMs: utcMs(START + 20 * HOUR), latitudeDeg: 38, longitudeDeg: 3, heightM: 40 },
  ],
  'aircraft over the antimeridian': [
    { utcMs: utcMs(START), latitudeDeg: 50, longitudeDeg: 170, heightM: 0 },
    { utcMs: utcMs(START + HOUR), latitudeDeg: 52, longitudeDeg: -175, heightM: 11_000 },
    { utcMs: utcMs(START + 3 * HOUR), latitudeDeg: 60, longitudeDeg: -150, heightM: 11_000 },
  ],
  'aircraft over the pole': [
    { utcMs: utcMs(START), latitudeDeg: 80, longitudeDeg: 20, heightM: 10_000 },
    { utcMs: utcMs(START + 3 * HOUR), latitudeDeg: 82, longitudeDeg: -160, heightM: 9_000 },
  ],
  'balloon that only climbs': [
    { utcMs: utcMs(START), latitudeDeg: -10, longitudeDeg: 20, heightM: 0 },
    { utcMs: utcMs(START + HOUR), latitudeDeg: -10, longitudeDeg: 20, heightM: 30_000 },
  ],
} satisfies Record<string, readonly Waypoint[]>;

function motionOf(legs: readonly MotionLeg[], atUtcMs: number): Float64Array {
  const motion = new Float64Array(MOTION_LENGTH);
  writeMotion(legs[legAt(legs, atUtcMs)]!, atUtcMs, motion);
  return motion;
}

function vector(motion: Float64Array, at: number): number[] {
  return [...motion.subarray(at, at + 3)];
}

describe.each(Object.entries(TRACKS))('track: %s', (_name, track) => {
  const legs = legsFromTrack(track, null);
  const times = Array.from({ length: 61 }, (_, step) => START - HOUR + step * 0.4 * HOUR + 137);

  it('verify position and velocity against the place on the great circle', () => {
    for (const at of times) {
      const motion = motionOf(legs, at);
      const expected = motionAt({ place: null, track: [...track] }, utcMs(at))!;
      const position = ecefFromPlace(expected.place);
      const { velocityKmS } = expected;
      [position.xKm, position.yKm, position.zKm].forEach((value, axis) => {
        expect(motion[POSITION + axis]).toBeCloseTo(value, 8);
      });
      [velocityKmS.xKmS, velocityKmS.yKmS, velocityKmS.zKmS].forEach((value, axis) => {
        expect(motion[VELOCITY + axis]).toBeCloseTo(value, 11);
      });
      expect(Math.hypot(...vector(motion, ZENITH))).toBeCloseTo(1, 12);
    }
  });

  it('verify that velocity and acceleration are derivatives and within their bounds', () => {
    for (const leg of legs.filter((candidate) => candidate.speedBoundKmS > 0)) {
      const at = leg.startUtcMs + 0.37 * HOUR;
      const [before, here, after] = [at - 1000, at, at + 1000].map((time) => {
        const motion = new Float64Array(MOTION_LENGTH);
        writeMotion(leg, time, motion);
        return motion;
      }) as [Float64Array, Float64Array, Float64Array];
      for (let axis = 0; axis < 3; axis += 1) {
        const slope = (after[POSITION + axis]! - before[POSITION + axis]!) / 2;
        const bend = (after[VELOCITY + axis]! - before[VELOCITY + axis]!) / 2;
        expect(here[VELOCITY + axis]).toBeCloseTo(slope, 9);
        expect(here[ACCELERATION + axis]).toBeCloseTo(bend, 12);
      }
      const jerk = Math.hypot(
        ...[0, 1, 2].map((axis) => (after[ACCELERATION + axis]! - before[ACCELERATION + axis]!) / 2),
      );
      expect(Math.hypot(...vector(here, VELOCITY))).toBeLessThanOrEqual(leg.speedBoundKmS * (1 + 1e-12));
      expect(Math.hypot(...vector(here, ACCELERATION))).toBeLessThanOrEqual(
        leg.accelerationBoundKmS2 + 1e-15,
      );
      expect(jerk).toBeLessThanOrEqual(leg.jerkBoundKmS3 + 1e-14);
    }
  });
});

describe('compiled station', () => {
  it('verify that the largest of policy floor, horizon and antenna minimum binds', () => {
    const limits = { minElevationDeg: 12, maxElevationDeg: 85 };
    const station = compileStation(
      fixedStation({
        minElevationDeg: 8,
        antennaLimits: limits,
        horizonMask: [
          { azimuthDeg: 0, elevationDeg: 5 },
          { azimuthDeg: 90, elevationDeg: 20 },
          { azimuthDeg: 180, elevationDeg: 5 },
        ],
      }),
    );
    expect(station.mask.minRad).toBeCloseTo((12 * Math.PI) / 180, 12);
    expect(station.mask.maxRad).toBeCloseTo((20 * Math.PI) / 180, 12);
    expect(station.maxElevationRad).toBeCloseTo((85 * Math.PI) / 180, 12);
    expect(compileStation(fixedStation({ minElevationDeg: -20 })).mask.minRad).toBeLessThan(0);
    expect(compileStation(fixedStation({})).maxElevationRad).toBeNull();
  });

  it('verify that a track of one point stands still there, whatever the place', () => {
    const [first] = TRACKS.ship;
    const station = compileStation(movingStation([first!]));
    expect(station.isMoving).toBe(false);
    const expected = ecefFromPlace(first!);
    expect(station.motionAtStart[POSITION]).toBeCloseTo(expected.xKm, 9);
  });

  it('verify views against the look angles of the place, with azimuth at the poles from the stated meridian', () => {
    const target = { frame: 'ECEF', xKm: 2500, yKm: -3100, zKm: 6000 } as const;
    for (const [latitudeDeg, longitudeDeg] of [
      [90, 0],
      [90, 77],
      [-90, 30],
      [0, 180],
      [51.5, -0.1],
    ] as const) {
      const place = { latitudeDeg, longitudeDeg, heightM: 100 };
      const observer = new StationObserver(compileStation(fixedStation({ place })));
      const view = { azimuthDeg: 0, elevationDeg: 0, rangeKm: 0 };
      observer.view(START, [target.xKm, target.yKm, target.zKm], view);
      const expected = lookAnglesFromEcef(siteFrameFromPlace(place), target);
      expect(view.azimuthDeg).toBeCloseTo(expected.azimuthDeg, 9);
      expect(view.elevationDeg).toBeCloseTo(expected.elevationDeg, 9);
      expect(view.rangeKm).toBeCloseTo(expected.rangeKm, 9);
    }
  });

  it('verify that the margin is a number at the zenith, at the nadir and at the station itself', () => {
    const track = TRACKS['aircraft over the pole']!;
    const horizonMask = [
      { azimuthDeg: 0, elevationDeg: 5 },
      { azimuthDeg: 120, elevationDeg: 40 },
    ];
    for (const station of [
      fixedStation({ place: { latitudeDeg: 90, longitudeDeg: 0, heightM: 0 }, horizonMask }),
      movingStation(track, { horizonMask, antennaLimits: { minElevationDeg: 0, maxElevationDeg: 80 } }),
    ]) {
      const observer = new StationObserver(compileStation(station));
      for (const at of [START, START + 1.5 * HOUR, START + 10 * HOUR]) {
        const place = placeAt(station, utcMs(at))!;
        const own = ecefFromPlace(place);
        const above = ecefFromPlace({ ...place, heightM: place.heightM + 800_000 });
        expect(observer.marginDeg(at, [own.xKm, own.yKm, own.zKm])).not.toBeNaN();
        expect(observer.marginDeg(at, [-own.xKm, -own.yKm, -own.zKm])).toBeLessThan(-80);
        const overhead = observer.marginDeg(at, [above.xKm, above.yKm, above.zKm]);
        expect(overhead).not.toBeNaN();
        if (station.antennaLimits === null) expect(overhead).toBeGreaterThan(49);
        else expect(overhead).toBeCloseTo(-10, 3);
      }
    }
  });
});
