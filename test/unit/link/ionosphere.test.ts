import { describe, expect, test } from 'vitest';
import {
  annualPercentOfWorstMonth,
  ELECTRON_CONTENT_PER_M2,
  ionosphereBounds,
  polarisationLossDb,
  rayBendingDeg,
  saturationPressureHpa,
  usualScintillationClass,
} from '../../../shared/link/index.ts';

function bounds(frequencyGhz: number, electronsPerM2 = 2e18) {
  const found = ionosphereBounds({
    frequencyGhz,
    electronsPerM2,
    scintillation: 'strong',
    geomagneticLatitudeDeg: 70,
  });
  if (!found.ok) throw new Error(found.failure.message);
  return found.value;
}

describe('bounds of the ionosphere: ITU-R P.531, table 1 (30 degrees of elevation, 2e18 electrons on the path)', () => {
  test.each([
    // [GHz, Faraday degrees, delay microseconds, absorption dB] as the table rounds them.
    [0.5, 1.2 * 360, 1, 0.2],
    [1, 108, 0.25, 0.05],
    [3, 12, 0.028, 0.006],
    [10, 1.1, 0.0025, 0.0005],
  ])('at %d GHz', (frequencyGhz, rotationDeg, delayUs, absorptionDb) => {
    const found = bounds(frequencyGhz);
    // The table's field is somewhat weaker than the bound here.
    expect(found.faradayRotationDeg / rotationDeg).toBeGreaterThan(0.95);
    expect(found.faradayRotationDeg / rotationDeg).toBeLessThan(1.3);
    expect((found.groupDelayS * 1e6) / delayUs).toBeGreaterThan(0.95);
    expect((found.groupDelayS * 1e6) / delayUs).toBeLessThan(1.15);
    expect(found.absorptionDb / absorptionDb).toBeGreaterThan(0.9);
    expect(found.absorptionDb / absorptionDb).toBeLessThan(1.1);
  });

  test('scintillation: 27.5 S4^1.26 peak to peak, S4 falling as f^-1.5', () => {
    expect(bounds(1).scintillationDb).toBeCloseTo(27.5, 9);
    expect(bounds(4).scintillationDb).toBeCloseTo(27.5 * 8 ** -1.26, 9);
  });

  test('a linear polarisation can be lost whole', () => {
    expect(bounds(1).linearPolarisationLossDb).toBeNull();
    expect(bounds(10).linearPolarisationLossDb).toBeLessThan(0.01);
  });

  test('classes by geomagnetic latitude', () => {
    expect([5, -15, 40, -65].map(usualScintillationClass)).toEqual(['strong', 'strong', 'weak', 'moderate']);
    expect(ELECTRON_CONTENT_PER_M2.least).toBeLessThan(ELECTRON_CONTENT_PER_M2.most);
  });

  test('nonsense is refused', () => {
    const found = ionosphereBounds({
      frequencyGhz: Number.NaN,
      electronsPerM2: 1e17,
      scintillation: 'weak',
      geomagneticLatitudeDeg: 0,
    });
    expect(found.ok).toBe(false);
  });
});

describe('smaller laws', () => {
  test('worst month, P.841: 0.01 % of the year goes with 0.052 % of the worst month', () => {
    const found = annualPercentOfWorstMonth(0.0519);
    expect(found.ok && found.value).toBeCloseTo(0.01, 4);
    const most = annualPercentOfWorstMonth(100);
    expect(most.ok && most.value).toBeLessThanOrEqual(100);
  });

  test('polarisation: 3 dB between linear and circular, cos^2 between tilts, 25 dB at most', () => {
    const linear = (tiltDeg: number) => ({ kind: 'linear', tiltDeg }) as const;
    expect(polarisationLossDb({ kind: 'right' }, linear(10))).toBeCloseTo(3.0103, 4);
    expect(polarisationLossDb(linear(0), linear(60))).toBeCloseTo(6.0206, 4);
    expect(polarisationLossDb(linear(0), linear(90))).toBe(25);
    expect(polarisationLossDb({ kind: 'right' }, { kind: 'right' })).toBe(0);
    expect(polarisationLossDb({ kind: 'right' }, { kind: 'left' })).toBe(25);
  });

  test('bending: more than half a degree at the horizon, less uphill, gone high up', () => {
    expect(rayBendingDeg(0, 0)).toBeCloseTo(0.579, 3);
    expect(rayBendingDeg(0, 2)).toBeLessThan(rayBendingDeg(0, 0));
    expect(rayBendingDeg(90, 0)).toBeLessThan(0.01);
  });

  test('saturation pressure over water: 6.11 hPa at freezing, 23.5 at 20 C', () => {
    expect(saturationPressureHpa(273.15, 1013.25)).toBeCloseTo(6.1365, 3);
    expect(saturationPressureHpa(293.15, 1013.25)).toBeCloseTo(23.47, 1);
  });
});
