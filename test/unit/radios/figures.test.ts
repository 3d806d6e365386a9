import { describe, expect, it } from 'vitest';
import { budgetAt, prepareLink } from '../../../shared/link/index.ts';
import {
  beamwidthFigure,
  eirpFigure,
  gainFigure,
  gtFigure,
  LIBRARY_PAYLOADS,
  LIBRARY_TERMINALS,
  waveformFigures,
} from '../../../shared/radios/index.ts';

describe('figures of radios', () => {
  it('verify a dish of 0.7 m at 13.5 GHz has the gain and G/T of the study', () => {
    // del Portillo et al., IAC-18-B2.1.7: 37.7 dBi, 362.9 K, hence 12.1 dB/K.
    const receiver = LIBRARY_TERMINALS.find(({ terminalTypeId }) => terminalTypeId === 'ku-dish-07')!
      .receiver!;
    expect(gainFigure(receiver.antenna, receiver.frequencyGhz).value).toBeCloseTo(37.7, 0);
    expect(gtFigure(receiver, 'ground').value).toBe(12.1);
    // 70 lambda / D: 70 * 0.0222069 / 0.7.
    expect(beamwidthFigure(receiver.antenna, 13.5).value).toBeCloseTo(2.2207, 3);
  });

  it('verify EIRP of an amplifier adds up by hand', () => {
    const transmitter = LIBRARY_TERMINALS.find(({ terminalTypeId }) => terminalTypeId === 'ku-dish-07')!
      .transmitter!;
    const gainDbi = gainFigure(transmitter.antenna, transmitter.frequencyGhz).value;
    expect(eirpFigure(transmitter).value).toBeCloseTo(6 - 1 - 0.5 + gainDbi, 9);
    expect(eirpFigure(transmitter).inputs).toMatchObject({ 'power dBW': 6, 'back-off dB': 1 });
  });

  it('verify G/T of a noise chain on a satellite by Friis', () => {
    const { receiver } = LIBRARY_PAYLOADS[0]!;
    // 290 K Earth + (10^0.05 - 1) 290 K + 10^0.05 * 250 K, 33.9 dBi.
    const systemK = 290 + (10 ** 0.05 - 1) * 290 + 10 ** 0.05 * 250;
    expect(gtFigure(receiver, 'satellite').value).toBeCloseTo(33.9 - 10 * Math.log10(systemK), 6);
  });

  it('verify G/T on the ground is what a budget finds at 30 degrees at sea level in clear sky', () => {
    const receiver = {
      frequencyGhz: 20,
      antenna: { kind: 'parabola', diameterM: 1.2, efficiency: 0.6, sideLobes: 'S.580-6' },
      noise: {
        kind: 'chain',
        feedLossDb: 0.3,
        feedTemperatureK: 290,
        receiverNoiseK: 150,
        antennaK: null,
        spilloverFraction: 0.08,
      },
    } as const;
    const link = prepareLink({
      direction: 'down',
      frequencyGhz: 20,
      station: {
        latitudeDeg: 45,
        heightKm: 0,
        mount: { tiltDeg: 0, headingDeg: 0, maxScanDeg: 180, keyholeDeg: 0 },
        antennaDiameterM: 1.2,
        antennaEfficiency: 0.6,
      },
      atmosphere: {
        kind: 'computed',
        exceedancePercent: 1,
        climate: {
          rainRateMmPerHour: 0,
          rainHeightKm: 3,
          vapourGPerM3: 7.5,
          cloudLiquidKgPerM2: 0,
          temperatureK: 288.15,
          pressureHpa: 1013.25,
          wetRefractivity: 40,
        },
      },
      polarisationTiltDeg: 45,
      polarisationLossDb: 0,
      transmitter: {
        antenna: { kind: 'omni', gainDbi: 0 },
        pointingErrorDeg: 0,
        power: { kind: 'eirp', eirpDbw: 30, outputBackOffDb: 0 },
      },
      receiver: {
        antenna: receiver.antenna,
        pointingErrorDeg: 0,
        noise: {
          kind: 'chain',
          chain: { feedLossDb: 0.3, feedTemperatureK: 290, receiverNoiseK: 150 },
          spilloverFraction: 0.08,
        },
      },
      waveform: { kind: 'fixed', name: 'x', bitRateBps: 1e6, occupiedHz: 1e6, requiredEbN0Db: 5 },
      implementationLossDb: 0,
      keptMarginDb: 0,
      hysteresisDb: 0,
      otherLossDb: 0,
      carrierToInterferenceDb: null,
    });
    if (!link.ok) throw new Error(link.failure.message);
    const budget = budgetAt(link.value, {
      rangeKm: 1000,
      azimuthDeg: 0,
      elevationDeg: 30,
      satelliteOffAxisDeg: 0,
      rangeRateKmS: 0,
    });
    if (!budget.ok) throw new Error(budget.failure.message);
    expect(gtFigure(receiver, 'ground').value).toBeCloseTo(budget.value.signal.clearGtDbK, 6);
  });

  it('verify the top rate of DVB-S2 is its greatest efficiency times the symbol rate', () => {
    const figures = waveformFigures({
      kind: 'dvb-s2',
      symbolRateBaud: 1e6,
      rollOffFraction: 0.2,
      pilots: 'off',
      frame: 'normal',
      modeNames: [],
    })!;
    // EN 302 307-1, table 13: 32APSK 9/10 carries 4.453027 bit a symbol, QPSK 1/4 needs -2.35 dB.
    expect(figures.topRateBps.value).toBeCloseTo(4.453027e6, 0);
    expect(figures.leastEsN0Db.value).toBe(-2.35);
    expect(figures.occupiedHz.value).toBeCloseTo(1.2e6, 6);
    expect(figures.modes).toHaveLength(28);
  });

  it('verify modes that the standard does not have give no figures', () => {
    const waveform = {
      kind: 'dvb-s2',
      symbolRateBaud: 1e6,
      rollOffFraction: 0.2,
      pilots: 'off',
      frame: 'short',
      modeNames: ['QPSK 9/10'],
    } as const;
    expect(waveformFigures({ ...waveform, modeNames: [...waveform.modeNames] })).toBeNull();
  });
});
