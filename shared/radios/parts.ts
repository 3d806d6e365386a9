import type {
  AntennaMount,
  Polarisation,
  ReceiveNoise,
  TerminalType,
  TransmitPower,
  Waveform,
} from '../domain/index.ts';

/** Everything of a type that says how far its numbers may be trusted. */
export type SourceFacts = Pick<TerminalType, 'confidence' | 'source' | 'asOfDate'>;

export const RIGHT: Polarisation = { kind: 'right' };
export const LEFT: Polarisation = { kind: 'left' };

/** Numbers that nobody published: chosen by the makers of the program, on the day they were chosen. */
export function notional(source: string): SourceFacts {
  return { confidence: 'notional', source: `NOTIONAL. ${source}`, asOfDate: '2026-11-22' };
}

/** The published comparison whose three systems several simulators copy. */
const STUDY =
  'I. del Portillo, B. Cameron, E. Crawley, A Technical Comparison of Three Low Earth Orbit Satellite Constellation ' +
  'Systems, IAC-18-B2.1.7 (2018), as copied into a public simulator: a study of the 1,110 km design, read second-hand.';

/** Numbers of the study, and what is not from it. */
export function study(rest: string): SourceFacts {
  return { confidence: 'reported', source: `${STUDY} ${rest}`, asOfDate: '2018-10-01' };
}

/** A dish that turns whole; the keyhole is that of an azimuth over elevation mount. */
export const TURNING_MOUNT: AntennaMount = { tiltDeg: 0, headingDeg: 0, maxScanDeg: 180, keyholeDeg: 0 };

/** A panel that lies flat and steers its beam. */
export function flatMount(maxScanDeg: number): AntennaMount {
  return { tiltDeg: 0, headingDeg: 0, maxScanDeg, keyholeDeg: 0 };
}

/** A flat array; usual taper and element pattern. */
export function flatArray(boresightGainDbi: number, referenceGhz: number) {
  return {
    kind: 'array',
    boresightGainDbi,
    referenceGhz,
    elementExponent: 1.3,
    sideLobeDb: 17,
  } as const;
}

/** A dish of ordinary efficiency. */
export function dish(diameterM: number, efficiency = 0.6) {
  return { kind: 'parabola', diameterM, efficiency, sideLobes: 'S.580-6' } as const;
}

/** A beam of a satellite in a low orbit: as wide as its gain says, 32,400 square degrees over the gain. */
export function lowOrbitBeam(peakGainDbi: number) {
  const beamwidthDeg = Number(Math.sqrt(32_400 / 10 ** (peakGainDbi / 10)).toFixed(2));
  return { kind: 'beam', peakGainDbi, beamwidthDeg, rollOff: 'S.1528-0 LEO', sideLobeDb: 20 } as const;
}

/** A beam of a geostationary satellite, wide by its gain in the same way. */
export function geostationaryBeam(peakGainDbi: number) {
  return { ...lowOrbitBeam(peakGainDbi), rollOff: 'S.672-4', sideLobeDb: 25 } as const;
}

export function ratedEirp(eirpDbw: number): TransmitPower {
  return { kind: 'eirp', eirpDbw, outputBackOffDb: 0 };
}

/** Receiver of a satellite, whose antenna sees the warm Earth. */
export function towardsEarth(receiverNoiseK: number): ReceiveNoise {
  return {
    kind: 'chain',
    feedLossDb: 0.5,
    feedTemperatureK: 290,
    receiverNoiseK,
    antennaK: 290,
    spilloverFraction: 0,
  };
}

/** Receiver of a dish on the ground, whose antenna temperature follows from the sky. */
export function towardsSky(receiverNoiseK: number, feedLossDb = 0.3): ReceiveNoise {
  return {
    kind: 'chain',
    feedLossDb,
    feedTemperatureK: 290,
    receiverNoiseK,
    antennaK: null,
    spilloverFraction: 0.08,
  };
}

/** DVB-S2X with all its modes, pilots on. It stands for waveforms that nobody published, such as OFDM with adaptive coding. */
export function adaptive(symbolRateBaud: number, rollOffFraction: number): Waveform {
  return { kind: 'dvb-s2x', symbolRateBaud, rollOffFraction, pilots: 'on', frame: 'normal', modeNames: [] };
}
