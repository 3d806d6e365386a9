import type { Scenario } from '../../../shared/domain/index.ts';
import {
  eirpFigure,
  gtFigure,
  ratePairText,
  rateText,
  waveformFigures,
} from '../../../shared/radios/index.ts';
import type { TextTable } from '../../state/index.ts';
import { numberText } from '../common/index.ts';
import { idOf, namesInWords, type RadioType, usersOf } from './edits.ts';

/** A type as the list shows it; numbers are empty where the type has no such half. */
export interface TypeLine {
  readonly radio: RadioType;
  readonly id: string;
  readonly name: string;
  readonly band: string;
  readonly uplinkGhz: string;
  readonly downlinkGhz: string;
  /** dBW, along the normal. */
  readonly eirp: string;
  /** dB/K, in clear sky along the normal. */
  readonly merit: string;
  /** Fastest symbol rate of a terminal's modem; top rates of a payload, up and down. */
  readonly rate: string;
  readonly confidence: string;
  readonly asOf: string;
  readonly source: string;
  /** Names of those that have it, in words; empty for nobody, and for a type of the library. */
  readonly users: string;
  readonly userCount: number;
}

function tenths(value: number): string {
  return value.toFixed(1);
}

/** A type in words and numbers. */
export function typeLine(radio: RadioType, users: readonly string[]): TypeLine {
  const { type } = radio;
  const { transmitter, receiver } = type;
  const [uplink, downlink] = radio.kind === 'terminal' ? [transmitter, receiver] : [receiver, transmitter];
  return {
    radio,
    id: idOf(radio),
    name: type.name,
    band: type.band,
    uplinkGhz: uplink === null ? '' : numberText(uplink.frequencyGhz),
    downlinkGhz: downlink === null ? '' : numberText(downlink.frequencyGhz),
    eirp: transmitter === null ? '' : tenths(eirpFigure(transmitter).value),
    merit:
      receiver === null
        ? ''
        : tenths(gtFigure(receiver, radio.kind === 'terminal' ? 'ground' : 'satellite').value),
    rate: rateOf(radio),
    confidence: type.confidence,
    asOf: type.asOfDate ?? '',
    source: type.source,
    users: namesInWords(users),
    userCount: users.length,
  };
}

function rateOf(radio: RadioType): string {
  if (radio.kind === 'terminal') {
    const baud = radio.type.maxSymbolRateBaud;
    return baud === null ? 'no limit' : `${numberText(baud, 1e6)} Msym/s`;
  }
  const [up, down] = [radio.type.uplinkWaveform, radio.type.downlinkWaveform].map(
    (waveform) => waveformFigures(waveform)?.topRateBps.value ?? null,
  );
  if (up != null && down != null) {
    return ratePairText(up, down);
  }
  const words = (rateBps: number | null | undefined) => (rateBps == null ? 'no modes' : rateText(rateBps));
  return `${words(up)} / ${words(down)}`;
}

/** The types of a scenario as lines. */
export function scenarioLines(scenario: Scenario, radios: readonly RadioType[]): TypeLine[] {
  return radios.map((radio) => typeLine(radio, usersOf(scenario, radio.kind, idOf(radio))));
}

/** Lines that hold every word of a text somewhere. */
export function linesWithWords(lines: readonly TypeLine[], text: string): readonly TypeLine[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return lines.filter(({ name, band, confidence, source, users, radio }) => {
    const said = `${name} ${band} ${confidence} ${source} ${users} ${radio.kind}`.toLowerCase();
    return words.every((word) => said.includes(word));
  });
}

/** The list as a table of text. */
export function typeTable(lines: readonly TypeLine[]): TextTable<TypeLine> {
  return {
    name: 'radios',
    columns: [
      { header: 'kind', value: (line) => line.radio.kind },
      { header: 'id', value: (line) => line.id },
      { header: 'name', value: (line) => line.name },
      { header: 'band', value: (line) => line.band },
      { header: 'uplinkGhz', value: (line) => line.uplinkGhz },
      { header: 'downlinkGhz', value: (line) => line.downlinkGhz },
      { header: 'eirpDbw', value: (line) => line.eirp },
      { header: 'gtDbK', value: (line) => line.merit },
      { header: 'rate', value: (line) => line.rate },
      { header: 'users', value: (line) => line.users },
      { header: 'confidence', value: (line) => line.confidence },
      { header: 'asOf', value: (line) => line.asOf },
      { header: 'source', value: (line) => line.source },
    ],
    rows: lines,
  };
}
