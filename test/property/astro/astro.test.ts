import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createPropagator,
  eccentricAnomalyDeg,
  ecefFromGeodetic,
  ecefFromTeme,
  geodesicBetween,
  geodesicFrom,
  geodeticFromEcef,
  greatCircleAngleDeg,
  greatCircleArc,
  lookAnglesFromEcef,
  pointOnArc,
  siteFrameFromPlace,
  temeFromEcef,
} from '../../../shared/astro/index.ts';
import { utcMs } from '../../../shared/domain/index.ts';

const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const latLon = fc.record({ latitudeDeg: real(-90, 90), longitudeDeg: real(-180, 180) });

function apartDeg(a: number, b: number): number {
  return Math.abs(((((a - b + 540) % 360) + 360) % 360) - 180);
}

describe('verify that frame changes are inverse', () => {
  test('geodetic and ECEF, from 5 km under the ground to beyond the Moon', () => {
    fc.assert(
      fc.property(latLon, real(-5, 500_000), (place, heightKm) => {
        const position = ecefFromGeodetic({ ...place, heightKm });
        const back = geodeticFromEcef(position);
        // One unit in the last place of a position is this many degrees.
        const blur = 1e-11;
        expect(Math.abs(back.latitudeDeg - place.latitudeDeg)).toBeLessThan(1e-9);
        const eastDeg = apartDeg(back.longitudeDeg, place.longitudeDeg);
        expect(eastDeg * Math.cos((place.latitudeDeg * Math.PI) / 180)).toBeLessThan(blur * 10);
        expect(Math.abs(back.heightKm - heightKm)).toBeLessThan(1e-8 + heightKm * 1e-15);
      }),
      { numRuns: 3_000 },
    );
  });

  test('TEME and ECEF', () => {
    fc.assert(
      fc.property(real(-5e4, 5e4), real(-5e4, 5e4), real(-5e4, 5e4), real(0, 6.28), (x, y, z, angle) => {
        const position = { frame: 'TEME', xKm: x, yKm: y, zKm: z } as const;
        const back = temeFromEcef(ecefFromTeme(position, angle), angle);
        expect(Math.hypot(back.xKm - x, back.yKm - y, back.zKm - z)).toBeLessThan(1e-10);
      }),
    );
  });
});

describe('verify geometry on the Earth', () => {
  test('a target straight above stands at 90 degrees and at its height', () => {
    fc.assert(
      fc.property(latLon, real(100, 40_000), (place, heightKm) => {
        const site = siteFrameFromPlace({ ...place, heightM: 0 });
        const look = lookAnglesFromEcef(site, ecefFromGeodetic({ ...place, heightKm }));
        expect(look.elevationDeg).toBeGreaterThan(90 - 1e-6);
        expect(Math.abs(look.rangeKm - heightKm)).toBeLessThan(1e-8);
        expect(look.azimuthDeg).toBeGreaterThanOrEqual(0);
        expect(look.azimuthDeg).toBeLessThan(360);
      }),
    );
  });

  test('direct and inverse geodesics agree', () => {
    fc.assert(
      fc.property(latLon, real(0, 360), real(0, 19_000), (from, azimuthDeg, distanceKm) => {
        const end = geodesicFrom(from, azimuthDeg, distanceKm);
        expect(Math.abs(geodesicBetween(from, end).distanceKm - distanceKm)).toBeLessThan(1e-9 + 1e-6);
      }),
    );
  });

  test('a great circle keeps its length and its ends', () => {
    fc.assert(
      fc.property(latLon, latLon, real(0, 1), (from, to, share) => {
        const arc = greatCircleArc(from, to);
        const angleDeg = greatCircleAngleDeg(from, to);
        const middle = pointOnArc(arc, arc.angleRad * share);
        expect(greatCircleAngleDeg(from, middle)).toBeCloseTo(angleDeg * share, 8);
        expect(greatCircleAngleDeg(middle, to)).toBeCloseTo(angleDeg * (1 - share), 8);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('verify orbital mechanics', () => {
  test("Kepler's equation holds for its solution", () => {
    fc.assert(
      fc.property(real(0, 360), real(0, 0.999), (meanDeg, eccentricity) => {
        const eccentricRad = (eccentricAnomalyDeg(meanDeg, eccentricity) * Math.PI) / 180;
        const backDeg = ((eccentricRad - eccentricity * Math.sin(eccentricRad)) * 180) / Math.PI;
        expect(apartDeg(backDeg, meanDeg)).toBeLessThan(1e-10);
      }),
      { numRuns: 3_000 },
    );
  });

  test('within the limits of life every state is finite and above the ground', () => {
    const elements = fc.record({
      epochUtcMs: fc.constant(utcMs(Date.UTC(2026, 10, 20))),
      meanMotionRevPerDay: real(0.9, 17),
      eccentricity: fc.oneof(real(0, 0.02), real(0, 0.9)),
      inclinationDeg: real(0, 180),
      raanDeg: real(0, 360),
      argPericenterDeg: real(0, 360),
      meanAnomalyDeg: real(0, 360),
      bstarPerEarthRadius: fc.oneof(real(0, 1e-3), real(-1e-3, 0.1)),
      meanMotionDotRevPerDay2: fc.constant(0),
      meanMotionDdotRevPerDay3: fc.constant(0),
    });
    fc.assert(
      fc.property(elements, real(-20, 20), real(0, 1), (set, days, share) => {
        const created = createPropagator(set);
        if (!created.ok) throw new Error(created.failure.message);
        const end = utcMs(set.epochUtcMs + days * 86_400_000);
        const life = created.value.lifeLimits(end, end);
        if (life.aliveToUtcMs === life.aliveFromUtcMs) return;
        const t = utcMs(
          Math.min(
            life.aliveFromUtcMs + (life.aliveToUtcMs - life.aliveFromUtcMs) * share,
            life.aliveToUtcMs - 1,
          ),
        );
        if (t < life.aliveFromUtcMs) return;
        const state = created.value.stateAt(t);
        if (!state.ok) throw new Error(state.failure.message);
        const { xKm, yKm, zKm } = state.value.positionKm;
        expect(Math.hypot(xKm, yKm, zKm)).toBeGreaterThan(6378.135 - 1e-6);
      }),
      { numRuns: 1_500 },
    );
  });
});
