import type { RadioReceiver, RadioTransmitter, Waveform } from '../../../shared/domain/index.ts';
import { beamwidthDeg, gainTowardsDbi } from '../../../shared/link/index.ts';
import {
  beamwidthFigure,
  eirpFigure,
  type Figure,
  gainFigure,
  gtFigure,
  type ReceiverPlace,
  rateText,
  waveformFigures,
} from '../../../shared/radios/index.ts';
import type { TermId } from '../../ui/index.ts';
import type { Fact } from '../common/index.ts';

/** A number for people: as many digits as it deserves beside its unit. */
function shortNumber(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** A computed number that opens to its formula, its source and what went in. */
function factOf(label: string, term: TermId, text: string, figure: Figure): Fact {
  return {
    label,
    term,
    value: text,
    inputs: [
      figure.formula,
      ...(figure.recommendation === null ? [] : [`Source: ${figure.recommendation}`]),
      ...Object.entries(figure.inputs).map(([name, value]) => `${name}: ${shortNumber(value)}`),
    ],
  };
}

function widthText(widthDeg: number): string {
  return widthDeg >= 360 ? 'all round' : `${widthDeg < 10 ? widthDeg.toFixed(2) : widthDeg.toFixed(1)}°`;
}

/** A bandwidth with the unit that suits it. */
export function bandwidthText(bandwidthHz: number): string {
  return scaledText(bandwidthHz, ['Hz', 'kHz', 'MHz', 'GHz']);
}

function scaledText(value: number, units: readonly string[]): string {
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, value)) / 3)));
  return `${Number((value / 1000 ** step).toPrecision(3))} ${units[step]}`;
}

function antennaFacts(half: RadioTransmitter | RadioReceiver): Fact[] {
  const { antenna, frequencyGhz } = half;
  const gain = gainFigure(antenna, frequencyGhz);
  const width = beamwidthFigure(antenna, frequencyGhz);
  return [
    factOf('Gain', 'antennaGain', `${gain.value.toFixed(1)} dBi`, gain),
    factOf('Beamwidth', 'beamwidth', widthText(width.value), width),
  ];
}

/** Numbers that follow from a transmitter. */
export function transmitterFacts(half: RadioTransmitter): Fact[] {
  const eirp = eirpFigure(half);
  return [...antennaFacts(half), factOf('EIRP', 'eirp', `${eirp.value.toFixed(1)} dBW`, eirp)];
}

/** Numbers that follow from a receiver. */
export function receiverFacts(half: RadioReceiver, place: ReceiverPlace): Fact[] {
  const merit = gtFigure(half, place);
  return [...antennaFacts(half), factOf('G/T', 'gt', `${merit.value.toFixed(1)} dB/K`, merit)];
}

/** Numbers that follow from a waveform; a complaint where it names modes that are not there. */
export function waveformFacts(waveform: Waveform): Fact[] {
  const figures = waveformFigures(waveform);
  if (figures === null) {
    return [{ label: 'Top rate', value: 'no such modes', tone: 'bad', wordy: true }];
  }
  const { topRateBps, leastEsN0Db, occupiedHz } = figures;
  return [
    factOf('Top rate', 'topRate', rateText(topRateBps.value), topRateBps),
    factOf('Least Es/N0', 'leastEsN0', `${leastEsN0Db.value.toFixed(1)} dB`, leastEsN0Db),
    factOf('Bandwidth', 'occupiedBandwidth', bandwidthText(occupiedHz.value), occupiedHz),
  ];
}

/** Points of a drawn pattern. */
const CURVE_POINTS = 240;

/** Gain over the angle from the beam, from a tenth of the beamwidth (a round power of ten) to 180 degrees. */
export function patternCurve(half: RadioTransmitter | RadioReceiver): {
  readonly offAxisDeg: readonly number[];
  readonly gainDbi: readonly number[];
  readonly halfWidthDeg: number | null;
} {
  const { antenna, frequencyGhz } = half;
  const width = beamwidthDeg(antenna, frequencyGhz);
  const first = Math.max(0.01, 10 ** Math.floor(Math.log10(Math.min(10, width / 2))));
  const offAxisDeg = Array.from(
    { length: CURVE_POINTS + 1 },
    (_, index) => first * (180 / first) ** (index / CURVE_POINTS),
  );
  return {
    offAxisDeg,
    gainDbi: offAxisDeg.map((angle) =>
      gainTowardsDbi(antenna, { frequencyGhz, offAxisDeg: Math.min(180, angle) }),
    ),
    halfWidthDeg: width >= 360 ? null : width / 2,
  };
}
