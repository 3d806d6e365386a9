import { type ReactNode, useMemo } from 'react';
import type { RadioReceiver, RadioTransmitter, Waveform } from '../../../shared/domain/index.ts';
import { dvbModes } from '../../../shared/link/index.ts';
import type { ReceiverPlace } from '../../../shared/radios/index.ts';
import { GainChart } from '../../charts/index.ts';
import { attempt, notify, useView } from '../../state/index.ts';
import { readToken } from '../../ui/index.ts';
import { Facts, type FieldPath, type FormHand } from '../common/index.ts';
import { patternCurve, receiverFacts, transmitterFacts, waveformFacts } from './figureFacts.ts';
import { ReceiverForm, TransmitterForm } from './parts/HalfForm.tsx';
import { WaveformForm } from './parts/WaveformForm.tsx';

const CHART_HEIGHT_PX = 128;

/** A part of a type in its editor: where it stands and how steps call it. */
export interface PartProps {
  readonly hand: FormHand;
  readonly at: FieldPath;
  readonly part: string;
}

/** A transmitter with the numbers that follow and its pattern. */
export function TransmitterPart(props: PartProps & { readonly half: RadioTransmitter }) {
  const { half, hand, at, part } = props;
  const facts = useMemo(() => transmitterFacts(half), [half]);
  return (
    <>
      <TransmitterForm {...props} onReadPattern={() => void readPattern(hand, at, part)} />
      <PatternAndFacts half={half} part={part}>
        <Facts facts={facts} />
      </PatternAndFacts>
    </>
  );
}

/** A receiver with the numbers that follow and its pattern. */
export function ReceiverPart(
  props: PartProps & { readonly half: RadioReceiver; readonly place: ReceiverPlace },
) {
  const { half, hand, at, part, place } = props;
  const facts = useMemo(() => receiverFacts(half, place), [half, place]);
  return (
    <>
      <ReceiverForm {...props} onReadPattern={() => void readPattern(hand, at, part)} />
      <PatternAndFacts half={half} part={part}>
        <Facts facts={facts} />
      </PatternAndFacts>
    </>
  );
}

function PatternAndFacts(props: {
  readonly half: RadioTransmitter | RadioReceiver;
  readonly part: string;
  readonly children: ReactNode;
}) {
  const { half, part } = props;
  const theme = useView((state) => state.theme);
  const curve = useMemo(() => patternCurve(half), [half]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are those of the present theme
  const colours = useMemo(
    () => ({
      curveColor: readToken('--color-accent'),
      markColor: readToken('--color-marginal'),
      axisColor: readToken('--color-dim'),
      gridColor: readToken('--color-line'),
      font: `11px ${readToken('--font-mono')}`,
    }),
    [theme],
  );
  return (
    <>
      {props.children}
      <figure className="bb-radio-pattern">
        <GainChart
          {...colours}
          {...curve}
          heightPx={CHART_HEIGHT_PX}
          label={`Gain of the ${part} antenna by the angle from its beam: ${Math.max(...curve.gainDbi).toFixed(1)} dBi at most, ${curve.gainDbi.at(-1)!.toFixed(1)} dBi behind`}
        />
        <figcaption>Gain dBi by the angle from the beam; the mark is half the beamwidth.</figcaption>
      </figure>
    </>
  );
}

/** A waveform with the numbers that follow. */
export function WaveformPart(props: PartProps & { readonly waveform: Waveform }) {
  const { waveform } = props;
  const facts = useMemo(() => waveformFacts(waveform), [waveform]);
  const modes = useMemo(
    () => (waveform.kind === 'dvb-s2' || waveform.kind === 'dvb-s2x' ? dvbModes(waveform) : []),
    [waveform],
  );
  return (
    <>
      <WaveformForm {...props} modes={modes} />
      <Facts facts={facts} />
    </>
  );
}

/** Reads a measured pattern into an antenna. */
async function readPattern(hand: FormHand, at: FieldPath, part: string): Promise<void> {
  const read = await attempt('The pattern could not be read', 'radios.readPattern', {});
  if (read === null || read.cancelled) {
    return;
  }
  const [problem] = read.rejected;
  if (problem !== undefined) {
    notify({ tone: 'bad', title: `${read.fileName}: no antenna pattern`, text: problem.message });
    return;
  }
  hand.put(`${part} pattern`, [...at, 'antenna'], {
    kind: 'measured',
    offAxisDeg: read.offAxisDeg,
    gainDbi: read.gainDbi,
  });
}
