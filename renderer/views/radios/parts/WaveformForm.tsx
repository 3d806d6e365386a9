import type { Waveform } from '../../../../shared/domain/index.ts';
import { CommitField, EditFields, Term } from '../../../ui/index.ts';
import { ChoiceCell, type Choices, type FieldPath, type FormHand, NumberCell } from '../../common/index.ts';
import { waveformOfKind } from '../kinds.ts';
import { WAVEFORM_FIELDS } from '../numberFields.ts';

const KINDS: Choices<Waveform['kind']> = [
  ['dvb-s2', 'DVB-S2'],
  ['dvb-s2x', 'DVB-S2X'],
  ['generic', 'one modulation'],
  ['fixed', 'fixed rate'],
];

/** A mode that a DVB waveform may have. */
export interface ModeChoice {
  readonly name: string;
  /** Es/N0 that it needs, dB. */
  readonly requiredEsN0Db: number;
}

/** The fields of a waveform. */
export function WaveformForm(props: {
  readonly hand: FormHand;
  readonly at: FieldPath;
  readonly part: string;
  readonly waveform: Waveform;
  /** Every mode of the standard with this framing; empty for the other kinds. */
  readonly modes: readonly ModeChoice[];
}) {
  const { hand, at, part, waveform } = props;
  const number = (name: keyof typeof WAVEFORM_FIELDS) => (
    <NumberCell at={[...at, name]} hand={hand} of={WAVEFORM_FIELDS[name]} part={part} />
  );
  return (
    <div className="bb-radio-grid">
      <ChoiceCell
        choices={KINDS}
        label="Waveform"
        onChoose={(kind) => hand.put(`${part} waveform`, at, waveformOfKind(kind, waveform))}
        term="waveform"
        value={waveform.kind}
      />
      {waveform.kind === 'fixed' ? (
        <>
          {number('bitRateBps')}
          {number('occupiedHz')}
          {number('requiredEbN0Db')}
        </>
      ) : (
        <>
          {number('symbolRateBaud')}
          {number('rollOffFraction')}
        </>
      )}
      {waveform.kind === 'generic' ? (
        <>
          {number('modulationBits')}
          {number('codeRateFraction')}
          {number('requiredEbN0Db')}
        </>
      ) : null}
      {waveform.kind === 'fixed' || waveform.kind === 'generic' ? (
        <CommitField
          complaintAbout={(text) =>
            text.trim() === '' || text.trim().length > 60 ? 'name: expected 1 to 60 characters' : null
          }
          hint="1 to 60 characters"
          label="Name"
          onCommit={(text) => hand.put(`${part} waveform name`, [...at, 'name'], text.trim())}
          term="waveformName"
          value={waveform.name}
        />
      ) : (
        <DvbFields {...props} waveform={waveform} />
      )}
    </div>
  );
}

type DvbWaveform = Extract<Waveform, { readonly kind: 'dvb-s2' | 'dvb-s2x' }>;

function DvbFields(props: {
  readonly hand: FormHand;
  readonly at: FieldPath;
  readonly part: string;
  readonly waveform: DvbWaveform;
  readonly modes: readonly ModeChoice[];
}) {
  const { hand, at, part, waveform, modes } = props;
  const { modeNames } = waveform;
  const has = (name: string): boolean => modeNames.length === 0 || modeNames.includes(name);
  const toggle = (name: string): void => {
    const chosen = modes.filter((mode) => has(mode.name) !== (mode.name === name)).map((mode) => mode.name);
    // A waveform without any mode would carry nothing: the last one stays.
    if (chosen.length > 0) {
      hand.put(`${part} modes`, [...at, 'modeNames'], chosen.length === modes.length ? [] : chosen);
    }
  };
  const shownCount = modeNames.length === 0 ? modes.length : modeNames.length;
  return (
    <>
      <ChoiceCell
        choices={[
          ['on', 'on'],
          ['off', 'off'],
        ]}
        label="Pilots"
        onChoose={(value) => hand.put(`${part} pilots`, [...at, 'pilots'], value)}
        term="pilots"
        value={waveform.pilots}
      />
      <ChoiceCell
        choices={[
          ['normal', 'normal'],
          ['short', 'short'],
        ]}
        label="Frame"
        onChoose={(frame) => hand.put(`${part} frame`, at, { ...waveform, frame, modeNames: [] })}
        term="frameLength"
        value={waveform.frame}
      />
      <details className="bb-radio-wide bb-radio-modes">
        <summary>
          <Term id="modes">Modes</Term>:{' '}
          {modeNames.length === 0 ? `all ${modes.length}` : `${shownCount} of ${modes.length}`}
        </summary>
        <EditFields>
          <ul>
            {modes.map((mode) => (
              <li key={mode.name}>
                <label className="bb-check">
                  <input checked={has(mode.name)} onChange={() => toggle(mode.name)} type="checkbox" />
                  <span>{mode.name}</span>
                  <span className="bb-number bb-dim">{mode.requiredEsN0Db.toFixed(1)} dB</span>
                </label>
              </li>
            ))}
          </ul>
        </EditFields>
      </details>
    </>
  );
}
