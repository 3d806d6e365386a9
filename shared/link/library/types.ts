import type { AntennaMount } from '../antenna/mount.ts';
import type { AntennaModel } from '../antenna/types.ts';
import type { Polarisation } from '../budget/polarisation.ts';
import type { Transponder } from '../budget/transparent.ts';
import type { ReceiveNoise, TransmitPower } from '../budget/types.ts';
import type { WaveformModel } from '../waveform/types.ts';

/**
 * How far a number can be trusted. `filed`: in a public filing of its operator. `reported`: quoted by others from such a
 * filing or from its operator. `typical`: an ordinary value of the kind of equipment. `notional`: chosen for a study.
 */
export type Confidence = 'filed' | 'reported' | 'typical' | 'notional';

/** Where the numbers of a type come from. What a planner edits keeps its own. */
export interface Provenance {
  readonly confidence: Confidence;
  /** The document, and which of the numbers it gives. */
  readonly source: string;
  /** Year that the numbers hold for. */
  readonly asOf: string;
}

/** A band of carriers, GHz, ends included. */
export interface CarrierBand {
  readonly lowGhz: number;
  readonly highGhz: number;
}

/** What transmits. */
export interface TransmitChain extends CarrierBand {
  readonly antenna: AntennaModel;
  readonly power: TransmitPower;
  readonly waveform: WaveformModel;
}

/** What receives. */
export interface ReceiveChainType extends CarrierBand {
  readonly antenna: AntennaModel;
  readonly noise: ReceiveNoise;
}

/** A kind of terminal on the ground, on a vehicle, a ship or an aircraft. */
export interface TerminalType {
  readonly typeId: string;
  readonly name: string;
  readonly provenance: Provenance;
  readonly mount: AntennaMount;
  readonly polarisation: Polarisation;
  readonly pointingErrorDeg: number;
  /** Diameter that scintillation is averaged over, m, and efficiency of that aperture. */
  readonly apertureM: number;
  readonly apertureEfficiencyFraction: number;
  readonly transmit: TransmitChain;
  readonly receive: ReceiveChainType;
}

/** A kind of payload of a satellite. */
export interface PayloadType {
  readonly typeId: string;
  readonly name: string;
  readonly provenance: Provenance;
  readonly polarisation: Polarisation;
  /** Whether its beams follow the terminal, or hang fixed below the satellite. */
  readonly beam: 'steered' | 'nadir';
  readonly transmit: TransmitChain;
  readonly receive: ReceiveChainType;
  /** For a transparent payload; null for one that demodulates on board. */
  readonly transponder: Transponder | null;
}
