import { type Antenna, type Threat, ThreatRadio } from '../../../shared/domain/index.ts';
import {
  onlyProblems,
  type Problems,
  problemOf,
  type Read,
  readNumber,
  understood,
} from '../common/index.ts';

/** The antenna of a threat in the form: a dish, the same gain all round, or whatever it has and the form does not know. */
export type AntennaChoice = 'dish' | 'omni' | 'kept';

/** The radio of a threat as typed. */
export interface ThreatRadioText {
  /** Without a radio nothing is reckoned. */
  readonly has: 'yes' | 'no';
  readonly frequencyGhz: string;
  readonly bandwidthMhz: string;
  /** A jammer's. */
  readonly eirpDbw: string;
  readonly against: ThreatRadio['against'];
  /** A post's; empty when unknown. */
  readonly sensitivityDbw: string;
  readonly antenna: AntennaChoice;
  readonly dishM: string;
  readonly gainDbi: string;
}

export type ThreatRadioField =
  | 'frequencyGhz'
  | 'bandwidthMhz'
  | 'eirpDbw'
  | 'sensitivityDbw'
  | 'dishM'
  | 'gainDbi';

export interface ThreatRadioReading {
  readonly problems: Problems<ThreatRadioField>;
  /** Null while there are problems, and where the threat has no radio. */
  readonly radio: ThreatRadio | null;
}

const NO_RADIO: ThreatRadioText = {
  has: 'no',
  frequencyGhz: '',
  bandwidthMhz: '',
  eirpDbw: '',
  against: 'uplink',
  sensitivityDbw: '',
  antenna: 'dish',
  dishM: '',
  gainDbi: '',
};

/** The form of a radio; of none where there is none. */
export function textOfThreatRadio(radio: Omit<ThreatRadio, 'threatId'> | null): ThreatRadioText {
  if (radio === null) {
    return NO_RADIO;
  }
  const { antenna } = radio;
  return {
    has: 'yes',
    frequencyGhz: String(radio.frequencyGhz),
    bandwidthMhz: String(radio.bandwidthHz / 1e6),
    eirpDbw: String(radio.eirpDbw ?? ''),
    against: radio.against,
    sensitivityDbw: String(radio.sensitivityDbw ?? ''),
    antenna: antenna.kind === 'parabola' ? 'dish' : antenna.kind === 'omni' ? 'omni' : 'kept',
    dishM: antenna.kind === 'parabola' ? String(antenna.diameterM) : '',
    gainDbi: antenna.kind === 'omni' ? String(antenna.gainDbi) : '',
  };
}

/** Reads the radio of a threat of a kind; `edited` is the radio it has, null for none. */
export function threatRadioFromText(
  text: ThreatRadioText,
  { kind, threatId }: Pick<Threat, 'kind' | 'threatId'>,
  edited: ThreatRadio | null,
): ThreatRadioReading {
  if (text.has === 'no') {
    return { problems: {}, radio: null };
  }
  const isJammer = kind === 'jammer';
  const frequency = readNumber(text.frequencyGhz, { what: 'Frequency', least: 0.1, greatest: 100 });
  const bandwidth = readNumber(text.bandwidthMhz, { what: 'Bandwidth', least: 1e-6, greatest: 1e5 });
  const eirp = isJammer ? readNumber(text.eirpDbw, { what: 'EIRP', least: -60, greatest: 120 }) : NOTHING;
  const sensitivity = isJammer ? NOTHING : readSensitivity(text.sensitivityDbw);
  const antenna = readAntenna(text, edited);
  const problems = onlyProblems<ThreatRadioField>({
    frequencyGhz: problemOf(frequency),
    bandwidthMhz: problemOf(bandwidth),
    eirpDbw: problemOf(eirp),
    sensitivityDbw: problemOf(sensitivity),
    dishM: text.antenna === 'dish' ? problemOf(antenna) : undefined,
    gainDbi: text.antenna === 'omni' ? problemOf(antenna) : undefined,
  });
  const parsed = ThreatRadio.safeParse({
    threatId,
    frequencyGhz: understood(frequency),
    bandwidthHz: (understood(bandwidth) ?? Number.NaN) * 1e6,
    eirpDbw: understood(eirp),
    antenna: understood(antenna),
    against: isJammer ? text.against : 'uplink',
    sensitivityDbw: understood(sensitivity),
  });
  return {
    problems,
    radio: Object.keys(problems).length === 0 && parsed.success ? parsed.data : null,
  };
}

const NOTHING: Read<null> = { value: null };

function readSensitivity(text: string): Read<number | null> {
  return text.trim() === '' ? NOTHING : readNumber(text, { what: 'Sensitivity', least: -250, greatest: 0 });
}

function readAntenna(text: ThreatRadioText, edited: ThreatRadio | null): Read<Antenna> {
  if (text.antenna === 'kept') {
    return edited === null
      ? { problem: 'Antenna: expected a dish or a gain, found neither' }
      : { value: edited.antenna };
  }
  if (text.antenna === 'omni') {
    const gain = readNumber(text.gainDbi, { what: 'Gain', least: -20, greatest: 20 });
    return 'problem' in gain ? gain : { value: { kind: 'omni', gainDbi: gain.value } };
  }
  const size = readNumber(text.dishM, { what: 'Diameter', least: 0.01, greatest: 100 });
  if ('problem' in size) {
    return size;
  }
  const before = edited?.antenna.kind === 'parabola' ? edited.antenna : null;
  const { efficiency, sideLobes } = before ?? { efficiency: 0.6, sideLobes: 'S.465-6' as const };
  return { value: { kind: 'parabola', diameterM: size.value, efficiency, sideLobes } };
}
