import type { Bridge } from '../bridge/index.ts';
import {
  defaultSavedView,
  loadSavedView,
  type SavedView,
  storeSavedView,
  useView,
  type ViewState,
} from '../state/index.ts';

/** Quiet time after the last change before the view is written. */
const SETTLE_MS = 400;

/** What of the view state is saved under the same name. */
const SAVED_KEYS = [
  'theme',
  'preferences',
  'layouts',
  'welcomeSeen',
  'recentCommandIds',
  'hiddenColumns',
] as const satisfies readonly (keyof ViewState & keyof SavedView)[];

let saved: SavedView = defaultSavedView;
let store: (() => void) | null = null;

/** Loads what the last session left, applies it, and from then on saves what changes. */
export async function connectSavedView(bridge: Bridge): Promise<SavedView> {
  saved = await loadSavedView(bridge);
  useView.setState(savedPart(saved));
  let timer: ReturnType<typeof setTimeout> | undefined;
  store = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void storeSavedView(bridge, saved), SETTLE_MS);
  };
  dressPage(saved);
  const tellTheme = (theme: SavedView['theme']) => void bridge.call('app.rememberTheme', { theme });
  tellTheme(saved.theme);
  useView.subscribe((state) => {
    if (SAVED_KEYS.some((key) => state[key] !== saved[key])) {
      dressPage(state);
      if (state.theme !== saved.theme) {
        tellTheme(state.theme);
      }
      saved = { ...saved, ...savedPart(state) };
      store?.();
    }
  });
  return saved;
}

function savedPart(from: Pick<SavedView, (typeof SAVED_KEYS)[number]>) {
  const { theme, preferences, layouts, welcomeSeen, recentCommandIds, hiddenColumns } = from;
  return { theme, preferences, layouts, welcomeSeen, recentCommandIds, hiddenColumns };
}

/** What style sheets follow stands on the page's root. */
function dressPage({ theme, preferences }: Pick<SavedView, 'theme' | 'preferences'>): void {
  const root = document.documentElement;
  root.setAttribute('data-theme', theme);
  root.setAttribute('data-motion', preferences.motion);
  root.setAttribute('data-size', preferences.textSize);
}

/** Remembers the arrangement of panels. */
export function saveLayout(layout: unknown): void {
  saved = { ...saved, layout };
  store?.();
}
