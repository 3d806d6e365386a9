import fc from 'fast-check';
import { Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import { DASHES_A_HOP, RouteWalk, travelShare, writeHop } from '../../../../renderer/globe/meshShapes.ts';
import { SEGMENT_WIDTH } from '../../../../renderer/globe/segmentLines.ts';

describe('the mesh on the globe', () => {
  it('verify a dashed hop begins and ends at its ends, and has as much gap as it should', () => {
    const from = new Vector3(0, 0, 0);
    const to = new Vector3(1700, 0, 0);
    const target = new Float32Array(DASHES_A_HOP * SEGMENT_WIDTH);
    expect(writeHop([from, to], 'marginal', target, 0)).toBe(DASHES_A_HOP);
    expect(target[0]).toBe(0);
    expect(target[target.length - 3]).toBeCloseTo(1700, 3);
    let drawnKm = 0;
    for (let at = 0; at < target.length; at += SEGMENT_WIDTH) drawnKm += target[at + 3]! - target[at]!;
    // As many dashes as gaps, and one more.
    expect(drawnKm).toBeCloseTo((1700 * DASHES_A_HOP) / (2 * DASHES_A_HOP - 1), 2);
    expect(writeHop([from, new Vector3(Number.NaN, 0, 0)], 'good', target, 0)).toBe(0);
  });

  it('verify the mark is where its share of the length says, whatever the way', () => {
    const point = fc.record({
      x: fc.integer({ min: -9000, max: 9000 }),
      y: fc.integer({ min: -9000, max: 9000 }),
      z: fc.integer({ min: -9000, max: 9000 }),
    });
    const found = new Vector3();
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 2, maxLength: 9 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (way, share) => {
          const points = way.map(({ x, y, z }) => new Vector3(x, y, z));
          const walk = new RouteWalk();
          walk.begin(points.length);
          for (const each of points) walk.add(each);
          expect(walk.pointInto(share, found)).toBe(true);
          const hops = points.slice(1).map((to, hop) => to.distanceTo(points[hop]!));
          const wantedKm = share * hops.reduce((sum, km) => sum + km, 0);
          // It lies on a hop, and the way up to it is as long as it should be.
          let beforeKm = 0;
          const isThere = hops.some((km, hop) => {
            const from = points[hop]!;
            const isOn = Math.abs(from.distanceTo(found) + found.distanceTo(points[hop + 1]!) - km) < 1e-3;
            const isRight = Math.abs(beforeKm + from.distanceTo(found) - wantedKm) < 1e-3;
            beforeKm += km;
            return isOn && isRight;
          });
          expect(isThere).toBe(true);
        },
      ),
    );
  });

  it('verify where the mark is follows from the clock alone, and it begins anew at the end', () => {
    expect(travelShare(0)).toBe(0);
    expect(travelShare(1200)).toBeCloseTo(travelShare(1200 + 24_000), 9);
    expect(travelShare(-600)).toBeCloseTo(0.75, 9);
  });
});
