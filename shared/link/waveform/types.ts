/** One modulation and code of a waveform. */
export interface Mode {
  readonly name: string;
  /** Information bits per symbol, framing included. */
  readonly bitsPerSymbol: number;
  /** Es/N0 that the mode needs, ideal demodulator, dB. */
  readonly requiredEsN0Db: number;
}

/** DVB-S2 or S2X with adaptive coding and modulation. */
export interface DvbWaveform {
  readonly kind: 'dvb-s2' | 'dvb-s2x';
  readonly symbolRateBaud: number;
  /** Excess bandwidth: 0.35, 0.25, 0.20; S2X 0.15, 0.10, 0.05 too. */
  readonly rollOffFraction: number;
  readonly pilots: 'on' | 'off';
  /** FECFRAME of 64,800 or 16,200 bits; S2X is tabled for the normal one. */
  readonly frame: 'normal' | 'short';
  /** Names of the modes that the equipment has; all of the standard where it is left out. */
  readonly modeNames?: readonly string[];
}

/** A modulation, a code and what it needs. */
export interface GenericWaveform {
  readonly kind: 'generic';
  readonly name: string;
  readonly symbolRateBaud: number;
  readonly rollOffFraction: number;
  /** Bits of a symbol before coding: 1 BPSK, 2 QPSK, 3 8PSK, … */
  readonly modulationBits: number;
  /** Information bits per coded bit, framing included, 0 to 1. */
  readonly codeRateFraction: number;
  readonly requiredEbN0Db: number;
}

/** A waveform of one rate, as data sheets of military modems give it. */
export interface FixedWaveform {
  readonly kind: 'fixed';
  readonly name: string;
  readonly bitRateBps: number;
  /** Bandwidth that the signal occupies, Hz. */
  readonly occupiedHz: number;
  readonly requiredEbN0Db: number;
}

/** Every waveform that the budget knows. */
export type WaveformModel = DvbWaveform | GenericWaveform | FixedWaveform;
