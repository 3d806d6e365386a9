import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPropagator, elementsOfOrbits } from '../../../shared/astro/index.ts';
import {
  COVERAGE_LATITUDES_DEG,
  coverageByLatitude,
  leastSeparationKm,
  shellFacts,
  type WalkerShell,
  walkerNotation,
  widestPhasing,
} from '../../../shared/designs/index.ts';
import { utcMs } from '../../../shared/domain/index.ts';
import { mustSucceed } from '../../support/results.ts';

function shell(numbers: Partial<WalkerShell> = {}): WalkerShell {
  return {
    kind: 'walker',
    name: 'LAMP',
    altitudeKm: 550,
    inclinationDeg: 53,
    planes: 6,
    perPlane: 4,
    phasing: 1,
    pattern: 'delta',
    spreadDeg: null,
    raan0Deg: 0,
    ...numbers,
  };
}

describe('facts of a shell', () => {
  // Reckoned apart from the program, to the digits given; the cone of 940.7 km at 550 km and 25 degrees is Hypatia's.
  it.each([
    [340, 25, 728, 627, 2.9],
    [480, 25, 995, 841, 4.0],
    [480, 40, 713, 508, 2.4],
    [550, 25, 1123, 941, 4.5],
    [550, 10, 1815, 1664, 7.9],
    [630, 35, 1012, 756, 3.7],
    [780, 8.2, 2464, 2217, 11.1],
    [1000, 10, 2762, 2408, 12.6],
    [1200, 55, 1412, 683, 3.7],
    [1325, 10, 3350, 2823, 15.8],
  ])(
    'verify range, footprint and pass at %d km above %d degrees',
    (altitudeKm, maskDeg, slantKm, radiusKm, passMin) => {
      const facts = shellFacts({ altitudeKm, inclinationDeg: 53 }, maskDeg);
      expect(Math.abs(facts.slantRangeKm - slantKm)).toBeLessThan(1);
      expect(Math.abs(facts.footprintRadiusKm - radiusKm)).toBeLessThan(1);
      expect(Math.abs(facts.overheadPassS / 60 - passMin)).toBeLessThan(0.06);
    },
  );

  it.each([
    [340, 3700],
    [480, 4613],
    [550, 5014],
    [630, 5440],
    [780, 6171],
    [1000, 7132],
    [1200, 7926],
    [1325, 8394],
  ])('verify how far a laser reaches at %d km', (altitudeKm, reachKm) => {
    const facts = shellFacts({ altitudeKm, inclinationDeg: 53 }, 10);
    expect(Math.abs(facts.laserReachKm - reachKm)).toBeLessThan(1);
  });

  it('verify the turn of the node of a sun-synchronous shell: once a year', () => {
    expect(shellFacts({ altitudeKm: 560, inclinationDeg: 97.6 }, 25).nodeRateDegDay).toBeCloseTo(0.9856, 1);
    expect(walkerNotation(shell())).toBe('53°: 24/6/1');
  });

  it('verify the least separation against motion in two-body circles', () => {
    const numbers = fc.record({
      inclinationDeg: fc.integer({ min: 20, max: 100 }),
      planes: fc.integer({ min: 2, max: 6 }),
      perPlane: fc.integer({ min: 1, max: 5 }),
      pattern: fc.constantFrom('delta' as const, 'star' as const),
    });
    fc.assert(
      fc.property(numbers, fc.nat(), (given, seed) => {
        const made = shell({ ...given, phasing: seed % given.planes });
        expect(leastSeparationKm(made)).toBeCloseTo(sampledSeparationKm(made), -1.5);
      }),
      { numRuns: 25, seed: 7 },
    );
  });

  it('verify that the widest phasing is no worse than any other', () => {
    const made = shell({ planes: 12, perPlane: 5 });
    const best = leastSeparationKm({ ...made, phasing: widestPhasing(made) });
    for (let phasing = 0; phasing < 12; phasing += 1) {
      expect(leastSeparationKm({ ...made, phasing })).toBeLessThanOrEqual(best + 1e-6);
    }
    expect(leastSeparationKm(shell({ planes: 1, phasing: 0 }))).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('coverage by latitude', () => {
  it('verify the mean against the share of the sphere that the footprints cover', () => {
    const { mean } = coverageByLatitude(shell({ planes: 8, perPlane: 8 }), 25);
    const weights = COVERAGE_LATITUDES_DEG.map((latitudeDeg) => Math.cos((latitudeDeg * Math.PI) / 180));
    const weighted = mean.reduce((sum, each, row) => sum + each * weights[row]!, 0);
    const halfRad = (940.7 / 6371) * 0.5;
    const expected = 64 * Math.sin(halfRad) ** 2;
    expect(weighted / weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(expected, 1);
  });

  it('verify the symmetry of north and south, and nothing at the pole under an inclined shell', () => {
    const { least, mean } = coverageByLatitude(shell({ planes: 24, perPlane: 20 }), 25);
    expect(least).toEqual(least.toReversed());
    expect(mean[0]).toBe(0);
    expect(least[COVERAGE_LATITUDES_DEG.indexOf(45)]).toBeGreaterThan(0);
  });

  it('verify the least against SGP4 positions counted one by one', () => {
    const made = shell({ planes: 12, perPlane: 10, phasing: 5, inclinationDeg: 70, altitudeKm: 780 });
    const { least } = coverageByLatitude(made, 10);
    const counted = countedLeast(made, 10, 60);
    // Places and instants differ, and SGP4 wobbles by kilometres: one satellite more or less at an edge.
    expect(Math.abs(least[COVERAGE_LATITUDES_DEG.indexOf(60)]! - counted)).toBeLessThanOrEqual(1);
  });

  it('verify that a star shell over the poles is densest there', () => {
    const { least } = coverageByLatitude(
      shell({ inclinationDeg: 87.9, pattern: 'star', planes: 12, perPlane: 49, altitudeKm: 1200 }),
      55,
    );
    expect(least.at(-1)).toBeGreaterThan(least[COVERAGE_LATITUDES_DEG.indexOf(0)]!);
  });
});

/** Least distance of different planes by walking around the circles, km. */
function sampledSeparationKm(made: WalkerShell): number {
  const orbits = { ...made, epochUtcMs: utcMs(0), firstId: 900_000_001 };
  const cosI = Math.cos((made.inclinationDeg * Math.PI) / 180);
  const sinI = Math.sin((made.inclinationDeg * Math.PI) / 180);
  const circles = elementsOfOrbits(orbits).map((element) => ({
    node: (element.raanDeg * Math.PI) / 180,
    start: (element.meanAnomalyDeg * Math.PI) / 180,
  }));
  let least = Number.POSITIVE_INFINITY;
  for (let step = 0; step < 720; step += 1) {
    const at = circles.map(({ node, start }) => {
      const u = start + (step / 720) * 2 * Math.PI;
      const [x, y] = [Math.cos(u), Math.sin(u) * cosI];
      return [
        x * Math.cos(node) - y * Math.sin(node),
        x * Math.sin(node) + y * Math.cos(node),
        Math.sin(u) * sinI,
      ] as const;
    });
    for (let a = 0; a < at.length; a += 1) {
      for (let b = a + 1; b < at.length; b += 1) {
        if (circles[a]!.node !== circles[b]!.node) {
          const [p, q] = [at[a]!, at[b]!];
          least = Math.min(least, Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]));
        }
      }
    }
  }
  return least * (6378.137 + made.altitudeKm);
}

/** Least number of SGP4 satellites above the mask at a latitude, spherical Earth. */
function countedLeast(made: WalkerShell, maskDeg: number, latitudeDeg: number): number {
  const epochUtcMs = utcMs(Date.UTC(2026, 10, 22));
  const theories = elementsOfOrbits({ ...made, epochUtcMs, firstId: 900_000_001 }).map((element) =>
    mustSucceed(createPropagator(element)),
  );
  const latitudeRad = (latitudeDeg * Math.PI) / 180;
  let least = Number.POSITIVE_INFINITY;
  for (let minute = 0; minute < 10; minute += 0.5) {
    const positions = theories.map(
      (theory) => mustSucceed(theory.stateAt(utcMs(epochUtcMs + minute * 60_000))).positionKm,
    );
    for (let place = 0; place < 180; place += 1) {
      const longitudeRad = (place / 90) * Math.PI;
      const up = [
        Math.cos(latitudeRad) * Math.cos(longitudeRad),
        Math.cos(latitudeRad) * Math.sin(longitudeRad),
        Math.sin(latitudeRad),
      ] as const;
      const inView = positions.filter(({ xKm, yKm, zKm }) => {
        const away = [xKm - 6371 * up[0], yKm - 6371 * up[1], zKm - 6371 * up[2]] as const;
        const height = away[0] * up[0] + away[1] * up[1] + away[2] * up[2];
        return height / Math.hypot(...away) >= Math.sin((maskDeg * Math.PI) / 180);
      });
      least = Math.min(least, inView.length);
    }
  }
  return least;
}
