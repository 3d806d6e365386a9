import type { Scenario, Threat, ThreatRadio } from '../../../../shared/domain/index.ts';
import { radioOfPreset, THREAT_PRESETS } from '../../../../shared/radios/index.ts';
import { ChoiceField, Field } from '../../common/index.ts';
import {
  type AntennaChoice,
  type ThreatRadioField,
  type ThreatRadioText,
  textOfThreatRadio,
} from '../threatRadioForm.ts';

const HAS = [
  ['yes', 'known, or assumed'],
  ['no', 'unknown: nothing is reckoned'],
] as const;

const AGAINST = [
  ['uplink', 'satellites (uplink)'],
  ['downlink', 'units (downlink)'],
  ['both', 'both'],
] as const satisfies readonly (readonly [ThreatRadio['against'], string])[];

const ANTENNAS = [
  ['dish', 'dish'],
  ['omni', 'the same gain all round'],
] as const satisfies readonly (readonly [AntennaChoice, string])[];

/** The radio of a threat in its form. */
export function ThreatRadioFields(props: {
  readonly scenario: Scenario;
  readonly kind: Threat['kind'];
  readonly text: ThreatRadioText;
  /** The radio that the threat has; null for none. */
  readonly edited: ThreatRadio | null;
  readonly problems: Readonly<Partial<Record<ThreatRadioField, string>>>;
  onChange(made: Partial<ThreatRadioText>): void;
  /** A preset was chosen that is meant for another height. */
  onHeight(heightM: number): void;
}) {
  const { scenario, kind, text, edited, problems } = props;
  const field = (name: ThreatRadioField) => ({
    numeric: true,
    value: text[name],
    problem: problems[name],
    onChange: (value: string) => props.onChange({ [name]: value }),
  });
  const presets = THREAT_PRESETS.filter((preset) => preset.kind === kind);
  const takePreset = (presetId: string) => {
    const preset = presets.find((each) => each.presetId === presetId);
    if (preset !== undefined) {
      props.onChange(textOfThreatRadio(radioOfPreset(preset, scenario)));
      if (preset.heightM !== null) {
        props.onHeight(preset.heightM);
      }
    }
  };
  const keeps = edited !== null && edited.antenna.kind !== 'parabola' && edited.antenna.kind !== 'omni';
  return (
    <fieldset className="bb-form-group">
      <legend>Radio</legend>
      <ChoiceField
        choices={HAS}
        label="Its radio is"
        onChange={(has) => props.onChange({ has })}
        value={text.has}
      />
      <ChoiceField
        choices={[
          ['', 'choose to fill in'],
          ...presets.map(({ presetId, name }) => [presetId, name] as const),
        ]}
        label="Begin with"
        onChange={takePreset}
        value=""
      />
      {text.has === 'no' ? null : (
        <>
          <Field label="Frequency GHz" term="carrier" {...field('frequencyGhz')} />
          <Field label="Bandwidth MHz" term="threatBandwidth" {...field('bandwidthMhz')} />
          {kind === 'jammer' ? (
            <>
              <Field label="EIRP dBW" term="eirp" {...field('eirpDbw')} />
              <ChoiceField
                choices={AGAINST}
                label="Against"
                onChange={(against) => props.onChange({ against })}
                value={text.against}
              />
            </>
          ) : (
            <Field
              label="Sensitivity dBW"
              placeholder="unknown"
              term="postSensitivity"
              {...field('sensitivityDbw')}
            />
          )}
          <ChoiceField
            choices={keeps ? [...ANTENNAS, ['kept', `as it is (${edited.antenna.kind})`] as const] : ANTENNAS}
            label="Antenna"
            onChange={(antenna) => props.onChange({ antenna })}
            value={text.antenna}
          />
          {text.antenna === 'dish' ? <Field label="Diameter m" {...field('dishM')} /> : null}
          {text.antenna === 'omni' ? <Field label="Gain dBi" {...field('gainDbi')} /> : null}
        </>
      )}
    </fieldset>
  );
}
