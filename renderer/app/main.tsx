import './styles/index.ts';
import { createRoot } from 'react-dom/client';
import { windowBridge } from '../bridge/index.ts';
import { connectState, frameState, notify, workerIndexer } from '../state/index.ts';
import { App } from './App.tsx';
import { connectClock } from './clock.ts';
import { connectSavedView } from './savedView.ts';

const bridge = windowBridge();
/** Without its index no window can be shown: the person must know why nothing comes. */
function notifyBroken(message: string): void {
  notify({
    tone: 'bad',
    title: 'Windows could not be prepared for display',
    text: `${message}. Close and open the program again; the results are stored.`,
  });
}

const root = document.getElementById('root');
if (root === null) {
  throw new Error('The page has no #root element.');
}
connectClock(frameState);
connectState(bridge, workerIndexer(notifyBroken));
// The saved layout comes first, so that panels are not built twice.
connectSavedView(bridge).then((savedView) => {
  createRoot(root).render(<App savedLayout={savedView.layout} />);
});
