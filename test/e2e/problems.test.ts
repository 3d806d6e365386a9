import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepUp } from '../../electron/db/index.ts';
import { projectFolder, waitForWindows, withWorkstation } from '../support/electronApp.ts';
import { runCommand } from '../support/sceneSteps.ts';

let dataFolder: string;
beforeEach(async () => {
  dataFolder = await mkdtemp(path.join(tmpdir(), 'backbone-e2e-'));
});
const databaseFiles = async () => (await readdir(dataFolder)).filter((name) => name.startsWith('backbone'));
afterEach(() => rm(dataFolder, { recursive: true, force: true }));

test('verify that a damaged database shows a screen that says so, and that trying again can succeed', async () => {
  const file = path.join(dataFolder, 'backbone.db');
  await mkdir(dataFolder, { recursive: true });
  await writeFile(file, 'this is no database, whatever its name says. '.repeat(200));
  await withWorkstation({ dataFolder }, async ({ app, page }) => {
    const screen = page.locator('main[role=alert]');
    await screen.waitFor();
    const text = (await screen.textContent()) ?? '';
    expect(text).toContain('cannot open its data');
    expect(text).toContain(file);
    expect(text).not.toMatch(/\.cjs:\d/);
    await screen.getByRole('link', { name: 'Copy the message' }).click();
    await screen.getByRole('link', { name: 'Copied' }).waitFor();
    expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toContain(file);
    await rm(file);
    await screen.getByRole('link', { name: 'Try again' }).click();
    await page.waitForSelector('#root > *');
  });
});

test('verify that a damaged database is set aside and its newest sound backup restored at one click', async () => {
  const file = path.join(dataFolder, 'backbone.db');
  const workerEntry = path.join(projectFolder, 'dist/main/dbWorker.cjs');
  await withWorkstation({ dataFolder }, async ({ page }) => waitForWindows(page));
  const kept = await keepUp({ folder: dataFolder, workerEntry, nowUtcMs: Date.UTC(2026, 10, 22, 14, 32) });
  expect(kept.ok && kept.value.backup).toBeTruthy();
  await writeFile(file, 'this is no database, whatever its name says. '.repeat(200));

  await withWorkstation({ dataFolder }, async ({ page }) => {
    const restore = page.getByRole('link', { name: 'Restore the backup of 221432Z NOV 26' });
    await restore.waitFor();
    const text = (await page.locator('main[role=alert]').textContent()) ?? '';
    expect(text).toContain('1 scenario, the last one changed “Exercise NORTHERN LANTERN”');
    await mkdir('test/out', { recursive: true });
    await page.screenshot({ path: 'test/out/problem-damaged.png' });
    await restore.click();
    await page.getByRole('link', { name: 'Open the workstation' }).waitFor();
    await page.screenshot({ path: 'test/out/problem-restored.png' });
    await page.getByRole('link', { name: 'Open the workstation' }).click();
    await page.waitForSelector('#root > *');
    await waitForWindows(page);
  });
  const names = await readdir(dataFolder);
  const aside = names.find((name) => /^backbone-damaged-.*\.db$/.test(name)) ?? '';
  expect(await readFile(path.join(dataFolder, aside), 'utf8')).toContain('this is no database');
});

test('verify that a newer database is left as it is, and that the screen says so in the theme of the last session', async () => {
  const file = path.join(dataFolder, 'backbone.db');
  await withWorkstation({ dataFolder }, async ({ page }) => {
    await waitForWindows(page);
    await runCommand(page, 'Theme: red');
  });
  const bytes = await readFile(file);
  bytes.writeUInt32BE(990_010, 60);
  await writeFile(file, bytes);
  await rm(`${file}-wal`, { force: true });
  await rm(`${file}-shm`, { force: true });
  const before = await databaseFiles();
  await withWorkstation({ dataFolder }, async ({ page }) => {
    const screen = page.locator('main[role=alert]');
    await screen.waitFor();
    const text = (await screen.textContent()) ?? '';
    expect(text).toContain('newer Backbone Planner (schema 990010');
    expect(text).toContain('has not been touched');
    expect(await page.getByRole('link').allTextContents()).toEqual([
      'Try again',
      'Show the data folder',
      'Quit',
      'Copy the message',
    ]);
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(5, 0, 0)');
    await page.screenshot({ path: 'test/out/problem-newer.png' });
  });
  expect(await readFile(file)).toEqual(bytes);
  expect(await databaseFiles()).toEqual(before);
});

test('verify that a data folder that cannot be written shows a screen that says so, dark whatever the system has', async () => {
  const file = path.join(dataFolder, 'a-file');
  await writeFile(file, '');
  const systemFolder = path.join(dataFolder, 'system');
  const unusable = path.join(file, 'data');
  await withWorkstation({ dataFolder: unusable, systemFolder }, async ({ app, page }) => {
    const screen = page.locator('main[role=alert]');
    await screen.waitFor();
    await app.evaluate(({ nativeTheme }) => {
      nativeTheme.themeSource = 'light';
    });
    await screen.getByRole('link', { name: 'Try again' }).click();
    await screen.waitFor();
    const text = (await screen.textContent()) ?? '';
    expect(text).toContain('The data folder cannot be made');
    expect(text).toContain('--user-data-dir');
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
      'rgb(15, 20, 25)',
    );
  });
});

test('verify that a data folder that cannot be used shows its screen in the theme of the data folder of the system', async () => {
  const file = path.join(dataFolder, 'a-file');
  await writeFile(file, '');
  const systemFolder = path.join(dataFolder, 'system');
  await mkdir(path.join(systemFolder, 'Backbone Planner'), { recursive: true });
  await writeFile(path.join(systemFolder, 'Backbone Planner/theme.json'), '{"theme":"red"}');
  await withWorkstation({ dataFolder: path.join(file, 'data'), systemFolder }, async ({ page }) => {
    await page.locator('main[role=alert]').waitFor();
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(5, 0, 0)');
  });
});

test('verify that a page that crashes is replaced by a screen that brings it back', async () => {
  await withWorkstation({ dataFolder, expectedErrors: [/./] }, async ({ app, page }) => {
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    );
    await expect
      .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle()))
      .toBe('The window stopped');
    expect(await readFile(path.join(dataFolder, 'logs/main.log'), 'utf8')).toContain('window.');
    expect(page.isClosed()).toBe(false);
  });
});
