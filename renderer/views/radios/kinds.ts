import {
  type Antenna,
  ArrayAntenna,
  OmniAntenna,
  ParabolaAntenna,
  type PayloadProcessing,
  type RadioReceiver,
  type RadioTransmitter,
  ReceiveNoise,
  SpotBeamAntenna,
  type TransmitPower,
  type Waveform,
} from '../../../shared/domain/index.ts';
import { gainTowardsDbi, symbolRateBaud, wavelengthM } from '../../../shared/link/index.ts';
import { eirpFigure, gainFigure, gtFigure, type ReceiverPlace } from '../../../shared/radios/index.ts';
import type { NumberSchema } from '../common/index.ts';

/** A number moved into the range of its field, to as many digits as people mean. */
function fitted(schema: NumberSchema, value: number): number {
  const { minValue, maxValue } = schema;
  const inside = Math.min(maxValue ?? Infinity, Math.max(minValue ?? -Infinity, value));
  return Number(inside.toPrecision(4));
}

const USUAL_EFFICIENCY = 0.6;
/** Angles of a pattern that stands in for another antenna until a measured one is read. */
const SAMPLE_ANGLES_DEG = [0, 0.1, 0.2, 0.5, 1, 2, 3, 5, 7, 10, 15, 20, 30, 48, 70, 90, 120, 180];

/** An antenna of another kind with the same gain at the carrier, as far as that kind has it. */
export function antennaOfKind(kind: Antenna['kind'], before: Antenna, frequencyGhz: number): Antenna {
  const gainDbi = gainFigure(before, frequencyGhz).value;
  switch (kind) {
    case 'parabola': {
      const ratio = Math.sqrt(10 ** (gainDbi / 10) / USUAL_EFFICIENCY) / Math.PI;
      const diameterM = fitted(ParabolaAntenna.shape.diameterM, ratio * wavelengthM(frequencyGhz));
      return { kind, diameterM, efficiency: USUAL_EFFICIENCY, sideLobes: 'S.580-6' };
    }
    case 'array':
      return {
        kind,
        boresightGainDbi: fitted(ArrayAntenna.shape.boresightGainDbi, gainDbi),
        referenceGhz: frequencyGhz,
        elementExponent: 1.3,
        sideLobeDb: 17,
      };
    case 'omni':
      return { kind, gainDbi: fitted(OmniAntenna.shape.gainDbi, gainDbi) };
    case 'measured':
      return {
        kind,
        offAxisDeg: [...SAMPLE_ANGLES_DEG],
        gainDbi: SAMPLE_ANGLES_DEG.map((offAxisDeg) =>
          Number(gainTowardsDbi(before, { frequencyGhz, offAxisDeg }).toFixed(2)),
        ),
      };
    case 'beam': {
      const width = Math.sqrt(32_400 / 10 ** (gainDbi / 10));
      return {
        kind,
        peakGainDbi: fitted(SpotBeamAntenna.shape.peakGainDbi, gainDbi),
        beamwidthDeg: fitted(SpotBeamAntenna.shape.beamwidthDeg, width),
        rollOff: 'S.1528-0 LEO',
        sideLobeDb: 20,
      };
    }
  }
}

/** The power of a transmitter said the other way, with the same EIRP. */
export function powerOfKind(kind: TransmitPower['kind'], half: RadioTransmitter): TransmitPower {
  const { power } = half;
  const { outputBackOffDb } = power;
  const eirpDbw = eirpFigure(half).value + outputBackOffDb;
  if (kind === 'eirp') return { kind, eirpDbw: Number(eirpDbw.toFixed(2)), outputBackOffDb };
  const gainDbi = gainFigure(half.antenna, half.frequencyGhz).value;
  const powerDbw = Math.min(60, Math.max(-60, Number((eirpDbw - gainDbi).toFixed(2))));
  return { kind, powerDbw, outputBackOffDb, lineLossDb: 0 };
}

const [chain] = ReceiveNoise.options;

/** The noise of a receiver said the other way; the G/T stays as near as the new words allow. */
export function noiseOfKind(
  kind: ReceiveNoise['kind'],
  half: RadioReceiver,
  place: ReceiverPlace,
): ReceiveNoise {
  const figure = gtFigure(half, place);
  const systemK = figure.inputs['system temperature K']!;
  if (kind === 'gt') {
    return { kind, gtDbK: Number(figure.value.toFixed(2)), clearSkyK: Number(systemK.toFixed(1)) };
  }
  const spilloverFraction = place === 'ground' ? 0.08 : 0;
  const quiet: ReceiveNoise = {
    kind,
    feedLossDb: 0,
    feedTemperatureK: 290,
    receiverNoiseK: 0,
    antennaK: place === 'satellite' ? 290 : null,
    spilloverFraction,
  };
  const antennaK = gtFigure({ ...half, noise: quiet }, place).inputs['antenna temperature K']!;
  const gainDbi = gainFigure(half.antenna, half.frequencyGhz).value;
  const wantedK = 10 ** ((gainDbi - figure.value) / 10);
  return { ...quiet, receiverNoiseK: fitted(chain.shape.receiverNoiseK, Math.max(0, wantedK - antennaK)) };
}

/** A waveform of another kind at the same speed. */
export function waveformOfKind(kind: Waveform['kind'], before: Waveform): Waveform {
  const baud = symbolRateBaud(before);
  const rollOffFraction = before.kind === 'fixed' ? 0.2 : before.rollOffFraction;
  switch (kind) {
    case 'fixed': {
      const occupiedHz = before.kind === 'fixed' ? before.occupiedHz : baud * (1 + rollOffFraction);
      return { kind, name: 'Fixed rate', bitRateBps: baud, occupiedHz, requiredEbN0Db: 5 };
    }
    case 'generic':
      return {
        kind,
        name: 'QPSK 1/2',
        symbolRateBaud: baud,
        rollOffFraction,
        modulationBits: 2,
        codeRateFraction: 0.5,
        requiredEbN0Db: 4,
      };
    default: {
      const framing =
        before.kind === 'dvb-s2' || before.kind === 'dvb-s2x'
          ? { pilots: before.pilots, frame: before.frame }
          : ({ pilots: 'on', frame: 'normal' } as const);
      return { kind, symbolRateBaud: baud, rollOffFraction, ...framing, modeNames: [] };
    }
  }
}

/** The processing of a payload of the other kind, with usual values. */
export function processingOfKind(kind: PayloadProcessing['kind']): PayloadProcessing {
  return kind === 'regenerative'
    ? { kind }
    : { kind, saturationFluxDbw: -90, compressionDb: 0, feederCN0DbHz: null };
}

/** A transmitter for a terminal that had none: like its receiver, with usual power. */
export function transmitterLike(receiver: RadioReceiver): RadioTransmitter {
  const { frequencyGhz, antenna, pointingErrorDeg, polarisation } = receiver;
  return {
    frequencyGhz,
    antenna,
    pointingErrorDeg,
    polarisation,
    power: { kind: 'amplifier', powerDbw: 3, outputBackOffDb: 0, lineLossDb: 0.5 },
  };
}

/** A receiver for a terminal that had none: like its transmitter, with usual noise. */
export function receiverLike(transmitter: RadioTransmitter): RadioReceiver {
  const { frequencyGhz, antenna, pointingErrorDeg, polarisation } = transmitter;
  return {
    frequencyGhz,
    antenna,
    pointingErrorDeg,
    polarisation,
    noise: {
      kind: 'chain',
      feedLossDb: 0.3,
      feedTemperatureK: 290,
      receiverNoiseK: 120,
      antennaK: null,
      spilloverFraction: 0.08,
    },
  };
}
