import {
  frameState,
  MAX_RECENT_COMMANDS,
  nextRowForSatellite,
  nextRowForStation,
  type Selection,
  select,
  useServer,
  useView,
  zoomTo,
} from '../state/index.ts';
import { type Command, commandById, commands, isCommandEnabled, refusalOfCommand } from './commands.ts';
import { beginsWords, bestMatches } from './fuzzy.ts';
import { openLayout } from './layouts.ts';

/** A line of the palette: a command, or a thing to go to. */
export interface PaletteItem {
  readonly id: string;
  readonly title: string;
  /** Right of the title: a shortcut, or what kind of thing it is. */
  readonly aside: string;
  readonly asideIs: 'keys' | 'kind';
  readonly enabled: boolean;
  /** Why it cannot be done, where there is more to say than that; said on hover. */
  readonly hint?: string | undefined;
  readonly run: () => void;
}

const MAX_COMMANDS = 40;
const MAX_PLACES = 8;

/** What the palette shows for a query: without one the commands used last and then all, else the best matches. */
export function paletteItems(query: string): readonly PaletteItem[] {
  const known = [...commands.filter((command) => command.id !== 'palette.open'), ...savedLayouts()];
  if (query.trim() === '') {
    const recent = useView
      .getState()
      .recentCommandIds.map(commandById)
      .filter((command) => command !== undefined);
    const rest = known.filter((command) => !recent.includes(command));
    return [...recent, ...rest].map(itemOfCommand);
  }
  const found = bestMatches(query, known, (command) => command.title, MAX_COMMANDS).map(itemOfCommand);
  const places = placeItems(query);
  // A name typed in full is meant. Commands come first otherwise, but for those that hold the letters here and there.
  const exact = places.filter((item) => item.title.toLowerCase() === query.trim().toLowerCase());
  const near = found.filter(({ title }) => beginsWords(query, title));
  const begun = places.filter((item) => !exact.includes(item) && beginsWords(query, item.title));
  const all = [...new Set([...exact, ...near, ...begun, ...found, ...places])];
  // Enter takes the first, which must be one that can be done.
  return [...all.filter(({ enabled }) => enabled), ...all.filter(({ enabled }) => !enabled)];
}

/** Layouts that the person saved, opened by name as those are that come with the program. */
function savedLayouts(): readonly Command[] {
  return useView.getState().layouts.map(({ name }) => ({
    id: `layout.saved.${name}`,
    title: `Layout: ${name}`,
    shortcut: '',
    run: () => openLayout(name),
  }));
}

/** Notes that a command was used; the palette shows those first. */
export function rememberCommand(commandId: string): void {
  if (commandById(commandId) === undefined) {
    return;
  }
  useView.setState(({ recentCommandIds }) => ({
    recentCommandIds: [commandId, ...recentCommandIds.filter((id) => id !== commandId)].slice(
      0,
      MAX_RECENT_COMMANDS,
    ),
  }));
}

function itemOfCommand(command: Command): PaletteItem {
  return {
    id: command.id,
    title: command.title,
    aside: command.shortcut,
    asideIs: 'keys',
    enabled: isCommandEnabled(command),
    hint: refusalOfCommand(command) ?? undefined,
    run: () => {
      rememberCommand(command.id);
      command.run();
    },
  };
}

/** Stations and satellites by name or id, each with its next window where it has one. */
function placeItems(query: string): PaletteItem[] {
  const { scenarioState, elements } = useServer.getState();
  const stations = bestMatches(
    query,
    scenarioState?.scenario.stations ?? [],
    (station) => station.name,
    MAX_PLACES,
  );
  const rows = bestMatches(
    query,
    elements?.satelliteIds.keys() ?? [],
    (row) => `${elements?.objectNames[row] ?? ''} ${elements?.satelliteIds[row] ?? ''}`,
    MAX_PLACES,
  );
  return [
    ...stations.flatMap(({ stationId, name }) =>
      withNextWindow(name, 'station', { kind: 'station', stationId }),
    ),
    ...rows.flatMap((row) => {
      const satelliteId = elements?.satelliteIds[row];
      const name = elements?.objectNames[row] || satelliteId;
      return satelliteId === undefined || name === undefined
        ? []
        : withNextWindow(name, 'satellite', { kind: 'satellite', satelliteId });
    }),
  ];
}

function withNextWindow(name: string, kind: string, selection: Selection): PaletteItem[] {
  const base = { aside: kind, asideIs: 'kind', enabled: true } as const;
  const item: PaletteItem = {
    ...base,
    id: `${kind} ${name}`,
    title: name,
    run: () => zoomTo(selection),
  };
  const row = nextWindowRow(selection);
  return row < 0
    ? [item]
    : [
        item,
        {
          ...base,
          id: `${kind} ${name} next`,
          title: `Next window of ${name}`,
          aside: 'window',
          run: () => goToWindow(row),
        },
      ];
}

function nextWindowRow(selection: Selection): number {
  const { latest } = useServer.getState();
  if (latest === null) {
    return -1;
  }
  const { run, index } = latest;
  if (selection.kind === 'station') {
    return nextRowForStation(index, run.stationIds.indexOf(selection.stationId), frameState.cursorUtcMs);
  }
  return selection.kind === 'satellite'
    ? nextRowForSatellite(index, run.satelliteIds.indexOf(selection.satelliteId), frameState.cursorUtcMs)
    : -1;
}

function goToWindow(row: number): void {
  const { latest } = useServer.getState();
  if (latest !== null) {
    select({ kind: 'window', runId: latest.run.runId, row });
    frameState.setCursor(latest.run.windows.startUtcMs[row] as number);
  }
}
