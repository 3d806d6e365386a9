import { create } from 'zustand';
import type { RunId, SatelliteId, StationId } from '../../shared/domain/index.ts';
import { DEFAULT_PREFERENCES, type NamedLayout, type Preferences, preferencesFrom } from './preferences.ts';

/** The one selection shared by all panels. A window is a row of the run it names. */
export type Selection =
  | { readonly kind: 'none' }
  | { readonly kind: 'satellite'; readonly satelliteId: SatelliteId }
  | { readonly kind: 'station'; readonly stationId: StationId }
  | { readonly kind: 'threat'; readonly threatId: string }
  | { readonly kind: 'flow'; readonly flowId: string }
  | { readonly kind: 'window'; readonly runId: RunId; readonly row: number };

export const NO_SELECTION: Selection = { kind: 'none' };

export const THEMES = ['dark', 'light', 'red'] as const;
export type Theme = (typeof THEMES)[number];

/** Which windows pass by the periods that they lie in, wholly or in part. */
export type PeriodFilter =
  | { readonly kind: 'any' }
  /** In no period that binds: phases are for orientation only. */
  | { readonly kind: 'outside' }
  | { readonly kind: 'inside'; readonly periodId: string };

/** Which windows pass by their link; `without` are those above the mask where none closes. */
export type LinkFilter = 'any' | 'with' | 'good' | 'marginal' | 'without' | 'unknown';

/** What the windows table and the timeline leave out. Empty sets of ids mean all. */
export interface WindowFilter {
  readonly text: string;
  readonly stationIds: readonly StationId[];
  readonly satelliteIds: readonly SatelliteId[];
  /** Least greatest elevation, degrees. */
  readonly minPeakElevationDeg: number;
  /** Least duration, seconds. */
  readonly minDurationS: number;
  readonly period: PeriodFilter;
  readonly link: LinkFilter;
}

export const NO_FILTER: WindowFilter = {
  text: '',
  stationIds: [],
  satelliteIds: [],
  minPeakElevationDeg: -90,
  minDurationS: 0,
  period: { kind: 'any' },
  link: 'any',
};

/** How the person looks at things; survives a restart where noted in `settings.ts`. */
export interface ViewState {
  readonly theme: Theme;
  /** While the theme is red: the one before it. */
  readonly dayTheme: Theme;
  readonly preferences: Preferences;
  /** Named arrangements of panels. */
  readonly layouts: readonly NamedLayout[];
  /** Commands used last, newest first. */
  readonly recentCommandIds: readonly string[];
  /** Columns of the windows table that are not shown; null for as many as fit. */
  readonly hiddenColumns: readonly string[] | null;
  readonly selection: Selection;
  readonly hover: Selection;
  readonly filter: WindowFilter;
  /** Rises by one each time something asks to bring the selection into sight (double click, key F). */
  readonly frameRequestCount: number;
  /** A place of the ground that something asked to see on globe or map, degrees; a new object each time. */
  readonly groundRequest: { readonly latitudeDeg: number; readonly longitudeDeg: number } | null;
  /** Whether the globe's camera keeps the selected satellite in its middle. */
  readonly following: boolean;
  readonly paletteOpen: boolean;
  readonly welcomeSeen: boolean;
  /** The panel that something asked to bring to the front, and how often anything has asked. */
  readonly panelRequest: { readonly viewId: string; readonly count: number };
  /** Page of the manual, or `page#heading`. */
  readonly helpPlace: string;
}

export const initialViewState: ViewState = {
  theme: 'dark',
  dayTheme: 'dark',
  preferences: DEFAULT_PREFERENCES,
  layouts: [],
  recentCommandIds: [],
  hiddenColumns: null,
  selection: NO_SELECTION,
  hover: NO_SELECTION,
  filter: NO_FILTER,
  frameRequestCount: 0,
  groundRequest: null,
  following: false,
  paletteOpen: false,
  welcomeSeen: true,
  panelRequest: { viewId: '', count: 0 },
  helpPlace: 'first-steps',
};

export const useView = create<ViewState>(() => initialViewState);

/** Whether two selections mean the same thing. */
export function sameSelection(a: Selection, b: Selection): boolean {
  if (a.kind === 'satellite') {
    return b.kind === 'satellite' && a.satelliteId === b.satelliteId;
  }
  if (a.kind === 'station') {
    return b.kind === 'station' && a.stationId === b.stationId;
  }
  if (a.kind === 'threat') {
    return b.kind === 'threat' && a.threatId === b.threatId;
  }
  if (a.kind === 'flow') {
    return b.kind === 'flow' && a.flowId === b.flowId;
  }
  if (a.kind === 'window') {
    return b.kind === 'window' && a.runId === b.runId && a.row === b.row;
  }
  return b.kind === 'none';
}

export function select(selection: Selection): void {
  const following = selection.kind === 'satellite' && useView.getState().following;
  useView.setState({ selection, following });
}

export function setHover(hover: Selection): void {
  if (!sameSelection(hover, useView.getState().hover)) {
    useView.setState({ hover });
  }
}

/** The theme that one key leads to; after the last comes the first. */
export function nextTheme(theme: Theme): Theme {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? theme;
}

export function setTheme(theme: Theme): void {
  useView.setState((state) => ({ theme, dayTheme: state.theme === 'red' ? state.dayTheme : state.theme }));
}

export function setPreferences(change: Partial<Preferences>): void {
  useView.setState((state) => ({ preferences: preferencesFrom({ ...state.preferences, ...change }) }));
}

/** Selects and brings into sight in every panel that can. */
export function zoomTo(selection: Selection): void {
  select(selection);
  useView.setState((state) => ({ frameRequestCount: state.frameRequestCount + 1 }));
}

/** Brings a place of the ground into sight on globe or map. */
export function showPlace({ latitudeDeg, longitudeDeg }: NonNullable<ViewState['groundRequest']>): void {
  useView.setState({ groundRequest: { latitudeDeg, longitudeDeg }, following: false });
}

/** Opens a panel, or brings it to the front. */
export function requestPanel(viewId: string): void {
  useView.setState((state) => ({ panelRequest: { viewId, count: state.panelRequest.count + 1 } }));
}

/** Opens the manual at a page, or at a heading of one (`page#heading`). */
export function openHelp(helpPlace: string): void {
  useView.setState({ helpPlace });
  requestPanel('help');
}

export function setFilter(change: Partial<WindowFilter>): void {
  useView.setState((state) => ({ filter: { ...state.filter, ...change } }));
}
