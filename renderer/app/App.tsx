import { Suspense, useEffect } from 'react';
import { editRefusalOf, useServer } from '../state/index.ts';
import { EditRefusal, TermBubble } from '../ui/index.ts';
import {
  ExportPackageDialog,
  PackageDialog,
  ReadOnlyBanner,
  RefreshDialog,
  RefusedDialog,
  UnitView,
  useUnit,
} from '../views/index.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { DockLayout } from './DockLayout.tsx';
import { DropZone } from './DropZone.tsx';
import { showView } from './dockApi.ts';
import { connectKeyboard } from './keyboard.ts';
import { LayoutsDialog } from './LayoutsDialog.tsx';
import { NoticeStack } from './NoticeStack.tsx';
import { ScenarioDialog } from './ScenarioDialog.tsx';
import { StatusBar } from './StatusBar.tsx';
import { TopBar } from './TopBar.tsx';
import { TourCard } from './TourCard.tsx';
import { WelcomeCard } from './WelcomeCard.tsx';

interface AppProps {
  /** Arrangement of panels from the last session; null for the default. */
  readonly savedLayout: unknown;
}

/** The one window: bar, panels, status. */
export function App({ savedLayout }: AppProps) {
  useEffect(() => connectKeyboard(window), []);
  const refusal = useServer((state) => editRefusalOf(state.scenarioState));
  const isUnitShown = useUnit((state) => state.stationId !== null);
  return (
    <EditRefusal value={refusal}>
      <Everything isBehind={isUnitShown} savedLayout={savedLayout} />
      {isUnitShown ? (
        <Suspense>
          <UnitView />
        </Suspense>
      ) : null}
    </EditRefusal>
  );
}

/** Bar, panels, status; beyond reach while something stands before it. */
function Everything({ isBehind, savedLayout }: AppProps & { readonly isBehind: boolean }) {
  return (
    <div className="bb-app" inert={isBehind}>
      <TopBar />
      <ReadOnlyBanner />
      <main className="bb-dock">
        <DockLayout savedLayout={savedLayout} />
        <WelcomeCard />
        <TourCard />
      </main>
      <StatusBar />
      <NoticeStack />
      <CommandPalette />
      <ScenarioDialog />
      <LayoutsDialog />
      <ExportPackageDialog />
      <PackageDialog onMerge={() => showView('merge')} />
      <RefreshDialog onApplied={() => showView('changes')} />
      <RefusedDialog />
      <DropZone />
      <TermBubble />
    </div>
  );
}
