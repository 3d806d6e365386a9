import type { Bridge } from '../bridge/index.ts';
import {
  defaultSavedView,
  loadSavedView,
  type SavedView,
  storeSavedView,
  type Theme,
  useView,
} from '../state/index.ts';

/** Quiet time after the last change before the view is written. */
const SETTLE_MS = 400;

let saved: SavedView = defaultSavedView;
let store: (() => void) | null = null;

/** Loads theme and layout, applies the theme, and from then on saves what changes. */
export async function connectSavedView(bridge: Bridge): Promise<SavedView> {
  saved = await loadSavedView(bridge);
  useView.setState({ theme: saved.theme, welcomeSeen: saved.welcomeSeen });
  let timer: ReturnType<typeof setTimeout> | undefined;
  store = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void storeSavedView(bridge, saved), SETTLE_MS);
  };
  showTheme(saved.theme);
  useView.subscribe((state) => {
    if (state.theme !== saved.theme || state.welcomeSeen !== saved.welcomeSeen) {
      showTheme(state.theme);
      saved = { ...saved, theme: state.theme, welcomeSeen: state.welcomeSeen };
      store?.();
    }
  });
  return saved;
}

function showTheme(theme: Theme): void {
  document.documentElement.setAttribute('data-theme', theme);
}

/** Remembers the arrangement of panels. */
export function saveLayout(layout: unknown): void {
  saved = { ...saved, layout };
  store?.();
}
