import { useEffect, useMemo, useState } from 'react';
import { type Scenario, type Threat, ThreatKind, threatSymbolCode } from '../../../shared/domain/index.ts';
import { formatMgrs } from '../../../shared/formats/index.ts';
import { endMapTool, pickPlace, saveScenario, select, showThreatDraft } from '../../state/index.ts';
import { Button } from '../../ui/index.ts';
import { ChoiceField, EditForm, Field, SymbolPreview, THREAT_WORDS } from '../common/index.ts';
import { endSituationEdit } from './editing.ts';
import { ThreatRadioFields } from './parts/ThreatRadioFields.tsx';
import { withoutThreat, withThreat } from './threatEdits.ts';
import { NEW_THREAT, type ThreatField, type ThreatText, textOfThreat, threatFromText } from './threatForm.ts';
import { type ThreatRadioText, textOfThreatRadio, threatRadioFromText } from './threatRadioForm.ts';

const KINDS = ThreatKind.options.map((kind) => [kind, THREAT_WORDS[kind]] as const);

/** The form of one threat; saving and deleting are steps that Undo takes back. */
export function ThreatEditor(props: { readonly scenario: Scenario; readonly edited: Threat | null }) {
  const { scenario, edited } = props;
  const saved = edited === null ? NEW_THREAT : textOfThreat(edited);
  const [text, setText] = useState<ThreatText>(saved);
  const [tried, setTried] = useState(false);
  const { position } = saved;
  const [savedPosition, setSavedPosition] = useState(position);
  if (position !== savedPosition) {
    // Moved on the map, or taken back, while the form is open: what was done last counts.
    setSavedPosition(position);
    setText((before) => ({ ...before, position }));
  }
  const ownRadio = scenario.radio.threats.find(({ threatId }) => threatId === edited?.threatId) ?? null;
  const [radioText, setRadioText] = useState<ThreatRadioText>(() => textOfThreatRadio(ownRadio));
  useEffect(() => endMapTool, []);
  const reading = useMemo(() => threatFromText(text, scenario, edited), [text, scenario, edited]);
  const threatId = reading.threat?.threatId ?? edited?.threatId ?? '';
  const radioReading = useMemo(
    () => threatRadioFromText(radioText, { kind: text.kind, threatId }, ownRadio),
    [radioText, text.kind, threatId, ownRadio],
  );
  const isWhole = reading.threat !== null && Object.keys(radioReading.problems).length === 0;
  useEffect(() => {
    if (reading.threat !== null && isWhole) {
      showThreatDraft({ threat: reading.threat, radio: radioReading.radio });
    }
  }, [reading, radioReading, isWhole]);
  useEffect(() => () => showThreatDraft(null), []);
  const change = (made: Partial<ThreatText>) => setText((before) => ({ ...before, ...made }));
  const field = (name: ThreatField) => ({
    value: text[name],
    problem: tried ? reading.problems[name] : undefined,
    onChange: (value: string) => change({ [name]: value }),
  });
  const store = async (label: string, changed: Scenario) => {
    const isSaved = await saveScenario(label.slice(0, 120), changed);
    if (isSaved) {
      endSituationEdit();
    }
    return isSaved;
  };
  const submit = async () => {
    setTried(true);
    const { threat } = reading;
    if (threat === null || !isWhole) {
      return;
    }
    const changed = withThreat(scenario, threat, radioReading.radio);
    if (await store(`${edited === null ? 'Add' : 'Change'} threat ${threat.name}`, changed)) {
      select({ kind: 'threat', threatId: threat.threatId });
    }
  };
  const pick = () =>
    pickPlace({
      hint: `Press where ${text.name.trim() === '' ? 'the threat' : text.name.trim()} stands.`,
      repeats: false,
      onPlace: (place) => change({ position: formatMgrs(place) }),
    });
  const isChanged =
    JSON.stringify([text, radioText]) !== JSON.stringify([saved, textOfThreatRadio(ownRadio)]);
  return (
    <EditForm
      changed={isChanged}
      foot={
        <>
          {edited === null ? null : (
            <Button
              edits
              text="Remove"
              onClick={() => void store(`Remove threat ${edited.name}`, withoutThreat(scenario, edited))}
            />
          )}
          <span className="bb-spring" />
          <Button label="Let go of what was changed (Escape)" onClick={endSituationEdit} text="Cancel" />
          <Button
            edits
            text={edited === null ? 'Add' : 'Save'}
            tone="primary"
            onClick={() => void submit()}
          />
        </>
      }
      onLeave={endSituationEdit}
      onSubmit={() => void submit()}
      title={edited === null ? 'New threat' : `Edit ${edited.name}`}
    >
      <Field autoFocus label="Name" {...field('name')} />
      <ChoiceField choices={KINDS} label="Kind" onChange={(kind) => change({ kind })} value={text.kind} />
      <Field
        echo={reading.positionEcho}
        label="Where"
        numeric
        placeholder="69.62, 25.1 or 35W MU 26355 23012"
        term="mgrs"
        {...field('position')}
      >
        <Button text="Pick" label="Press the place on globe or map" onClick={pick} />
      </Field>
      <Field label="Height m (HAE)" numeric term="heightHae" {...field('height')} />
      <Field
        label="Reported radius km"
        numeric
        placeholder="unknown"
        term="reportedRadius"
        {...field('radius')}
      />
      <ThreatRadioFields
        edited={ownRadio}
        kind={text.kind}
        onChange={(made) => setRadioText((before) => ({ ...before, ...made }))}
        onHeight={(heightM) => change({ height: String(heightM) })}
        problems={tried ? radioReading.problems : {}}
        scenario={scenario}
        text={radioText}
      />
      <Field label="Active from" numeric placeholder="always" {...field('activeFrom')} />
      <Field label="Active to" numeric placeholder="always" {...field('activeTo')} />
      <Field label="Symbol code" numeric placeholder="by kind" term="symbolCode" {...field('symbolCode')} />
      <SymbolPreview code={threatSymbolCode({ kind: text.kind, symbolCode: reading.symbolCode })} />
      <Field label="Note" rows={3} {...field('note')} />
    </EditForm>
  );
}
