import type { PayloadType } from '../domain/index.ts';
import {
  adaptive,
  geostationaryBeam,
  LEFT,
  lowOrbitBeam,
  notional,
  RIGHT,
  ratedEirp,
  study,
  towardsEarth,
} from './parts.ts';

const COMMON = {
  processing: { kind: 'regenerative' },
  beamPointing: 'steered',
  implementationLossDb: 1,
  keptMarginDb: 1,
  hysteresisDb: 0.5,
  carrierToInterferenceDb: null,
} as const;

/** Commercial low orbits in Ku band. */
const KU: readonly PayloadType[] = [
  {
    ...COMMON,
    payloadTypeId: 'starlink-ku',
    name: 'Starlink user beam',
    band: 'Ku',
    transmitter: {
      frequencyGhz: 11.7,
      power: ratedEirp(38.2),
      antenna: lowOrbitBeam(32.2),
      pointingErrorDeg: 0.2,
      polarisation: RIGHT,
    },
    receiver: {
      frequencyGhz: 14.25,
      noise: towardsEarth(250),
      antenna: lowOrbitBeam(33.9),
      pointingErrorDeg: 0.2,
      polarisation: RIGHT,
    },
    uplinkWaveform: adaptive(57e6, 0.05),
    downlinkWaveform: adaptive(228.5e6, 0.05),
    carrierToInterferenceDb: 20,
    confidence: 'reported',
    source:
      'Greatest EIRP 38.2 dBW, gain 32.2 dBi at the greatest slant: FCC STA 1423-EX-ST-2024 as quoted by others. Channels of ' +
      '240 MHz with guards of 10 MHz: arXiv 2210.11578. The receiver (the same aperture, 250 K), channels of 60 MHz up, the ' +
      'interference of 20 dB and DVB-S2X in place of the own OFDM are typical; accurate to 3 dB.',
    asOfDate: '2024-01-01',
  },
  {
    ...COMMON,
    payloadTypeId: 'leo-ku-study',
    name: 'Low orbit Ku user beam (study figures)',
    band: 'Ku',
    transmitter: {
      frequencyGhz: 13.5,
      power: ratedEirp(36.7),
      antenna: lowOrbitBeam(34),
      pointingErrorDeg: 0.1,
      polarisation: RIGHT,
    },
    receiver: {
      frequencyGhz: 14.25,
      noise: towardsEarth(250),
      antenna: lowOrbitBeam(34),
      pointingErrorDeg: 0.1,
      polarisation: RIGHT,
    },
    uplinkWaveform: adaptive(57e6, 0.05),
    downlinkWaveform: adaptive(250e6 / 1.1, 0.1),
    carrierToInterferenceDb: 19,
    ...study(
      'EIRP 36.7 dBW at 13.5 GHz in 250 MHz with roll-off 0.1, interference 25, 22 and 25 dB (19 together) are its figures; ' +
        'beams and receiver are typical.',
    ),
  },
  {
    ...COMMON,
    payloadTypeId: 'oneweb-ku',
    name: 'OneWeb user beams',
    band: 'Ku',
    transmitter: {
      frequencyGhz: 11.7,
      power: ratedEirp(34.5),
      antenna: lowOrbitBeam(24),
      pointingErrorDeg: 0,
      polarisation: LEFT,
    },
    receiver: {
      frequencyGhz: 14.25,
      noise: { kind: 'gt', gtDbK: -2.5, clearSkyK: 600 },
      antenna: lowOrbitBeam(25.3),
      pointingErrorDeg: 0,
      polarisation: RIGHT,
    },
    uplinkWaveform: adaptive(20e6 / 1.2, 0.2),
    downlinkWaveform: adaptive(250e6 / 1.2, 0.2),
    carrierToInterferenceDb: 20,
    ...notional(
      'Sixteen beams of some 1,600 x 65 km, 250 MHz forward, 20 MHz return and about 450 Mbit/s are reported; G/T -1 to ' +
        '-4 dB/K is an estimate of others. EIRP 34.5 dBW is chosen to give that rate. A unit is taken to stand in the middle ' +
        'of one of the beams.',
    ),
  },
];

/** L band and UHF. */
const LOW_BANDS: readonly PayloadType[] = [
  {
    ...COMMON,
    payloadTypeId: 'iridium-l',
    name: 'Iridium NEXT user beams',
    band: 'L',
    transmitter: {
      frequencyGhz: 1.621,
      power: ratedEirp(24),
      antenna: lowOrbitBeam(22),
      pointingErrorDeg: 0,
      polarisation: RIGHT,
    },
    receiver: {
      frequencyGhz: 1.621,
      noise: towardsEarth(250),
      antenna: lowOrbitBeam(22),
      pointingErrorDeg: 0,
      polarisation: RIGHT,
    },
    uplinkWaveform: burst(),
    downlinkWaveform: burst(),
    keptMarginDb: 0,
    hysteresisDb: 0,
    ...notional(
      'The band (1616 to 1626.5 MHz, up and down in turn) is public; EIRP, gain and the burst of 50 kbit/s are typical. The ' +
        'rate is that of the burst: a voice channel has 2.4 kbit/s of it.',
    ),
  },
  {
    ...COMMON,
    payloadTypeId: 'uhf-geo',
    name: 'UHF channel of a geostationary satellite',
    band: 'UHF',
    transmitter: {
      frequencyGhz: 0.37,
      power: ratedEirp(26),
      antenna: geostationaryBeam(18),
      pointingErrorDeg: 0,
      polarisation: RIGHT,
    },
    receiver: {
      frequencyGhz: 0.31,
      noise: { kind: 'gt', gtDbK: -16, clearSkyK: 900 },
      antenna: geostationaryBeam(18),
      pointingErrorDeg: 0,
      polarisation: RIGHT,
    },
    uplinkWaveform: channel(),
    downlinkWaveform: channel(),
    processing: { kind: 'transparent', saturationFluxDbw: -165, compressionDb: 1, feederCN0DbHz: null },
    keptMarginDb: 0,
    hysteresisDb: 0,
    ...notional('A channel of 25 kHz with 26 dBW; typical of such satellites, not of one of them.'),
    beamPointing: 'fixed',
  },
];

/** Ka and X band. */
const HIGH_BANDS: readonly PayloadType[] = [
  {
    ...COMMON,
    payloadTypeId: 'leo-ka-gateway',
    name: 'Low orbit Ka gateway beam (study figures)',
    band: 'Ka',
    transmitter: {
      frequencyGhz: 18.5,
      power: ratedEirp(39),
      antenna: lowOrbitBeam(37),
      pointingErrorDeg: 0.05,
      polarisation: LEFT,
    },
    receiver: {
      frequencyGhz: 28.5,
      noise: { kind: 'gt', gtDbK: 13.6, clearSkyK: 535.9 },
      antenna: lowOrbitBeam(40.9),
      pointingErrorDeg: 0.05,
      polarisation: RIGHT,
    },
    uplinkWaveform: adaptive(500e6 / 1.1, 0.1),
    downlinkWaveform: adaptive(250e6 / 1.1, 0.1),
    carrierToInterferenceDb: 20.9,
    ...study(
      '40.9 dBi, 535.9 K, G/T 13.6 dB/K, 500 MHz with roll-off 0.1, interference 27, 27, 25 and 30 dB (20.9 together) are its ' +
        'figures for the uplink; the downlink is typical.',
    ),
  },
  {
    ...COMMON,
    payloadTypeId: 'amazon-leo-ka',
    name: 'Amazon Leo user beam',
    band: 'Ka',
    transmitter: {
      frequencyGhz: 18.5,
      power: ratedEirp(38),
      antenna: lowOrbitBeam(34),
      pointingErrorDeg: 0.2,
      polarisation: LEFT,
    },
    receiver: {
      frequencyGhz: 28.9,
      noise: towardsEarth(350),
      antenna: lowOrbitBeam(34),
      pointingErrorDeg: 0.2,
      polarisation: RIGHT,
    },
    uplinkWaveform: adaptive(20e6, 0.1),
    downlinkWaveform: adaptive(90e6, 0.1),
    carrierToInterferenceDb: 20,
    ...notional('Typical of commercial Ka band in a low orbit. No figure of the real system is in it.'),
  },
  {
    ...COMMON,
    payloadTypeId: 'backbone-ka',
    name: 'Backbone user beam',
    band: 'Ka',
    transmitter: {
      frequencyGhz: 20.7,
      power: ratedEirp(33),
      antenna: lowOrbitBeam(31),
      pointingErrorDeg: 0.2,
      polarisation: LEFT,
    },
    receiver: {
      frequencyGhz: 30.5,
      noise: towardsEarth(300),
      antenna: lowOrbitBeam(31),
      pointingErrorDeg: 0.2,
      polarisation: RIGHT,
    },
    uplinkWaveform: adaptive(50e6, 0.1),
    downlinkWaveform: adaptive(100e6, 0.1),
    carrierToInterferenceDb: 18,
    ...notional(
      'Nothing about the radios of the backbone is public: a design of the makers in military Ka band.',
    ),
  },
  {
    ...COMMON,
    payloadTypeId: 'mil-geo-x',
    name: 'Military geostationary X-band beam',
    band: 'X',
    transmitter: {
      frequencyGhz: 7.5,
      power: ratedEirp(42),
      antenna: geostationaryBeam(27),
      pointingErrorDeg: 0.1,
      polarisation: LEFT,
    },
    receiver: {
      frequencyGhz: 8.15,
      noise: { kind: 'gt', gtDbK: 2, clearSkyK: 500 },
      antenna: geostationaryBeam(27),
      pointingErrorDeg: 0.1,
      polarisation: RIGHT,
    },
    uplinkWaveform: adaptive(5e6, 0.2),
    downlinkWaveform: adaptive(10e6, 0.2),
    processing: { kind: 'transparent', saturationFluxDbw: -92, compressionDb: 2, feederCN0DbHz: 95 },
    ...notional('One carrier of a transparent transponder; EIRP is the share of that carrier.'),
  },
  {
    ...COMMON,
    payloadTypeId: 'mil-geo-ka',
    name: 'Military geostationary Ka-band beam',
    band: 'Ka',
    transmitter: {
      frequencyGhz: 20.7,
      power: ratedEirp(52),
      antenna: geostationaryBeam(40),
      pointingErrorDeg: 0.1,
      polarisation: LEFT,
    },
    receiver: {
      frequencyGhz: 30.5,
      noise: { kind: 'gt', gtDbK: 9, clearSkyK: 600 },
      antenna: geostationaryBeam(40),
      pointingErrorDeg: 0.1,
      polarisation: RIGHT,
    },
    uplinkWaveform: adaptive(10e6, 0.2),
    downlinkWaveform: adaptive(20e6, 0.2),
    processing: { kind: 'transparent', saturationFluxDbw: -88, compressionDb: 2, feederCN0DbHz: 98 },
    ...notional(
      'One carrier of a transparent transponder in a steerable beam; EIRP is the share of that carrier.',
    ),
  },
];

function burst() {
  return {
    kind: 'fixed',
    name: 'Burst, 50 kbit/s',
    bitRateBps: 50e3,
    occupiedHz: 41_667,
    requiredEbN0Db: 6.1,
  } as const;
}

function channel() {
  return {
    kind: 'fixed',
    name: 'Channel of 25 kHz, 16 kbit/s',
    bitRateBps: 16e3,
    occupiedHz: 25e3,
    requiredEbN0Db: 6,
  } as const;
}

/** Payload types that come with the program, to be copied into a scenario and edited there. */
export const LIBRARY_PAYLOADS: readonly PayloadType[] = [...KU, ...LOW_BANDS, ...HIGH_BANDS];
