import { z } from 'zod';

/** A dish, symmetric about its axis. */
export const ParabolaAntenna = z.object({
  kind: z.literal('parabola'),
  diameterM: z.number().min(0.01).max(100),
  /** Aperture efficiency. */
  efficiency: z.number().min(0.05).max(1),
  /** Envelope of the side lobes: the ITU-R recommendation. */
  sideLobes: z.enum(['S.465-6', 'S.580-6', 'S.1428-1']),
});

/** A phased array: flat, steered by phase, losing gain away from its normal. */
export const ArrayAntenna = z.object({
  kind: z.literal('array'),
  /** Gain along the normal at `referenceGhz`, dBi; it grows with the square of the frequency. */
  boresightGainDbi: z.number().min(-10).max(70),
  referenceGhz: z.number().min(0.1).max(100),
  /** Exponent n of the element pattern cos^n: 1 for a loss-free aperture, 1.2 to 1.5 in practice. */
  elementExponent: z.number().min(0.5).max(3),
  /** First side lobe below the peak, dB. */
  sideLobeDb: z.number().min(5).max(40),
});

/** The same gain in every direction. */
export const OmniAntenna = z.object({ kind: z.literal('omni'), gainDbi: z.number().min(-20).max(20) });

/** A measured pattern: gain by the angle from the axis, the same all round. */
export const MeasuredAntenna = z
  .object({
    kind: z.literal('measured'),
    /** Degrees from the axis, strictly rising from 0, up to 180. */
    offAxisDeg: z.array(z.number().min(0).max(180)).min(2).max(10_000),
    /** Gain at each angle, dBi. */
    gainDbi: z.array(z.number().min(-100).max(100)).min(2).max(10_000),
  })
  .refine(({ offAxisDeg, gainDbi }) => offAxisDeg.length === gainDbi.length, {
    message: 'expected as many gains as angles',
    path: ['gainDbi'],
  })
  .refine(
    ({ offAxisDeg }) =>
      offAxisDeg[0] === 0 && offAxisDeg.every((angle, row) => row === 0 || angle > offAxisDeg[row - 1]!),
    { message: 'expected angles that start at 0 and rise', path: ['offAxisDeg'] },
  );

/** A satellite's beam by a reference pattern. */
export const SpotBeamAntenna = z.object({
  kind: z.literal('beam'),
  peakGainDbi: z.number().min(-10).max(70),
  /** Full width between the points 3 dB down. */
  beamwidthDeg: z.number().gt(0).max(180),
  /** Roll-off: the ITU-R recommendation. */
  rollOff: z.enum(['S.672-4', 'S.1528-0', 'S.1528-0 LEO']),
  /** Near-in side lobe below the peak, dB. */
  sideLobeDb: z.union([z.literal(15), z.literal(20), z.literal(25), z.literal(30)]),
});

export const Antenna = z.discriminatedUnion('kind', [
  ParabolaAntenna,
  ArrayAntenna,
  OmniAntenna,
  MeasuredAntenna,
  SpotBeamAntenna,
]);
export type Antenna = z.infer<typeof Antenna>;

/** How an antenna stands and where it can look. */
export const AntennaMount = z.object({
  /** Tilt of the antenna's normal from the vertical: 0 looks at the zenith, 90 at the horizon. */
  tiltDeg: z.number().min(0).max(180),
  /** Azimuth that the normal is tilted towards, from true north clockwise. */
  headingDeg: z.number().min(0).max(360),
  /** Largest angle from the normal that the beam can be steered to (field of regard). */
  maxScanDeg: z.number().gt(0).max(180),
  /** Radius of the cone about the zenith that a turning mount cannot follow; 0 for none. */
  keyholeDeg: z.number().min(0).max(45),
});
export type AntennaMount = z.infer<typeof AntennaMount>;

/** Circular by hand, or linear by its tilt from the horizontal. */
export const Polarisation = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('right') }),
  z.object({ kind: z.literal('left') }),
  z.object({ kind: z.literal('linear'), tiltDeg: z.number().min(-90).max(90) }),
]);
export type Polarisation = z.infer<typeof Polarisation>;

const frequencyGhz = z.number().min(0.1).max(100);
const lossDb = z.number().min(0).max(30);

/** What a transmitter radiates: by its amplifier, or as one figure. */
export const TransmitPower = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('amplifier'),
    /** Saturated power, dBW. */
    powerDbw: z.number().min(-60).max(60),
    outputBackOffDb: lossDb,
    /** Between amplifier and antenna. */
    lineLossDb: lossDb,
  }),
  z.object({
    kind: z.literal('eirp'),
    /** Along the beam, at the antenna's normal, before the back-off. */
    eirpDbw: z.number().min(-60).max(120),
    outputBackOffDb: lossDb,
  }),
]);
export type TransmitPower = z.infer<typeof TransmitPower>;

/** How a receiver's noise is known. */
export const ReceiveNoise = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('chain'),
    /** Between the antenna's flange and the first amplifier. */
    feedLossDb: lossDb,
    /** Physical temperature of that loss. */
    feedTemperatureK: z.number().min(1).max(400),
    /** From the first amplifier on, at its input. */
    receiverNoiseK: z.number().min(0).max(1e5),
    /** A fixed antenna temperature (a satellite sees the Earth: 290); null: computed from the sky. */
    antennaK: z.number().min(2).max(1e4).nullable(),
    /** Share of the pattern that sees the ground, where the temperature is computed. */
    spilloverFraction: z.number().min(0).max(1),
  }),
  z.object({
    kind: z.literal('gt'),
    /** Figure of merit in clear sky along the normal, dB/K. */
    gtDbK: z.number().min(-60).max(60),
    /** System noise temperature that it holds for: what rain noise is compared with. */
    clearSkyK: z.number().min(10).max(1e5),
  }),
]);
export type ReceiveNoise = z.infer<typeof ReceiveNoise>;

export const RadioTransmitter = z.object({
  frequencyGhz,
  power: TransmitPower,
  antenna: Antenna,
  pointingErrorDeg: z.number().min(0).max(10),
  polarisation: Polarisation,
});
export type RadioTransmitter = z.infer<typeof RadioTransmitter>;

export const RadioReceiver = z.object({
  frequencyGhz,
  noise: ReceiveNoise,
  antenna: Antenna,
  pointingErrorDeg: z.number().min(0).max(10),
  polarisation: Polarisation,
});
export type RadioReceiver = z.infer<typeof RadioReceiver>;

const symbolRateBaud = z.number().min(100).max(5e9);
const rollOffFraction = z.number().min(0).max(1);

/** Waveforms that the budget knows. */
export const Waveform = z.discriminatedUnion('kind', [
  /** DVB-S2 (EN 302 307-1) or S2X (EN 302 307-2) with adaptive coding and modulation. */
  z.object({
    kind: z.enum(['dvb-s2', 'dvb-s2x']),
    symbolRateBaud,
    rollOffFraction,
    pilots: z.enum(['on', 'off']),
    /** FECFRAME of 64,800 or 16,200 bits. */
    frame: z.enum(['normal', 'short']),
    /** Names of the modes that the equipment has; empty for all of the standard. */
    modeNames: z.array(z.string().max(40)).max(200),
  }),
  z.object({
    kind: z.literal('generic'),
    name: z.string().min(1).max(60),
    symbolRateBaud,
    rollOffFraction,
    /** Bits of a symbol before coding: 1 BPSK, 2 QPSK, 3 8PSK, … */
    modulationBits: z.number().min(0.1).max(12),
    /** Information bits per coded bit, framing included. */
    codeRateFraction: z.number().gt(0).max(1),
    requiredEbN0Db: z.number().min(-5).max(40),
  }),
  /** One rate, as data sheets of military modems give it. */
  z.object({
    kind: z.literal('fixed'),
    name: z.string().min(1).max(60),
    bitRateBps: z.number().min(10).max(1e11),
    occupiedHz: z.number().min(10).max(1e10),
    requiredEbN0Db: z.number().min(-5).max(40),
  }),
]);
export type Waveform = z.infer<typeof Waveform>;
