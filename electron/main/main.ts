import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { app, type BrowserWindow, session } from 'electron';
import type { Failure } from '../../shared/domain/index.ts';
import { registerCalls } from '../ipc/index.ts';
import { isOwnPage } from './appOrigin.ts';
import { registerAppScheme, serveApp } from './appProtocol.ts';
import { chooseDataFolder } from './dataFolder.ts';
import { describeError, type Log, openLog } from './logFile.ts';
import { loadMainPage, openMainWindow } from './mainWindow.ts';
import { installMenu } from './menu.ts';
import { type OpenedFiles, watchOpenedFiles } from './openedFiles.ts';
import { openScenario } from './openScenario.ts';
import { createPagePrinter, type PagePrinter } from './printPage.ts';
import { watchForProblems } from './problemScreen.ts';
import {
  isRecoverable,
  problemOfFailure,
  problemOfRecovery,
  problemWhileRecovering,
  problemWithOffer,
} from './problems.ts';
import { scenarioArgument } from './scenarioArgument.ts';
import { closeNetwork, hardenEverything, requireSandbox } from './security.ts';
import { createServiceHost, type ServiceHost } from './serviceHost.ts';
import { type RememberedTheme, rememberTheme, THEME_COLORS } from './theme.ts';

/** Development and tests check what main says as well as what it hears. */
const CHECKS = app.isPackaged ? 'no' : 'yes';

/** The globe must turn on machines without a graphics processor too; the page that draws is our own. */
function allowSoftwareGraphics(): void {
  app.commandLine.appendSwitch('enable-unsafe-swiftshader');
}

/**
 * A nursery that stays at one megabyte: V8 lets each grow to 48 MB, which made no frame cheaper, and collects it so rarely
 * then that buffers long out of use (files served, answers sent) pile up beside it. Together this is 40 MB less.
 *
 * How far the old space may grow is left to V8. Held short, what V8 compiles in other threads kept running into the limit,
 * and it saved nothing at rest (page 144 MB with, 137 MB without).
 *
 * What V8 compiles beside the page may not take every thread of the pool. A compiling thread that finds the heap full waits
 * until the page or worker that it compiles for collects its garbage. The pool has three threads and V8 lets Turbofan alone
 * have four: with all three waiting for one worker, and that worker waiting for a job that needed a thread of the pool, the
 * page once stopped for good. So Turbofan and Maglev get one thread each, and Sparkplug, which is quick, none.
 *
 * The page has the collector itself for when it has let go of much and does nothing more (renderer/workers/collectGarbage.ts).
 */
function keepHeapsSmall(): void {
  // Main's own heap is there already, so that only its growth can be stopped; its threads have limits of their own.
  setFlagsFromString('--semi-space-growth-factor=1');
  const flags = [
    '--max-semi-space-size=1',
    '--concurrent-turbofan-max-threads=1',
    '--concurrent-maglev-max-threads=1',
    '--no-concurrent-sparkplug',
    '--expose-gc',
  ];
  app.commandLine.appendSwitch('js-flags', flags.join(' '));
}

/** No request ever leaves the machine, so a process of its own for the network is 20 MB for nothing. */
function keepNetworkInMain(): void {
  app.commandLine.appendSwitch('enable-features', 'NetworkServiceInProcess2');
}

/** Nothing in main draws, but GTK would load the whole graphics driver (30 MB with Mesa's) to choose a visual. */
function keepGraphicsDriverOut(): void {
  if (process.platform === 'linux') {
    process.env['GDK_GL'] ??= 'disable';
  }
}

/** A fault in main leaves nothing to rely on: write it down, say so, end. */
function endOnFault(log: Log): void {
  const end = (error: unknown): void => {
    log(`fault in main: ${describeError(error)}`);
    process.stderr.write(`Backbone Planner stopped: ${describeError(error)}\n`);
    app.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}

function focus(window: BrowserWindow): void {
  if (window.isMinimized()) {
    window.restore();
  }
  window.focus();
}

/** What the window shows besides its page, once there is a window. */
interface Workstation {
  showDamage(failure: Failure): void;
}

/** What the window works with. */
interface WorkstationParts {
  readonly dataFolder: string;
  readonly log: Log;
  readonly services: ServiceHost;
  readonly printer: PagePrinter;
  readonly opened: OpenedFiles;
  readonly theme: RememberedTheme;
}

/** Everything that needs the window. Returns once the page is asked for. */
function openWorkstation(parts: WorkstationParts): Workstation {
  const { dataFolder, log, services, printer, opened, theme } = parts;
  const { background: backgroundColor } = THEME_COLORS[theme.current()];
  const window = openMainWindow({ dataFolder, backgroundColor, report: log });
  services.attach(window);
  const loadPage = (): void => {
    loadMainPage(window).catch((error: unknown) => log(`page: ${describeError(error)}`));
  };
  /** What the screen is about; null once another way is tried. */
  let shown: Failure | null = null;
  const showFailure = async (failure: Failure): Promise<void> => {
    shown = failure;
    problems.show(problemOfFailure(failure));
    if (isRecoverable(failure)) {
      const offer = await services.lookForBackup();
      const found = offer.ok ? offer.value : { backup: null, passedOver: [offer.failure.message] };
      // Who tried again meanwhile may have the workstation before him.
      if (shown === failure) {
        problems.show(problemWithOffer(failure, found));
      }
    }
  };
  const startServices = async (page: 'already loading' | 'still to load'): Promise<void> => {
    shown = null;
    const started = await services.start();
    if (!started.ok) {
      await showFailure(started.failure);
      return;
    }
    if (page === 'still to load') {
      loadPage();
    }
    openFile(opened.takeFirst() ?? scenarioArgument(process.argv, process.cwd()));
    opened.onOpen(openFile);
  };
  const openFile = (filePath: string | null): void => {
    if (filePath !== null) {
      openScenario(window, services, filePath).catch((error: unknown) =>
        log(`open: ${describeError(error)}`),
      );
    }
  };
  const recover = async (way: 'restore' | 'start-empty'): Promise<void> => {
    shown = null;
    problems.show(problemWhileRecovering());
    const recovered = await services.recover(way);
    problems.show(recovered.ok ? problemOfRecovery(recovered.value) : problemOfFailure(recovered.failure));
  };
  const rendererFolder = path.join(import.meta.dirname, '../renderer');
  const problems = watchForProblems({
    window,
    dataFolder,
    rendererFolder,
    theme: theme.known,
    retry: () => void startServices('still to load'),
    recover: (way) => void recover(way),
    reload: loadPage,
    report: log,
  });
  serveApp({
    session: session.defaultSession,
    rendererFolder,
    ownPage: (pathname) => problems.pageOf(pathname) ?? printer.pageOf(pathname),
  });
  loadPage();
  void startServices('already loading');
  app.on('second-instance', (_event, argv, workingDirectory) => {
    focus(window);
    openFile(scenarioArgument(argv, workingDirectory));
  });
  return { showDamage: (failure) => void showFailure(failure) };
}

async function start(dataFolder: string, log: Log): Promise<void> {
  let workstation: Workstation | null = null;
  const printer = createPagePrinter();
  const opened = watchOpenedFiles();
  const theme = rememberTheme({
    file: path.join(dataFolder, 'theme.json'),
    elsewhere: path.join(app.getPath('appData'), app.getName(), 'theme.json'),
    report: log,
  });
  const services = createServiceHost({
    dataFolder,
    printPage: printer.print,
    handOver: printer.handOver,
    rememberTheme: theme.set,
    checks: CHECKS,
    log,
    onDamage: (failure) => workstation?.showDamage(failure),
  });
  registerCalls({
    handlers: services.handlers,
    checkOutputs: CHECKS,
    isOwnPage,
    reportUnexpected: (name, error) => log(`call ${name}: ${describeError(error)}`),
  });
  app.on('window-all-closed', () => app.quit());
  quitAfter(() => services.dispose(), log);
  await app.whenReady();
  hardenEverything((what) => log(`refused: ${what}`));
  installMenu(dataFolder);
  workstation = openWorkstation({ dataFolder, log, services, printer, opened, theme });
}

/** Lets the services finish what they write before the program ends. */
function quitAfter(dispose: () => Promise<void>, log: Log): void {
  let done = false;
  app.on('will-quit', (event) => {
    if (done) {
      return;
    }
    event.preventDefault();
    dispose()
      .catch((error: unknown) => log(`closing: ${describeError(error)}`))
      .finally(() => {
        done = true;
        // Not at once: quitting while this event is still being handled is forgotten.
        setImmediate(() => app.quit());
      });
  });
}

const dataFolder = chooseDataFolder();
if (app.requestSingleInstanceLock()) {
  const log = openLog(path.join(dataFolder, 'logs'));
  endOnFault(log);
  registerAppScheme();
  closeNetwork();
  requireSandbox();
  allowSoftwareGraphics();
  keepHeapsSmall();
  keepNetworkInMain();
  keepGraphicsDriverOut();
  void start(dataFolder, log);
} else {
  // The other instance comes to the front.
  app.quit();
}
