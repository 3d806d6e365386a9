import type { Bridge } from '../bridge/index.ts';
import { DEFAULT_PREFERENCES, type NamedLayout, type Preferences, preferencesFrom } from './preferences.ts';
import { THEMES, type Theme } from './viewStore.ts';

/** Version of the saved view document; older ones are migrated on reading. */
export const SAVED_VIEW_VERSION = 3;
const READ_VERSIONS = [1, 2, SAVED_VIEW_VERSION];
export const SAVED_VIEW_KEY = 'view';

/** Most named layouts kept, and commands remembered as used last. */
export const MAX_LAYOUTS = 24;
export const MAX_RECENT_COMMANDS = 12;

/** What survives a restart. */
export interface SavedView {
  readonly version: typeof SAVED_VIEW_VERSION;
  readonly theme: Theme;
  readonly preferences: Preferences;
  /** The arrangement when the window was left; null for the default. */
  readonly layout: unknown;
  readonly layouts: readonly NamedLayout[];
  readonly welcomeSeen: boolean;
  /** Commands used last, newest first. */
  readonly recentCommandIds: readonly string[];
  /** Columns of the windows table that are not shown; null for as many as fit. */
  readonly hiddenColumns: readonly string[] | null;
}

export const defaultSavedView: SavedView = {
  version: SAVED_VIEW_VERSION,
  theme: 'dark',
  preferences: DEFAULT_PREFERENCES,
  layout: null,
  layouts: [],
  welcomeSeen: false,
  recentCommandIds: [],
  hiddenColumns: null,
};

/**
 * Reads a saved view of this or an earlier version; what cannot be read gives the default. Version 1 had theme,
 * layout and welcome only, with the same meaning: the rest of it is as by default. In version 2 no hidden columns meant that
 * nobody had chosen any.
 */
export function savedViewFromJson(json: string | null): SavedView {
  const document = json === null ? null : parseObject(json);
  if (document === null || !READ_VERSIONS.some((known) => known === document.version)) {
    return defaultSavedView;
  }
  return {
    version: SAVED_VIEW_VERSION,
    theme: THEMES.find((known) => known === document.theme) ?? defaultSavedView.theme,
    preferences: preferencesFrom(document.preferences),
    layout: document.layout ?? null,
    layouts: layoutsFrom(document.layouts),
    welcomeSeen: document.welcomeSeen === true,
    recentCommandIds: textsFrom(document.recentCommandIds).slice(0, MAX_RECENT_COMMANDS),
    hiddenColumns: hiddenColumnsFrom(document),
  };
}

function hiddenColumnsFrom({
  version,
  hiddenColumns,
}: Partial<Record<keyof SavedView, unknown>>): readonly string[] | null {
  const hidden = textsFrom(hiddenColumns);
  const isChosen = version === SAVED_VIEW_VERSION ? Array.isArray(hiddenColumns) : hidden.length > 0;
  return isChosen ? hidden : null;
}

function layoutsFrom(value: unknown): NamedLayout[] {
  const found = Array.isArray(value) ? (value as readonly Partial<NamedLayout>[]) : [];
  return found
    .flatMap((entry) =>
      typeof entry?.name === 'string' && entry.name !== '' && typeof entry.layout === 'object'
        ? [{ name: entry.name, layout: entry.layout }]
        : [],
    )
    .slice(0, MAX_LAYOUTS);
}

function textsFrom(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

function parseObject(json: string): Partial<Record<keyof SavedView, unknown>> | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null
      ? (value as Partial<Record<keyof SavedView, unknown>>)
      : null;
  } catch {
    // A broken document is the same as none: the default layout comes up and is saved over it.
    return null;
  }
}

export async function loadSavedView(bridge: Bridge): Promise<SavedView> {
  const result = await bridge.call('settings.get', { key: SAVED_VIEW_KEY });
  return savedViewFromJson(result.ok ? result.value.json : null);
}

export async function storeSavedView(bridge: Bridge, view: SavedView): Promise<void> {
  await bridge.call('settings.set', { key: SAVED_VIEW_KEY, json: JSON.stringify(view) });
}
