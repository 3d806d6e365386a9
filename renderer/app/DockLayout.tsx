import {
  DockviewReact,
  type DockviewReadyEvent,
  type DockviewTheme,
  type IDockviewHeaderActionsProps,
  type IDockviewPanelHeaderProps,
  type IDockviewPanelProps,
} from 'dockview-react';
import { Suspense, useEffect, useState } from 'react';
import { PanelShown, useView } from '../state/index.ts';
import { viewById } from '../views/index.ts';
import { applyLayout, HOST_COMPONENT, openDefaultLayout } from './defaultLayout.ts';
import { setDockApi, showView } from './dockApi.ts';
import { PanelBoundary } from './PanelBoundary.tsx';
import { saveLayout } from './savedView.ts';
import { useTurn } from './useTurn.ts';

const THEME: DockviewTheme = { name: 'backbone', className: 'bb-dockview', gap: 1, dndTabIndicator: 'line' };

const COMPONENTS = { [HOST_COMPONENT]: ViewHost };

/** Shows the view that the panel is named after. */
function ViewHost({ api }: IDockviewPanelProps) {
  // Texts of every view follow the preferences, which formats read when they are called.
  useView((state) => state.preferences);
  const view = viewById(api.id);
  const isMyTurn = useTurn();
  const [isShown, setShown] = useState(api.isVisible);
  useEffect(() => {
    setShown(api.isVisible);
    const subscription = api.onDidVisibilityChange(({ isVisible }) => setShown(isVisible));
    return () => subscription.dispose();
  }, [api]);
  if (view === undefined) {
    return <div className="bb-empty">This panel is not part of this version.</div>;
  }
  const View = view.component;
  return (
    <PanelBoundary title={view.title}>
      <div className="bb-panel" data-view={view.id}>
        <PanelShown value={isShown}>
          <Suspense fallback={null}>{isMyTurn && <View />}</Suspense>
        </PanelShown>
      </div>
    </PanelBoundary>
  );
}

/** The title alone: panels close by the tab's menu or the view menu, never by a slip of the hand. */
function ViewTab({ api }: IDockviewPanelHeaderProps) {
  const useTitle = viewById(api.id)?.useTitle;
  return (
    <span className="bb-tab">{useTitle === undefined ? api.title : <TitleNow useTitle={useTitle} />}</span>
  );
}

function TitleNow({ useTitle }: { readonly useTitle: () => string }) {
  return useTitle();
}

/** At the right end of the tabs: closes a panel that was opened for a moment. */
function CloseAction({ activePanel }: IDockviewHeaderActionsProps) {
  const view = activePanel === undefined ? undefined : viewById(activePanel.id);
  if (activePanel === undefined || view?.opens !== 'onDemand') {
    return null;
  }
  return (
    <button
      aria-label={`Close ${view.title}`}
      className="bb-panel-close"
      onClick={() => activePanel.api.close()}
      title="Close (Escape)"
      type="button"
    >
      ✕
    </button>
  );
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
    if (!applyLayout(api, savedLayout)) {
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
      rightHeaderActionsComponent={CloseAction}
      getTabContextMenuItems={() => [...TAB_MENU]}
      onReady={onReady}
    />
  );
}
