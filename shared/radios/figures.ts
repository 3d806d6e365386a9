import type { Antenna, RadioReceiver, RadioTransmitter, Waveform } from '../domain/index.ts';
import {
  beamwidthDeg,
  fittedProfile,
  gasLayersOf,
  gasLossOf,
  groundAntennaNoiseK,
  mediumTemperatureK,
  modesOf,
  occupiedBandwidthHz,
  peakGainDbi,
  RECOMMENDATIONS,
  skyTemperatureOf,
  symbolRateBaud,
  systemNoiseK,
  toDb,
  wavelengthM,
} from '../link/index.ts';
import { waveformModel } from './oneWay.ts';

/** A number that follows from those of a type, with how it does. */
export interface Figure {
  /** In the unit that the function names. */
  readonly value: number;
  /** In words and symbols. */
  readonly formula: string;
  /** The recommendation or textbook; null for plain arithmetic. */
  readonly recommendation: string | null;
  /** The numbers that went in, by name and unit. */
  readonly inputs: Readonly<Record<string, number>>;
}

const BEAM_SOURCES = {
  'S.465-6': 'ITU-R S.465-6',
  'S.580-6': 'ITU-R S.580-6',
  'S.1428-1': 'ITU-R S.1428-1',
  'S.672-4': 'ITU-R S.672-4, annex 1',
  'S.1528-0': 'ITU-R S.1528-0, recommends 1.2',
  'S.1528-0 LEO': 'ITU-R S.1528-0, recommends 1.3',
} as const;

/** Gain along the antenna's normal, dBi. */
export function gainFigure(antenna: Antenna, frequencyGhz: number): Figure {
  const value = peakGainDbi(antenna, frequencyGhz);
  switch (antenna.kind) {
    case 'parabola':
      return {
        value,
        formula: '10 log(efficiency (pi D / lambda)^2)',
        recommendation: `${BEAM_SOURCES[antenna.sideLobes]}, side lobes`,
        inputs: {
          'diameter m': antenna.diameterM,
          efficiency: antenna.efficiency,
          'wavelength m': wavelengthM(frequencyGhz),
        },
      };
    case 'array':
      return {
        value,
        formula: 'gain at the reference + 20 log(f / f reference)',
        recommendation: 'Mailloux, Phased Array Antenna Handbook, sections 1.1 and 2.2',
        inputs: {
          'gain at the reference dBi': antenna.boresightGainDbi,
          'reference GHz': antenna.referenceGhz,
          'carrier GHz': frequencyGhz,
        },
      };
    case 'measured':
      return {
        value,
        formula: 'the pattern at 0 degrees',
        recommendation: null,
        inputs: { 'angles in the pattern': antenna.offAxisDeg.length },
      };
    case 'omni':
      return { value, formula: 'as given', recommendation: null, inputs: { 'gain dBi': antenna.gainDbi } };
    case 'beam':
      return {
        value,
        formula: 'as given; roll-off by the recommendation',
        recommendation: BEAM_SOURCES[antenna.rollOff],
        inputs: { 'peak gain dBi': antenna.peakGainDbi },
      };
  }
}

/** Full width of the beam 3 dB down along the normal, degrees; 360 for an antenna without a beam. */
export function beamwidthFigure(antenna: Antenna, frequencyGhz: number): Figure {
  const value = beamwidthDeg(antenna, frequencyGhz);
  switch (antenna.kind) {
    case 'parabola':
      return {
        value,
        formula: '70 lambda / D',
        recommendation: 'usual taper of a dish',
        inputs: { 'wavelength m': wavelengthM(frequencyGhz), 'diameter m': antenna.diameterM },
      };
    case 'array':
      return {
        value,
        formula: 'sqrt(32400 / g), at the normal; wider by 1 / cos(scan) when steered',
        recommendation: 'Mailloux, Phased Array Antenna Handbook, sections 1.1 and 2.2',
        inputs: { 'gain dBi': peakGainDbi(antenna, frequencyGhz) },
      };
    case 'measured':
      return {
        value,
        formula: 'twice the first angle at which the pattern is 3 dB down',
        recommendation: null,
        inputs: { 'gain on the axis dBi': antenna.gainDbi[0]! },
      };
    case 'omni':
      return { value, formula: 'the same gain all round', recommendation: null, inputs: {} };
    case 'beam':
      return { value, formula: 'as given', recommendation: BEAM_SOURCES[antenna.rollOff], inputs: {} };
  }
}

/** EIRP along the normal, dBW, after the back-off and before pointing errors. */
export function eirpFigure(
  transmitter: Pick<RadioTransmitter, 'antenna' | 'frequencyGhz' | 'power'>,
): Figure {
  const { antenna, frequencyGhz, power } = transmitter;
  if (power.kind === 'eirp') {
    return {
      value: power.eirpDbw - power.outputBackOffDb,
      formula: 'greatest EIRP - output back-off',
      recommendation: null,
      inputs: { 'greatest EIRP dBW': power.eirpDbw, 'back-off dB': power.outputBackOffDb },
    };
  }
  const gainDbi = peakGainDbi(antenna, frequencyGhz);
  return {
    value: power.powerDbw - power.outputBackOffDb - power.lineLossDb + gainDbi,
    formula: 'power - output back-off - line loss + gain',
    recommendation: null,
    inputs: {
      'power dBW': power.powerDbw,
      'back-off dB': power.outputBackOffDb,
      'line loss dB': power.lineLossDb,
      'gain dBi': gainDbi,
    },
  };
}

/** Where a receiver stands: on the ground it looks into the sky, on a satellite at the Earth. */
export type ReceiverPlace = 'ground' | 'satellite';

/** Elevation and air that the figure of a receiver on the ground holds for; a link computes it for its own. */
const TYPICAL = { elevationDeg: 30, temperatureK: 288.15, pressureHpa: 1013.25, vapourGPerM3: 7.5 } as const;
/** What a satellite's antenna sees where its type says nothing else. */
const EARTH_K = 290;

/** Figure of merit G/T in clear sky along the normal, dB/K. On the ground the sky is that of 30 degrees at sea level. */
export function gtFigure(
  receiver: Pick<RadioReceiver, 'antenna' | 'frequencyGhz' | 'noise'>,
  place: ReceiverPlace,
): Figure {
  const { antenna, frequencyGhz, noise } = receiver;
  if (noise.kind === 'gt') {
    return {
      value: noise.gtDbK,
      formula: 'as given, in clear sky along the normal',
      recommendation: null,
      inputs: { 'G/T dB/K': noise.gtDbK, 'system temperature K': noise.clearSkyK },
    };
  }
  const gainDbi = peakGainDbi(antenna, frequencyGhz);
  const antennaK =
    noise.antennaK ??
    (place === 'satellite' ? EARTH_K : groundAntennaNoiseK(clearSkyK(frequencyGhz), noise.spilloverFraction));
  const systemK = systemNoiseK(noise, antennaK);
  const isComputed = noise.antennaK === null && place === 'ground';
  return {
    value: gainDbi - toDb(systemK),
    formula: `gain - 10 log(T antenna + T feed + T receiver at the flange)${isComputed ? '; sky of 30 degrees at sea level' : ''}`,
    recommendation: isComputed ? `${RECOMMENDATIONS.noise}, section 3; ${RECOMMENDATIONS.gas}` : null,
    inputs: {
      'gain dBi': gainDbi,
      'antenna temperature K': antennaK,
      'system temperature K': systemK,
    },
  };
}

/** What {@link clearSkyK} found: a line-by-line sum of milliseconds for each of the few frequencies that types have. */
const knownSkiesK = new Map<number, number>();

/** Sky temperature in clear sky at {@link TYPICAL}, K. Below 1 GHz, where the line list ends, the gases of 1 GHz. */
function clearSkyK(frequencyGhz: number): number {
  const skyK = knownSkiesK.get(frequencyGhz) ?? computedSkyK(frequencyGhz);
  knownSkiesK.set(frequencyGhz, skyK);
  return skyK;
}

function computedSkyK(frequencyGhz: number): number {
  const layers = gasLayersOf(fittedProfile({ ...TYPICAL, heightKm: 0 }), 0, Math.max(1, frequencyGhz));
  const { attenuationDb } = gasLossOf(layers, TYPICAL.elevationDeg);
  return skyTemperatureOf(attenuationDb, mediumTemperatureK(TYPICAL.temperatureK), frequencyGhz);
}

/** What a waveform gives at best. */
export interface WaveformFigures {
  /** Rate of the fastest mode, bit/s. */
  readonly topRateBps: Figure;
  /** Es/N0 that the sturdiest mode needs, ideal demodulator, dB. */
  readonly leastEsN0Db: Figure;
  readonly occupiedHz: Figure;
  /** Modes that the equipment has, by rising need. */
  readonly modes: readonly {
    readonly name: string;
    readonly requiredEsN0Db: number;
    readonly rateBps: number;
  }[];
}

/** Bandwidth that a waveform occupies, Hz. */
export function occupiedHzOf(waveform: Waveform): number {
  return occupiedBandwidthHz(waveformModel(waveform));
}

/** Rates and needs of a waveform; null where it names modes that its standard does not have. */
export function waveformFigures(waveform: Waveform): WaveformFigures | null {
  const model = waveformModel(waveform);
  const read = modesOf(model);
  if (!read.ok || read.value.length === 0) return null;
  const baud = symbolRateBaud(model);
  const modes = read.value
    .map(({ name, requiredEsN0Db, bitsPerSymbol }) => ({
      name,
      requiredEsN0Db,
      rateBps: baud * bitsPerSymbol,
    }))
    .toSorted((a, b) => a.requiredEsN0Db - b.requiredEsN0Db);
  const top = read.value.reduce((best, mode) => (mode.bitsPerSymbol > best.bitsPerSymbol ? mode : best));
  const sturdiest = modes[0]!;
  const recommendation =
    waveform.kind === 'dvb-s2'
      ? 'EN 302 307-1, table 13 and section 5.5'
      : waveform.kind === 'dvb-s2x'
        ? 'EN 302 307-1 and -2, framing of section 5.5'
        : null;
  return {
    topRateBps: {
      value: baud * top.bitsPerSymbol,
      formula: `symbol rate x bits per symbol of ${top.name}`,
      recommendation,
      inputs: { 'symbol rate baud': baud, 'bits per symbol': top.bitsPerSymbol },
    },
    leastEsN0Db: {
      value: sturdiest.requiredEsN0Db,
      formula: `Es/N0 that ${sturdiest.name} needs with an ideal demodulator`,
      recommendation,
      inputs: {},
    },
    occupiedHz: {
      value: occupiedBandwidthHz(model),
      formula: waveform.kind === 'fixed' ? 'as given' : 'symbol rate (1 + roll-off)',
      recommendation: null,
      inputs: { 'symbol rate baud': baud },
    },
    modes,
  };
}
