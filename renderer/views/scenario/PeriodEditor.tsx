import { useEffect, useState } from 'react';
import { type Period, PeriodKind, type Scenario } from '../../../shared/domain/index.ts';
import { formatMgrs } from '../../../shared/formats/index.ts';
import { frameState, pickPlace, saveScenario } from '../../state/index.ts';
import { Button } from '../../ui/index.ts';
import { ChoiceField, EditForm, Field, PERIOD_WORDS, StationTicks, ticksText } from '../common/index.ts';
import { endSituationEdit, setDraftStretch, useSituationEditing } from './editing.ts';
import {
  newPeriodText,
  type PeriodField,
  type PeriodText,
  periodFromText,
  textOfPeriod,
  textOfStretch,
} from './periodForm.ts';

const HOUR_MS = 3_600_000;
const KINDS = PeriodKind.options.map((kind) => [kind, PERIOD_WORDS[kind].name] as const);

/** The hour of the time cursor: where a new period begins. */
function hourOfCursor(): readonly [number, number] {
  const from = Math.floor(frameState.cursorUtcMs / HOUR_MS) * HOUR_MS;
  return [from, from + HOUR_MS];
}

/** The form of one period; saving and deleting are steps that Undo takes back. */
export function PeriodEditor(props: { readonly scenario: Scenario; readonly edited: Period | null }) {
  const { scenario, edited } = props;
  const [first] = useState<PeriodText>(() =>
    edited === null ? newPeriodText(hourOfCursor()) : textOfPeriod(edited),
  );
  const [text, setText] = useState(first);
  const [tried, setTried] = useState(false);
  const brushed = useSituationEditing((state) => state.brushed);
  useEffect(() => {
    if (brushed !== null) {
      setText((before) => ({ ...before, ...textOfStretch(brushed.stretch) }));
    }
  }, [brushed]);
  const reading = periodFromText(text, scenario, edited);
  const [draftFrom, draftTo] = reading.stretch ?? [null, null];
  useEffect(() => {
    setDraftStretch(draftFrom === null || draftTo === null ? null : [draftFrom, draftTo]);
  }, [draftFrom, draftTo]);
  const change = (made: Partial<PeriodText>) => setText({ ...text, ...made });
  const problem = (field: PeriodField) => (tried ? reading.problems[field] : undefined);
  const others = scenario.periods.filter(({ periodId }) => periodId !== edited?.periodId);
  const store = async (label: string, periods: Period[]) => {
    if (await saveScenario(label.slice(0, 120), { ...scenario, periods })) {
      endSituationEdit();
    }
  };
  const submit = () => {
    setTried(true);
    const { period } = reading;
    if (period !== null) {
      const periods =
        edited === null
          ? [...scenario.periods, period]
          : scenario.periods.map((each) => (each.periodId === edited.periodId ? period : each));
      void store(`${edited === null ? 'Add' : 'Change'} period ${period.name}`, periods);
    }
  };
  const title = edited === null ? 'New period' : `Edit ${edited.name}`;
  return (
    <EditForm
      changed={JSON.stringify(text) !== JSON.stringify(first)}
      foot={
        <>
          {edited === null ? null : (
            <Button text="Delete" onClick={() => void store(`Delete period ${edited.name}`, others)} />
          )}
          <span className="bb-spring" />
          <Button label="Let go of what was changed (Escape)" onClick={endSituationEdit} text="Cancel" />
          <Button text={edited === null ? 'Add' : 'Save'} tone="primary" onClick={submit} />
        </>
      }
      onLeave={endSituationEdit}
      onSubmit={submit}
      title={title}
    >
      <Field
        autoFocus
        label="Name"
        onChange={(name) => change({ name })}
        problem={problem('name')}
        value={text.name}
      />
      <ChoiceField choices={KINDS} label="Kind" onChange={(kind) => change({ kind })} value={text.kind} />
      <Field
        label="Start (DTG or ISO, Zulu)"
        numeric
        onChange={(from) => change({ from })}
        problem={problem('from')}
        value={text.from}
      />
      <Field
        echo="Or drag over the line of periods on the timeline; with Shift, over any line."
        label="End (DTG or ISO, Zulu)"
        numeric
        onChange={(to) => change({ to })}
        problem={problem('to')}
        value={text.to}
      />
      {text.kind === 'restricted' ? (
        <BandFields change={change} positionEcho={reading.positionEcho} problem={problem} text={text} />
      ) : null}
      <StationTicks
        chosen={text.stationIds}
        legend={`For ${ticksText(text.stationIds.length, scenario.stations.length)}`}
        onChange={(stationIds) => change({ stationIds })}
        stations={scenario.stations}
      />
      <Field
        label="Note"
        onChange={(note) => change({ note })}
        placeholder="who asked for it, and why"
        problem={problem('note')}
        rows={3}
        value={text.note}
      />
    </EditForm>
  );
}

const PROTECTIONS = [
  ['none', 'on no list: not to be had'],
  ['taboo', 'TABOO: never to be disturbed'],
  ['protected', 'PROTECTED: in friendly use'],
  ['guarded', 'GUARDED: the adversary is listened to'],
] as const;

/** What restricts a band: its edges, its place on the list of restricted frequencies, and the area. */
function BandFields(props: {
  readonly text: PeriodText;
  readonly positionEcho: string;
  change(made: Partial<PeriodText>): void;
  problem(field: PeriodField): string | undefined;
}) {
  const { text, change, problem } = props;
  const pick = () =>
    pickPlace({
      hint: 'Press the centre of the area.',
      repeats: false,
      onPlace: (place) => change({ position: formatMgrs(place) }),
    });
  return (
    <>
      <Field
        label="Band from GHz"
        numeric
        onChange={(low) => change({ low })}
        placeholder="no band"
        problem={problem('low')}
        value={text.low}
      />
      <Field
        echo="Links whose carrier reaches into the band are cut; without a band the period only informs."
        label="Band to GHz"
        numeric
        onChange={(high) => change({ high })}
        placeholder="no band"
        problem={problem('high')}
        value={text.high}
      />
      <ChoiceField
        choices={PROTECTIONS}
        label="On the restricted frequency list"
        onChange={(protection) => change({ protection })}
        term="frequencyList"
        value={text.protection}
      />
      <Field
        echo={props.positionEcho}
        label="Centre of the area"
        numeric
        onChange={(position) => change({ position })}
        placeholder="everywhere"
        problem={problem('position')}
        value={text.position}
      >
        <Button text="Pick" label="Press the centre of the area on globe or map" onClick={pick} />
      </Field>
      <Field
        label="Radius km"
        numeric
        onChange={(radius) => change({ radius })}
        placeholder="everywhere"
        problem={problem('radius')}
        value={text.radius}
      />
    </>
  );
}
