import { describe, expect, test } from 'vitest';
import {
  builtInClimate,
  resolveClimate,
  slantAttenuation,
  zonalRainHeightKm,
} from '../../../shared/link/index.ts';
import { type Case, casesOf, input, numberOf, valueFrom } from './tables.ts';

function climateAt(entry: Case, percent: number) {
  const of = input(entry);
  return builtInClimate(
    { latitudeDeg: of('lat_deg'), longitudeDeg: of('lon_deg'), heightKm: entry.inputs['height_km'] ?? 0 },
    percent,
  );
}

/** Places on the Antarctic plateau, where the climatology's README says that it does not hold. */
const isAntarctic = (entry: Case) => numberOf(entry.inputs, 'lat_deg') < -70;

describe('the built-in climatology is off by no more than its README says', () => {
  test('rain rate: 25 per cent', () => {
    for (const entry of casesOf('p837_7_r001_map')) {
      const ratio = climateAt(entry, 5).rainRateMmPerHour / numberOf(entry.expected, 'rain_rate_r001_mm_h');
      expect(ratio).toBeGreaterThan(0.75);
      expect(ratio).toBeLessThan(1.25);
    }
  });

  test('rain height: -0.7 to 0.9 km', () => {
    for (const entry of casesOf('p839_4_rain_height')) {
      const errorKm =
        zonalRainHeightKm(numberOf(entry.inputs, 'lat_deg')) - numberOf(entry.expected, 'rain_height_km');
      expect(errorKm).toBeGreaterThan(-0.7);
      expect(errorKm).toBeLessThan(0.9);
    }
  });

  test('temperature 4 K, vapour -10 to +45 per cent, pressure 2 per cent, column 40 per cent', () => {
    for (const entry of casesOf('p2145_0_climate_maps').filter((each) => !isAntarctic(each))) {
      const mean = (field: string) => numberOf(entry.expected, field);
      const year = climateAt(entry, 50);
      expect(Math.abs(year.temperatureK - mean('mean_temperature_k'))).toBeLessThan(4);
      expect(year.vapourGPerM3 / mean('mean_density_g_m3')).toBeGreaterThan(0.9);
      expect(year.vapourGPerM3 / mean('mean_density_g_m3')).toBeLessThan(1.45);
      expect(Math.abs(year.pressureHpa / mean('mean_pressure_hpa') - 1)).toBeLessThan(0.02);
      expect(Math.abs((2 * year.vapourGPerM3) / mean('mean_columnar_kg_m2') - 1)).toBeLessThan(0.4);
    }
  });

  test('wet refractivity: 0 to +36 per cent', () => {
    for (const entry of casesOf('p453_14_nwet')) {
      const ratio = climateAt(entry, 50).wetRefractivity / numberOf(entry.expected, 'median_nwet');
      expect(ratio).toBeGreaterThan(1);
      expect(ratio).toBeLessThan(1.36);
    }
  });

  test('cloud water at 15.5 per cent: within a factor of two, save where it is dry', () => {
    const entries = casesOf('p840_9_liquid_water_map').filter(
      (each) =>
        numberOf(each.inputs, 'exceedance_percent') > 5 && numberOf(each.expected, 'l_p_kg_m2') > 0.01,
    );
    expect(entries).toHaveLength(7);
    for (const entry of entries) {
      const ratio = climateAt(entry, 15.5).cloudLiquidKgPerM2 / numberOf(entry.expected, 'l_p_kg_m2');
      expect(ratio).toBeGreaterThan(0.5);
      expect(ratio).toBeLessThan(2);
    }
  });

  test('total attenuation without a single given value: 25 per cent', () => {
    const entries = casesOf('p618_14_total_attenuation').filter((each) => 'lat_deg' in each.auxiliary);
    expect(entries).toHaveLength(24);
    for (const entry of entries) {
      const at = (field: string) => numberOf(entry.auxiliary, field);
      const exceedancePercent = input(entry)('exceedance_percent');
      const { climate } = valueFrom(
        resolveClimate({
          place: {
            latitudeDeg: at('lat_deg'),
            longitudeDeg: at('lon_deg'),
            heightKm: at('station_height_km'),
          },
          exceedancePercent,
          overrides: {},
        }),
      );
      const { totalDb } = valueFrom(
        slantAttenuation(
          {
            latitudeDeg: at('lat_deg'),
            stationHeightKm: at('station_height_km'),
            frequencyGhz: at('frequency_ghz'),
            elevationDeg: at('elevation_deg'),
            polarisationTiltDeg: at('polarization_tilt_deg'),
            antennaDiameterM: at('antenna_diameter_m'),
            antennaEfficiency: at('antenna_efficiency'),
            exceedancePercent,
          },
          climate,
        ),
      );
      const ratio = totalDb / numberOf(entry.expected, 'total_attenuation_db');
      expect(ratio).toBeGreaterThan(0.75);
      expect(ratio).toBeLessThan(1.25);
    }
  });
});
