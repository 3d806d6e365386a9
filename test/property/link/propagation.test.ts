import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  builtInClimate,
  cloudAttenuationDb,
  fittedProfile,
  gasLayersOf,
  gasSlantOf,
  type RainPath,
  rainAttenuation,
  resolveClimate,
  type SlantClimate,
  type SlantPath,
  scintillationFadeDb,
  skyTemperatureK,
  slantAttenuation,
} from '../../../shared/link/index.ts';

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });

const rainPath: fc.Arbitrary<RainPath> = fc.record({
  latitudeDeg: between(-90, 90),
  stationHeightKm: between(0, 5),
  frequencyGhz: between(1, 55),
  elevationDeg: between(0, 90),
  polarisationTiltDeg: between(0, 90),
  rainHeightKm: between(0, 6),
  rainRateMmPerHour: between(0, 200),
});

const slantPath: fc.Arbitrary<SlantPath> = fc.record({
  latitudeDeg: between(-90, 90),
  stationHeightKm: between(0, 4),
  frequencyGhz: between(0.1, 100),
  elevationDeg: between(0, 90),
  polarisationTiltDeg: between(0, 90),
  antennaDiameterM: between(0.05, 20),
  antennaEfficiency: between(0.1, 1),
  exceedancePercent: between(0.001, 50),
});

const climate: fc.Arbitrary<SlantClimate> = fc.record({
  rainRateMmPerHour: between(0, 200),
  rainHeightKm: between(0, 6),
  vapourGPerM3: between(0, 30),
  cloudLiquidKgPerM2: between(0, 4),
  temperatureK: between(220, 315),
  pressureHpa: between(600, 1050),
  wetRefractivity: between(0, 150),
});

describe('rain', () => {
  test('more rain never helps', () => {
    fc.assert(
      fc.property(rainPath, between(0, 100), between(0.001, 5), (path, more, percent) => {
        const less = rainAttenuation(path, percent);
        const heavier = rainAttenuation(
          { ...path, rainRateMmPerHour: path.rainRateMmPerHour + more },
          percent,
        );
        if (!less.ok || !heavier.ok) throw new Error('refused');
        expect(heavier.value.attenuationDb).toBeGreaterThanOrEqual(less.value.attenuationDb * (1 - 1e-9));
      }),
      { numRuns: 2_000 },
    );
  });

  test('is finite and never negative, from the horizon to the zenith', () => {
    fc.assert(
      fc.property(rainPath, between(0.001, 100), (path, percent) => {
        const rain = rainAttenuation(path, percent);
        if (!rain.ok) throw new Error(rain.failure.message);
        expect(rain.value.attenuationDb).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(rain.value.attenuationDb)).toBe(true);
      }),
    );
  });

  test('no rain is no attenuation, and a station above the rain has none', () => {
    fc.assert(
      fc.property(rainPath, (path) => {
        const dry = rainAttenuation({ ...path, rainRateMmPerHour: 0 }, 0.01);
        const above = rainAttenuation({ ...path, stationHeightKm: path.rainHeightKm }, 0.01);
        expect(dry.ok && dry.value.attenuationDb).toBe(0);
        expect(above.ok && above.value.attenuationDb).toBe(0);
      }),
    );
  });
});

describe('gases', () => {
  test('fall with the elevation, and never grow with the height of the station', () => {
    fc.assert(
      fc.property(between(1, 50), between(0, 89), between(0.5, 10), (frequencyGhz, low, rise) => {
        const profile = fittedProfile({
          heightKm: 0,
          temperatureK: 288.15,
          pressureHpa: 1013.25,
          vapourGPerM3: 7.5,
        });
        const layers = gasLayersOf(profile, 0, frequencyGhz);
        const lower = gasSlantOf(layers, low).attenuationDb;
        const higher = gasSlantOf(layers, Math.min(90, low + rise)).attenuationDb;
        expect(higher).toBeLessThan(lower);
        const uphill = gasSlantOf(gasLayersOf(profile, 2, frequencyGhz), low).attenuationDb;
        expect(uphill).toBeLessThan(lower);
      }),
      { numRuns: 20 },
    );
  });
});

describe('clouds, scintillation and noise', () => {
  test('grow with their cause and fall with the elevation', () => {
    fc.assert(
      fc.property(between(4, 55), between(0.5, 89), between(0.1, 3), (frequencyGhz, elevationDeg, amount) => {
        const cloud = (at: number, liquid: number) => {
          const found = cloudAttenuationDb({ frequencyGhz, elevationDeg: at, cloudLiquidKgPerM2: liquid });
          if (!found.ok) throw new Error(found.failure.message);
          return found.value;
        };
        expect(cloud(elevationDeg, amount)).toBeGreaterThan(cloud(elevationDeg, amount / 2));
        expect(cloud(elevationDeg + 1, amount)).toBeLessThan(cloud(elevationDeg, amount));
        const fade = (at: number) => {
          const found = scintillationFadeDb(
            {
              frequencyGhz,
              elevationDeg: at,
              antennaDiameterM: 0.6,
              antennaEfficiency: 0.6,
              wetRefractivity: 50,
            },
            1,
          );
          if (!found.ok) throw new Error(found.failure.message);
          return found.value;
        };
        expect(fade(elevationDeg + 1)).toBeLessThanOrEqual(fade(elevationDeg));
        const noise = (absorptionDb: number) => {
          const found = skyTemperatureK({ frequencyGhz, absorptionDb }, 285);
          if (!found.ok) throw new Error(found.failure.message);
          return found.value;
        };
        expect(noise(amount)).toBeGreaterThan(noise(amount / 2));
      }),
    );
  });
});

describe('the whole path', () => {
  test('is finite everywhere and at least its gases, and more availability never costs less', () => {
    fc.assert(
      fc.property(slantPath, climate, (path, air) => {
        const often = slantAttenuation(path, air);
        if (!often.ok) throw new Error(often.failure.message);
        expect(Number.isFinite(often.value.totalDb)).toBe(true);
        expect(often.value.totalDb).toBeGreaterThanOrEqual(often.value.gasDb);
        const rarely = slantAttenuation(
          { ...path, exceedancePercent: Math.max(0.001, path.exceedancePercent / 2) },
          air,
        );
        if (!rarely.ok) throw new Error(rarely.failure.message);
        expect(rarely.value.totalDb).toBeGreaterThanOrEqual(often.value.totalDb - 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  test('nonsense of every kind is a failure with the field, never NaN', () => {
    const sound: SlantPath = {
      latitudeDeg: 50,
      stationHeightKm: 0,
      frequencyGhz: 20,
      elevationDeg: 30,
      polarisationTiltDeg: 45,
      antennaDiameterM: 1,
      antennaEfficiency: 0.6,
      exceedancePercent: 0.1,
    };
    const air = { ...builtInClimate({ latitudeDeg: 50, longitudeDeg: 0, heightKm: 0 }, 5) };
    const nonsense = fc.constantFrom(
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      -1e9,
      1e9,
    );
    const fields = [...Object.keys(sound), ...Object.keys(air)];
    fc.assert(
      fc.property(fc.constantFrom(...fields), nonsense, (field, value) => {
        const bad = field in sound ? { ...sound, [field]: value } : sound;
        const badAir = field in sound ? air : { ...air, [field]: value };
        const found = slantAttenuation(bad, badAir);
        expect(found.ok).toBe(false);
        if (!found.ok) {
          expect(found.failure.code).toBe('link.range');
          expect(found.failure.message).toContain(field);
        }
      }),
    );
  });

  test('the built-in climate of every place and percentage is sound', () => {
    fc.assert(
      fc.property(
        between(-90, 90),
        between(-180, 360),
        between(-0.4, 20),
        between(0.001, 100),
        (latitudeDeg, longitudeDeg, heightKm, exceedancePercent) => {
          const resolved = resolveClimate({
            place: { latitudeDeg, longitudeDeg, heightKm },
            exceedancePercent,
            overrides: {},
          });
          if (!resolved.ok) throw new Error(resolved.failure.message);
          const found = slantAttenuation(
            {
              latitudeDeg,
              stationHeightKm: heightKm,
              frequencyGhz: 20,
              elevationDeg: 40,
              polarisationTiltDeg: 45,
              antennaDiameterM: 1,
              antennaEfficiency: 0.6,
              exceedancePercent,
            },
            resolved.value.climate,
          );
          expect(found.ok && Number.isFinite(found.value.totalDb)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});
