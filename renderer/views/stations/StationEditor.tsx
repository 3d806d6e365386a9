import { useEffect, useState } from 'react';
import { type Scenario, type Station, SymbolCode, stationSymbolCode } from '../../../shared/domain/index.ts';
import { formatMgrs, idFromName } from '../../../shared/formats/index.ts';
import {
  attempt,
  dropTrial,
  endMapTool,
  frameState,
  notify,
  pickPlace,
  releaseTrial,
  saveScenario,
  select,
  tryStation,
  useMapTool,
} from '../../state/index.ts';
import { horizonOf, useGeoid } from '../common/index.ts';
import { StationForm } from './parts/StationForm.tsx';
import { routeAtSpeed, routeNotes, routeOfFile, routeWith } from './routeEditing.ts';
import { EMPTY_FORM, formFromStation, maskTextOf, type StationFormText, timeText } from './stationForm.ts';
import { type FormContext, maskOf, stationFromForm } from './stationFromForm.ts';
import './stations.css';

export interface StationEditorProps {
  readonly scenario: Scenario;
  /** Null for a new station. */
  readonly edited: Station | null;
  onDone(): void;
}

/** The form of one station; its windows follow while it is filled in. Saving and deleting are steps that Undo takes back. */
export function StationEditor(props: StationEditorProps) {
  const { scenario, edited, onDone } = props;
  const [first] = useState<StationFormText>(() => (edited === null ? EMPTY_FORM : formFromStation(edited)));
  const [form, setForm] = useState(first);
  const [idTyped, setIdTyped] = useState(edited !== null);
  const [tried, setTried] = useState(false);
  const geoid = useGeoid();
  const picking = useMapTool(({ tool }) => tool.kind === 'pick' && tool.repeats);
  const others = scenario.stations.filter((station) => station.stationId !== edited?.stationId);
  const context: FormContext = {
    takenIds: others.map((station) => station.stationId),
    geoid,
    edited: edited === null ? null : { station: edited, text: first },
  };
  const reading = stationFromForm(form, context);
  useTrialOf(form === first ? null : reading.station, edited);
  const change = (made: Partial<StationFormText>): void =>
    setForm((before) => {
      const follows = !idTyped && made.name !== undefined ? { stationId: idFromName(made.name) } : {};
      return { ...before, ...follows, ...made };
    });
  const save = (): void => {
    setTried(true);
    if (reading.station !== null) {
      releaseTrial();
      void saveStation(scenario, edited, reading.station).then((saved) => saved && onDone());
    }
  };
  const remove = (): void => {
    if (edited !== null) {
      const label = `Remove station ${edited.name}`.slice(0, 120);
      void saveScenario(label, { ...scenario, stations: others }).then((saved) => saved && onDone());
    }
  };
  const addWaypoints = (): void => {
    if (picking) {
      endMapTool();
      return;
    }
    const startText = timeText(frameState.cursorUtcMs);
    pickPlace({
      hint: `Press where ${form.name || 'the unit'} goes, one waypoint after the other.`,
      repeats: true,
      onPlace: (place) => setForm((now) => ({ ...now, track: routeWith(now.track, place, startText) })),
    });
  };
  const symbolCode = stationSymbolCode({
    role: form.role,
    affiliation: form.affiliation,
    symbolCode: SymbolCode.safeParse(form.symbolCode.trim().toUpperCase()).data ?? null,
    track: reading.station?.track ?? [],
  });
  const mask = maskOf(form.horizonMask);
  const points = 'value' in mask ? mask.value : null;
  return (
    <StationForm
      changed={JSON.stringify(form) !== JSON.stringify(first)}
      form={form}
      groups={[...new Set(others.map(({ group }) => group).filter((group) => group !== ''))].sort()}
      mask={{
        points: points === null ? null : points.toSorted((a, b) => a.azimuthDeg - b.azimuthDeg),
        horizonAtDeg: points === null ? null : horizonOf({ horizonMask: points }),
        floorDeg: Number(form.minElevation) || 0,
        onDraw: (drawn) => change({ horizonMask: maskTextOf(drawn) }),
        onReadFile: () => void readMask(change),
      }}
      onCancel={onDone}
      onChange={(made) => {
        setIdTyped(idTyped || made.stationId !== undefined);
        change(made);
      }}
      {...(edited === null ? {} : { onDelete: remove })}
      onPickPlace={() =>
        pickPlace({
          hint: `Press where ${form.name || 'the station'} stands.`,
          repeats: false,
          onPlace: (place) => change({ position: formatMgrs(place) }),
        })
      }
      onSave={save}
      positionEcho={reading.positionEcho}
      problems={reading.problems}
      route={{
        notes: routeNotes(form, context),
        picking,
        onPick: addWaypoints,
        onFile: (file) => void importRoute(file, change),
        onSpeed: (start, speedKmh) => {
          const made = routeAtSpeed(form.track, start, speedKmh);
          if ('problem' in made) {
            return made.problem;
          }
          change({ track: made.text });
          return '';
        },
      }}
      symbolCode={symbolCode}
      saveText={edited === null ? 'Add' : 'Save'}
      showProblems={tried}
      title={edited === null ? 'New station' : `Edit ${edited.name}`}
    />
  );
}

/** Tries the station of the form out as it is typed; takes the trial and the map tool away with the form. */
function useTrialOf(station: Station | null, edited: Station | null): void {
  const content = station === null ? '' : JSON.stringify(station);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a station is new at every key, its content is not
  useEffect(() => {
    // With another id it would stand beside the one that is edited.
    if (station !== null && (edited === null || station.stationId === edited.stationId)) {
      tryStation(station);
    }
  }, [content]);
  useEffect(
    () => () => {
      endMapTool();
      dropTrial();
    },
    [],
  );
}

type Change = (made: Partial<StationFormText>) => void;

async function readMask(change: Change): Promise<void> {
  const read = await attempt('The horizon mask could not be read', 'stations.readMask', {});
  if (read === null || read.cancelled) {
    return;
  }
  const [problem] = read.rejected;
  if (problem !== undefined) {
    const more = read.rejected.length > 1 ? ` (and ${read.rejected.length - 1} more)` : '';
    notify({
      tone: read.horizonMask.length > 0 ? 'warning' : 'bad',
      title: `${read.fileName}: some corners were refused`,
      text: `line ${problem.line}: ${problem.message}${more}`,
    });
  }
  if (read.horizonMask.length > 0) {
    change({ horizonMask: maskTextOf(read.horizonMask) });
  }
}

async function importRoute(file: File, change: Change): Promise<void> {
  const route = await routeOfFile(file);
  if ('problem' in route) {
    notify({ tone: 'bad', title: 'The route could not be read', text: route.problem });
  } else {
    change({ track: route.text, heightKind: 'ellipsoid' });
  }
}

/** Puts the station where the edited one stood, or at the end, as one step that Undo takes back. */
async function saveStation(scenario: Scenario, edited: Station | null, station: Station): Promise<boolean> {
  const stations =
    edited === null
      ? [...scenario.stations, station]
      : scenario.stations.map((other) => (other.stationId === edited.stationId ? station : other));
  const label = edited === null ? `Add station ${station.name}` : `Change station ${station.name}`;
  const saved = await saveScenario(label.slice(0, 120), { ...scenario, stations });
  if (saved) {
    select({ kind: 'station', stationId: station.stationId });
  }
  return saved;
}
