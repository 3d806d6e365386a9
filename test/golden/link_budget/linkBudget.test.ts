import { describe, expect, test } from 'vitest';
import {
  budgetAt,
  type OneWayLink,
  prepareLink,
  sphericalRangeKm,
  wavelengthM,
} from '../../../shared/link/index.ts';
import { oneWayLink } from '../../support/oneWayLink.ts';
import { example, valueFrom } from './examples.ts';
import golden from './link_budget.json' with { type: 'json' };

const { formulas } = golden;

function beam(peakGainDbi: number) {
  return {
    kind: 'beam',
    peakGainDbi,
    beamwidthDeg: 1,
    rollOff: 'S.1528-0 LEO',
    sideLobeDb: 20,
  } as const;
}

/** Distance at which a carrier has a free-space loss, km. */
function rangeOf(lossDb: number, frequencyGhz: number): number {
  return (wavelengthM(frequencyGhz) / (4e3 * Math.PI)) * 10 ** (lossDb / 20);
}

/** The budget of a link in free space with everything else given. */
function budgetOf(changes: Partial<OneWayLink>, rangeKm: number) {
  const budget = valueFrom(
    budgetAt(valueFrom(prepareLink(oneWayLink(changes))), {
      rangeKm,
      azimuthDeg: 0,
      elevationDeg: 45,
      satelliteOffAxisDeg: 0,
      rangeRateKmS: 0,
    }),
  );
  const lineOf = (id: string) => budget.lines.find((line) => line.id === id)!.value;
  return { budget, lineOf };
}

describe('validate budgets against published examples', () => {
  test('C-band television receiver (Pratt and Allnutt)', () => {
    const { inputs: i, computed } = example('c-band-tvro-clear');
    const { lineOf } = budgetOf(
      {
        frequencyGhz: i['frequency_ghz']!,
        transmitter: {
          antenna: beam(0),
          pointingErrorDeg: 0,
          power: { kind: 'eirp', eirpDbw: i['eirp_dbw']!, outputBackOffDb: 0 },
        },
        atmosphere: {
          kind: 'given',
          attenuationDb: i['atmospheric_loss_db']!,
          clearSkyDb: i['atmospheric_loss_db']!,
        },
        otherLossDb: i['rx_mispointing_loss_db']!,
        receiver: {
          antenna: beam(i['rx_gain_dbi']!),
          pointingErrorDeg: 0,
          noise: {
            kind: 'gt',
            gtDbK: i['rx_gain_dbi']! - 10 * Math.log10(i['system_noise_temperature_k']!),
            clearSkyK: i['system_noise_temperature_k']!,
          },
        },
        waveform: {
          kind: 'fixed',
          name: 'television',
          bitRateBps: 1e6,
          occupiedHz: i['noise_bandwidth_mhz']! * 1e6,
          requiredEbN0Db: 5,
        },
      },
      i['distance_km']!,
    );
    expect(-lineOf('free-space')).toBeCloseTo(computed['free_space_loss_db']!, 4);
    expect(Math.abs(lineOf('c-n') - computed['cn_db']!)).toBeLessThan(1e-3);
  });

  test('Voyager 2 at Neptune (Karn, Yuen)', () => {
    const { inputs: i, computed, published } = example('voyager2-neptune');
    const noiseK = i['system_noise_temperature_k']!;
    const { lineOf } = budgetOf(
      {
        frequencyGhz: i['frequency_mhz']! / 1e3,
        transmitter: {
          antenna: beam(i['transmit_gain_dbi']!),
          pointingErrorDeg: 0,
          power: {
            kind: 'amplifier',
            powerDbw: i['transmit_power_dbw']!,
            outputBackOffDb: 0,
            lineLossDb: 0,
          },
        },
        receiver: {
          antenna: beam(i['receive_gain_dbi']!),
          pointingErrorDeg: 0,
          noise: {
            kind: 'gt',
            gtDbK: i['receive_gain_dbi']! - 10 * Math.log10(noiseK),
            clearSkyK: noiseK,
          },
        },
        waveform: {
          kind: 'fixed',
          name: 'telemetry',
          bitRateBps: i['bit_rate_bps']!,
          occupiedHz: 1e5,
          requiredEbN0Db: 2,
        },
      },
      i['distance_km']!,
    );
    expect(Math.abs(lineOf('eirp') - computed['eirp_dbw']!)).toBeLessThan(1e-3);
    expect(
      Math.abs(lineOf('isotropic') + i['receive_gain_dbi']! - computed['received_power_dbw']!),
    ).toBeLessThan(1e-3);
    expect(Math.abs(lineOf('es-n0') - computed['ebn0_db']!)).toBeLessThan(1e-3);
    expect(Math.abs(lineOf('es-n0') - published['ebn0_db']!)).toBeLessThan(0.05);
  });

  test('QPSK at 2200 MHz (EURASIP JWCN 2020)', () => {
    const { inputs: i, computed, published } = example('eurasip-qpsk-2200');
    const frequencyGhz = i['frequency_mhz']! / 1e3;
    const noiseK = i['system_noise_temperature_k']!;
    const rangeKm = rangeOf(i['free_space_loss_db']!, frequencyGhz);
    expect(Math.abs(rangeKm - computed['distance_km_for_162_2_db']!)).toBeLessThan(1e-3);
    const { lineOf, budget } = budgetOf(
      {
        frequencyGhz,
        transmitter: {
          antenna: beam(0),
          pointingErrorDeg: 0,
          power: { kind: 'eirp', eirpDbw: i['eirp_dbm']! - 30, outputBackOffDb: 0 },
        },
        otherLossDb: i['depointing_loss_db']!,
        receiver: {
          antenna: beam(i['rx_gain_dbi']!),
          pointingErrorDeg: 0,
          noise: { kind: 'gt', gtDbK: i['rx_gain_dbi']! - 10 * Math.log10(noiseK), clearSkyK: noiseK },
        },
        waveform: {
          kind: 'fixed',
          name: 'QPSK',
          bitRateBps: i['bit_rate_bps']!,
          occupiedHz: 4e6,
          requiredEbN0Db: i['required_ebn0_db']!,
        },
        implementationLossDb: i['demodulation_loss_db']!,
      },
      rangeKm,
    );
    expect(Math.abs(lineOf('c-n0') - computed['cn0_dbhz']!)).toBeLessThan(1e-3);
    expect(Math.abs(lineOf('es-n0') - computed['ebn0_db']!)).toBeLessThan(1e-3);
    expect(Math.abs(budget.verdict.marginDb - computed['margin_db']!)).toBeLessThan(1e-3);
    expect(Math.abs(budget.verdict.marginDb - published['margin_db']!)).toBeLessThan(0.1);
  });

  test.each(['fcc-tlm-20198', 'fcc-tlm-12201'])('telemetry of an FCC filing: %s', (id) => {
    const { inputs: i, computed, published } = example(id);
    const frequencyGhz = i['frequency_mhz']! / 1e3;
    const { lineOf } = budgetOf(
      {
        frequencyGhz,
        transmitter: {
          antenna: beam(i['antenna_gain_dbi']!),
          pointingErrorDeg: 0,
          power: {
            kind: 'amplifier',
            powerDbw: i['transmit_power_dbw']!,
            outputBackOffDb: 0,
            lineLossDb: i['line_loss_db']!,
          },
        },
        receiver: {
          antenna: beam(0),
          pointingErrorDeg: 0,
          noise: { kind: 'gt', gtDbK: i['earth_station_gt_db_k']!, clearSkyK: 200 },
        },
        waveform: {
          kind: 'fixed',
          name: 'telemetry',
          bitRateBps: i['noise_bandwidth_hz']!,
          occupiedHz: i['noise_bandwidth_hz']!,
          requiredEbN0Db: i['required_cn_db']!,
        },
        implementationLossDb: 0,
      },
      rangeOf(i['free_space_loss_db']!, frequencyGhz),
    );
    expect(Math.abs(lineOf('eirp') - computed['eirp_dbw']!)).toBeLessThan(1e-9);
    expect(Math.abs(lineOf('c-n0') - computed['cn0_dbhz']!)).toBeLessThan(1e-3);
    expect(Math.abs(lineOf('c-n') - published['cn_db']!)).toBeLessThan(0.1);
    expect(Math.abs(lineOf('margin') - published['margin_db']!)).toBeLessThan(0.1);
  });

  test('uplink of the AMSAT/IARU tool at 826 km', () => {
    const { inputs: i, computed, published } = example('amsat-iaru-826km');
    const rangeKm = sphericalRangeKm(i['altitude_km']!, i['elevation_deg']!, i['earth_radius_km']!);
    expect(Math.abs(rangeKm - computed['slant_range_km']!)).toBeLessThan(1e-3);
    const lossDb = i['atmospheric_loss_db']! + i['ionospheric_loss_db']!;
    const frequencyGhz = 0.4375;
    const { lineOf } = budgetOf(
      {
        direction: 'up',
        frequencyGhz,
        atmosphere: { kind: 'given', attenuationDb: lossDb, clearSkyDb: lossDb },
        transmitter: {
          antenna: beam(i['uplink_gain_dbi']!),
          pointingErrorDeg: 0,
          power: {
            kind: 'amplifier',
            powerDbw: 10 * Math.log10(i['uplink_power_w']!),
            outputBackOffDb: 0,
            lineLossDb: i['uplink_line_loss_db']!,
          },
        },
        polarisationLossDb: i['polarization_loss_db']!,
        otherLossDb: i['ground_pointing_loss_db']!,
        receiver: {
          antenna: beam(i['spacecraft_gain_dbi']!),
          pointingErrorDeg: 0,
          noise: {
            kind: 'chain',
            chain: {
              feedLossDb: i['spacecraft_line_loss_db']!,
              feedTemperatureK: 290,
              receiverNoiseK: 100,
            },
            antennaK: 290,
            spilloverFraction: 0,
          },
        },
      },
      rangeOf(i['path_loss_db']!, frequencyGhz),
    );
    expect(Math.abs(lineOf('eirp') - computed['eirp_dbw']!)).toBeLessThan(1e-3);
    expect(Math.abs(lineOf('isotropic') - computed['isotropic_level_dbw']!)).toBeLessThan(1e-3);
    expect(Math.abs(lineOf('isotropic') - published['isotropic_level_dbw']!)).toBeLessThan(0.15);
    const atAmplifier =
      lineOf('isotropic') -
      i['spacecraft_pointing_loss_db']! +
      lineOf('receive-gain') -
      i['spacecraft_line_loss_db']!;
    expect(Math.abs(atAmplifier - published['signal_at_lna_dbw']!)).toBeLessThan(0.15);
  });

  test.each(formulas.one_way_link.map((entry, index) => ({ index, ...entry })))(
    'one-way link $index, every ratio',
    (entry) => {
      const { lineOf, budget } = budgetOf(
        {
          frequencyGhz: entry.frequency_mhz / 1e3,
          transmitter: {
            antenna: beam(entry.transmit_gain_dbi),
            pointingErrorDeg: 0,
            power: {
              kind: 'amplifier',
              powerDbw: 10 * Math.log10(entry.transmit_power_w),
              outputBackOffDb: 0,
              lineLossDb: entry.transmit_line_loss_db,
            },
          },
          atmosphere: {
            kind: 'given',
            attenuationDb: entry.atmospheric_loss_db,
            clearSkyDb: entry.atmospheric_loss_db,
          },
          polarisationLossDb: entry.pointing_and_polarization_loss_db,
          receiver: {
            antenna: beam(0),
            pointingErrorDeg: 0,
            noise: { kind: 'gt', gtDbK: entry.gt_db_k, clearSkyK: 300 },
          },
          waveform: {
            kind: 'generic',
            name: 'as given',
            symbolRateBaud: entry.symbol_rate_baud,
            rollOffFraction: entry.noise_bandwidth_hz / entry.symbol_rate_baud - 1,
            modulationBits: entry.bit_rate_bps / entry.symbol_rate_baud,
            codeRateFraction: 1,
            requiredEbN0Db: entry.required_ebn0_db,
          },
          implementationLossDb: entry.implementation_loss_db,
          carrierToInterferenceDb: entry.carrier_to_interference_db,
        },
        entry.distance_km,
      );
      const expectLine = (id: string, expected: number) =>
        expect(Math.abs(lineOf(id) - expected)).toBeLessThan(1e-5);
      expectLine('eirp', entry.eirp_dbw);
      expectLine('free-space', -entry.free_space_loss_db);
      expectLine('c-n0', entry.cn0_dbhz);
      expectLine('c-n', entry.cn_db);
      expectLine('es-n0', entry.esn0_db);
      const bitsDb = 10 * Math.log10(entry.bit_rate_bps / entry.symbol_rate_baud);
      expect(Math.abs(lineOf('es-n0') - bitsDb - entry.ebn0_db)).toBeLessThan(1e-5);
      // The printed margin leaves the interference out.
      const undisturbed = lineOf('margin') - lineOf('interference');
      expect(Math.abs(undisturbed - entry.ebn0_margin_db)).toBeLessThan(1e-5);
      const ratio =
        budget.verdict.esN0Db - 10 * Math.log10(entry.noise_bandwidth_hz / entry.symbol_rate_baud);
      expect(Math.abs(ratio - entry.cn_plus_i_db)).toBeLessThan(1e-5);
    },
  );
});
