import type { AntennaMount } from '../antenna/mount.ts';
import type { AntennaModel } from '../antenna/types.ts';
import type { SlantClimate } from '../propagation/slant.ts';
import type { WaveformModel } from '../waveform/types.ts';
import type { ReceiveChain } from './noise.ts';
import type { Transponder } from './transparent.ts';

/** What a transmitter radiates: by its amplifier, or as one figure. */
export type TransmitPower =
  | {
      readonly kind: 'amplifier';
      /** Saturated power of the amplifier, dBW. */
      readonly powerDbw: number;
      readonly outputBackOffDb: number;
      /** Loss between amplifier and antenna, dB. */
      readonly lineLossDb: number;
    }
  | {
      readonly kind: 'eirp';
      /** Along the beam, at the antenna's normal, before the back-off, dBW. */
      readonly eirpDbw: number;
      readonly outputBackOffDb: number;
    };

/** How a receiver's noise is known. */
export type ReceiveNoise =
  | {
      readonly kind: 'chain';
      readonly chain: ReceiveChain;
      /** A fixed antenna temperature, K (a satellite sees the Earth: 290); a station on the ground computes it where this is left out. */
      readonly antennaK?: number;
      /** Share of the pattern that sees the ground, for a station whose temperature is computed. */
      readonly spilloverFraction: number;
    }
  | {
      readonly kind: 'gt';
      /** Figure of merit in clear sky along the normal, dB/K. Weather adds its noise to `clearSkyK`. */
      readonly gtDbK: number;
      /** System noise temperature that the figure holds for, K: what rain noise is compared with. */
      readonly clearSkyK: number;
    };

/** An antenna and how well it is pointed. */
export interface PointedAntenna {
  readonly antenna: AntennaModel;
  /** Pointing error, degrees. */
  readonly pointingErrorDeg: number;
}

/** How the attenuation is known: computed from a climate (1 GHz and above), or given. */
export type LinkAtmosphere =
  | {
      readonly kind: 'computed';
      readonly climate: SlantClimate;
      /** Percentage of the year that the attenuation may be exceeded. */
      readonly exceedancePercent: number;
    }
  | {
      readonly kind: 'given';
      /** At every elevation, dB. */
      readonly attenuationDb: number;
      readonly clearSkyDb: number;
    };

/** One direction of a link between a station and a satellite. */
export interface OneWayLink {
  readonly direction: 'up' | 'down';
  readonly frequencyGhz: number;
  /** The station on the ground. */
  readonly station: {
    readonly latitudeDeg: number;
    /** Above mean sea level, km. */
    readonly heightKm: number;
    readonly mount: AntennaMount;
    readonly antennaDiameterM: number;
    readonly antennaEfficiency: number;
    /** Distance to a second site that serves the same unit, km: rain is then that of the better of the two. */
    readonly secondSiteKm?: number;
  };
  readonly atmosphere: LinkAtmosphere;
  readonly polarisationTiltDeg: number;
  readonly polarisationLossDb: number;
  readonly transmitter: PointedAntenna & { readonly power: TransmitPower };
  readonly receiver: PointedAntenna & { readonly noise: ReceiveNoise };
  readonly waveform: WaveformModel;
  /** What the modem is worse than the ideal, dB. */
  readonly implementationLossDb: number;
  /** Margin that adaptive coding keeps, dB. */
  readonly keptMarginDb: number;
  /** What a faster mode must have beyond the kept margin before it is taken, dB. */
  readonly hysteresisDb: number;
  /** Other losses, dB: radome, scan of the payload, and so on. */
  readonly otherLossDb: number;
  /** Carrier over interference that is always there (other beams, cross-polarisation) in the occupied bandwidth, dB. */
  readonly carrierToInterferenceDb: number | null;
  /** What an uplink drives where the payload is transparent. */
  readonly transponder?: Pick<Transponder, 'saturationFluxDbw' | 'compressionDb'>;
}

/** Where both ends are to each other at an instant. */
export interface LinkGeometry {
  readonly rangeKm: number;
  /** Direction of the ray at the station. */
  readonly azimuthDeg: number;
  readonly elevationDeg: number;
  /** Angle at the satellite between its beam and the station, degrees; 0 for a beam that follows. */
  readonly satelliteOffAxisDeg: number;
  /** How far the satellite's beam is steered from its antenna's normal, degrees: an array loses by it. 0 where left out. */
  readonly satelliteScanDeg?: number;
  readonly rangeRateKmS: number;
}

/** One line of a budget. The terms that a sum names add up to it. */
export interface BudgetLine {
  readonly id: string;
  readonly name: string;
  /** Losses are negative. */
  readonly value: number;
  readonly unit: string;
  readonly kind: 'term' | 'sum' | 'fact';
  /** The formula in words and symbols. */
  readonly formula: string;
  /** The recommendation and section, or null for plain arithmetic. */
  readonly recommendation: string | null;
  /** The numbers that went in. */
  readonly inputs: Readonly<Record<string, number>>;
  /** For a sum: the ids of the lines that add up to it. */
  readonly sumOf?: readonly string[];
}

/** What limits a link at an instant. */
export type LinkLimit =
  | 'field-of-regard'
  | 'keyhole'
  | 'power'
  | 'weather'
  | 'jamming'
  | 'interference'
  | 'signal'
  | 'fastest-mode';
