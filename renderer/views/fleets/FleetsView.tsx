import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { fleetSatelliteIds, type Scenario } from '../../../shared/domain/index.ts';
import {
  importElements,
  NO_SELECTION,
  saveScenario,
  select,
  setHover,
  useCursor,
  useScenario,
  useSeen,
  useServer,
  zoomTo,
} from '../../state/index.ts';
import { Button, EmptyState, rovingRow } from '../../ui/index.ts';
import { drill } from '../drill/index.ts';
import { withFleetMoved, withLibraryFleet, withoutFleet, withoutPart } from './edits.ts';
import { FleetLibrary } from './FleetLibrary.tsx';
import { elementRowsById } from './fleetModel.ts';
import { endFleetTask, openFleetTask, setExpanded, useFleets } from './fleetsStore.ts';
import { FleetTree, type TreeKey } from './parts/FleetTree.tsx';
import { CountedSatellites, SwitchBar } from './parts/SwitchBar.tsx';
import {
  lossOfRow,
  pressedState,
  type Step,
  type SwitchRow,
  withOnlyRows,
  withRowsSwitched,
} from './switching.ts';
import { canOpen, FleetTreeRows, fleetKey, parentKey, type TreeRow } from './tree.ts';
import { type LineContext, lineOf } from './treeLines.ts';
import { marksAfter } from './treeMarks.ts';
import './fleets.css';

const EMPTY_TEXT =
  'The satellites of the scenario will stand here, fleet by fleet: designs of the built-in library, elements from OMM, TLE and 3LE files, or a constellation of your own.';

/** The panel of fleets and their satellites. */
export function FleetsView() {
  const scenario = useScenario();
  const libraryOpen = useFleets((state) => state.libraryOpen);
  if (scenario === null) {
    return null;
  }
  return (
    <div className="bb-listing">
      <div className="bb-listing-bar" ref={rovingRow}>
        <Button
          edits
          label="Add a fleet from the built-in library"
          onClick={() => useFleets.setState({ libraryOpen: true })}
          text="Add fleet…"
        />
        <Button
          edits
          label="Import elements: OMM, TLE or 3LE, found by content (Ctrl+O)"
          onClick={() => void importElements()}
          text="Import…"
        />
        <Button
          edits
          label="Design a Walker constellation or geostationary slots"
          onClick={() => openFleetTask({ kind: 'design', fleetId: null })}
          text="Design…"
        />
      </div>
      {scenario.fleets.length === 0 ? (
        <EmptyState
          edits
          actionText="Add fleet…"
          onAction={() => useFleets.setState({ libraryOpen: true })}
          onOther={() => void importElements()}
          otherText="Import elements…"
          text={EMPTY_TEXT}
        />
      ) : (
        <Fleets scenario={scenario} />
      )}
      {libraryOpen ? (
        <FleetLibrary onAdd={(entry) => addFromLibrary(scenario, entry)} scenario={scenario} />
      ) : null}
    </div>
  );
}

function save(step: Step | null): void {
  if (step !== null) {
    void saveScenario(step.label, step.scenario);
  }
}

function addFromLibrary(scenario: Scenario, entry: Parameters<typeof withLibraryFleet>[1]): void {
  const step = withLibraryFleet(scenario, entry);
  void saveScenario(step.label, step.scenario).then((saved) => {
    if (saved) {
      useFleets.setState({ activeKey: fleetKey(step.fleet), marked: new Set() });
    }
  });
}

/** Rows of the tree that a person may act on: those marked, else the active one. */
function chosenRows(rows: FleetTreeRows, activePlace: number, marked: ReadonlySet<string>): SwitchRow[] {
  const chosen: SwitchRow[] = [];
  if (marked.size > 1) {
    for (let place = 0; place < rows.count; place += 1) {
      const row = rows.rowAt(place);
      if (row.kind !== 'detail' && marked.has(row.key)) {
        chosen.push(row);
      }
    }
  } else if (activePlace >= 0) {
    const row = rows.rowAt(activePlace);
    if (row.kind !== 'detail') {
      chosen.push(row);
    }
  }
  return chosen;
}

function Fleets(props: { readonly scenario: Scenario }) {
  const { scenario } = props;
  const elements = useServer((state) => state.elements);
  const atUtcMs = useCursor(5_000);
  const { expanded, marked, activeKey } = useFleets();
  const [text, setText] = useState('');
  const shownText = useDeferredValue(text);
  const rowOf = useMemo(() => elementRowsById(elements), [elements]);
  const nameOf = useMemo(
    () => (id: (typeof scenario.fleets)[number]['switchedOffIds'][number]) =>
      elements?.objectNames[rowOf.get(id) ?? -1] || undefined,
    [elements, rowOf],
  );
  const rows = useMemo(
    () => new FleetTreeRows({ fleets: scenario.fleets, expanded, text: shownText, nameOf }),
    [scenario.fleets, expanded, shownText, nameOf],
  );
  const activePlace = useMemo(() => rows.placeOf(activeKey), [rows, activeKey]);
  const filtering = shownText.trim() !== '';
  const context: LineContext = { scenario, elements, rowOf, nameOf, atUtcMs, expanded, marked, filtering };
  const hands = treeHands({ scenario, rows, activePlace, marked });
  const chosen = chosenRows(rows, activePlace, marked);
  const total = scenario.fleets.reduce((sum, fleet) => sum + fleetSatelliteIds(fleet).length, 0);
  return (
    <div className="bb-satellites">
      <div className="bb-satellites-find">
        <input
          aria-label="Find satellites by name or number"
          className="bb-input"
          onChange={(event) => setText(event.target.value)}
          placeholder="Name, number"
          spellCheck={false}
          type="search"
          value={text}
        />
        <CountedSatellites activeCount={elements?.satelliteIds.length ?? 0} totalCount={total} />
      </div>
      <FleetTree
        activePlace={activePlace}
        count={rows.count}
        lineAt={(place) => lineOf(rows.rowAt(place), context)}
        {...hands}
      />
      {chosen.length === 0 ? null : (
        <SwitchBar
          chosenCount={chosen.length}
          onDrill={() => drill(chosen.map(lossOfRow))}
          onOnly={() => save(withOnlyRows(scenario, chosen))}
          onSwitch={(to) => save(withRowsSwitched(scenario, chosen, to))}
        />
      )}
      <FollowSelection rows={rows} />
    </div>
  );
}

/** Keeps the marks of the tree to what the inspector shows, whatever panel it was selected in. */
function FollowSelection(props: { readonly rows: FleetTreeRows }) {
  const selection = useSeen((state) => state.selection);
  const task = useFleets((state) => state.task);
  const rows = useRef(props.rows);
  rows.current = props.rows;
  useEffect(() => {
    const place = selection.kind === 'satellite' ? placeOfSatellite(rows.current, selection.satelliteId) : -1;
    const satelliteKey = place < 0 ? null : rows.current.rowAt(place).key;
    useFleets.setState((marks) => marksAfter(marks, { selection, task, satelliteKey }));
  }, [selection, task]);
  return null;
}

function placeOfSatellite(rows: FleetTreeRows, satelliteId: string): number {
  for (let place = 0; place < rows.count; place += 1) {
    const row = rows.rowAt(place);
    if (row.kind === 'satellite' && row.satelliteId === satelliteId) {
      return place;
    }
  }
  return -1;
}

interface Hands {
  readonly scenario: Scenario;
  readonly rows: FleetTreeRows;
  readonly activePlace: number;
  readonly marked: ReadonlySet<string>;
}

/** What presses and keys do to the tree. */
function treeHands({ scenario, rows, activePlace, marked }: Hands) {
  const toggle = (place: number): void => {
    const { key } = rows.rowAt(place);
    setExpanded(key, useFleets.getState().expanded.has(key) ? 'closed' : 'open');
  };
  const switchRows = (chosen: SwitchRow[]): void => {
    if (chosen.length > 0) {
      save(withRowsSwitched(scenario, chosen, pressedState(chosen)));
    }
  };
  return {
    onToggle: toggle,
    onPress: (place: number, how: 'alone' | 'extend' | 'add'): void =>
      press({ rows, activePlace, marked }, place, how),
    onSwitch: (place: number): void => {
      const row = rows.rowAt(place);
      const chosen = marked.has(row.key) ? chosenRows(rows, activePlace, marked) : [];
      switchRows(chosen.length > 0 ? chosen : row.kind === 'detail' ? [] : [row]);
    },
    onOpen: (place: number): void => {
      const row = rows.rowAt(place);
      if (row.kind === 'satellite') {
        zoomTo({ kind: 'satellite', satelliteId: row.satelliteId });
      } else if (row.kind === 'detail') {
        toggle(place - 1);
      } else {
        toggle(place);
      }
    },
    onHover: (place: number | null): void => {
      const row = place === null || place >= rows.count ? null : rows.rowAt(place);
      setHover(
        row?.kind === 'satellite' ? { kind: 'satellite', satelliteId: row.satelliteId } : NO_SELECTION,
      );
    },
    onKey: (key: TreeKey): void => {
      const row = activePlace < 0 ? null : rows.rowAt(activePlace);
      if (row === null || row.kind === 'detail') {
        return;
      }
      if (key === 'switch') {
        switchRows(chosenRows(rows, activePlace, marked));
      } else {
        pressKey(scenario, row, key);
      }
    },
  };
}

function press(
  at: { readonly rows: FleetTreeRows; readonly activePlace: number; readonly marked: ReadonlySet<string> },
  place: number,
  how: 'alone' | 'extend' | 'add',
): void {
  const pressed = at.rows.rowAt(place);
  const row = pressed.kind === 'detail' ? at.rows.rowAt(place - 1) : pressed;
  let marked = new Set<string>([row.key]);
  if (how === 'add') {
    marked = new Set(at.marked);
    if (marked.has(row.key)) marked.delete(row.key);
    else marked.add(row.key);
  } else if (how === 'extend' && at.activePlace >= 0) {
    marked = new Set(at.marked);
    for (let step = Math.min(at.activePlace, place); step <= Math.max(at.activePlace, place); step += 1) {
      const between = at.rows.rowAt(step);
      if (between.kind !== 'detail') marked.add(between.key);
    }
  }
  useFleets.setState({ activeKey: row.key, marked });
  if (how === 'alone') {
    show(row);
  }
}

/** Shows a row in the inspector: the satellite, or the fleet or part with its fields. */
function show(row: TreeRow): void {
  if (row.kind === 'satellite') {
    endFleetTask();
    select({ kind: 'satellite', satelliteId: row.satelliteId });
  } else if (row.kind === 'part' || row.kind === 'plane') {
    openFleetTask({ kind: 'part', fleetId: row.fleet.fleetId, partId: row.part.partId });
  } else {
    openFleetTask({ kind: 'fleet', fleetId: row.fleet.fleetId });
  }
}

function pressKey(scenario: Scenario, row: SwitchRow, key: Exclude<TreeKey, 'switch'>): void {
  const { expanded } = useFleets.getState();
  switch (key) {
    case 'open':
      if (canOpen(row)) setExpanded(row.key, 'open');
      return;
    case 'close':
      if (canOpen(row) && expanded.has(row.key)) setExpanded(row.key, 'closed');
      else useFleets.setState({ activeKey: parentKey(row) ?? row.key, marked: new Set() });
      return;
    case 'enter':
      if (row.kind === 'satellite') zoomTo({ kind: 'satellite', satelliteId: row.satelliteId });
      else show(row);
      return;
    case 'remove':
      if (row.kind === 'fleet') save(withoutFleet(scenario, row.fleet));
      else if (row.kind === 'part') save(withoutPart(scenario, row.fleet, row.part));
      return;
    case 'up':
      save(withFleetMoved(scenario, row.fleet, -1));
      return;
    case 'down':
      save(withFleetMoved(scenario, row.fleet, 1));
  }
}
