import type { Scenario, Station, UtcMs } from '../../../shared/domain/index.ts';
import { formatDegrees, formatMgrs } from '../../../shared/formats/index.ts';
import {
  importStations,
  NO_SELECTION,
  openRowsAt,
  type Selection,
  select,
  setHover,
  useCursor,
  useScenario,
  useView,
  zoomTo,
} from '../../state/index.ts';
import { Button, EmptyState } from '../../ui/index.ts';
import { type RunModel, useRunModel } from '../common/index.ts';
import { editStation } from './editing.ts';
import { type StationLine, StationList } from './parts/StationList.tsx';

const EMPTY_TEXT =
  'The ground, sea and air terminals of the scenario will stand here. Each has a position or a track, a policy floor, a horizon mask and antenna limits.';

/** The panel of stations. A station is edited in the inspector, where there is room for its form. */
export function StationsView() {
  const scenario = useScenario();
  if (scenario === null) {
    return null;
  }
  return (
    <div className="bb-listing">
      <div className="bb-listing-bar">
        <Button label="Add a station" onClick={() => editStation('new')} text="Add…" />
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
        <Listing scenario={scenario} />
      )}
    </div>
  );
}

function Listing(props: { readonly scenario: Scenario }) {
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
          editStation(station);
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
