import { Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import { appliesAt, restrictedAreas, standingText } from '../../../../renderer/globe/restrictedShapes.ts';
import { geodeticFromScene } from '../../../../renderer/globe/sceneFromEcef.ts';
import { SEGMENT_WIDTH } from '../../../../renderer/globe/segmentLines.ts';
import { geodesicBetween, geodeticFromEcef } from '../../../../shared/astro/index.ts';
import { Period } from '../../../../shared/domain/index.ts';
import { scenario } from '../../../support/scenarios.ts';

const FROM = Date.UTC(2026, 10, 22, 6);
const TO = Date.UTC(2026, 10, 22, 9);
const centre = { latitudeDeg: 69, longitudeDeg: 19, heightM: 0 };
const period = (facts: object) =>
  Period.parse({
    periodId: 'guarded',
    kind: 'restricted',
    name: 'Radar of the coast',
    fromUtcMs: FROM,
    toUtcMs: TO,
    stationIds: [],
    lowGhz: 29.5,
    highGhz: 30,
    protection: 'guarded',
    area: { centre, radiusKm: 150 },
    ...facts,
  });

describe('areas of restricted bands', () => {
  it('verify that restricted periods with an area alone have one, and that the list stays the same while periods do', () => {
    const own = scenario({
      periods: [
        period({}),
        period({ periodId: 'everywhere', area: null }),
        period({
          periodId: 'quiet',
          kind: 'quiet-hours',
          area: null,
          lowGhz: null,
          highGhz: null,
          protection: null,
        }),
      ],
    });
    const areas = restrictedAreas(own);
    expect(areas.map(({ periodId }) => periodId)).toEqual(['guarded']);
    expect(restrictedAreas({ ...own })).toBe(areas);
    expect(restrictedAreas(null)).toEqual([]);
    expect(areas[0]!.definition).toBe(
      'GUARDED from 29.5 to 30 GHz within 150 km: Radar of the coast; 220600ZNOV26 to 220900ZNOV26',
    );
  });

  it('verify that every corner of an edge is as far from the centre as the period says, and dashes are part of it', () => {
    const [area] = restrictedAreas(scenario({ periods: [period({})] }));
    const { whole, dashed } = area!;
    const point = new Vector3();
    for (let at = 0; at < whole.length; at += 3) {
      const { distanceKm } = geodesicBetween(centre, geodeticFromScene(point.fromArray(whole, at)));
      expect(Math.abs(distanceKm - 150)).toBeLessThan(0.02);
    }
    const segmentsOf = (all: Float32Array) =>
      Array.from({ length: all.length / SEGMENT_WIDTH }, (_, place) =>
        all.subarray(place * SEGMENT_WIDTH, (place + 1) * SEGMENT_WIDTH).join(),
      );
    const edge = new Set(segmentsOf(whole));
    expect(segmentsOf(dashed).every((segment) => edge.has(segment))).toBe(true);
    expect(dashed.length * 2).toBe(whole.length);
  });

  it('verify that the hatching stays inside the edge and ends on it, and that a name may stand there or in the middle', () => {
    const own = period({ area: { centre, radiusKm: 100 } });
    const [area] = restrictedAreas(scenario({ periods: [own] }));
    const { hatch, labelsKm } = area!;
    const point = new Vector3();
    const fromCentreKm = (at: number) =>
      geodesicBetween(centre, geodeticFromScene(point.fromArray(hatch, at))).distanceKm;
    const ends = Array.from({ length: hatch.length / 3 }, (_, end) => fromCentreKm(end * 3));
    expect(Math.max(...ends)).toBeLessThan(100.02);
    // Chords of 200 km and less are one segment each, so that all ends lie on the edge.
    expect(Math.min(...ends)).toBeGreaterThan(99.98);
    expect(hatch.length / SEGMENT_WIDTH).toBe(9);
    const radiiKm = labelsKm.map(([xKm, yKm, zKm]) => {
      const { latitudeDeg, longitudeDeg } = geodeticFromEcef({ frame: 'ECEF', xKm, yKm, zKm });
      return geodesicBetween(centre, { latitudeDeg, longitudeDeg }).distanceKm;
    });
    expect(radiiKm.slice(0, -1).every((km) => Math.abs(km - 100) < 0.02)).toBe(true);
    expect(radiiKm.at(-1)).toBeLessThan(0.02);
  });

  it('verify that a period applies from its start to just before its end', () => {
    const [area] = restrictedAreas(scenario({ periods: [period({})] }));
    expect([FROM - 1, FROM, TO - 1, TO].map((t) => appliesAt(area!, t))).toEqual([false, true, true, false]);
    expect([FROM - 1, FROM, TO].map((t) => standingText(area!, t))).toEqual([
      'GUARDED from 220600ZNOV26',
      'GUARDED until 220900ZNOV26',
      'GUARDED ended 220900ZNOV26',
    ]);
    const [plain] = restrictedAreas(scenario({ periods: [period({ protection: null })] }));
    expect(standingText(plain!, FROM)).toBe('RESTRICTED until 220900ZNOV26');
  });
});
