import { describe, expect, test } from 'vitest';
import type { GridMap } from '../../../shared/domain/index.ts';
import { builtInClimate, type ClimateQuestion, resolveClimate } from '../../../shared/link/index.ts';

const place = { latitudeDeg: 51.5, longitudeDeg: 0, heightKm: 0 };

function flat(value: number): GridMap {
  return {
    latitudesDeg: Float64Array.of(90, -90),
    longitudesDeg: Float64Array.of(0, 180),
    gridValues: new Float64Array(4).fill(value),
  };
}

function resolved(changes: Partial<ClimateQuestion> = {}) {
  const found = resolveClimate({ place, exceedancePercent: 0.1, overrides: {}, ...changes });
  if (!found.ok) throw new Error(found.failure.message);
  return found.value;
}

describe('where a climate value comes from', () => {
  test('the built-in climatology where nothing else is known', () => {
    const { sources, climate } = resolved();
    expect(sources.rainRateMmPerHour?.source).toBe('built-in climatology');
    expect(climate.columnarVapourKgPerM2).toBeUndefined();
    expect(climate.rainRateMmPerHour).toBe(builtInClimate(place, 5).rainRateMmPerHour);
  });

  test('an imported map before it, a given value before both', () => {
    const maps = {
      rainRateMmPerHour: [{ exceedancePercent: 0.01, map: flat(31) }],
      isothermHeightKm: [{ exceedancePercent: 50, map: flat(2.4) }],
    };
    const mapped = resolved({ maps });
    expect(mapped.sources.rainRateMmPerHour).toEqual({ value: 31, source: 'imported map' });
    expect(mapped.climate.rainHeightKm).toBeCloseTo(2.76, 12);
    const given = resolved({ maps, overrides: { rainRateMmPerHour: 0, rainHeightKm: 3 } });
    expect(given.sources.rainRateMmPerHour).toEqual({ value: 0, source: 'given' });
    expect(given.climate.rainHeightKm).toBe(3);
  });

  test('vapour and cloud are taken at 5 per cent where less is asked for', () => {
    const maps = {
      cloudLiquidKgPerM2: [
        { exceedancePercent: 1, map: flat(1) },
        { exceedancePercent: 5, map: flat(0.4) },
        { exceedancePercent: 50, map: flat(0.1) },
      ],
    };
    expect(resolved({ maps, exceedancePercent: 0.01 }).climate.cloudLiquidKgPerM2).toBe(0.4);
    expect(resolved({ maps, exceedancePercent: 50 }).climate.cloudLiquidKgPerM2).toBe(0.1);
  });

  test('what belongs together follows from what is given', () => {
    const column = resolved({ overrides: { columnarVapourKgPerM2: 30 } });
    expect(column.climate.vapourGPerM3).toBe(15);
    expect(column.sources.vapourGPerM3?.source).toContain('vapour column');
    expect(column.sources.wetRefractivity?.source).toContain('water vapour and temperature');
    // P.453: 7.5 g/m3 at 288.15 K are 9.97 hPa and 47.5 N-units.
    const air = resolved({ overrides: { vapourGPerM3: 7.5, temperatureK: 288.15 } });
    expect(air.climate.wetRefractivity).toBeCloseTo(47.53, 2);
    const both = resolved({ overrides: { vapourGPerM3: 7.5, wetRefractivity: 60 } });
    expect(both.climate.wetRefractivity).toBe(60);
  });

  test.each([
    [{ overrides: { rainRateMmPerHour: -1 } }, 'rainRateMmPerHour'],
    [{ overrides: { temperatureK: Number.NaN } }, 'temperatureK'],
    [{ place: { ...place, latitudeDeg: 91 } }, 'latitudeDeg'],
    [{ exceedancePercent: 0 }, 'exceedancePercent'],
  ])('refuses %j', (changes, field) => {
    const found = resolveClimate({ place, exceedancePercent: 0.1, overrides: {}, ...changes });
    expect(found.ok).toBe(false);
    if (!found.ok) expect(found.failure.message).toContain(field);
  });
});

describe('aloft', () => {
  test('an aircraft at 12 km has no rain, no cloud and thin air overhead', () => {
    const high = builtInClimate({ ...place, heightKm: 12 }, 5);
    expect(high.cloudLiquidKgPerM2).toBe(0);
    expect(high.temperatureK).toBeCloseTo(216.65, 6);
    expect(high.pressureHpa).toBeCloseTo(193.9, 0);
    expect(high.vapourGPerM3).toBeLessThan(0.05);
  });
});
