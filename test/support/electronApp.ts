import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { _electron, type ConsoleMessage, type ElectronApplication, type Page } from 'playwright-core';
// For the type of `window.backbone`.
import type {} from '../../renderer/bridge/index.ts';
import { collectWords, describeState } from './stateReport.ts';

/** Root of the checkout. */
export const projectFolder = path.resolve(import.meta.dirname, '../..');

/** Mesa's software rendering, so that a test sees the same picture on every machine. */
const SYSTEM_GL_SWITCHES = ['--use-angle=gl', '--ignore-gpu-blocklist', '--enable-unsafe-swiftshader'];
/** A print server that is nowhere: what tests see must not depend on the printers of a machine. */
const NO_PRINTERS = '/nowhere';
const OPEN_TIMEOUT_MS = 60_000;
const COMPUTE_TIMEOUT_MS = 120_000;

export interface OpenOptions {
  /** Data folder to use and leave in place; a throw-away one when left out. */
  readonly dataFolder?: string;
  /** More switches for the program. */
  readonly switches?: readonly string[];
  /** Where the system keeps the data folders of programs; the system's own when left out. */
  readonly systemFolder?: string;
  /** With which graphics: the system's GL when left out, as all tests, or what the program itself settles on. */
  readonly graphics?: 'system GL' | 'as shipped';
  /** Console errors that the test provokes. */
  readonly expectedErrors?: readonly RegExp[];
  /** Size of the page in pixels. */
  readonly size?: { readonly width: number; readonly height: number };
}

/** The program, opened in real Electron. */
export interface Workstation {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly dataFolder: string;
  /** What page and main are at, for the report of a test that failed; answers also when they do not. */
  describe(): Promise<string>;
  /** Closes the program and fails when the page or main complained meanwhile. */
  close(): Promise<void>;
}

/** Opens the program as it was bundled last and waits until its page has content. */
export async function openWorkstation(options: OpenOptions = {}): Promise<Workstation> {
  const dataFolder = options.dataFolder ?? (await mkdtemp(path.join(tmpdir(), 'backbone-e2e-')));
  const app = await _electron.launch({
    cwd: projectFolder,
    args: ['.', `--user-data-dir=${dataFolder}`, ...graphicsSwitches(options), ...(options.switches ?? [])],
    env: { CUPS_SERVER: NO_PRINTERS, ...environment(), ...systemFolderOf(options), TZ: 'UTC' },
    chromiumSandbox: canUseSandbox(),
    timeout: OPEN_TIMEOUT_MS,
  });
  askAgainWhenLost(app);
  const complaints = collectComplaints(app);
  const said = collectWords(app);
  let page: Page;
  try {
    page = await firstPage(app, options, complaints);
  } catch (error) {
    // Left open it would keep the test process from ending.
    await app.close().catch(() => undefined);
    throw error;
  }
  return {
    app,
    page,
    dataFolder,
    describe: () => describeState({ app, page, dataFolder, said, complaints }),
    async close() {
      await app.close();
      if (options.dataFolder === undefined) {
        await rm(dataFolder, { recursive: true, force: true });
      }
      const unexpected = complaints.filter(
        (complaint) => !(options.expectedErrors ?? []).some((pattern) => pattern.test(complaint)),
      );
      if (unexpected.length > 0) {
        throw new Error(`the program complained:\n${unexpected.join('\n')}`);
      }
    },
  };
}

/** The page of the program once it has content, in the wanted size. */
async function firstPage(
  app: ElectronApplication,
  options: OpenOptions,
  complaints: string[],
): Promise<Page> {
  const page = await app.firstWindow({ timeout: OPEN_TIMEOUT_MS });
  page.setDefaultTimeout(OPEN_TIMEOUT_MS);
  page.on('pageerror', (error) => complaints.push(`page: ${error.stack ?? error.message}`));
  if (options.size !== undefined) {
    await resize(app, page, options.size);
  }
  await page.waitForSelector('#root > *, main[role=alert]', { timeout: OPEN_TIMEOUT_MS });
  return page;
}

function systemFolderOf({ systemFolder }: OpenOptions): Record<string, string> {
  return systemFolder === undefined ? {} : { XDG_CONFIG_HOME: systemFolder };
}

function graphicsSwitches({ graphics }: OpenOptions): readonly string[] {
  return graphics === 'as shipped' ? [] : SYSTEM_GL_SWITCHES;
}

/** Opens, runs the steps, closes whatever happens; the first error is the one that shows, with what the program was at. */
export async function withWorkstation(
  options: OpenOptions,
  steps: (workstation: Workstation) => Promise<void>,
): Promise<void> {
  const workstation = await openWorkstation(options);
  try {
    await steps(workstation);
  } catch (error) {
    process.stderr.write(`${await workstation.describe()}\n`);
    await workstation.close().catch(() => undefined);
    throw error;
  }
  await workstation.close();
}

/** Waits until the open scenario has windows to show. */
export async function waitForWindows(page: Page): Promise<void> {
  // Not by waitForFunction, which takes the promise of an asynchronous predicate for its truth.
  for (const endMs = Date.now() + COMPUTE_TIMEOUT_MS; Date.now() < endMs; await sleep(250)) {
    const hasRun = await page.evaluate(async () => {
      const answer = await window.backbone?.call('access.latest', {});
      return answer?.ok === true && answer.value !== null;
    });
    if (hasRun) {
      return;
    }
  }
  throw new Error('the open scenario was not computed in time');
}

/** Waits until the open scenario has link windows too. */
export const waitForLinks = (page: Page) => waitForRun(page, 'links');

/** Waits until the open scenario has flows over the mesh too. */
export const waitForMesh = (page: Page) => waitForRun(page, 'mesh');

/** Waits until the open scenario has a plan too, which is computed last of all. */
export const waitForPlan = (page: Page) => waitForRun(page, 'plan');

async function waitForRun(page: Page, kind: 'links' | 'mesh' | 'plan'): Promise<void> {
  for (const endMs = Date.now() + COMPUTE_TIMEOUT_MS; Date.now() < endMs; await sleep(250)) {
    const isThere = await page.evaluate(async (wanted) => {
      const { value } = (await window.backbone!.call('scenario.get', {})) as {
        value?: Record<string, unknown>;
      };
      return value !== undefined && value[`${wanted}Hash`] !== null && value[`${wanted}Stale`] === false;
    }, kind);
    if (isThere) {
      return;
    }
  }
  throw new Error(`the ${kind} of the open scenario was not computed in time`);
}

/** Chromium's sandbox is used wherever it can be: not for root, and not where user namespaces are forbidden. */
function canUseSandbox(): boolean {
  if (process.platform !== 'linux') {
    return true;
  }
  return process.getuid?.() !== 0 && spawnSync('unshare', ['--user', 'true']).status === 0;
}

function environment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== 'ELECTRON_RUN_AS_NODE',
  );
  return Object.fromEntries(entries);
}

function collectComplaints(app: ElectronApplication): string[] {
  const complaints: string[] = [];
  app.context().on('console', (message: ConsoleMessage) => {
    if (message.type() === 'error') {
      complaints.push(`console: ${message.text()} (${message.location().url})`);
    }
  });
  app.process().stderr?.on('data', (chunk: Buffer) => {
    if (chunk.includes('Backbone Planner stopped')) {
      complaints.push(`main: ${chunk.toString('utf8').trim()}`);
    }
  });
  return complaints;
}

const LOST_ANSWER = 'Resulting promise was garbage collected';
const MOST_QUESTIONS = 10;

/**
 * The debugger holds the answer of main weakly and may lose it to the garbage collector before it is read, on a busy machine
 * several times in a row. What was asked has run by then, and every question of the tests may be asked again.
 */
function askAgainWhenLost(app: ElectronApplication): void {
  const evaluate = app.evaluate.bind(app) as (...question: unknown[]) => Promise<unknown>;
  const patient = async (...question: unknown[]): Promise<unknown> => {
    for (let asked = 1; ; asked += 1) {
      try {
        return await evaluate(...question);
      } catch (error) {
        if (!String(error).includes(LOST_ANSWER) || asked === MOST_QUESTIONS) throw error;
      }
    }
  };
  app.evaluate = patient as typeof app.evaluate;
}

/** Gives the page a size in pixels and waits until it has it. */
export async function resize(
  app: ElectronApplication,
  page: Page,
  size: { readonly width: number; readonly height: number },
): Promise<void> {
  await app.evaluate(({ BrowserWindow }, wanted) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setPosition(0, 0);
    window?.setContentSize(wanted.width, wanted.height);
  }, size);
  // Not by waitForFunction, which a page that forbids all scripts never answers.
  for (const endMs = Date.now() + OPEN_TIMEOUT_MS; Date.now() < endMs; await sleep(100)) {
    const [width, height] = await page.evaluate(() => [window.innerWidth, window.innerHeight]);
    if (width === size.width && height === size.height) {
      return;
    }
  }
  throw new Error(`the window did not become ${size.width} x ${size.height} in time`);
}
