import { readdirSync } from 'node:fs';
import path from 'node:path';
import { app, type BrowserWindow, clipboard, dialog, shell } from 'electron';
import type { ThemeName } from '../../shared/ipc/index.ts';
import { APP_ORIGIN } from './appOrigin.ts';
import { fontFaces } from './pageFonts.ts';
import {
  actionOfUrl,
  PROBLEM_PATH,
  type Problem,
  type ProblemAction,
  problemPage,
  problemText,
} from './problemPage.ts';
import { problemOfCrash } from './problems.ts';

export interface ProblemScreenOptions {
  readonly window: BrowserWindow;
  readonly dataFolder: string;
  /** Folder of the bundled page. */
  readonly rendererFolder: string;
  /** The theme that the page was in; null when none is known. */
  readonly theme: () => ThemeName | null;
  /** Starts the services again. */
  readonly retry: () => void;
  /** Puts a backup, or an empty database, in the place of the data. */
  readonly recover: (way: 'restore' | 'start-empty') => void;
  /** Loads the page again. */
  readonly reload: () => void;
  readonly report: (message: string) => void;
}

/** Shows, in place of the page, what went wrong and what can be done. */
export interface ProblemScreen {
  show(problem: Problem): void;
  /** The page for our own protocol; null for other paths and while there is no problem. */
  pageOf(pathname: string): string | null;
}

/** Watches the window: a page that dies or hangs is replaced by words. */
export function watchForProblems(options: ProblemScreenOptions): ProblemScreen {
  const { window, report } = options;
  let current: Problem | null = null;
  const load = (problem: Problem): void => {
    current = problem;
    window.loadURL(`${APP_ORIGIN}${PROBLEM_PATH}`).catch((error) => report(String(error)));
  };
  const screen: ProblemScreen = {
    show(problem) {
      report(`${problem.code}: ${problem.message}`);
      load(problem);
      if (!window.isVisible()) {
        window.show();
      }
    },
    pageOf(pathname) {
      return current !== null && pathname === PROBLEM_PATH
        ? problemPage(current, options.theme(), fontFaces(assetsOf(options.rendererFolder)))
        : null;
    },
  };
  window.webContents.on('will-navigate', (event) => {
    const action = actionOfUrl(event.url);
    if (action !== null) {
      event.preventDefault();
      if (action === 'copy' && current !== null) {
        clipboard.writeText(problemText(current));
        // Without a script the page is made anew to say so.
        load({ ...current, labels: { ...current.labels, copy: 'Copied' } });
      } else if (action !== 'copy') {
        act(action, options);
      }
    }
  });
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit') {
      screen.show(problemOfCrash(details.reason));
    }
  });
  window.on('unresponsive', () => void askAboutHang(window));
  return screen;
}

/** Files beside the bundled page; none where that cannot be read, which may be the problem. */
function assetsOf(rendererFolder: string): readonly string[] {
  try {
    return readdirSync(path.join(rendererFolder, 'assets'));
  } catch {
    return [];
  }
}

function act(action: Exclude<ProblemAction, 'copy'>, options: ProblemScreenOptions): void {
  switch (action) {
    case 'retry':
      options.retry();
      break;
    case 'restore':
    case 'start-empty':
      options.recover(action);
      break;
    case 'reload':
      options.reload();
      break;
    case 'show-folder':
      void shell.openPath(options.dataFolder);
      break;
    case 'quit':
      app.quit();
      break;
  }
}

async function askAboutHang(window: BrowserWindow): Promise<void> {
  const answer = await dialog.showMessageBox(window, {
    type: 'warning',
    message: 'The window does not answer.',
    detail: 'It may be busy. Your data is safe either way.',
    buttons: ['Wait', 'Reload the window'],
    defaultId: 0,
    cancelId: 0,
  });
  if (answer.response === 1) {
    window.webContents.forcefullyCrashRenderer();
  }
}
