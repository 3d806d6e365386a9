import type {
  Antenna,
  Polarisation,
  RadioReceiver,
  RadioTransmitter,
} from '../../../../shared/domain/index.ts';
import type { ReceiverPlace } from '../../../../shared/radios/index.ts';
import { Button } from '../../../ui/index.ts';
import { ChoiceCell, type Choices, type FieldPath, type FormHand, NumberCell } from '../../common/index.ts';
import { antennaOfKind, noiseOfKind, powerOfKind } from '../kinds.ts';
import { ANTENNA_FIELDS, NOISE_FIELDS, POWER_FIELDS, RADIO_FIELDS } from '../numberFields.ts';

/** One half of a radio: where it stands in the type, and how steps call it. */
export interface HalfProps {
  readonly hand: FormHand;
  readonly at: FieldPath;
  /** `uplink`, `downlink`: what it is called in the names of steps. */
  readonly part: string;
  /** Asks for a measured pattern and puts it in. */
  onReadPattern(): void;
}

const ANTENNA_KINDS: Choices<Antenna['kind']> = [
  ['parabola', 'dish'],
  ['array', 'flat array'],
  ['omni', 'all round'],
  ['measured', 'measured'],
  ['beam', 'satellite beam'],
];
const DISH_LOBES = [
  ['S.465-6', 'S.465-6'],
  ['S.580-6', 'S.580-6'],
  ['S.1428-1', 'S.1428-1'],
] as const;
const BEAM_ROLL_OFF = [
  ['S.672-4', 'S.672-4 (geostationary)'],
  ['S.1528-0', 'S.1528-0 1.2'],
  ['S.1528-0 LEO', 'S.1528-0 1.3 (low orbit)'],
] as const;
const HANDS: Choices<Polarisation['kind']> = [
  ['right', 'right'],
  ['left', 'left'],
  ['linear', 'linear'],
];

function AntennaFields(props: HalfProps & { readonly antenna: Antenna }) {
  const { hand, at, part, antenna } = props;
  const path: FieldPath = [...at, 'antenna'];
  const number = (name: keyof typeof ANTENNA_FIELDS) => (
    <NumberCell at={[...path, name]} hand={hand} of={ANTENNA_FIELDS[name]} part={part} />
  );
  switch (antenna.kind) {
    case 'parabola':
      return (
        <>
          {number('diameterM')}
          {number('efficiency')}
          <ChoiceCell
            choices={DISH_LOBES}
            label="Side lobes"
            onChoose={(value) => hand.put(`${part} side lobes`, [...path, 'sideLobes'], value)}
            term="sideLobes"
            value={antenna.sideLobes}
          />
        </>
      );
    case 'array':
      return (
        <>
          {number('boresightGainDbi')}
          {number('referenceGhz')}
          {number('elementExponent')}
          {number('sideLobeDb')}
        </>
      );
    case 'omni':
      return number('gainDbi');
    case 'measured':
      return (
        <div className="bb-radio-wide">
          <Button
            edits
            label="Read a measured pattern from CSV: offAxisDeg, gainDbi"
            onClick={props.onReadPattern}
            text="Pattern from CSV…"
          />
          <span className="bb-dim">{antenna.offAxisDeg.length} angles</span>
        </div>
      );
    case 'beam':
      return (
        <>
          {number('peakGainDbi')}
          {number('beamwidthDeg')}
          <ChoiceCell
            choices={BEAM_ROLL_OFF}
            label="Roll-off"
            onChoose={(rollOff) =>
              hand.put(`${part} roll-off`, path, {
                ...antenna,
                rollOff,
                // S.672-4 is stated from 20 dB on.
                sideLobeDb: rollOff === 'S.672-4' ? Math.max(20, antenna.sideLobeDb) : antenna.sideLobeDb,
              })
            }
            term="rollOffPattern"
            value={antenna.rollOff}
          />
          <ChoiceCell
            choices={sideLobeChoices(antenna.rollOff)}
            label="Side lobe dB"
            onChoose={(value) => hand.put(`${part} side lobe`, [...path, 'sideLobeDb'], Number(value))}
            term="firstSideLobe"
            value={String(antenna.sideLobeDb)}
          />
        </>
      );
  }
}

function sideLobeChoices(rollOff: string): Choices<string> {
  const levels = rollOff === 'S.672-4' ? ['20', '25', '30'] : ['15', '20', '25', '30'];
  return levels.map((level) => [level, `${level} dB`] as const);
}

/** Carrier, antenna and polarisation: what both halves have. */
function CommonFields(props: HalfProps & { readonly half: RadioTransmitter | RadioReceiver }) {
  const { hand, at, part, half } = props;
  const { antenna, polarisation, frequencyGhz } = half;
  return (
    <>
      <NumberCell at={[...at, 'frequencyGhz']} hand={hand} of={RADIO_FIELDS.frequencyGhz} part={part} />
      <ChoiceCell
        choices={HANDS}
        label="Polarisation"
        onChoose={(kind) =>
          hand.put(
            `${part} polarisation`,
            [...at, 'polarisation'],
            kind === 'linear' ? { kind, tiltDeg: 0 } : { kind },
          )
        }
        term="polarisation"
        value={polarisation.kind}
      />
      {polarisation.kind === 'linear' ? (
        <NumberCell
          at={[...at, 'polarisation', 'tiltDeg']}
          hand={hand}
          of={RADIO_FIELDS.tiltDeg}
          part={part}
        />
      ) : null}
      <ChoiceCell
        choices={ANTENNA_KINDS}
        label="Antenna"
        onChoose={(kind) =>
          hand.put(`${part} antenna`, [...at, 'antenna'], antennaOfKind(kind, antenna, frequencyGhz))
        }
        term="antennaKind"
        value={antenna.kind}
      />
      <NumberCell
        at={[...at, 'pointingErrorDeg']}
        hand={hand}
        of={RADIO_FIELDS.pointingErrorDeg}
        part={part}
      />
      <AntennaFields {...props} antenna={antenna} />
    </>
  );
}

/** The fields of a transmitter. */
export function TransmitterForm(props: HalfProps & { readonly half: RadioTransmitter }) {
  const { hand, at, part, half } = props;
  const number = (name: keyof typeof POWER_FIELDS) => (
    <NumberCell at={[...at, 'power', name]} hand={hand} of={POWER_FIELDS[name]} part={part} />
  );
  return (
    <div className="bb-radio-grid">
      <CommonFields {...props} />
      <ChoiceCell
        choices={[
          ['eirp', 'one figure'],
          ['amplifier', 'amplifier'],
        ]}
        label="EIRP by"
        onChoose={(kind) => hand.put(`${part} power`, [...at, 'power'], powerOfKind(kind, half))}
        term="eirp"
        value={half.power.kind}
      />
      {half.power.kind === 'eirp' ? (
        number('eirpDbw')
      ) : (
        <>
          {number('powerDbw')}
          {number('lineLossDb')}
        </>
      )}
      {number('outputBackOffDb')}
    </div>
  );
}

/** The fields of a receiver. */
export function ReceiverForm(
  props: HalfProps & { readonly half: RadioReceiver; readonly place: ReceiverPlace },
) {
  const { hand, at, part, half, place } = props;
  const number = (name: keyof typeof NOISE_FIELDS, placeholder?: string) => (
    <NumberCell
      at={[...at, 'noise', name]}
      hand={hand}
      of={NOISE_FIELDS[name]}
      part={part}
      {...(placeholder === undefined ? {} : { placeholder })}
    />
  );
  return (
    <div className="bb-radio-grid">
      <CommonFields {...props} />
      <ChoiceCell
        choices={[
          ['gt', 'one figure'],
          ['chain', 'noise chain'],
        ]}
        label="G/T by"
        onChoose={(kind) => hand.put(`${part} noise`, [...at, 'noise'], noiseOfKind(kind, half, place))}
        term="gt"
        value={half.noise.kind}
      />
      {half.noise.kind === 'gt' ? (
        <>
          {number('gtDbK')}
          {number('clearSkyK')}
        </>
      ) : (
        <>
          {number('receiverNoiseK')}
          {number('feedLossDb')}
          {number('feedTemperatureK')}
          {number('antennaK', place === 'satellite' ? '290 (Earth)' : undefined)}
          {number('spilloverFraction')}
        </>
      )}
    </div>
  );
}
