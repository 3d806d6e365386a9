import { Band, Confidence, PayloadType, type Scenario, TerminalType } from '../../../shared/domain/index.ts';
import { notify, saveScenario } from '../../state/index.ts';
import { Button, EditLink } from '../../ui/index.ts';
import {
  ChoiceCell,
  ConfidenceBadge,
  type FormHand,
  NumberCell,
  PanelHead,
  Section,
  withValueAt,
} from '../common/index.ts';
import { closeOnEscape } from './closeOnEscape.ts';
import { idOf, namesInWords, type RadioType, radioTypeOf, usersOf, withTypeChanged } from './edits.ts';
import { processingOfKind, receiverLike, transmitterLike } from './kinds.ts';
import { PAYLOAD_FIELDS, PROCESSING_FIELDS, TERMINAL_FIELDS } from './numberFields.ts';
import { AboutForm } from './parts/AboutForm.tsx';
import { MountForm } from './parts/MountForm.tsx';
import { endRadioTask } from './radiosStore.ts';
import { ReceiverPart, TransmitterPart, WaveformPart } from './TypeParts.tsx';
import { duplicateType, exportRadios, removeType } from './typeActions.ts';
import './radios.css';

/** Saves a type with another value in a field as one step; what does not make a sound type is told and not saved. */
function handOf(scenario: Scenario, radio: RadioType): FormHand {
  return {
    root: radio.type,
    put(what, path, value) {
      const candidate = withValueAt<unknown>(radio.type, path, value);
      const schema = radio.kind === 'terminal' ? TerminalType : PayloadType;
      const read = schema.safeParse(candidate);
      if (!read.success) {
        const issue = read.error.issues[0];
        notify({
          tone: 'bad',
          title: `${radio.type.name} was not changed`,
          text: `${(issue?.path ?? []).join('.')}: ${issue?.message ?? 'not a radio type'}`,
        });
        return;
      }
      const changed = { kind: radio.kind, type: read.data } as RadioType;
      const step = withTypeChanged(scenario, changed, what);
      void saveScenario(step.label, step.scenario);
    },
  };
}

/** Everything about one terminal or payload type, editable in place; every edit is a step. */
export function TypeEditor(props: { readonly scenario: Scenario; readonly radio: RadioType }) {
  const { scenario, radio } = props;
  const hand = handOf(scenario, radio);
  const users = usersOf(scenario, radio.kind, idOf(radio));
  const { type } = radio;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the editor from wherever the focus is in it
    <div className="bb-inspector bb-radio-editor" data-help="radios" onKeyDown={closeOnEscape}>
      <PanelHead
        badges={
          <ConfidenceBadge
            confidence={type.confidence}
            title={`Confidence as the source allows: ${type.source}`}
          />
        }
        onClose={endRadioTask}
        subtitle={`${radio.kind === 'terminal' ? 'Terminal' : 'Payload'} · ${type.band} band · ${
          users.length === 0 ? 'nobody has it' : `of ${namesInWords(users)}`
        }`}
        title={type.name}
      />
      {radio.kind === 'terminal' ? (
        <TerminalSections hand={hand} type={radio.type} />
      ) : (
        <PayloadSections hand={hand} type={radio.type} />
      )}
      <Section title="About">
        <AboutForm bands={Band.options} confidences={Confidence.options} facts={type} hand={hand} />
      </Section>
      <TypeActions radio={radio} scenario={scenario} />
    </div>
  );
}

function TerminalSections(props: { readonly hand: FormHand; readonly type: TerminalType }) {
  const { hand, type } = props;
  const { transmitter, receiver } = type;
  return (
    <>
      <Section
        aside={
          <HalfSwitch
            has={transmitter !== null}
            name="transmitter"
            onAdd={() => hand.put('transmitter', ['transmitter'], transmitterLike(receiver!))}
            onDrop={receiver === null ? null : () => hand.put('transmitter', ['transmitter'], null)}
          />
        }
        title="Sends (uplink)"
      >
        {transmitter === null ? (
          <p className="bb-dim">This terminal only receives.</p>
        ) : (
          <TransmitterPart at={['transmitter']} half={transmitter} hand={hand} part="uplink" />
        )}
      </Section>
      <Section
        aside={
          <HalfSwitch
            has={receiver !== null}
            name="receiver"
            onAdd={() => hand.put('receiver', ['receiver'], receiverLike(transmitter!))}
            onDrop={transmitter === null ? null : () => hand.put('receiver', ['receiver'], null)}
          />
        }
        title="Hears (downlink)"
      >
        {receiver === null ? (
          <p className="bb-dim">This terminal only sends.</p>
        ) : (
          <ReceiverPart at={['receiver']} half={receiver} hand={hand} part="downlink" place="ground" />
        )}
      </Section>
      <Section title="Mount">
        <MountForm at={['mount']} hand={hand} />
      </Section>
      <Section title="Modem">
        <div className="bb-radio-grid">
          <NumberCell at={['maxSymbolRateBaud']} hand={hand} of={TERMINAL_FIELDS.maxSymbolRateBaud} />
          <ChoiceCell
            choices={[
              ['full', 'full: both at once'],
              ['half', 'half: in turns'],
            ]}
            label="Duplex"
            onChoose={(value) => hand.put('duplex', ['duplex'], value)}
            term="duplex"
            value={type.duplex}
          />
          <NumberCell at={['beamCount']} hand={hand} of={TERMINAL_FIELDS.beamCount} />
        </div>
      </Section>
    </>
  );
}

/** A terminal may have one half alone, but not none. */
function HalfSwitch(props: {
  readonly has: boolean;
  readonly name: string;
  onAdd(): void;
  readonly onDrop: (() => void) | null;
}) {
  const { has, name, onAdd, onDrop } = props;
  if (!has) {
    return <EditLink onClick={onAdd} text={`Add a ${name}`} />;
  }
  return onDrop === null ? null : <EditLink onClick={onDrop} text={`Take the ${name} away`} />;
}

function PayloadSections(props: { readonly hand: FormHand; readonly type: PayloadType }) {
  const { hand, type } = props;
  const { processing } = type;
  return (
    <>
      <Section title="Hears (uplink)">
        <ReceiverPart at={['receiver']} half={type.receiver} hand={hand} part="uplink" place="satellite" />
        <WaveformPart at={['uplinkWaveform']} hand={hand} part="uplink" waveform={type.uplinkWaveform} />
      </Section>
      <Section title="Sends (downlink)">
        <TransmitterPart at={['transmitter']} half={type.transmitter} hand={hand} part="downlink" />
        <WaveformPart
          at={['downlinkWaveform']}
          hand={hand}
          part="downlink"
          waveform={type.downlinkWaveform}
        />
      </Section>
      <Section title="Beam and processing">
        <div className="bb-radio-grid">
          <ChoiceCell
            choices={[
              ['steered', 'steered: follows'],
              ['fixed', 'fixed: straight down'],
            ]}
            label="Beam"
            onChoose={(value) => hand.put('beam', ['beamPointing'], value)}
            term="beamPointing"
            value={type.beamPointing}
          />
          <ChoiceCell
            choices={[
              ['regenerative', 'regenerative'],
              ['transparent', 'transparent'],
            ]}
            label="Processing"
            onChoose={(kind) => hand.put('processing', ['processing'], processingOfKind(kind))}
            term="processing"
            value={processing.kind}
          />
          {processing.kind === 'transparent' ? (
            <>
              <NumberCell
                at={['processing', 'saturationFluxDbw']}
                hand={hand}
                of={PROCESSING_FIELDS.saturationFluxDbw}
              />
              <NumberCell
                at={['processing', 'compressionDb']}
                hand={hand}
                of={PROCESSING_FIELDS.compressionDb}
              />
              <NumberCell
                at={['processing', 'feederCN0DbHz']}
                hand={hand}
                of={PROCESSING_FIELDS.feederCN0DbHz}
              />
            </>
          ) : null}
          <NumberCell at={['implementationLossDb']} hand={hand} of={PAYLOAD_FIELDS.implementationLossDb} />
          <NumberCell at={['keptMarginDb']} hand={hand} of={PAYLOAD_FIELDS.keptMarginDb} />
          <NumberCell at={['hysteresisDb']} hand={hand} of={PAYLOAD_FIELDS.hysteresisDb} />
          <NumberCell
            at={['carrierToInterferenceDb']}
            hand={hand}
            of={PAYLOAD_FIELDS.carrierToInterferenceDb}
          />
        </div>
      </Section>
    </>
  );
}

function TypeActions(props: { readonly scenario: Scenario; readonly radio: RadioType }) {
  const { scenario, radio } = props;
  return (
    <div className="bb-radio-actions">
      <Button
        edits
        label="A copy of it in the scenario"
        onClick={() => void duplicateType(scenario, radio)}
        text="Duplicate"
      />
      <Button label="Write this type to a JSON file" onClick={() => exportRadios([radio])} text="Export…" />
      <span className="bb-spring" />
      <Button
        edits
        label="Take it out of the scenario; refused while somebody has it"
        onClick={() => void removeType(scenario, radio)}
        text="Remove"
      />
    </div>
  );
}

/** The editor of the type that a task names; nothing when it is gone. */
export function TypeTask(props: {
  readonly scenario: Scenario;
  readonly kind: RadioType['kind'];
  readonly id: string;
}) {
  const radio = radioTypeOf(props.scenario, props.kind, props.id);
  return radio === null ? null : (
    <TypeEditor key={`${props.kind} ${props.id}`} radio={radio} scenario={props.scenario} />
  );
}
