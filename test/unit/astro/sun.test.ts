import { describe, expect, test } from 'vitest';
import {
  type PositionKm,
  positiveStretches,
  shadowDepth,
  twilightClass,
} from '../../../shared/astro/index.ts';

const SUN: PositionKm<'TEME'> = { frame: 'TEME', xKm: 149_597_870.7, yKm: 0, zKm: 0 };

function at(xKm: number, yKm: number): PositionKm<'TEME'> {
  return { frame: 'TEME', xKm, yKm, zKm: 0 };
}

describe('verify shadow and twilight', () => {
  test('the umbra lies in the cylinder and the cylinder in the penumbra', () => {
    for (let y = 0; y < 8_000; y += 7) {
      const place = at(-20_000, y);
      const [umbra, cylinder, penumbra] = (['umbra', 'cylinder', 'penumbra'] as const).map(
        (kind) => shadowDepth(kind, place, SUN) > 0,
      );
      if (umbra) expect(cylinder).toBe(true);
      if (cylinder) expect(penumbra).toBe(true);
    }
  });

  test('the cones have the textbook widths', () => {
    // At distance x behind the Earth the umbra has shrunk by x tan(0.264 deg), the penumbra grown by x tan(0.269 deg).
    const umbraRadius = 6378.137 - (42_000 * (695_700 - 6378.137)) / 149_597_870.7;
    expect(shadowDepth('umbra', at(-42_000, umbraRadius - 2), SUN)).toBeGreaterThan(0);
    expect(shadowDepth('umbra', at(-42_000, umbraRadius + 2), SUN)).toBeLessThan(0);
    const penumbraRadius = 6378.137 + (42_000 * (695_700 + 6378.137)) / 149_597_870.7;
    expect(shadowDepth('penumbra', at(-42_000, penumbraRadius - 2), SUN)).toBeGreaterThan(0);
    expect(shadowDepth('penumbra', at(-42_000, penumbraRadius + 2), SUN)).toBeLessThan(0);
  });

  test('nothing on the day side is in shadow', () => {
    for (const kind of ['umbra', 'penumbra', 'cylinder'] as const) {
      expect(shadowDepth(kind, at(7_000, 0), SUN)).toBeLessThan(0);
      expect(shadowDepth(kind, at(6_900, 3_000), SUN)).toBeLessThan(0);
    }
  });

  test.each([
    [10, 'day'],
    [-0.83, 'day'],
    [-0.84, 'civil'],
    [-6.01, 'nautical'],
    [-12.01, 'astronomical'],
    [-18.01, 'night'],
  ] as const)('the Sun at %d degrees is %s', (elevationDeg, name) => {
    expect(twilightClass(elevationDeg)).toBe(name);
  });

  test('stretches shorter than a step, and gaps too, are found', () => {
    const bump = (atMs: number) => 1e-6 - ((atMs - 503.7) / 1_000) ** 2;
    const found = positiveStretches(bump, { fromMs: 0, toMs: 1_000, stepMs: 50, toleranceMs: 1e-6 });
    expect(found).toHaveLength(1);
    expect(found[0]!.startMs).toBeCloseTo(502.7, 4);
    expect(found[0]!.endMs).toBeCloseTo(504.7, 4);
    const gap = positiveStretches((t) => -bump(t), { fromMs: 0, toMs: 1_000, stepMs: 50, toleranceMs: 1e-6 });
    expect(gap.map((stretch) => [stretch.startsBefore, stretch.endsAfter])).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  test('a bound of the slope spares looking, and changes no stretch', () => {
    const search = { fromMs: 0, toMs: 1_000, stepMs: 50, toleranceMs: 1e-6 };
    const bumps = [-0.4, -1e-3, 1e-6].map((top) => {
      let looks = 0;
      const bump = (atMs: number) => {
        looks += 1;
        return top - ((atMs - 503.7) / 1_000) ** 2;
      };
      const plain = positiveStretches(bump, search);
      const plainLooks = looks;
      expect(positiveStretches(bump, { ...search, mostPerMs: 2e-3 })).toEqual(plain);
      return { plainLooks, boundLooks: looks - plainLooks };
    });
    expect(bumps[0]!.boundLooks).toBeLessThan(bumps[0]!.plainLooks / 2);
    expect(bumps[2]!.boundLooks).toBe(bumps[2]!.plainLooks);
  });
});
