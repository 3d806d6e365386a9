import { describe, expect, test } from 'vitest';
import {
  bitErrorRate,
  cascadeNoiseK,
  combineRatiosDb,
  dishBeamwidthDeg,
  dishGainDbi,
  dopplerHz,
  effectiveApertureM2,
  freeSpaceDelayMs,
  freeSpaceLossDb,
  isotropicApertureDbm2,
  noiseFigureDb,
  noiseTemperatureK,
  pointingLossDb,
  powerFluxDensityDbw,
  shannonCapacityBps,
  sphericalNadirAngleDeg,
  sphericalRangeKm,
  systemNoiseK,
  transparentTotalDbHz,
  wavelengthM,
} from '../../../shared/link/index.ts';
import { example, valueFrom } from './examples.ts';
import golden from './link_budget.json' with { type: 'json' };

const { formulas } = golden;

describe('validate the formulas of a budget', () => {
  test('flux, aperture and isotropic level', () => {
    const { inputs: i, computed } = example('pratt-4.1-flux');
    const flux = powerFluxDensityDbw(i['eirp_dbw']!, i['distance_km']!);
    expect(flux).toBeCloseTo(computed['flux_density_dbw_m2']!, 5);
    expect(flux + 10 * Math.log10(i['effective_aperture_m2']!)).toBeCloseTo(
      computed['received_power_dbw']!,
      5,
    );
    const command = example('fcc-cmd-17791-low');
    const aperture = isotropicApertureDbm2(command.inputs['frequency_mhz']! / 1e3);
    expect(Math.abs(aperture - command.computed['isotropic_aperture_dbm2']!)).toBeLessThan(1e-3);
    for (const entry of formulas.one_way_link) {
      const level = powerFluxDensityDbw(entry.eirp_dbw - entry.atmospheric_loss_db, entry.distance_km);
      expect(level).toBeCloseTo(entry.flux_density_at_receiver_dbw_m2, 4);
    }
  });

  test('free-space loss and slant range', () => {
    for (const entry of formulas.free_space_loss) {
      const loss = freeSpaceLossDb({
        rangeKm: entry.distance_km,
        frequencyGhz: entry.frequency_mhz / 1e3,
      });
      expect(loss).toBeCloseTo(entry.free_space_loss_db, 5);
    }
    for (const entry of formulas.slant_range_spherical) {
      const range = sphericalRangeKm(entry.altitude_km, entry.elevation_deg, entry.earth_radius_km);
      expect(range).toBeCloseTo(entry.slant_range_km, 5);
      const nadir = sphericalNadirAngleDeg(entry.altitude_km, entry.elevation_deg, entry.earth_radius_km);
      expect(nadir).toBeCloseTo(entry.nadir_angle_deg, 6);
    }
  });

  test('dishes and pointing', () => {
    for (const entry of formulas.parabolic_antenna) {
      const dish = {
        kind: 'parabola',
        diameterM: entry.diameter_m,
        efficiency: entry.efficiency,
        sideLobes: 'S.580-6',
      } as const;
      const gain = dishGainDbi(dish, entry.frequency_ghz);
      expect(gain).toBeCloseTo(entry.gain_dbi, 5);
      const width = dishBeamwidthDeg(dish, entry.frequency_ghz);
      expect(width).toBeCloseTo(entry.half_power_beamwidth_70lambda_over_d_deg, 5);
      const aperture = effectiveApertureM2(gain, wavelengthM(entry.frequency_ghz));
      expect(aperture).toBeCloseTo(entry.effective_aperture_m2, 6);
    }
    for (const entry of formulas.pointing_loss_gaussian) {
      expect(pointingLossDb(entry.offset_deg, entry.half_power_beamwidth_deg)).toBeCloseTo(entry.loss_db, 5);
    }
  });

  test('noise figures, cascades and G/T behind a lossy feed', () => {
    for (const entry of formulas.noise_figure) {
      expect(noiseTemperatureK(entry.noise_figure_db)).toBeCloseTo(entry.noise_temperature_k, 5);
    }
    const cascade = example('couch-sa8-1-noise-figure').computed;
    const receiver = valueFrom(
      cascadeNoiseK([
        { noiseK: noiseTemperatureK(0.6), gainDb: 40 },
        { noiseK: noiseTemperatureK(8.8), gainDb: -8.8 },
        { noiseK: noiseTemperatureK(10), gainDb: 0 },
      ]),
    );
    expect(Math.abs(receiver - cascade['receiver_noise_temperature_k']!)).toBeLessThan(1e-3);
    expect(Math.abs(noiseFigureDb(receiver) - cascade['cascade_noise_figure_db']!)).toBeLessThan(1e-5);
    const pratt = valueFrom(
      cascadeNoiseK([
        { noiseK: 50, gainDb: 50 },
        { noiseK: 500, gainDb: -10 },
        { noiseK: 1000, gainDb: 0 },
      ]),
    );
    expect(Math.abs(25 + pratt - 75.105)).toBeLessThan(1e-3);
    for (const entry of formulas.gt_with_lossy_feed) {
      const receiverNoiseK = valueFrom(
        cascadeNoiseK([
          { noiseK: noiseTemperatureK(entry.lna_noise_figure_db), gainDb: entry.lna_gain_db },
          {
            noiseK: (10 ** (entry.cable_loss_db / 10) - 1) * entry.cable_physical_temperature_k,
            gainDb: -entry.cable_loss_db,
          },
          { noiseK: noiseTemperatureK(entry.receiver_noise_figure_db), gainDb: 0 },
        ]),
      );
      expect(receiverNoiseK).toBeCloseTo(entry.receiver_input_temperature_k, 4);
      const systemK = systemNoiseK(
        {
          feedLossDb: entry.feed_loss_db,
          feedTemperatureK: entry.feed_physical_temperature_k,
          receiverNoiseK,
        },
        entry.antenna_temperature_k,
      );
      expect(systemK).toBeCloseTo(entry.system_temperature_at_antenna_flange_k, 4);
      expect(entry.antenna_gain_dbi - 10 * Math.log10(systemK)).toBeCloseTo(entry.gt_db_k, 5);
    }
  });

  test('combination of ratios and transparent repeaters', () => {
    expect(combineRatiosDb([17, 24])).toBeCloseTo(example('pratt-4.10b-cnir').computed['combined_db']!, 5);
    for (const entry of formulas.transparent_repeater_total) {
      const total = transparentTotalDbHz({
        uplinkCN0DbHz: entry.uplink_cn0_dbhz,
        downlinkCN0DbHz: entry.downlink_cn0_dbhz,
        uplinkCI0DbHz: entry.uplink_ci0_dbhz,
        downlinkCI0DbHz: entry.downlink_ci0_dbhz,
        intermodulationCIm0DbHz: entry.intermodulation_cim0_dbhz,
      });
      expect(total).toBeCloseTo(entry.total_cn0_dbhz, 5);
    }
  });

  test('bit error rates and capacity', () => {
    const names = {
      BPSK: 'BPSK',
      'QPSK (Gray)': 'QPSK',
      DBPSK: 'DBPSK',
      'FSK noncoherent': 'noncoherent FSK',
    } as const;
    for (const entry of formulas.bit_error_rate_awgn) {
      const rate = bitErrorRate(names[entry.modulation as keyof typeof names], entry.ebn0_db);
      expect(Math.abs(rate / entry.bit_error_rate - 1)).toBeLessThan(1e-6);
    }
    for (const entry of formulas.shannon) {
      const capacity = shannonCapacityBps(entry.bandwidth_hz, entry.cn_db);
      expect(Math.abs(capacity / entry.capacity_bps - 1)).toBeLessThan(1e-9);
    }
  });

  test('Doppler and delay', () => {
    for (const entry of formulas.doppler_first_order) {
      const shift = dopplerHz(entry.carrier_mhz / 1e3, entry.range_rate_km_s);
      expect(shift).toBeCloseTo(entry.doppler_hz, 3);
    }
    for (const entry of formulas.circular_orbit_doppler_bound) {
      const shift = dopplerHz(entry.carrier_mhz / 1e3, -entry.max_range_rate_at_0deg_elevation_km_s);
      expect(Math.abs(shift / entry.max_doppler_hz - 1)).toBeLessThan(1e-6);
    }
    for (const entry of formulas.free_space_delay) {
      expect(freeSpaceDelayMs(entry.distance_km)).toBeCloseTo(entry.delay_ms, 6);
    }
  });
});
