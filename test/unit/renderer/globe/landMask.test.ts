import { describe, expect, it } from 'vitest';
import { flatRing, maskOf, paintLand } from '../../../../renderer/globe/landMask.ts';
import { loadNaturalEarth } from '../../../../renderer/globe/naturalEarth.ts';
import { fakeCanvas } from './fakeCanvas.ts';

describe('picture of the land', () => {
  it('verify known places are on the right side of the coast, also at the antimeridian and the poles', async () => {
    const { landRings } = await loadNaturalEarth('110m');
    const { context, isInside } = fakeCanvas(3600, 1800);
    paintLand(context, landRings);
    const isLand = (longitudeDeg: number, latitudeDeg: number) =>
      isInside((longitudeDeg + 180) * 10 + 0.01, (latitudeDeg + 90) * 10 + 0.01);
    for (const [longitudeDeg, latitudeDeg] of [
      [2.3, 48.8],
      [25, 0],
      [179, 68],
      [-176, 66.5],
      [0, -80],
      [179.5, -85],
      [-100, 40],
      [135, -25],
      [0, -89.9],
    ] as const) {
      expect([longitudeDeg, latitudeDeg, isLand(longitudeDeg, latitudeDeg)]).toEqual([
        longitudeDeg,
        latitudeDeg,
        true,
      ]);
    }
    for (const [longitudeDeg, latitudeDeg] of [
      [0, 68],
      [40, 74],
      [-30, 45],
      [51, 42],
      [0, 89.9],
      [180, 0],
      [-150, 72],
    ] as const) {
      expect([longitudeDeg, latitudeDeg, isLand(longitudeDeg, latitudeDeg)]).toEqual([
        longitudeDeg,
        latitudeDeg,
        false,
      ]);
    }
  });

  it('verify a ring over the antimeridian runs on and one around the pole is closed', () => {
    expect(
      flatRing([
        [179, 10],
        [-179, 10],
        [-179, 12],
        [179, 12],
        [179, 10],
      ]),
    ).toEqual([
      [179, 10],
      [181, 10],
      [181, 12],
      [179, 12],
      [179, 10],
    ]);
    expect(
      flatRing([
        [-90, -80],
        [90, -80],
        [-150, -80],
        [-90, -80],
      ]).slice(-2),
    ).toEqual([
      [270, -90],
      [-90, -90],
    ]);
  });
});

describe('mask of the land', () => {
  it('verify a texel is as much land as the picture covers it', () => {
    expect([
      ...maskOf({ data: Uint8ClampedArray.of(255, 255, 255, 255, 0, 0, 0, 0, 255, 255, 255, 96) }),
    ]).toEqual([255, 0, 96]);
  });
});
