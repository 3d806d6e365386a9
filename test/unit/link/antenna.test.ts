import { describe, expect, test } from 'vitest';
import {
  type AntennaModel,
  angleBetweenDeg,
  arrayBeamwidthDeg,
  beamGainAtDbi,
  beamwidthDeg,
  checkAntenna,
  dishGainAtDbi,
  gainTowardsDbi,
  keyholeRadiusDeg,
  lowOrbitPieces,
  measuredBeamwidthDeg,
  peakGainDbi,
  pointingLimit,
  scanAngleDeg,
  scanLossDb,
  wavelengthM,
} from '../../../shared/link/index.ts';

const dish = { kind: 'parabola', diameterM: 1.2, efficiency: 0.65, sideLobes: 'S.580-6' } as const;
const panel = {
  kind: 'array',
  boresightGainDbi: 34,
  referenceGhz: 14,
  elementExponent: 1.3,
  sideLobeDb: 13.3,
} as const;

describe('side lobes of dishes follow their recommendation', () => {
  test.each([
    // [off-axis degrees, dBi]: 29 - 25 log phi to 20 degrees, -3.5 to 26.3, then S.465.
    [2, 21.474],
    [10, 4],
    [20, -3.526],
    [23, -3.5],
    [26.3, -3.5],
    [30, -4.928],
    [48, -10],
    [120, -10],
  ])('S.580-6 at %d degrees', (offAxisDeg, gainDbi) => {
    expect(dishGainAtDbi(dish, 14, offAxisDeg)).toBeCloseTo(gainDbi, 3);
  });

  test.each([
    [2, 24.474],
    [10, 7],
    [47.9, -10.0084],
    [48, -10],
  ])('S.465-6 at %d degrees', (offAxisDeg, gainDbi) => {
    expect(dishGainAtDbi({ ...dish, sideLobes: 'S.465-6' }, 14, offAxisDeg)).toBeCloseTo(gainDbi, 3);
  });

  test.each([
    // D / lambda = 24: up to 25 the far lobes end at -5 dBi.
    [24, 10, 4],
    [24, 60, -9],
    [24, 100, -5],
    // D / lambda = 50.
    [50, 10, 4],
    [50, 60, -9],
    [50, 100, -4],
    [50, 150, -9],
    // D / lambda = 200: 34 - 30 log from 10 degrees on.
    [200, 5, 11.526],
    [200, 20, -5.031],
    [200, 50, -12],
    [200, 100, -7],
    [200, 150, -12],
  ])('S.1428-1 for D/lambda %d at %d degrees', (ratio, offAxisDeg, gainDbi) => {
    const antenna = { ...dish, sideLobes: 'S.1428-1', diameterM: ratio * wavelengthM(12) } as const;
    expect(dishGainAtDbi(antenna, 12, offAxisDeg)).toBeCloseTo(gainDbi, 3);
  });

  test('the main lobe is parabolic in decibels and 3 dB down near half of 70 lambda / D', () => {
    const half = beamwidthDeg(dish, 14) / 2;
    expect(peakGainDbi(dish, 14) - dishGainAtDbi(dish, 14, half)).toBeCloseTo(3.06, 2);
  });
});

describe('beams of satellites', () => {
  const beam = {
    kind: 'beam',
    peakGainDbi: 38,
    beamwidthDeg: 2,
    sideLobeDb: 20,
    rollOff: 'S.672-4',
  } as const;

  test.each([
    // psi in half-widths: 3 x^2 to 2.58, plateau at -20 to 6.32, then 25 log down to 0 dBi.
    [1, 35],
    [2, 26],
    [2.58, 18.031],
    [5, 18],
    [6.32, 18],
    [20, 5.491],
    [60, 0],
    [120, 4.5],
  ])('S.672-4 at %d half-widths', (offAxisDeg, gainDbi) => {
    expect(beamGainAtDbi(beam, offAxisDeg)).toBeCloseTo(gainDbi, 2);
  });

  test.each([
    // 6.75 dB down at 1.5 half-widths, then 25 log, 5 dBi far out.
    [1, 35],
    [1.5, 31.25],
    [3, 23.724],
    [15, 6.25],
    [40, 5],
    [179, 5],
  ])('S.1528-0 low orbit at %d half-widths', (offAxisDeg, gainDbi) => {
    expect(beamGainAtDbi({ ...beam, rollOff: 'S.1528-0 LEO' }, offAxisDeg)).toBeCloseTo(gainDbi, 2);
  });

  test('S.1528-0 low orbit in pieces is the same everywhere, and no other pattern has them', () => {
    for (const [peakGainDbi, beamwidthDeg] of [
      [38, 2],
      [9, 40],
    ] as const) {
      const lowOrbit = { ...beam, peakGainDbi, beamwidthDeg, rollOff: 'S.1528-0 LEO' } as const;
      const pieces = lowOrbitPieces(lowOrbit)!;
      for (let offAxisDeg = 0; offAxisDeg <= 180; offAxisDeg += 0.125) {
        const rad = (offAxisDeg * Math.PI) / 180;
        const piece = pieces.findLast(({ fromRad }) => rad >= fromRad)!;
        const falling = piece.log === 0 ? 0 : piece.log * 20 * Math.log10(rad);
        const gainDbi = Math.max(piece.floorDbi, piece.levelDbi + piece.squareDb * rad ** 2 + falling);
        expect(gainDbi).toBeCloseTo(beamGainAtDbi(lowOrbit, offAxisDeg), 9);
      }
    }
    expect(lowOrbitPieces(beam)).toBeNull();
  });

  test('S.1528-0 with side lobes of 15 dB rolls off with the power 1.5', () => {
    expect(beamGainAtDbi({ ...beam, rollOff: 'S.1528-0', sideLobeDb: 15 }, 2)).toBeCloseTo(
      38 - 3 * 2 ** 1.5,
      6,
    );
  });
});

describe('arrays', () => {
  test('lose by the cosine of the scan', () => {
    expect(scanLossDb(panel, 0)).toBeCloseTo(0, 12);
    expect(scanLossDb(panel, 60)).toBeCloseTo(13 * Math.log10(2), 9);
    expect(peakGainDbi(panel, 14, 60)).toBeCloseTo(34 - 13 * Math.log10(2), 9);
    expect(scanLossDb(panel, 90)).toBe(Number.POSITIVE_INFINITY);
  });

  test('widen with the scan and narrow with the frequency', () => {
    expect(arrayBeamwidthDeg(panel, 14, 60)).toBeCloseTo(2 * arrayBeamwidthDeg(panel, 14, 0), 9);
    expect(arrayBeamwidthDeg(panel, 28, 0)).toBeCloseTo(arrayBeamwidthDeg(panel, 14, 0) / 2, 9);
    expect(peakGainDbi(panel, 28)).toBeCloseTo(34 + 20 * Math.log10(2), 9);
  });

  test('first side lobe 13.3 dB down, then 20 log, never below -10 dBi', () => {
    const width = arrayBeamwidthDeg(panel, 14, 0);
    const at = (offAxisDeg: number) => gainTowardsDbi(panel, { frequencyGhz: 14, offAxisDeg });
    expect(at(1.5 * width)).toBeCloseTo(34 - 13.3, 6);
    expect(at(16 * width)).toBeCloseTo(34 - 13.3 - 20, 6);
    expect(at(170)).toBeGreaterThanOrEqual(-10);
  });
});

describe('mounts', () => {
  const tilted = { tiltDeg: 30, headingDeg: 90, maxScanDeg: 60, keyholeDeg: 0 };

  test('the scan is the angle to the tilted normal', () => {
    expect(scanAngleDeg(tilted, { azimuthDeg: 90, elevationDeg: 60 })).toBeCloseTo(0, 9);
    expect(scanAngleDeg(tilted, { azimuthDeg: 270, elevationDeg: 60 })).toBeCloseTo(60, 9);
    expect(scanAngleDeg(tilted, { azimuthDeg: 0, elevationDeg: 90 })).toBeCloseTo(30, 9);
  });

  test('field of regard and keyhole stop it', () => {
    expect(pointingLimit(tilted, { azimuthDeg: 90, elevationDeg: 10 })).toBeNull();
    expect(pointingLimit(tilted, { azimuthDeg: 270, elevationDeg: 40 })).toBe('field-of-regard');
    const turning = { tiltDeg: 0, headingDeg: 0, maxScanDeg: 180, keyholeDeg: 5 };
    expect(pointingLimit(turning, { azimuthDeg: 0, elevationDeg: 86 })).toBe('keyhole');
    expect(pointingLimit(turning, { azimuthDeg: 0, elevationDeg: 84 })).toBeNull();
  });

  test('keyhole from the fastest turn: 1 degree a second of sky on a mount of 10', () => {
    expect(keyholeRadiusDeg(1, 10)).toBeCloseTo(5.739, 3);
    expect(keyholeRadiusDeg(2, 1)).toBe(90);
  });

  test('angles between directions, small ones and the antipode', () => {
    const a = { azimuthDeg: 10, elevationDeg: 20 };
    expect(angleBetweenDeg(a, { azimuthDeg: 10, elevationDeg: 20.000001 })).toBeCloseTo(1e-6, 12);
    expect(angleBetweenDeg(a, { azimuthDeg: 190, elevationDeg: -20 })).toBeCloseTo(180, 9);
  });
});

describe('measured patterns', () => {
  const measured = { kind: 'measured', offAxisDeg: [0, 2, 10, 90], gainDbi: [30, 24, 5, -8] } as const;

  test('are linear between their points and held beyond', () => {
    const at = (offAxisDeg: number) => gainTowardsDbi(measured, { frequencyGhz: 8, offAxisDeg });
    expect([at(0), at(1), at(6), at(120)]).toEqual([30, 27, 14.5, -8]);
    expect(measuredBeamwidthDeg(measured)).toBeCloseTo(2, 12);
  });

  test.each<[string, AntennaModel]>([
    ['gains missing', { ...measured, gainDbi: [30, 24] }],
    ['angles falling', { ...measured, offAxisDeg: [0, 2, 1, 90] }],
    ['not from 0', { ...measured, offAxisDeg: [1, 2, 10, 90] }],
    ['no number', { ...measured, gainDbi: [30, Number.NaN, 5, -8] }],
    ['no size', { ...dish, diameterM: 0 }],
    ['more than all', { ...dish, efficiency: 1.1 }],
    ['no frequency', { ...panel, referenceGhz: Number.NaN }],
    [
      '15 dB in S.672',
      { kind: 'beam', peakGainDbi: 30, beamwidthDeg: 2, sideLobeDb: 15, rollOff: 'S.672-4' },
    ],
  ])('refuses an antenna: %s', (_, antenna) => {
    const checked = checkAntenna(antenna);
    expect(checked.ok).toBe(false);
    if (!checked.ok) expect(checked.failure.code).toBe('link.range');
  });
});
