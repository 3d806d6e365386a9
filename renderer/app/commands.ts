import {
  cancelAccess,
  editRefusal,
  escapeForm,
  exportWindowsCsv,
  frameState,
  importElements,
  importStations,
  NO_SELECTION,
  nextTheme,
  notify,
  openDemonstration,
  openHelp,
  openScenarioFile,
  redo,
  SPEEDS,
  saveScenarioFile,
  select,
  setTheme,
  startAccess,
  THEMES,
  toggleMoveTool,
  undo,
  useServer,
  useView,
  zoomTo,
} from '../state/index.ts';
import {
  drillCommands,
  fleetCommands,
  flowCommands,
  leaveUnitView,
  linkCommands,
  packageCommands,
  planCommands,
  productCommands,
  threatCommands,
  unitCommands,
  views,
} from '../views/index.ts';
import { DEMONSTRATIONS } from './demonstrations.ts';
import { closeMomentaryView, focusPanel, resetLayout, showView } from './dockApi.ts';
import { helpPlaceHere } from './helpPlace.ts';
import { openLayoutsDialog } from './LayoutsDialog.tsx';
import { LAYOUT_PRESETS, openLayout } from './layouts.ts';
import { openScenarioDialog } from './scenarioDialogStore.ts';
import { endTour, goToTourStep, useTour } from './tour.ts';

/** Something a person can do, by palette, key or button. */
export interface Command {
  readonly id: string;
  readonly title: string;
  /** As shown to people, such as `Ctrl+Z`; empty for none. */
  readonly shortcut: string;
  readonly run: () => void;
  /** Left out means always. */
  readonly enabled?: () => boolean;
  /** It changes the scenario, or opens what does. */
  readonly edits?: boolean;
}

/** Step of the arrow keys, ms of simulated time; ten times as much with Shift. */
const STEP_MS = 10_000;

const server = () => useServer.getState();

const timeCommands: readonly Command[] = [
  { id: 'time.play', title: 'Play or pause', shortcut: 'Space', run: () => frameState.togglePlaying() },
  { id: 'time.back', title: 'Step back 10 s', shortcut: '←', run: () => stepTime(-STEP_MS) },
  { id: 'time.forward', title: 'Step forward 10 s', shortcut: '→', run: () => stepTime(STEP_MS) },
  { id: 'time.backFar', title: 'Step back 100 s', shortcut: 'Shift+←', run: () => stepTime(-10 * STEP_MS) },
  {
    id: 'time.forwardFar',
    title: 'Step forward 100 s',
    shortcut: 'Shift+→',
    run: () => stepTime(10 * STEP_MS),
  },
  {
    id: 'time.start',
    title: 'Go to the start of the span',
    shortcut: '',
    run: () => frameState.setCursor(frameState.fromUtcMs),
  },
  {
    id: 'time.end',
    title: 'Go to the end of the span',
    shortcut: '',
    run: () => frameState.setCursor(frameState.toUtcMs),
  },
  {
    id: 'time.now',
    title: 'Go to now',
    shortcut: '',
    run: () => frameState.setCursor(Date.now()),
    enabled: () => Date.now() >= frameState.fromUtcMs && Date.now() < frameState.toUtcMs,
  },
  { id: 'time.faster', title: 'Faster', shortcut: '.', run: () => changeSpeed(1) },
  { id: 'time.slower', title: 'Slower', shortcut: ',', run: () => changeSpeed(-1) },
];

const workCommands: readonly Command[] = [
  {
    id: 'elements.import',
    title: 'Import elements…',
    shortcut: 'Ctrl+O',
    run: () => void importElements(),
    edits: true,
  },
  {
    id: 'stations.import',
    title: 'Import stations…',
    shortcut: 'Ctrl+Shift+O',
    run: () => void importStations(),
    edits: true,
  },
  { id: 'access.start', title: 'Compute windows', shortcut: 'F9', run: () => void startAccess() },
  {
    id: 'access.cancel',
    title: 'Cancel computing',
    shortcut: '',
    run: () => void cancelAccess(),
    enabled: () => server().job !== null,
  },
  {
    id: 'windows.export',
    title: 'Export all windows as CSV…',
    shortcut: '',
    run: () => {
      const { latest } = server();
      if (latest !== null) {
        void exportWindowsCsv(latest.index.rowsByStart);
      }
    },
    enabled: () => server().latest !== null,
  },
  {
    id: 'edit.undo',
    title: 'Undo',
    shortcut: 'Ctrl+Z',
    run: () => void undo(),
    enabled: () => typeof server().scenarioState?.undoLabel === 'string',
    edits: true,
  },
  {
    id: 'edit.redo',
    title: 'Redo',
    shortcut: 'Ctrl+Y',
    run: () => void redo(),
    enabled: () => typeof server().scenarioState?.redoLabel === 'string',
    edits: true,
  },
  ...linkCommands,
  ...flowCommands,
  ...planCommands,
  ...productCommands,
  ...unitCommands,
  ...fleetCommands,
  ...threatCommands,
  ...drillCommands,
  { id: 'scenario.new', title: 'New scenario…', shortcut: 'Ctrl+N', run: () => openScenarioDialog('new') },
  {
    id: 'scenario.open',
    title: 'Open scenario file…',
    shortcut: 'Ctrl+Alt+O',
    run: () => void openScenarioFile(),
  },
  {
    id: 'scenario.save',
    title: 'Save scenario',
    shortcut: 'Ctrl+S',
    run: () => void saveScenarioFile('its file'),
    edits: true,
  },
  {
    id: 'scenario.saveAs',
    title: 'Save scenario as…',
    shortcut: 'Ctrl+Shift+S',
    run: () => void saveScenarioFile('another file'),
    edits: true,
  },
  {
    id: 'scenario.duplicate',
    title: 'Duplicate scenario…',
    shortcut: '',
    run: () => openScenarioDialog('duplicate'),
  },
  {
    id: 'scenario.rename',
    title: 'Rename scenario…',
    shortcut: '',
    run: () => openScenarioDialog('rename'),
    edits: true,
  },
  {
    id: 'scenario.list',
    title: 'All scenarios: open, delete…',
    shortcut: '',
    run: () => openScenarioDialog('list'),
  },
  {
    id: 'scenario.compare',
    title: 'Compare two scenarios…',
    shortcut: '',
    run: () => showView('compare'),
  },
  {
    id: 'plan.courses',
    title: 'Courses of action: compare plans side by side…',
    shortcut: '',
    run: () => showView('courses'),
  },
  ...packageCommands,
  {
    id: 'windows.changes',
    title: 'Show what newer elements changed…',
    shortcut: '',
    run: () => showView('changes'),
  },
  {
    id: 'package.merge',
    title: 'Merge with what another planner made…',
    shortcut: '',
    run: () => showView('merge'),
  },
  {
    id: 'study.open',
    title: 'Study losses, jammers and growth…',
    shortcut: '',
    run: () => showView('study'),
  },
  ...DEMONSTRATIONS.map(({ id, name }) => ({
    id: `demonstration.${id}`,
    title: `Demonstration: ${name}`,
    shortcut: '',
    run: () => void openDemonstration(id),
  })),
];

const viewCommands: readonly Command[] = [
  {
    id: 'stations.move',
    title: 'Move stations and threats on the map',
    shortcut: 'M',
    run: toggleMoveTool,
    edits: true,
  },
  { id: 'selection.none', title: 'Select nothing', shortcut: 'Escape', run: stepOut },
  {
    id: 'selection.frame',
    title: 'Bring the selection into sight',
    shortcut: 'F',
    run: () => zoomTo(useView.getState().selection),
    enabled: () => useView.getState().selection.kind !== 'none',
  },
  {
    id: 'theme.next',
    title: 'Next theme: dark, light, red',
    shortcut: 'F8',
    run: () => setTheme(nextTheme(useView.getState().theme)),
  },
  ...THEMES.map((theme) => ({
    id: `theme.${theme}`,
    title: `Theme: ${theme}`,
    shortcut: '',
    run: () => setTheme(theme),
  })),
  ...views
    .filter((view) => view.opens !== 'onDemand')
    .map((view) => ({
      id: `view.${view.id}`,
      title: `Show panel: ${view.title}`,
      shortcut: '',
      run: () => showView(view.id),
    })),
  ...LAYOUT_PRESETS.map(({ name }) => ({
    id: `layout.${name.toLowerCase()}`,
    title: `Layout: ${name}`,
    shortcut: '',
    run: () => openLayout(name),
  })),
  { id: 'layout.reset', title: 'Reset the layout', shortcut: '', run: resetLayout },
  { id: 'layout.manage', title: 'Save, rename or delete layouts…', shortcut: '', run: openLayoutsDialog },
  { id: 'panel.next', title: 'Go to the next panel', shortcut: 'F6', run: () => focusPanel(1) },
  {
    id: 'panel.previous',
    title: 'Go to the panel before',
    shortcut: 'Shift+F6',
    run: () => focusPanel(-1),
  },
  { id: 'settings.open', title: 'Settings', shortcut: 'Ctrl+,', run: () => showView('settings') },
  { id: 'help.open', title: 'Manual', shortcut: 'F1', run: openHelpHere },
  { id: 'help.tour', title: 'Look around', shortcut: '', run: () => goToTourStep(0) },
  { id: 'help.keys', title: 'Keys', shortcut: '?', run: () => openHelp('keys') },
  {
    id: 'palette.open',
    title: 'Commands',
    shortcut: 'Ctrl+K',
    run: () => useView.setState({ paletteOpen: true }),
  },
];

/** Everything the palette lists, in its order. */
export const commands: readonly Command[] = [...workCommands, ...timeCommands, ...viewCommands];

export function commandById(id: string): Command | undefined {
  return commands.find((command) => command.id === id);
}

/** Why a command cannot change the scenario, in words; null where it can, or would not. */
export function refusalOfCommand({ edits }: Command): string | null {
  return edits === true ? editRefusal() : null;
}

/** Whether a command makes sense at present. */
export function isCommandEnabled(command: Command): boolean {
  return refusalOfCommand(command) === null && (command.enabled?.() ?? true);
}

/** Runs a command unless it makes no sense at present; a key that would change what is read-only is told why it does not. */
export function runCommand(id: string): void {
  const command = commandById(id);
  if (command === undefined) {
    return;
  }
  const refusal = refusalOfCommand(command);
  if (refusal !== null) {
    notify({ tone: 'info', title: refusal, text: '' });
  } else if (isCommandEnabled(command)) {
    command.run();
  }
}

/** F1: the manual at the place that fits what has the focus. */
function openHelpHere(): void {
  openHelp(helpPlaceHere(document.activeElement));
}

function stepTime(byMs: number): void {
  frameState.setCursor(frameState.cursorUtcMs + byMs);
}

function changeSpeed(by: number): void {
  const at = SPEEDS.indexOf(frameState.speed);
  const speed = SPEEDS[at + by];
  if (speed !== undefined) {
    frameState.setSpeed(speed);
  }
}

/** Escape: first closes what is open for a moment, then leaves a form, then lets go of the camera, then of the selection. */
function stepOut(): void {
  const view = useView.getState();
  if (view.paletteOpen) {
    useView.setState({ paletteOpen: false });
  } else if (useTour.getState().step !== null) {
    endTour();
  } else if (leaveUnitView() || closeMomentaryView() || escapeForm()) {
    return;
  } else if (view.following) {
    useView.setState({ following: false });
  } else {
    select(NO_SELECTION);
  }
}
