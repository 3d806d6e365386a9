import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lookAnglesFromEcef, siteFrameFromPlace } from '../../../shared/astro/index.ts';
import {
  angleBetweenDeg,
  FAR_DEG,
  gsoArcOf,
  gsoSeparation,
  ROUGH_DEG,
  roughGsoDeg,
} from '../../../shared/link/index.ts';

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** The nearest point by trying longitudes one by one, from coarse to fine. */
function tried(
  site: ReturnType<typeof siteFrameFromPlace>,
  longitudes: readonly number[],
  direction: {
    readonly azimuthDeg: number;
    readonly elevationDeg: number;
  },
): number {
  const at = (longitudeDeg: number) => {
    const longitudeRad = (longitudeDeg * Math.PI) / 180;
    return angleBetweenDeg(
      lookAnglesFromEcef(site, {
        frame: 'ECEF',
        xKm: 42_164.2 * Math.cos(longitudeRad),
        yKm: 42_164.2 * Math.sin(longitudeRad),
        zKm: 0,
      }),
      direction,
    );
  };
  const first = longitudes[0]!;
  const last = longitudes[longitudes.length - 1]!;
  let centre = longitudes.reduce((best, candidate) => (at(candidate) < at(best) ? candidate : best));
  for (const step of [0.05, 0.001]) {
    const around = Array.from({ length: 101 }, (_, index) => centre + step * (index - 50));
    centre = around
      .filter((candidate) => candidate >= first && candidate <= last)
      .reduce((best, candidate) => (at(candidate) < at(best) ? candidate : best), centre);
  }
  return at(centre);
}

test('the separation from the geostationary arc is that of a search by trial', () => {
  fc.assert(
    fc.property(
      between(-80, 80),
      between(-180, 180),
      between(0, 360),
      between(0, 90),
      (latitudeDeg, longitudeDeg, azimuthDeg, elevationDeg) => {
        const site = siteFrameFromPlace({ latitudeDeg, longitudeDeg, heightM: 0 });
        const arc = gsoArcOf(site);
        const direction = { azimuthDeg, elevationDeg };
        const found = gsoSeparation(arc, direction)!;
        expect(Math.abs(found.separationDeg - tried(site, [...arc.longitudesDeg], direction))).toBeLessThan(
          1e-3,
        );
        expect(found.longitudeDeg).toBeGreaterThanOrEqual(-180);
        expect(found.longitudeDeg).toBeLessThan(180);
      },
    ),
    { numRuns: 60 },
  );
});

test('the rough separation is within its tolerance wherever an exclusion angle may reach', () => {
  fc.assert(
    fc.property(
      between(-80, 80),
      between(-180, 180),
      between(0, 360),
      between(0, 90),
      (latitudeDeg, longitudeDeg, azimuthDeg, elevationDeg) => {
        const arc = gsoArcOf(siteFrameFromPlace({ latitudeDeg, longitudeDeg, heightM: 0 }));
        const direction = { azimuthDeg, elevationDeg };
        const exactDeg = gsoSeparation(arc, direction)!.separationDeg;
        const roughDeg = roughGsoDeg(arc, direction);
        if (Math.min(exactDeg, roughDeg) < FAR_DEG)
          expect(Math.abs(roughDeg - exactDeg)).toBeLessThan(ROUGH_DEG);
      },
    ),
    { numRuns: 1_000 },
  );
});
