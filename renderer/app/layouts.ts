import type { DockviewApi } from 'dockview-react';
import { MAX_LAYOUTS, type NamedLayout, notify, setPreferences, setTheme, useView } from '../state/index.ts';
import { applyLayout, openDefaultLayout } from './defaultLayout.ts';
import { currentDock } from './dockApi.ts';

/** An arrangement that comes with the program. */
export interface LayoutPreset {
  readonly name: string;
  /** What it is for. */
  readonly purpose: string;
  readonly apply: (api: DockviewApi) => void;
}

const SIDE_WIDTH_PX = 320;
/** Share of the height that the table keeps below the globe. */
const TABLE_SHARE = 0.62;

const FIELD_VIEWS = new Set(['globe', 'timeline', 'inspector']);

export const LAYOUT_PRESETS: readonly LayoutPreset[] = [
  {
    name: 'Planning',
    purpose: 'Globe, timeline, lists and inspector: the default',
    apply: openDefaultLayout,
  },
  {
    name: 'Table',
    purpose: 'The windows table large, globe and inspector beside it',
    apply: (api) => {
      openDefaultLayout(api);
      const table = api.getPanel('windows');
      table?.api.setActive();
      table?.group.api.setSize({ height: Math.round(api.height * TABLE_SHARE) });
      // What is left above the table is too low for two lists, one over the other.
      const fleets = api.getPanel('fleets');
      if (fleets !== undefined) {
        api.getPanel('stations')?.api.moveTo({ group: fleets.group });
        fleets.api.setActive();
      }
      api.getPanel('globe')?.api.setActive();
    },
  },
  {
    name: 'Field',
    purpose: 'Large letters in red light: globe, inspector and timeline only',
    apply: (api) => {
      setTheme('red');
      setPreferences({ textSize: 'large' });
      openDefaultLayout(api);
      for (const panel of api.panels.filter(({ id }) => !FIELD_VIEWS.has(id))) {
        api.removePanel(panel);
      }
      api.getPanel('inspector')?.group.api.setSize({ width: SIDE_WIDTH_PX });
    },
  },
];

/** Arranges the panels as a preset or a saved layout of this name says. */
export function openLayout(name: string): void {
  const api = currentDock();
  if (api === null) {
    return;
  }
  const preset = LAYOUT_PRESETS.find((known) => known.name === name);
  if (preset !== undefined) {
    preset.apply(api);
    return;
  }
  const saved = useView.getState().layouts.find((layout) => layout.name === name);
  if (saved !== undefined && !applyLayout(api, saved.layout)) {
    openDefaultLayout(api);
    notify({
      tone: 'warning',
      title: `Layout ${name} could not be used`,
      text: 'It was saved by another version. The default layout is shown; the saved one is kept.',
    });
  }
}

/** Why a name cannot be given to a layout; null when it can. */
export function layoutNameProblem(name: string, others: readonly NamedLayout[]): string | null {
  if (name === '' || name.length > 40) {
    return 'Expected a name of 1 to 40 characters.';
  }
  if (LAYOUT_PRESETS.some((preset) => preset.name.toLowerCase() === name.toLowerCase())) {
    return `${name} comes with the program; choose another name.`;
  }
  if (others.some((layout) => layout.name.toLowerCase() === name.toLowerCase())) {
    return `There is a layout ${name} already.`;
  }
  return others.length >= MAX_LAYOUTS ? `At most ${MAX_LAYOUTS} layouts are kept; delete one first.` : null;
}

/** Keeps the present arrangement under a name. Answers why not, or null. */
export function saveLayoutAs(name: string): string | null {
  const api = currentDock();
  const { layouts } = useView.getState();
  const problem = layoutNameProblem(name, layouts);
  if (problem !== null || api === null) {
    return problem;
  }
  useView.setState({ layouts: [...layouts, { name, layout: api.toJSON() }] });
  return null;
}

/** Puts the present arrangement in the place of a saved one. */
export function replaceLayout(name: string): void {
  const api = currentDock();
  if (api !== null) {
    changeLayout(name, (layout) => ({ ...layout, layout: api.toJSON() }));
  }
}

/** Gives a saved layout another name. Answers why not, or null. */
export function renameLayout(name: string, wanted: string): string | null {
  const others = useView.getState().layouts.filter((layout) => layout.name !== name);
  const problem = layoutNameProblem(wanted, others);
  if (problem === null) {
    changeLayout(name, (layout) => ({ ...layout, name: wanted }));
  }
  return problem;
}

export function deleteLayout(name: string): void {
  useView.setState(({ layouts }) => ({ layouts: layouts.filter((layout) => layout.name !== name) }));
}

function changeLayout(name: string, change: (layout: NamedLayout) => NamedLayout): void {
  useView.setState(({ layouts }) => ({
    layouts: layouts.map((layout) => (layout.name === name ? change(layout) : layout)),
  }));
}
