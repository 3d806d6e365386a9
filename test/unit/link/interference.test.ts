import { describe, expect, test } from 'vitest';
import { ecefFromPlace, siteFrameFromPlace } from '../../../shared/astro/index.ts';
import {
  angleAtDeg,
  burnThroughRangeKm,
  combinedCN0I0DbHz,
  distanceKm,
  emissionTowards,
  gsoArcOf,
  gsoSeparation,
  type InterferencePath,
  type Interferer,
  interferenceOn,
  noiseRiseDb,
  radioHorizonKm,
  spectralOverlap,
  sunNoiseK,
  type Victim,
} from '../../../shared/link/index.ts';

const place = (latitudeDeg: number, longitudeDeg: number, heightM = 0) => ({
  latitudeDeg,
  longitudeDeg,
  heightM,
});

const jammer: Interferer = {
  powerDbw: 20,
  antenna: { kind: 'omni', gainDbi: 0 },
  frequencyGhz: 20,
  bandwidthHz: 100e6,
};
const victim: Victim = {
  antenna: { kind: 'parabola', diameterM: 0.6, efficiency: 0.65, sideLobes: 'S.580-6' },
  frequencyGhz: 20,
  bandwidthHz: 100e6,
  carrierDbw: -120,
  cN0DbHz: 90,
  processingGainDb: 0,
};
const path: InterferencePath = {
  rangeKm: 10,
  transmitOffAxisDeg: 0,
  receiveOffAxisDeg: 60,
  receiveScanDeg: 0,
  excessLossDb: 0,
  polarisationDb: 0,
};

function effect(changes: Partial<InterferencePath> = {}, others: Partial<Interferer> = {}) {
  const found = interferenceOn(victim, { ...jammer, ...others }, { ...path, ...changes });
  if (!found.ok) throw new Error(found.failure.message);
  return found.value;
}

describe('jamming', () => {
  test('J/S by hand: 20 dBW, 10 km at 20 GHz, side lobe of -10 dBi', () => {
    // 20 log(4 pi 10 km / 1.499 cm) = 138.4684 dB.
    const found = effect();
    expect(found.receiveGainDbi).toBe(-10);
    expect(found.powerDbw).toBeCloseTo(20 - 138.4684 - 10, 3);
    expect(found.jammerToSignalDb).toBeCloseTo(20 - 138.4684 - 10 + 120, 3);
    expect(found.cI0DbHz).toBeCloseTo(80 - found.jammerToSignalDb, 9);
    expect(found.cN0I0DbHz).toBeLessThan(Math.min(90, found.cI0DbHz));
  });

  test('off the main beam the antenna helps, and turning away from the jammer helps more', () => {
    expect(effect({ receiveOffAxisDeg: 0 }).discriminationDb).toBe(0);
    expect(effect({ receiveOffAxisDeg: 5 }).discriminationDb).toBeGreaterThan(20);
    expect(effect({ receiveOffAxisDeg: 30 }).jammerToSignalDb).toBeLessThan(
      effect({ receiveOffAxisDeg: 5 }).jammerToSignalDb,
    );
  });

  test('only what falls into the band counts', () => {
    expect(spectralOverlap(jammer, victim)).toBe(1);
    expect(spectralOverlap({ frequencyGhz: 20.05, bandwidthHz: 100e6 }, victim)).toBeCloseTo(0.5, 6);
    expect(spectralOverlap({ frequencyGhz: 20, bandwidthHz: 1e9 }, victim)).toBeCloseTo(0.1, 12);
    expect(spectralOverlap({ frequencyGhz: 20, bandwidthHz: 1e6 }, victim)).toBe(1);
    expect(spectralOverlap({ frequencyGhz: 20.2, bandwidthHz: 100e6 }, victim)).toBe(0);
    const beside = effect({}, { frequencyGhz: 20.2 });
    expect(beside.jammerToSignalDb).toBe(Number.NEGATIVE_INFINITY);
    expect(beside.cN0I0DbHz).toBeCloseTo(90, 12);
  });

  test('at the burn-through range the need is just met', () => {
    const found = effect();
    const range = burnThroughRangeKm(victim, found, { rangeKm: 10, neededCN0DbHz: 85 });
    if (!range.ok) throw new Error(range.failure.message);
    expect(effect({ rangeKm: range.value }).cN0I0DbHz).toBeCloseTo(85, 9);
    const none = burnThroughRangeKm(victim, found, { rangeKm: 10, neededCN0DbHz: 95 });
    expect(none.ok).toBe(false);
    const beside = burnThroughRangeKm(victim, effect({}, { frequencyGhz: 21 }), {
      rangeKm: 10,
      neededCN0DbHz: 85,
    });
    expect(beside.ok && beside.value).toBe(0);
  });

  test('two equal jammers are 3 dB worse than one where they rule', () => {
    const strong = effect({ receiveOffAxisDeg: 0 });
    const both = combinedCN0I0DbHz(300, [strong, strong]);
    expect(both).toBeCloseTo(strong.cI0DbHz - 10 * Math.log10(2), 9);
  });

  test.each([
    [{ rangeKm: 0 }, {}, 'rangeKm'],
    [{ receiveOffAxisDeg: Number.NaN }, {}, 'receiveOffAxisDeg'],
    [{}, { bandwidthHz: 0 }, 'bandwidthHz'],
    [{}, { powerDbw: Number.POSITIVE_INFINITY }, 'powerDbw'],
  ])('refuses %j %j', (badPath, badJammer, field) => {
    const found = interferenceOn(victim, { ...jammer, ...badJammer }, { ...path, ...badPath });
    expect(found.ok).toBe(false);
    if (!found.ok) expect(found.failure.message).toContain(field);
  });
});

describe('what a listener gets', () => {
  test('flux and isotropic level by hand: 20 dBW over 10 km', () => {
    const found = emissionTowards(jammer, {
      rangeKm: 10,
      transmitOffAxisDeg: 0,
      excessLossDb: 0,
      scanDeg: 0,
    });
    if (!found.ok) throw new Error(found.failure.message);
    expect(found.value.fluxDbw).toBeCloseTo(20 - 90.992, 3);
    expect(found.value.fluxDensityDbw).toBeCloseTo(20 - 90.992 - 80, 3);
    expect(found.value.isotropicDbw).toBeCloseTo(20 - 138.4684, 3);
  });
});

describe('geometry', () => {
  test('angles at a place, tiny ones too', () => {
    const origin = ecefFromPlace(place(0, 0));
    const up = ecefFromPlace(place(0, 0, 500_000));
    const north = ecefFromPlace(place(0.001, 0, 500_000));
    expect(angleAtDeg(origin, up, up)).toBe(0);
    expect(angleAtDeg(origin, up, north)).toBeCloseTo(
      (Math.atan2(distanceKm(up, north), 500) * 180) / Math.PI,
      4,
    );
  });

  test('the radio horizon of two masts of 10 m is 26 km', () => {
    expect(radioHorizonKm([10, 10])).toBeCloseTo(26.08, 2);
    expect(radioHorizonKm([0, 0])).toBe(0);
  });
});

describe('the geostationary arc', () => {
  test('on the equator it passes through the zenith', () => {
    const arc = gsoArcOf(siteFrameFromPlace(place(0, 20)));
    const zenith = gsoSeparation(arc, { azimuthDeg: 0, elevationDeg: 90 })!;
    expect(zenith.separationDeg).toBeLessThan(1e-5);
    expect(zenith.longitudeDeg).toBeCloseTo(20, 4);
    const north = gsoSeparation(arc, { azimuthDeg: 0, elevationDeg: 60 })!;
    expect(north.separationDeg).toBeCloseTo(30, 4);
  });

  test('from 50 degrees north its top stands at 32.7 degrees of elevation to the south', () => {
    const arc = gsoArcOf(siteFrameFromPlace(place(50, 10)));
    // tan(elevation) = (cos 50 - 6378 / 42164) / sin 50 on a sphere: 32.65 degrees.
    const top = gsoSeparation(arc, { azimuthDeg: 180, elevationDeg: 32.65 })!;
    expect(top.separationDeg).toBeLessThan(0.2);
    expect(gsoSeparation(arc, { azimuthDeg: 0, elevationDeg: 32.65 })!.separationDeg).toBeGreaterThan(60);
  });

  test('from the pole there is none', () => {
    const arc = gsoArcOf(siteFrameFromPlace(place(89, 0)));
    expect(gsoSeparation(arc, { azimuthDeg: 180, elevationDeg: 0 })).toBeNull();
  });
});

describe('the Sun behind a satellite', () => {
  test('fills a narrow beam, is diluted by a wide one, and is gone a few widths away', () => {
    const noise = (beamwidthDeg: number, separationDeg: number) => {
      const found = sunNoiseK({ frequencyGhz: 12, beamwidthDeg, separationDeg });
      if (!found.ok) throw new Error(found.failure.message);
      return found.value;
    };
    expect(noise(0.1, 0)).toBeCloseTo(60_000 * 12 ** -0.75, 0);
    // A beam of 2 degrees: the disc of 0.53 fills 1 - 2^-0.0702 of it.
    expect(noise(2, 0)).toBeCloseTo(60_000 * 12 ** -0.75 * (1 - 2 ** -(0.265 ** 2)), 6);
    expect(noise(2, 8)).toBeLessThan(0.01);
    expect(noiseRiseDb(100, 100)).toBeCloseTo(3.0103, 4);
  });
});
