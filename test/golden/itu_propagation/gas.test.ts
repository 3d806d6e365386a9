import { describe, expect, test } from 'vitest';
import {
  type AirProfile,
  type AnnexTwoCoefficients,
  annexTwoCoefficients,
  fittedProfile,
  gasLossOver,
  gasSlantAttenuation,
  gasSpecificAttenuation,
  instantaneousGas,
  prepareGasLayers,
  referenceAir,
  refractivity,
  statisticalGas,
  vapourDensityGPerM3,
} from '../../../shared/link/index.ts';
import { type Case, casesOf, expectClose, input, numberOf, valueFrom } from './tables.ts';

function coefficients(entry: Case, gas: 'o' | 'v'): AnnexTwoCoefficients {
  const of = input(entry);
  return [of(`a_${gas}`), of(`b_${gas}`), of(`c_${gas}`), of(`d_${gas}`)];
}

describe('validate gases against the ITU-R Study Group 3 workbook', () => {
  test('specific attenuation line by line, P.676-13 annex 1', () => {
    for (const entry of casesOf('p676_13_specific_attenuation', 'gen_p676_specific_attenuation')) {
      const of = input(entry);
      const gamma = gasSpecificAttenuation(
        {
          dryPressureHpa: of('dry_pressure_hpa'),
          vapourPressureHpa: of('vapour_pressure_hpa'),
          temperatureK: of('temperature_k'),
        },
        of('frequency_ghz'),
      );
      expectClose(gamma.oxygenDbPerKm, numberOf(entry.expected, 'gamma_oxygen_db_km'), 1e-6);
      expectClose(gamma.waterDbPerKm, numberOf(entry.expected, 'gamma_water_db_km'), 1e-6);
    }
  });

  test('reference atmosphere, P.835-6, and refractivity, P.453-14', () => {
    for (const entry of casesOf('p835_6_reference_atmosphere')) {
      const air = referenceAir(input(entry)('height_km'));
      const expected = (field: string) => numberOf(entry.expected, field);
      expectClose(air.temperatureK, expected('temperature_k'), 1e-6);
      expectClose(air.dryPressureHpa, expected('dry_pressure_hpa'), 1e-6);
      expectClose(air.vapourPressureHpa, expected('vapour_pressure_hpa'), 1e-6);
      const density = vapourDensityGPerM3(air.vapourPressureHpa, air.temperatureK);
      expectClose(density, expected('water_vapour_density_g_m3'), 1e-6);
      expectClose(1 + 1e-6 * refractivity(air), expected('refractive_index'), 1e-10);
    }
  });

  /** The reference atmosphere as it comes out of what a station at the height would measure. */
  function fittedToReference(heightKm: number): AirProfile {
    const air = referenceAir(heightKm);
    return fittedProfile({
      heightKm,
      temperatureK: air.temperatureK,
      pressureHpa: air.dryPressureHpa + air.vapourPressureHpa,
      vapourGPerM3: vapourDensityGPerM3(air.vapourPressureHpa, air.temperatureK),
    });
  }

  test.each([
    ['of the recommendation', (): AirProfile => referenceAir],
    ['fitted to the station', fittedToReference],
  ])('slant paths through the reference atmosphere %s, P.676-13 annex 1', (_, profileOf) => {
    for (const entry of casesOf('p676_13_slant_line_by_line', 'gen_p676_slant_line_by_line')) {
      const of = input(entry);
      const bottomKm = of('lower_height_km');
      const layers = valueFrom(prepareGasLayers(profileOf(bottomKm), bottomKm, of('frequency_ghz')));
      const gas = valueFrom(gasSlantAttenuation(layers, of('elevation_deg')));
      expectClose(gas.attenuationDb, numberOf(entry.expected, 'gas_attenuation_db'), 1e-5);
      if ('ray_bending_rad' in entry.expected) {
        expectClose(gas.bendingRad, numberOf(entry.expected, 'ray_bending_rad'), 1e-4);
      }
    }
  });

  test('slant paths by annex 2 from the air of one instant', () => {
    for (const entry of casesOf('p676_13_slant_instantaneous')) {
      const of = input(entry);
      const gas = valueFrom(
        instantaneousGas(
          { frequencyGhz: of('frequency_ghz'), elevationDeg: of('elevation_deg') },
          {
            temperatureK: of('temperature_k'),
            pressureHpa: of('dry_pressure_hpa') + of('vapour_pressure_hpa'),
            vapourGPerM3: of('water_vapour_density_g_m3'),
          },
          coefficients(entry, 'o'),
        ),
      );
      expectClose(gas.oxygenDb, numberOf(entry.expected, 'oxygen_attenuation_db'), 1e-6);
      expectClose(gas.waterDb, numberOf(entry.expected, 'water_attenuation_db'), 1e-6);
    }
  });

  test('slant paths by annex 2 from statistics', () => {
    for (const entry of casesOf('p676_13_slant_statistical')) {
      const of = input(entry);
      const gas = valueFrom(
        statisticalGas(
          { frequencyGhz: of('frequency_ghz'), elevationDeg: of('elevation_deg') },
          {
            mean: {
              temperatureK: of('mean_surface_temperature_k'),
              pressureHpa: of('mean_surface_pressure_hpa'),
              vapourGPerM3: of('mean_water_vapour_density_g_m3'),
            },
            exceeded: {
              temperatureK: of('temperature_at_p_k'),
              pressureHpa: of('surface_pressure_at_p_hpa'),
              vapourGPerM3: of('water_vapour_density_at_p_g_m3'),
            },
            columnarVapourKgPerM2: of('columnar_vapour_at_p_kg_m2'),
          },
          { oxygen: coefficients(entry, 'o'), water: coefficients(entry, 'v') },
        ),
      );
      expectClose(gas.oxygenDb, numberOf(entry.expected, 'oxygen_attenuation_db'), 1e-6);
      expectClose(gas.waterDb, numberOf(entry.expected, 'water_attenuation_db'), 1e-6);
    }
  });

  test('the coefficients of annex 2 in the program are those of the workbook, between the steps too', () => {
    const entries = casesOf('p676_13_slant_statistical', 'p676_13_slant_instantaneous');
    for (const entry of entries) {
      const { oxygen, water } = annexTwoCoefficients(input(entry)('frequency_ghz'));
      coefficients(entry, 'o').forEach((value, index) => {
        expectClose(oxygen[index]!, value, 1e-12);
      });
      if (!('a_v' in entry.inputs)) continue;
      coefficients(entry, 'v').forEach((value, index) => {
        expectClose(water[index]!, value, 1e-12);
      });
    }
  });

  test('every coefficient of annex 2 agrees with line by line in the reference atmosphere', () => {
    const air = referenceAir(0);
    const surface = { temperatureK: air.temperatureK, pressureHpa: 1013.25, vapourGPerM3: 7.5 };
    for (let step = 0; step <= 178; step++) {
      const question = {
        air: { ...surface, columnarVapourKgPerM2: 15 },
        heightKm: 0,
        frequencyGhz: 1 + step / 2,
      };
      const exact = gasLossOver({ ...question, method: 'line-by-line' })(90);
      const fitted = gasLossOver({ ...question, method: 'annex-2' })(90);
      // The fit is one over all climates. Below 2 GHz and in the oxygen lines it is coarser at this one.
      const isCoarse =
        question.frequencyGhz < 2 || (question.frequencyGhz > 50 && question.frequencyGhz < 70);
      expectClose(fitted.oxygenDb, exact.oxygenDb, isCoarse ? 0.12 : 0.03);
      expectClose(fitted.waterDb, exact.waterDb, 0.06);
    }
  });

  test('below 5 degrees annex 2 goes on as line by line does, without a step', () => {
    const air = { temperatureK: 288.15, pressureHpa: 1013.25, vapourGPerM3: 7.5, columnarVapourKgPerM2: 20 };
    const gasAt = gasLossOver({ air, heightKm: 0, frequencyGhz: 20 });
    expectClose(gasAt(4.999999).attenuationDb, gasAt(5).attenuationDb, 1e-6);
    const exactAt = gasLossOver({ air, heightKm: 0, frequencyGhz: 20, method: 'line-by-line' });
    const ratio = gasAt(5).waterDb / exactAt(5).waterDb;
    expect(gasAt(1).waterDb / exactAt(1).waterDb).toBeCloseTo(ratio, 10);
  });
});
