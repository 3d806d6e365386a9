import { Menu, MenuItem } from '@blueprintjs/core';
import { Export } from '@blueprintjs/icons';
import { useState } from 'react';
import {
  type Scenario,
  type Station,
  type StationId,
  stationSymbolCode,
  type UtcMs,
} from '../../../shared/domain/index.ts';
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
  useSeen,
  useView,
  zoomTo,
} from '../../state/index.ts';
import { Button, EmptyState, MenuButton, rovingRow } from '../../ui/index.ts';
import { type RunModel, useRunModel, useSymbols } from '../common/index.ts';
import { editStation } from './editing.ts';
import { exportStations, STATION_FILES } from './exporting.ts';
import { ChosenBar } from './parts/ChosenBar.tsx';
import { type StationLine, StationList } from './parts/StationList.tsx';
import {
  type Choice,
  choiceAfter,
  stationGroups,
  withChange,
  withCopies,
  withoutStations,
} from './stationChoice.ts';
import './stations.css';

const EMPTY_TEXT =
  'The ground, sea and air terminals of the scenario will stand here. Each has a position or a track, a policy floor, a horizon mask and antenna limits.';

/** The panel of stations. A station is edited in the inspector, where there is room for its form. */
export function StationsView() {
  const scenario = useScenario();
  const [search, setSearch] = useState('');
  if (scenario === null) {
    return null;
  }
  const count = scenario.stations.length;
  return (
    <div className="bb-listing">
      <div className="bb-listing-bar bb-station-bar" ref={rovingRow}>
        <Button edits label="Add a station" onClick={() => editStation('new')} text="Add…" />
        <Button
          edits
          label="Import stations from CSV, JSON, KML, GPX or GeoJSON"
          onClick={() => void importStations()}
          text="Import…"
        />
        {count === 0 ? null : (
          <MenuButton
            align="start"
            icon={<Export size={12} />}
            label="Export stations"
            menu={<ExportMenu scenario={scenario} />}
          />
        )}
        {count === 0 ? (
          <span className="bb-spring" />
        ) : (
          <input
            aria-label="Search stations"
            className="bb-input bb-station-search"
            onChange={(event) => setSearch(event.target.value)}
            placeholder="Find"
            type="search"
            value={search}
          />
        )}
      </div>
      {count === 0 ? (
        <EmptyState
          edits
          actionText="Add station…"
          onAction={() => editStation('new')}
          onOther={() => void importStations()}
          otherText="Import stations…"
          text={EMPTY_TEXT}
        />
      ) : (
        <Listing scenario={scenario} search={search} />
      )}
    </div>
  );
}

function ExportMenu(props: { readonly scenario: Scenario }) {
  return (
    <Menu>
      {STATION_FILES.map(([kind, title]) => (
        <MenuItem key={kind} onClick={() => void exportStations(props.scenario, kind)} text={`${title}…`} />
      ))}
    </Menu>
  );
}

/** Height of a symbol's frame in a row of 24, CSS pixels. */
const LIST_SYMBOL_PX = 14;

const NOTHING_CHOSEN: Choice = { ids: new Set(), anchor: null };

function Listing(props: { readonly scenario: Scenario; readonly search: string }) {
  const { scenario, search } = props;
  const { stations } = scenario;
  const selection = useSeen((state) => state.selection);
  const hover = useView((state) => state.hover);
  const cursor = useCursor(500);
  const symbolOf = useSymbols(LIST_SYMBOL_PX);
  const counts = openCounts(useRunModel(), cursor);
  const [kept, setKept] = useState<Choice>(NOTHING_CHOSEN);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const groups = stationGroups(stations, search);
  const choice = choiceNow(kept, selection, stations);
  const order = groups.flatMap((group) =>
    folded.has(group.name) ? [] : group.stations.map(({ stationId }) => stationId),
  );
  const choose = (made: Choice, shown: StationId | null): void => {
    setKept(made);
    select(shown === null ? NO_SELECTION : { kind: 'station', stationId: shown });
  };
  const lineOf = (station: Station): StationLine => ({
    stationId: station.stationId,
    name: station.name,
    moving: station.track.length > 0,
    symbolUrl: symbolOf(stationSymbolCode(station)),
    hint: hintOf(station),
    selected: choice.ids.has(station.stationId),
    hovered: hover.kind === 'station' && hover.stationId === station.stationId,
    openCount: counts?.get(station.stationId) ?? null,
  });
  const named = words(choice, stations);
  const duplicate = (): void => {
    const made = withCopies(scenario, choice.ids);
    void saveScenario(`Duplicate ${named}`, made.scenario).then((saved) => {
      if (saved) {
        choose({ ids: new Set(made.copies), anchor: made.copies[0] ?? null }, made.copies[0] ?? null);
      }
    });
  };
  const remove = (): void => {
    if (choice.ids.size > 0) {
      void saveScenario(`Remove ${named}`, withoutStations(scenario, choice.ids));
    }
  };
  return (
    <>
      <StationList
        groups={groups.map((group) => ({
          group: group.name,
          folded: folded.has(group.name),
          lines: group.stations.map(lineOf),
        }))}
        onDelete={remove}
        onDuplicate={duplicate}
        onEdit={(id) => editStation(stations.find(({ stationId }) => stationId === id) ?? 'new')}
        onFold={(group) => setFolded(toggled(folded, group))}
        onHover={(id) => setHover(id === null ? NO_SELECTION : { kind: 'station', stationId: id })}
        onOpen={(id) => zoomTo({ kind: 'station', stationId: id })}
        onSelect={(id, kind) => {
          const made = choiceAfter(choice, order, id, kind);
          choose(made, made.ids.has(id) ? id : ([...made.ids][0] ?? null));
        }}
        onSelectAll={() => choose({ ids: new Set(order), anchor: order[0] ?? null }, order[0] ?? null)}
      />
      {choice.ids.size > 1 ? (
        <ChosenBar
          count={choice.ids.size}
          groups={[...new Set(stations.map(({ group }) => group))].filter((group) => group !== '')}
          onDelete={remove}
          onDuplicate={duplicate}
          onSet={(what, change) =>
            void saveScenario(`Set ${what} of ${named}`, withChange(scenario, choice.ids, change))
          }
        />
      ) : null}
    </>
  );
}

/** What is chosen in the list; when something else was selected elsewhere, that alone. */
function choiceNow(kept: Choice, selection: Selection, stations: readonly Station[]): Choice {
  const known = new Set(stations.map(({ stationId }) => stationId));
  if (selection.kind !== 'station') {
    return NOTHING_CHOSEN;
  }
  const { stationId } = selection;
  if (!kept.ids.has(stationId)) {
    return { ids: new Set([stationId]), anchor: stationId };
  }
  return { ids: new Set([...kept.ids].filter((id) => known.has(id))), anchor: kept.anchor };
}

/** The chosen stations in the name of a step. */
function words({ ids }: Choice, stations: readonly Station[]): string {
  const [only] = ids;
  if (ids.size !== 1) {
    return `${ids.size} stations`;
  }
  return `station ${stations.find(({ stationId }) => stationId === only)?.name ?? only}`.slice(0, 90);
}

function toggled(set: ReadonlySet<string>, value: string): ReadonlySet<string> {
  return set.has(value) ? new Set([...set].filter((other) => other !== value)) : new Set([...set, value]);
}

function hintOf(station: Station): string {
  const { place, track } = station;
  const where = place ?? track[0];
  const lines = [
    `${station.name} (${station.stationId})`,
    `${station.affiliation} ${station.role.replace('-', ' ')}${station.group === '' ? '' : `, ${station.group}`}`,
  ];
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
  const counts = new Uint32Array(stationIds.length);
  for (const row of rows) {
    counts[windows.stationIndex[row]!]! += 1;
  }
  return new Map(stationIds.map((id, index) => [id, counts[index]!]));
}
