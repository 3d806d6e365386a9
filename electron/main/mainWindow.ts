import path from 'node:path';
import { app, BrowserWindow, screen } from 'electron';
import { APP_ORIGIN } from './appOrigin.ts';
import { isReachable, readWindowBounds, saveWindowBounds } from './windowBounds.ts';

/** The smallest screen that the workstation is made for. */
const DEFAULT_SIZE = { width: 1366, height: 768 };
const MINIMUM_SIZE = { minWidth: 1024, minHeight: 640 };

const ICON_FILE = path.join(import.meta.dirname, '../../build/resources/icons/256x256.png');

export interface MainWindowOptions {
  readonly dataFolder: string;
  /** The theme's ground, so that nothing flashes before the page is painted. */
  readonly backgroundColor: string;
  readonly report: (message: string) => void;
}

/** Opens the one window and starts loading the page; it shows when there is something to see. */
export function openMainWindow(options: MainWindowOptions): BrowserWindow {
  const boundsFile = path.join(options.dataFolder, 'window.json');
  const saved = readWindowBounds(boundsFile);
  const workAreas = screen.getAllDisplays().map((display) => display.workArea);
  const bounds = saved !== null && isReachable(saved, workAreas) ? saved : null;
  const window = new BrowserWindow({
    ...DEFAULT_SIZE,
    ...MINIMUM_SIZE,
    ...(bounds === null ? {} : { x: bounds.x, y: bounds.y, width: bounds.width, height: bounds.height }),
    title: app.getName(),
    // Elsewhere the program's file carries it.
    ...(process.platform === 'linux' ? { icon: ICON_FILE } : {}),
    show: false,
    backgroundColor: options.backgroundColor,
    autoHideMenuBar: true,
    webPreferences: {
      preload: path.join(import.meta.dirname, 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  window.once('ready-to-show', () => {
    if (bounds?.maximized) {
      window.maximize();
    }
    window.show();
  });
  window.on('close', () => {
    const { x, y, width, height } = window.getNormalBounds();
    const last = { x, y, width, height, maximized: window.isMaximized() };
    saveWindowBounds(boundsFile, last, options.report);
  });
  return window;
}

/** (Re)loads the page. A failed load is reported; the caller's crash screen shows it. */
export async function loadMainPage(window: BrowserWindow): Promise<void> {
  await window.loadURL(`${APP_ORIGIN}/`);
}
