// Pictures of what stands in the place of the workstation when it cannot open or draw: each needs a start of its own.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ElectronApplication, Page } from 'playwright-core';
import { APPLICATION_ID } from '../../electron/db/fileFacts.ts';
import { waitForWindows, withWorkstation } from './electronApp.ts';
import { settled } from './sceneSteps.ts';
import { turnTo } from './themes.ts';

interface ProblemScene {
  readonly name: string;
  /** Makes a data folder one to start with, and names it. */
  readonly spoil: (folder: string) => string;
  readonly switches?: readonly string[];
  /** How it comes up from the workstation in the theme; left out: it is there at the start. */
  readonly show?: (page: Page, app: ElectronApplication) => Promise<void>;
}

const untouched = (folder: string) => folder;
/** Switches of a machine without WebGL: what it takes to keep Chromium from falling back to a software renderer. */
export const NO_WEBGL = ['--disable-gpu', '--disable-software-rasterizer', '--disable-3d-apis'];
const WAIT_MS = 30_000;
/** Time for panels to follow the size of the window. */
const SETTLE_MS = 1_000;

export const PROBLEM_SCENES: readonly ProblemScene[] = [
  {
    name: 'problem-damaged',
    spoil: (folder) => {
      writeFileSync(path.join(folder, 'backbone.db'), 'this is no database. '.repeat(200));
      return folder;
    },
  },
  {
    name: 'problem-newer',
    spoil: (folder) => {
      const newer = new DatabaseSync(path.join(folder, 'backbone.db'));
      newer.exec(
        `CREATE TABLE later (word TEXT); PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = 990010;`,
      );
      newer.close();
      return folder;
    },
  },
  {
    name: 'problem-unwritable',
    spoil: (folder) => {
      const file = path.join(folder, 'a-file');
      writeFileSync(file, '');
      return path.join(file, 'data');
    },
  },
  {
    name: 'problem-crash',
    spoil: untouched,
    show: async (_page, app) => {
      await app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
      );
      await until(
        () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle()),
        (title) => title === 'The window stopped',
      );
    },
  },
  {
    name: 'no-webgl',
    spoil: untouched,
    switches: NO_WEBGL,
    show: async (page) => {
      await page.locator('.bb-welcome').getByRole('button', { name: 'Close' }).click();
      await page.getByText('No WebGL on this machine').waitFor();
      await settled(page);
    },
  },
];

/** Takes one of them in a theme at every size; answers the names of the files. */
export async function takeProblem(
  scene: ProblemScene,
  given: { readonly theme: string; readonly sizes: readonly string[]; readonly folder: string },
): Promise<readonly string[]> {
  const { theme, sizes } = given;
  const root = mkdtempSync(path.join(tmpdir(), 'backbone-problem-'));
  const files = sizes.map((size) => path.join(given.folder, `${scene.name}-${theme}-${size}.png`));
  const dataFolder = scene.spoil(root);
  // Where the theme of the last session is kept, since the database may be what is damaged; and where else it is looked for.
  const themeFile = path.join(root, 'theme.json');
  const systemFolder = path.join(root, 'system');
  const systemThemeFile = path.join(systemFolder, 'Backbone Planner/theme.json');
  mkdirSync(path.dirname(systemThemeFile), { recursive: true });
  for (const file of [themeFile, systemThemeFile]) {
    writeFileSync(file, JSON.stringify({ theme }));
  }
  const expectedErrors = [/./];
  try {
    await withWorkstation(
      { dataFolder, systemFolder, switches: scene.switches ?? [], expectedErrors },
      async ({ app, page }) => {
        if (scene.show === undefined) {
          await page.locator('main[role=alert] nav a').first().waitFor();
        } else {
          await waitForWindows(page);
          // A new folder's settings say dark, and what stands without a page follows the page that was there.
          await turnTo(page, theme);
          await until(
            async () => readFileSync(themeFile, 'utf8'),
            (text) => text.includes(theme),
          );
          await scene.show(page, app);
        }
        for (const [at, file] of files.entries()) {
          const [width = 0, height = 0] = sizes[at]!.split('x').map(Number);
          writeFileSync(file, await pictureOf(app, { width, height }));
        }
      },
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  return files;
}

/** The window in a size as PNG, asked of main: a page that has crashed answers nobody else. */
async function pictureOf(
  app: ElectronApplication,
  size: { readonly width: number; readonly height: number },
): Promise<Buffer> {
  await app.evaluate(({ BrowserWindow }, wanted) => {
    BrowserWindow.getAllWindows()[0]?.setPosition(0, 0);
    BrowserWindow.getAllWindows()[0]?.setContentSize(wanted.width, wanted.height);
  }, size);
  const take = () =>
    app.evaluate(async ({ BrowserWindow }) => {
      const image = await BrowserWindow.getAllWindows()[0]!.webContents.capturePage();
      return { ...image.getSize(), png: image.toPNG().toString('base64') };
    });
  await until(take, (taken) => taken.width === size.width && taken.height === size.height);
  await sleep(SETTLE_MS);
  const { png } = await take();
  return Buffer.from(png, 'base64');
}

async function until<T>(read: () => Promise<T>, isThere: (value: T) => boolean): Promise<T> {
  for (const endMs = Date.now() + WAIT_MS; ; await sleep(250)) {
    const value = await read();
    if (isThere(value)) return value;
    if (Date.now() > endMs) throw new Error('a screen did not come up in time');
  }
}
