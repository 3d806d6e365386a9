import { describe, expect, test } from 'vitest';
import {
  annualPercentOfWorstMonth,
  ELECTRON_CONTENT_PER_M2,
  gasSlantAttenuation,
  ionosphereBounds,
  prepareGasLayers,
  rayBendingDeg,
  referenceAir,
  sunNoiseK,
} from '../../../shared/link/index.ts';
import { mustSucceed } from '../../support/results.ts';
import golden from './link_bounds.json' with { type: 'json' };

const boundsAt = (frequencyGhz: number, geomagneticLatitudeDeg: number) =>
  mustSucceed(
    ionosphereBounds({
      frequencyGhz,
      electronsPerM2: ELECTRON_CONTENT_PER_M2.most,
      scintillation: 'strong',
      geomagneticLatitudeDeg,
    }),
  );

describe('laws of the link against what others printed', () => {
  test('the largest effects of the ionosphere are no less than the table says, and not much more', () => {
    for (const entry of golden.ionosphere) {
      const polar = boundsAt(entry.frequencyGhz, 70);
      const found = [polar.faradayRotationDeg, polar.groupDelayS * 1e6, polar.absorptionDb];
      [entry.faradayDeg, entry.delayUs, entry.polarAbsorptionDb].forEach((printed, index) => {
        expect(found[index]! / printed).toBeGreaterThan(0.95);
        expect(found[index]! / printed).toBeLessThan(1.3);
      });
      const midLatitudeDb = boundsAt(entry.frequencyGhz, 45).absorptionDb;
      expect(midLatitudeDb).toBeLessThanOrEqual(entry.midLatitudeAbsorptionBelowDb * (1 + 1e-9));
    }
  });

  test('a beam full of the quiet Sun is as hot as the figure says from 4 GHz on, and no hotter below', () => {
    for (const { frequencyGhz, temperatureK } of golden.quietSun) {
      const full = mustSucceed(sunNoiseK({ frequencyGhz, beamwidthDeg: 0.01, separationDeg: 0 }));
      expect(full / temperatureK).toBeLessThan(1.1);
      expect(full / temperatureK).toBeGreaterThan(frequencyGhz < 4 ? 0.29 : 0.7);
    }
  });

  test.each([0, 1, 2, 3])(
    'rays bend as the ray trace through the reference atmosphere, from %d km',
    (heightKm) => {
      const layers = mustSucceed(prepareGasLayers(referenceAir, heightKm, 10));
      for (const apparentDeg of [0.3, 0.5, 1, 2, 3, 5, 7, 10]) {
        const { bendingRad } = mustSucceed(gasSlantAttenuation(layers, apparentDeg));
        const tracedDeg = (bendingRad * 180) / Math.PI;
        const lawDeg = rayBendingDeg(apparentDeg - tracedDeg, heightKm);
        expect(Math.abs(lawDeg / tracedDeg - 1)).toBeLessThan(apparentDeg > 7 ? 0.2 : 0.1);
      }
    },
  );

  test('the law of the worst month follows from Q1 = 2.85 and beta = 0.13: p = pw / Q, Q = Q1 p^-beta', () => {
    for (const worstMonthPercent of [0.001, 0.01, 0.1, 1, 5]) {
      const annual = mustSucceed(annualPercentOfWorstMonth(worstMonthPercent));
      const ratio = 2.85 * annual ** -0.13;
      expect(worstMonthPercent / ratio / annual).toBeCloseTo(1, 1);
    }
  });
});
