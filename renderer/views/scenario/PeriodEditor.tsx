import { useEffect, useRef } from 'react';
import { type Period, PeriodKind, type Scenario } from '../../../shared/domain/index.ts';
import { formatMgrs } from '../../../shared/formats/index.ts';
import { frameState, pickPlace } from '../../state/index.ts';
import { Button } from '../../ui/index.ts';
import {
  ChoiceField,
  EditForm,
  Field,
  PERIOD_WORDS,
  StationTicks,
  type StepForm,
  ticksText,
  useStepForm,
} from '../common/index.ts';
import { endSituationEdit, setDraftStretch, useSituationEditing } from './editing.ts';
import { withoutPeriod, withPeriod } from './periodEdits.ts';
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

/** The form of one period; saving and removing are steps that Undo takes back. */
export function PeriodEditor(props: { readonly scenario: Scenario; readonly edited: Period | null }) {
  const { scenario, edited } = props;
  const { text, change, field, form } = useStepForm<PeriodText, Period, PeriodField>({
    first: () => (edited === null ? newPeriodText(hourOfCursor()) : textOfPeriod(edited)),
    read: (said) => periodFromText(said, scenario, edited),
    save: (period) => withPeriod(scenario, period),
    remove: edited === null ? undefined : () => withoutPeriod(scenario, edited),
    saveText: edited === null ? 'Add' : 'Save',
    leave: endSituationEdit,
  });
  const brushed = useSituationEditing((state) => state.brushed);
  const changeNow = useRef(change);
  changeNow.current = change;
  useEffect(() => {
    if (brushed !== null) {
      changeNow.current(textOfStretch(brushed.stretch));
    }
  }, [brushed]);
  const { stretch, positionEcho } = periodFromText(text, scenario, edited);
  const [draftFrom, draftTo] = stretch ?? [null, null];
  useEffect(() => {
    setDraftStretch(draftFrom === null || draftTo === null ? null : [draftFrom, draftTo]);
  }, [draftFrom, draftTo]);
  return (
    <EditForm {...form} title={edited === null ? 'New period' : `Edit ${edited.name}`}>
      <Field autoFocus label="Name" {...field('name')} />
      <ChoiceField choices={KINDS} label="Kind" onChange={(kind) => change({ kind })} value={text.kind} />
      <Field label="Start (DTG or ISO, Zulu)" numeric {...field('from')} />
      <Field
        echo="Or drag over the line of periods on the timeline; with Shift, over any line."
        label="End (DTG or ISO, Zulu)"
        numeric
        {...field('to')}
      />
      {text.kind === 'restricted' ? (
        <BandFields change={change} field={field} positionEcho={positionEcho} text={text} />
      ) : null}
      <StationTicks
        chosen={text.stationIds}
        legend={ticksText(text.stationIds.length, scenario.stations.length)}
        onChange={(stationIds) => change({ stationIds })}
        stations={scenario.stations}
      />
      <Field label="Note" placeholder="who asked for it, and why" rows={3} {...field('note')} />
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
  readonly field: StepForm<PeriodText, PeriodField>['field'];
}) {
  const { text, change, field } = props;
  const pick = () =>
    pickPlace({
      hint: 'Press the centre of the area.',
      repeats: false,
      onPlace: (place) => change({ position: formatMgrs(place) }),
    });
  return (
    <>
      <Field label="Band from GHz" numeric placeholder="no band" {...field('low')} />
      <Field
        echo="Links whose carrier reaches into the band are cut; without a band the period only informs."
        label="Band to GHz"
        numeric
        placeholder="no band"
        {...field('high')}
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
        placeholder="everywhere"
        {...field('position')}
      >
        <Button text="Pick" label="Press the centre of the area on globe or map" onClick={pick} />
      </Field>
      <Field label="Radius km" numeric placeholder="everywhere" {...field('radius')} />
    </>
  );
}
