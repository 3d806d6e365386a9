import type { Bridge } from '../bridge/index.ts';
import { THEMES, type Theme } from './viewStore.ts';

/** Version of the saved view document; older ones are migrated on reading. */
export const SAVED_VIEW_VERSION = 1;
export const SAVED_VIEW_KEY = 'view';

/** What survives a restart. `layout` is dockview's own document, checked by dockview on loading. */
export interface SavedView {
  readonly version: typeof SAVED_VIEW_VERSION;
  readonly theme: Theme;
  readonly layout: unknown;
  readonly welcomeSeen: boolean;
}

export const defaultSavedView: SavedView = {
  version: SAVED_VIEW_VERSION,
  theme: 'dark',
  layout: null,
  welcomeSeen: false,
};

/** Reads a saved view of any earlier version; what cannot be read gives the default. */
export function savedViewFromJson(json: string | null): SavedView {
  if (json === null) {
    return defaultSavedView;
  }
  const document = parseObject(json);
  if (document === null || document.version !== SAVED_VIEW_VERSION) {
    return defaultSavedView;
  }
  const theme = THEMES.find((known) => known === document.theme) ?? defaultSavedView.theme;
  return {
    version: SAVED_VIEW_VERSION,
    theme,
    layout: document.layout ?? null,
    welcomeSeen: document.welcomeSeen === true,
  };
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
