import type { DvbWaveform } from '../waveform/types.ts';
import type { PayloadType } from './types.ts';

function adaptive(symbolRateBaud: number, rollOffFraction = 0.1): DvbWaveform {
  return { kind: 'dvb-s2x', symbolRateBaud, rollOffFraction, pilots: 'on', frame: 'normal' };
}

const RIGHT = { kind: 'right' } as const;

/** Payload types that are built in. Every one can be copied and edited. */
export const PAYLOAD_TYPES: readonly PayloadType[] = [
  {
    typeId: 'leo-ku-user',
    name: 'Low-orbit Ku user beam',
    provenance: {
      confidence: 'reported',
      source:
        'FCC 1423-EX-ST-2024 as quoted: largest EIRP 38.2 dBW, transmit gain 32.2 dBi at the longest slant; channels of 240 MHz (arXiv 2210.11578). Gain along the normal, receive G/T of 9 dB/K: typical.',
      asOf: '2024',
    },
    polarisation: RIGHT,
    beam: 'steered',
    transmit: {
      lowGhz: 10.7,
      highGhz: 12.7,
      antenna: {
        kind: 'array',
        boresightGainDbi: 36,
        referenceGhz: 11.7,
        elementExponent: 1.3,
        sideLobeDb: 16,
      },
      power: { kind: 'eirp', eirpDbw: 42, outputBackOffDb: 0 },
      waveform: adaptive(218e6),
    },
    receive: {
      lowGhz: 14,
      highGhz: 14.5,
      antenna: {
        kind: 'array',
        boresightGainDbi: 37,
        referenceGhz: 14.25,
        elementExponent: 1.3,
        sideLobeDb: 16,
      },
      noise: { kind: 'gt', gtDbK: 9, clearSkyK: 630 },
    },
    transponder: null,
  },
  {
    typeId: 'backbone-ka-notional',
    name: 'Backbone Ka payload (NOTIONAL)',
    provenance: {
      confidence: 'notional',
      source:
        'Chosen for studies. Nothing about the radio payloads of the Space Data Network backbone is public.',
      asOf: '2026',
    },
    polarisation: RIGHT,
    beam: 'steered',
    transmit: {
      lowGhz: 17.7,
      highGhz: 21.2,
      antenna: {
        kind: 'array',
        boresightGainDbi: 35,
        referenceGhz: 20,
        elementExponent: 1.3,
        sideLobeDb: 20,
      },
      power: { kind: 'eirp', eirpDbw: 41, outputBackOffDb: 1 },
      waveform: adaptive(200e6),
    },
    receive: {
      lowGhz: 27.5,
      highGhz: 31,
      antenna: {
        kind: 'array',
        boresightGainDbi: 36,
        referenceGhz: 29,
        elementExponent: 1.3,
        sideLobeDb: 20,
      },
      noise: { kind: 'gt', gtDbK: 7, clearSkyK: 750 },
    },
    transponder: null,
  },
  {
    typeId: 'geo-x-transparent',
    name: 'Geostationary X-band transponder',
    provenance: {
      confidence: 'typical',
      source:
        'Ordinary values of the class: 47 dBW at saturation, -85 dBW/m2, 3 dB/K in a beam of 2 degrees.',
      asOf: '2026',
    },
    polarisation: RIGHT,
    beam: 'steered',
    transmit: {
      lowGhz: 7.25,
      highGhz: 7.75,
      antenna: {
        kind: 'beam',
        peakGainDbi: 37,
        beamwidthDeg: 2,
        rollOff: 'S.672-4',
        sideLobeDb: 25,
      },
      power: { kind: 'eirp', eirpDbw: 47, outputBackOffDb: 0 },
      waveform: adaptive(30e6, 0.2),
    },
    receive: {
      lowGhz: 7.9,
      highGhz: 8.4,
      antenna: {
        kind: 'beam',
        peakGainDbi: 37,
        beamwidthDeg: 2,
        rollOff: 'S.672-4',
        sideLobeDb: 25,
      },
      noise: { kind: 'gt', gtDbK: 3, clearSkyK: 800 },
    },
    transponder: { saturationFluxDbw: -85, saturatedEirpDbw: 47, compressionDb: 5 },
  },
  {
    typeId: 'uhf-broad',
    name: 'UHF payload with a broad beam',
    provenance: {
      confidence: 'typical',
      source: 'Ordinary values of the class: 20 dBW, -12 dB/K over the Earth. Not of a satellite.',
      asOf: '2026',
    },
    polarisation: RIGHT,
    beam: 'nadir',
    transmit: {
      lowGhz: 0.24,
      highGhz: 0.38,
      antenna: {
        kind: 'beam',
        peakGainDbi: 13,
        beamwidthDeg: 40,
        rollOff: 'S.1528-0 LEO',
        sideLobeDb: 20,
      },
      power: { kind: 'eirp', eirpDbw: 20, outputBackOffDb: 0 },
      waveform: {
        kind: 'fixed',
        name: '64 kbit/s',
        bitRateBps: 64_000,
        occupiedHz: 100_000,
        requiredEbN0Db: 6,
      },
    },
    receive: {
      lowGhz: 0.29,
      highGhz: 0.32,
      antenna: {
        kind: 'beam',
        peakGainDbi: 13,
        beamwidthDeg: 40,
        rollOff: 'S.1528-0 LEO',
        sideLobeDb: 20,
      },
      noise: { kind: 'gt', gtDbK: -12, clearSkyK: 320 },
    },
    transponder: null,
  },
];
