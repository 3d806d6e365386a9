import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { waitForWindows, withWorkstation } from '../support/electronApp.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const SIZE = { width: 1366, height: 768 };

/** The system's dialogs answer with a path instead of asking. */
async function answerDialogs(app: ElectronApplication, filePath: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, filePath);
}

/** Waits for a change that a slow machine may take seconds for. */
const shows = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 });

const menuButton = (page: Page) => page.locator('.bb-scenario button');

async function closeWelcome(page: Page): Promise<void> {
  await waitForWindows(page);
  await page.locator('.bb-welcome').getByRole('button', { name: 'Close' }).click();
}

async function chooseInMenu(page: Page, ...items: readonly string[]): Promise<void> {
  await menuButton(page).click();
  for (const item of items) {
    await page.getByRole('menuitem', { name: item }).click();
  }
}

test('verify that a scenario is saved to a file, shown as changed, saved again and opened from it', async () => {
  const file = path.join(temporaryFolder(), 'lantern.backbone.json');
  await withWorkstation({ size: SIZE }, async ({ app, page }) => {
    await closeWelcome(page);
    await answerDialogs(app, file);
    await page.keyboard.press('Control+Shift+s');
    await shows(() => page.locator('.bb-notices').textContent()).toContain(file);
    expect(JSON.parse(readFileSync(file, 'utf8')).scenario.name).toBe('Exercise NORTHERN LANTERN');
    expect(await menuButton(page).textContent()).toBe('Exercise NORTHERN LANTERN');

    await chooseInMenu(page, 'Rename scenario…');
    await page.getByRole('textbox', { name: 'Name' }).fill('Lantern, second try');
    await page.getByRole('button', { name: 'Rename', exact: true }).click();
    await shows(() => menuButton(page).textContent()).toBe('Lantern, second try •');
    await shows(() => page.title()).toContain('Lantern, second try •');
    await page.keyboard.press('Control+s');
    await shows(() => menuButton(page).textContent()).toBe('Lantern, second try');
    expect(JSON.parse(readFileSync(file, 'utf8')).scenario.name).toBe('Lantern, second try');

    await chooseInMenu(page, 'Demonstrations', 'Cyclone relief, South Pacific');
    await shows(() => menuButton(page).textContent()).toBe('Cyclone relief, South Pacific');
    await page.keyboard.press('Control+Alt+o');
    await shows(() => menuButton(page).textContent()).toBe('Lantern, second try');
    await menuButton(page).click();
    await page.getByRole('menuitem', { name: 'Open recent file' }).click();
    await shows(() => page.getByRole('menuitem', { name: 'lantern.backbone.json' }).isEnabled()).toBe(true);
  });
});

test('verify that scenarios are made, copied, opened and deleted, and the open one is not', async () => {
  await withWorkstation({ size: SIZE }, async ({ page }) => {
    await closeWelcome(page);
    await page.keyboard.press('Control+n');
    await page.getByRole('textbox', { name: 'Name' }).fill('Night march');
    await page.getByRole('button', { name: 'Create' }).click();
    await shows(() => menuButton(page).textContent()).toBe('Night march');
    await chooseInMenu(page, 'Duplicate scenario…');
    await page.getByRole('button', { name: 'Duplicate' }).click();
    await shows(() => menuButton(page).textContent()).toBe('Night march (copy)');

    await chooseInMenu(page, 'All scenarios: open, delete…');
    const line = (name: string) =>
      page.locator('.bb-scenarios li', { has: page.getByText(name, { exact: true }) });
    await shows(() => line('Night march').count()).toBe(1);
    expect(await line('Night march (copy)').getByRole('button').count()).toBe(0);
    await line('Night march').getByRole('button', { name: 'Delete…' }).click();
    await line('Night march').getByRole('button', { name: 'Delete for good' }).click();
    await shows(() => line('Night march').count()).toBe(0);
    await line('Exercise NORTHERN LANTERN').getByRole('button', { name: 'Open' }).click();
    await shows(() => menuButton(page).textContent()).toBe('Exercise NORTHERN LANTERN');
  });
});
