import {
  type DockviewApi,
  DockviewReact,
  type DockviewReadyEvent,
  type DockviewTheme,
  type IDockviewPanelHeaderProps,
  type IDockviewPanelProps,
  type SerializedDockview,
} from 'dockview-react';
import { useEffect } from 'react';
import { useView } from '../state/index.ts';
import { viewById } from '../views/index.ts';
import { HOST_COMPONENT, openDefaultLayout } from './defaultLayout.ts';
import { setDockApi, showView } from './dockApi.ts';
import { PanelBoundary } from './PanelBoundary.tsx';
import { saveLayout } from './savedView.ts';

const THEME: DockviewTheme = { name: 'backbone', className: 'bb-dockview', gap: 1, dndTabIndicator: 'line' };

const COMPONENTS = { [HOST_COMPONENT]: ViewHost };

/** Shows the view that the panel is named after. */
function ViewHost({ api }: IDockviewPanelProps) {
  const view = viewById(api.id);
  if (view === undefined) {
    return <div className="bb-empty">This panel is not part of this version.</div>;
  }
  const View = view.component;
  return (
    <PanelBoundary title={view.title}>
      <div className="bb-panel" data-view={view.id}>
        <View />
      </div>
    </PanelBoundary>
  );
}

/** The title alone: panels close by the tab's menu or the view menu, never by a slip of the hand. */
function ViewTab({ api }: IDockviewPanelHeaderProps) {
  return <span className="bb-tab">{api.title}</span>;
}

const TAB_MENU = ['close', 'closeOthers', 'separator', 'float', 'maximize'] as const;

interface DockLayoutProps {
  readonly savedLayout: unknown;
}

/** The dockable panels; their arrangement is saved as it changes. */
export function DockLayout({ savedLayout }: DockLayoutProps) {
  const request = useView((state) => state.panelRequest);
  useEffect(() => {
    if (request.count > 0) {
      showView(request.viewId);
    }
  }, [request]);
  const onReady = ({ api }: DockviewReadyEvent) => {
    if (!restoreLayout(api, savedLayout)) {
      openDefaultLayout(api);
    }
    setDockApi(api);
    api.onDidLayoutChange(() => saveLayout(api.toJSON()));
  };
  return (
    <DockviewReact
      theme={THEME}
      components={COMPONENTS}
      defaultTabComponent={ViewTab}
      getTabContextMenuItems={() => [...TAB_MENU]}
      onReady={onReady}
    />
  );
}

/** Answers false when there is no saved layout or it does not fit this version. */
function restoreLayout(api: DockviewApi, savedLayout: unknown): boolean {
  if (typeof savedLayout !== 'object' || savedLayout === null) {
    return false;
  }
  try {
    api.fromJSON(savedLayout as SerializedDockview);
  } catch {
    // A layout of another version: the default replaces it and is saved over it.
    return false;
  }
  return api.panels.length > 0 && api.panels.every((panel) => viewById(panel.id) !== undefined);
}
