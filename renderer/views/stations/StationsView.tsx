import { useState } from 'react';
import type { Scenario, Station, UtcMs } from '../../../shared/domain/index.ts';
import { formatDegrees, formatMgrs } from '../../../shared/formats/index.ts';
import {
  importStations,
  NO_SELECTION,
  openRowsAt,
  type Selection,
  saveScenario,
  select,
  setHover,
  useCursor,
  useScenario,
  useView,
  zoomTo,
} from '../../state/index.ts';
import { Button, EmptyState } from '../../ui/index.ts';
import { type RunModel, useGeoid, useRunModel } from '../common/index.ts';
import { StationForm } from './parts/StationForm.tsx';
import { type StationLine, StationList } from './parts/StationList.tsx';
import { EMPTY_FORM, formFromStation, idFromName, type StationFormText } from './stationForm.ts';
import { stationFromForm } from './stationFromForm.ts';
import './stations.css';

const EMPTY_TEXT =
  'The ground, sea and air terminals of the scenario will stand here. Each has a position or a track, a policy floor, a horizon mask and antenna limits.';

/** The panel of stations: the list, and in its place the form of the one being edited. */
export function StationsView() {
  const scenario = useScenario();
  const [editing, setEditing] = useState<Station | 'new' | null>(null);
  if (scenario === null) {
    return null;
  }
  if (editing !== null) {
    return (
      <StationEditor
        edited={editing === 'new' ? null : editing}
        onDone={() => setEditing(null)}
        scenario={scenario}
      />
    );
  }
  return (
    <div className="bb-listing">
      <div className="bb-listing-bar">
        <Button label="Add a station" onClick={() => setEditing('new')} text="Add…" />
        <Button
          label="Import stations from JSON or CSV"
          onClick={() => void importStations()}
          text="Import…"
        />
        <span className="bb-spring" />
        <span className="bb-dim">{scenario.stations.length}</span>
      </div>
      {scenario.stations.length === 0 ? (
        <EmptyState actionText="Import stations…" onAction={() => void importStations()} text={EMPTY_TEXT} />
      ) : (
        <Listing onEdit={setEditing} scenario={scenario} />
      )}
    </div>
  );
}

function Listing(props: { readonly scenario: Scenario; onEdit(station: Station): void }) {
  const { stations } = props.scenario;
  const selection = useView((state) => state.selection);
  const hover = useView((state) => state.hover);
  const cursor = useCursor(500);
  const counts = openCounts(useRunModel(), cursor);
  const choiceOf = (stationId: string): Selection => {
    const station = stations.find((candidate) => candidate.stationId === stationId);
    return station === undefined ? NO_SELECTION : { kind: 'station', stationId: station.stationId };
  };
  const isIn = (chosen: Selection, station: Station): boolean =>
    chosen.kind === 'station' && chosen.stationId === station.stationId;
  const lines = stations.map(
    (station): StationLine => ({
      stationId: station.stationId,
      name: station.name,
      moving: station.track.length > 0,
      hint: hintOf(station),
      selected: isIn(selection, station),
      hovered: isIn(hover, station),
      openCount: counts?.get(station.stationId) ?? null,
    }),
  );
  return (
    <StationList
      lines={lines}
      onEdit={(id) => {
        const station = stations.find((candidate) => candidate.stationId === id);
        if (station !== undefined) {
          props.onEdit(station);
        }
      }}
      onHover={(id) => setHover(id === null ? NO_SELECTION : choiceOf(id))}
      onOpen={(id) => zoomTo(choiceOf(id))}
      onSelect={(id) => select(choiceOf(id))}
    />
  );
}

function hintOf(station: Station): string {
  const { place, track } = station;
  const where = place ?? track[0];
  const lines = [`${station.name} (${station.stationId})`];
  if (where !== undefined) {
    lines.push(formatMgrs(where), formatDegrees(where));
  }
  if (track.length > 0) {
    lines.push(`moving, ${track.length} waypoints`);
  }
  return lines.join('\n');
}

/** Satellites above the mask at an instant by station; null without a run. */
function openCounts(model: RunModel | null, at: UtcMs): ReadonlyMap<string, number> | null {
  if (model === null) {
    return null;
  }
  const { stationIds, windows } = model.run;
  const rows = new Uint32Array(openRowsAt(model.index, at, new Uint32Array(0)));
  openRowsAt(model.index, at, rows);
  const counts = new Map<string, number>(stationIds.map((id) => [id, 0]));
  for (const row of rows) {
    const id = stationIds[windows.stationIndex[row]!]!;
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

interface StationEditorProps {
  readonly scenario: Scenario;
  /** Null for a new station. */
  readonly edited: Station | null;
  onDone(): void;
}

function StationEditor(props: StationEditorProps) {
  const { scenario, edited, onDone } = props;
  const [first] = useState<StationFormText>(() => (edited === null ? EMPTY_FORM : formFromStation(edited)));
  const [form, setForm] = useState(first);
  const [idTyped, setIdTyped] = useState(edited !== null);
  const [tried, setTried] = useState(false);
  const geoid = useGeoid();
  const others = scenario.stations.filter((station) => station.stationId !== edited?.stationId);
  const reading = stationFromForm(form, {
    takenIds: others.map((station) => station.stationId),
    geoid,
    edited: edited === null ? null : { station: edited, text: first },
  });
  const change = (made: Partial<StationFormText>): void => {
    const follows = !idTyped && made.name !== undefined ? { stationId: idFromName(made.name) } : {};
    setIdTyped(idTyped || made.stationId !== undefined);
    setForm({ ...form, ...follows, ...made });
  };
  const save = (): void => {
    setTried(true);
    if (reading.station !== null) {
      void saveStation(scenario, edited, reading.station).then((saved) => saved && onDone());
    }
  };
  const remove = (): void => {
    if (edited !== null) {
      void saveScenario(`Delete station ${edited.name}`, { ...scenario, stations: others }).then(
        (saved) => saved && onDone(),
      );
    }
  };
  return (
    <StationForm
      form={form}
      onCancel={onDone}
      onChange={change}
      {...(edited === null ? {} : { onDelete: remove })}
      onSave={save}
      positionEcho={reading.positionEcho}
      problems={reading.problems}
      saveText={edited === null ? 'Add' : 'Save'}
      showProblems={tried}
      title={edited === null ? 'New station' : `Edit ${edited.name}`}
    />
  );
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
