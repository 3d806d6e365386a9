import './styles/index.ts';
import { createRoot } from 'react-dom/client';
import { windowBridge } from '../bridge/index.ts';
import { connectState, frameState } from '../state/index.ts';
import { App } from './App.tsx';
import { connectClock } from './clock.ts';
import { connectSavedView } from './savedView.ts';

const bridge = windowBridge();
const root = document.getElementById('root');
if (root === null) {
  throw new Error('The page has no #root element.');
}
connectClock(frameState);
connectState(bridge);
// The saved layout comes first, so that panels are not built twice.
connectSavedView(bridge).then((savedView) => {
  createRoot(root).render(<App savedLayout={savedView.layout} />);
});
