import { FREE_MOUNT } from '../antenna/mount.ts';
import type { DvbWaveform } from '../waveform/types.ts';
import type { TerminalType } from './types.ts';

/** Adaptive DVB-S2X at a symbol rate: what stands in for proprietary adaptive waveforms. */
function adaptive(symbolRateBaud: number, rollOffFraction = 0.1): DvbWaveform {
  return { kind: 'dvb-s2x', symbolRateBaud, rollOffFraction, pilots: 'on', frame: 'normal' };
}

const RIGHT = { kind: 'right' } as const;

/** A flat panel that looks up and steers 60 degrees from its normal. */
const FLAT = { tiltDeg: 0, headingDeg: 0, maxScanDeg: 60, keyholeDeg: 0 } as const;

/** Terminal types that are built in. Every one can be copied and edited. */
export const TERMINAL_TYPES: readonly TerminalType[] = [
  {
    typeId: 'ku-panel',
    name: 'Flat Ku panel, low-orbit broadband',
    provenance: {
      confidence: 'reported',
      source:
        'Narratives of FCC SES-LIC-20230228-00228 and its modification, as quoted: largest EIRP 43.6 dBW, 14.0-14.5 GHz up, 10.7-12.7 GHz down. Receive gain 35.8 dBi as quoted from FCC 1423-EX-ST-2024. System noise 250 K, scan law and waveform: typical.',
      asOf: '2024',
    },
    mount: FLAT,
    polarisation: RIGHT,
    pointingErrorDeg: 0.2,
    apertureM: 0.5,
    apertureEfficiencyFraction: 0.6,
    transmit: {
      lowGhz: 14,
      highGhz: 14.5,
      antenna: {
        kind: 'array',
        boresightGainDbi: 36.5,
        referenceGhz: 14.25,
        elementExponent: 1.3,
        sideLobeDb: 16,
      },
      power: { kind: 'eirp', eirpDbw: 43.6, outputBackOffDb: 0 },
      waveform: adaptive(55e6),
    },
    receive: {
      lowGhz: 10.7,
      highGhz: 12.7,
      antenna: {
        kind: 'array',
        boresightGainDbi: 35.8,
        referenceGhz: 11.7,
        elementExponent: 1.3,
        sideLobeDb: 16,
      },
      noise: { kind: 'gt', gtDbK: 11.8, clearSkyK: 250 },
    },
  },
  {
    typeId: 'ku-panel-small',
    name: 'Small flat Ku panel, low-orbit broadband',
    provenance: {
      confidence: 'reported',
      source:
        'Narratives of FCC SES-LIC-20230228-00228 and its modification, as quoted: largest EIRP 39.2 dBW. Gain, noise, scan law and waveform: typical of a panel of 0.3 m.',
      asOf: '2024',
    },
    mount: FLAT,
    polarisation: RIGHT,
    pointingErrorDeg: 0.3,
    apertureM: 0.3,
    apertureEfficiencyFraction: 0.6,
    transmit: {
      lowGhz: 14,
      highGhz: 14.5,
      antenna: {
        kind: 'array',
        boresightGainDbi: 32,
        referenceGhz: 14.25,
        elementExponent: 1.3,
        sideLobeDb: 16,
      },
      power: { kind: 'eirp', eirpDbw: 39.2, outputBackOffDb: 0 },
      waveform: adaptive(55e6),
    },
    receive: {
      lowGhz: 10.7,
      highGhz: 12.7,
      antenna: {
        kind: 'array',
        boresightGainDbi: 31,
        referenceGhz: 11.7,
        elementExponent: 1.3,
        sideLobeDb: 16,
      },
      noise: { kind: 'gt', gtDbK: 7, clearSkyK: 250 },
    },
  },
  {
    typeId: 'ka-dish-06',
    name: 'Ka dish 0.6 m, tracking',
    provenance: {
      confidence: 'typical',
      source:
        'Ordinary values of the class: 10 W amplifier, 65 % efficiency, 120 K receiver. Not of a product.',
      asOf: '2026',
    },
    mount: { ...FREE_MOUNT, keyholeDeg: 3 },
    polarisation: RIGHT,
    pointingErrorDeg: 0.15,
    apertureM: 0.6,
    apertureEfficiencyFraction: 0.65,
    transmit: {
      lowGhz: 27.5,
      highGhz: 31,
      antenna: { kind: 'parabola', diameterM: 0.6, efficiency: 0.65, sideLobes: 'S.580-6' },
      power: { kind: 'amplifier', powerDbw: 10, outputBackOffDb: 2, lineLossDb: 0.5 },
      waveform: adaptive(50e6),
    },
    receive: {
      lowGhz: 17.7,
      highGhz: 21.2,
      antenna: { kind: 'parabola', diameterM: 0.6, efficiency: 0.65, sideLobes: 'S.580-6' },
      noise: {
        kind: 'chain',
        chain: { feedLossDb: 0.3, feedTemperatureK: 290, receiverNoiseK: 120 },
        spilloverFraction: 0.08,
      },
    },
  },
  {
    typeId: 'x-dish-24',
    name: 'X-band dish 2.4 m, transportable',
    provenance: {
      confidence: 'typical',
      source:
        'Ordinary values of the class: 125 W amplifier, 65 % efficiency, 70 K receiver. Not of a product.',
      asOf: '2026',
    },
    mount: { ...FREE_MOUNT, keyholeDeg: 3 },
    polarisation: RIGHT,
    pointingErrorDeg: 0.1,
    apertureM: 2.4,
    apertureEfficiencyFraction: 0.65,
    transmit: {
      lowGhz: 7.9,
      highGhz: 8.4,
      antenna: { kind: 'parabola', diameterM: 2.4, efficiency: 0.65, sideLobes: 'S.580-6' },
      power: { kind: 'amplifier', powerDbw: 21, outputBackOffDb: 3, lineLossDb: 1 },
      waveform: adaptive(10e6),
    },
    receive: {
      lowGhz: 7.25,
      highGhz: 7.75,
      antenna: { kind: 'parabola', diameterM: 2.4, efficiency: 0.65, sideLobes: 'S.580-6' },
      noise: {
        kind: 'chain',
        chain: { feedLossDb: 0.3, feedTemperatureK: 290, receiverNoiseK: 70 },
        spilloverFraction: 0.08,
      },
    },
  },
  {
    typeId: 'uhf-manpack',
    name: 'UHF manpack with a folding antenna',
    provenance: {
      confidence: 'typical',
      source: 'Ordinary values of the class: 20 W, 8 dBi crossed Yagi, 64 kbit/s at 6 dB. Not of a product.',
      asOf: '2026',
    },
    mount: FREE_MOUNT,
    polarisation: RIGHT,
    pointingErrorDeg: 10,
    apertureM: 0.5,
    apertureEfficiencyFraction: 0.6,
    transmit: {
      lowGhz: 0.29,
      highGhz: 0.32,
      antenna: { kind: 'measured', offAxisDeg: [0, 30, 60, 90, 180], gainDbi: [8, 5, -2, -8, -8] },
      power: { kind: 'amplifier', powerDbw: 13, outputBackOffDb: 0, lineLossDb: 1 },
      waveform: {
        kind: 'fixed',
        name: '64 kbit/s',
        bitRateBps: 64_000,
        occupiedHz: 100_000,
        requiredEbN0Db: 6,
      },
    },
    receive: {
      lowGhz: 0.24,
      highGhz: 0.38,
      antenna: { kind: 'measured', offAxisDeg: [0, 30, 60, 90, 180], gainDbi: [8, 5, -2, -8, -8] },
      noise: {
        kind: 'chain',
        chain: { feedLossDb: 1, feedTemperatureK: 290, receiverNoiseK: 200 },
        spilloverFraction: 0.3,
      },
    },
  },
  {
    typeId: 'l-handheld',
    name: 'L-band handheld',
    provenance: {
      confidence: 'typical',
      source:
        'Ordinary values of the class: 0.6 W mean, 2 dBi all round, 2.4 kbit/s at 6 dB. Not of a product.',
      asOf: '2026',
    },
    mount: FREE_MOUNT,
    polarisation: RIGHT,
    pointingErrorDeg: 0,
    apertureM: 0.05,
    apertureEfficiencyFraction: 0.6,
    transmit: {
      lowGhz: 1.61,
      highGhz: 1.6265,
      antenna: { kind: 'omni', gainDbi: 2 },
      power: { kind: 'amplifier', powerDbw: -2.2, outputBackOffDb: 0, lineLossDb: 0.7 },
      waveform: {
        kind: 'fixed',
        name: '2.4 kbit/s',
        bitRateBps: 2_400,
        occupiedHz: 31_500,
        requiredEbN0Db: 6,
      },
    },
    receive: {
      lowGhz: 1.61,
      highGhz: 1.6265,
      antenna: { kind: 'omni', gainDbi: 2 },
      noise: { kind: 'gt', gtDbK: -23, clearSkyK: 316 },
    },
  },
];
