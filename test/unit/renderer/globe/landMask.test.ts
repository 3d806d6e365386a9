import { describe, expect, it } from 'vitest';
import { flatRing, paintLand } from '../../../../renderer/globe/landMask.ts';
import { loadNaturalEarth } from '../../../../renderer/globe/naturalEarth.ts';

/** Records a path and answers which points lie inside by the even-odd rule. */
function fakeCanvas(width: number, height: number) {
  const edges: [number, number, number, number][] = [];
  let start = [0, 0];
  let last = [0, 0];
  const to = (x: number, y: number) => {
    edges.push([last[0]!, last[1]!, x, y]);
    last = [x, y];
  };
  const context = {
    canvas: { width, height },
    fillStyle: '',
    clearRect: () => undefined,
    beginPath: () => undefined,
    fill: () => undefined,
    moveTo: (x: number, y: number) => {
      start = [x, y];
      last = [x, y];
    },
    lineTo: to,
    closePath: () => to(start[0]!, start[1]!),
  };
  const isInside = (x: number, y: number) => {
    const crossed = edges.filter(
      ([x0, y0, x1, y1]) => y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0),
    );
    return crossed.length % 2 === 1;
  };
  return { context: context as unknown as OffscreenCanvasRenderingContext2D, isInside };
}

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
