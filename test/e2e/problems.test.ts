import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withWorkstation } from '../support/electronApp.ts';

let dataFolder: string;
beforeEach(async () => {
  dataFolder = await mkdtemp(path.join(tmpdir(), 'backbone-e2e-'));
});
afterEach(() => rm(dataFolder, { recursive: true, force: true }));

test('verify that a damaged database shows a screen that says so, and that trying again can succeed', async () => {
  const file = path.join(dataFolder, 'backbone.db');
  await mkdir(dataFolder, { recursive: true });
  await writeFile(file, 'this is no database, whatever its name says. '.repeat(200));
  await withWorkstation({ dataFolder }, async ({ page }) => {
    const screen = page.locator('main[role=alert]');
    await screen.waitFor();
    const text = (await screen.textContent()) ?? '';
    expect(text).toContain('cannot open its data');
    expect(text).toContain(file);
    expect(text).not.toMatch(/\.cjs:\d/);
    await rm(file);
    await screen.getByRole('link', { name: 'Try again' }).click();
    await page.waitForSelector('#root > *');
  });
});

test('verify that a data folder that cannot be written shows a screen that says so', async () => {
  const file = path.join(dataFolder, 'a-file');
  await writeFile(file, '');
  await withWorkstation({ dataFolder: path.join(file, 'data') }, async ({ page }) => {
    const screen = page.locator('main[role=alert]');
    await screen.waitFor();
    expect((await screen.textContent()) ?? '').toContain('cannot be written');
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
