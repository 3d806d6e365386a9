import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { resize, waitForWindows, withWorkstation } from '../support/electronApp.ts';
import { openComparison, runCommand } from '../support/sceneSteps.ts';
import { sharedWorkstation } from '../support/sharedWorkstation.ts';
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

/** Of the tests that leave the mission open as it was. */
const withMission = sharedWorkstation({ size: SIZE }, ({ page }) => closeWelcome(page));

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

test('verify that periods and threats are typed, complained about, brushed, shown and taken back', async () => {
  await withMission(async ({ page }) => {
    await page.locator('.dv-tab', { hasText: 'Scenario' }).click();
    const panel = page.locator('[data-view="scenario"]');
    const periods = panel.getByRole('list', { name: 'Periods' }).getByRole('listitem');
    await shows(() => periods.count()).toBe(6);

    await panel.getByRole('button', { name: 'Add…' }).first().click();
    const form = page.getByRole('form', { name: 'New period' });
    const canvas = page.locator('.bb-timeline-canvases canvas').nth(1);
    const row = page.locator('.bb-timeline-name', { hasText: 'Periods' });
    await row.waitFor();
    const [box, name] = [(await canvas.boundingBox())!, (await row.boundingBox())!];
    const y = name.y + name.height / 2;
    const before = await form.getByLabel('Start').inputValue();
    await page.mouse.move(box.x + 300, y);
    await page.mouse.down();
    await page.mouse.move(box.x + 360, y, { steps: 4 });
    await page.mouse.up();
    await shows(() => form.getByLabel('Start').inputValue()).not.toBe(before);
    await form.getByRole('button', { name: 'Add' }).click();
    await shows(() => form.textContent()).toContain('expected 1 to 120 characters');
    await form.getByLabel('Name').fill('Radio silence');
    await form.getByRole('button', { name: 'Add' }).click();
    await shows(() => periods.count()).toBe(7);
    expect(await periods.last().textContent()).toContain('Radio silence');

    await panel.getByRole('button', { name: 'Add…' }).nth(1).click();
    const threatForm = page.getByRole('form', { name: 'New threat' });
    await threatForm.getByLabel('Name').fill('Jammer two');
    await threatForm.getByLabel('Where').fill('69.5, 200, 3');
    await threatForm.getByRole('button', { name: 'Add' }).click();
    await shows(() => threatForm.locator('[aria-invalid="true"]').count()).toBe(1);
    await threatForm.getByLabel('Where').fill('69.5, 22');
    await threatForm.getByRole('button', { name: 'Add' }).click();
    await shows(() => panel.getByRole('list', { name: 'Threats' }).getByRole('listitem').count()).toBe(3);
    await shows(() => page.locator('.bb-tag-threat', { hasText: 'Jammer two' }).count()).toBe(1);

    await page.locator('.bb-bar').getByTitle('Undo: Add threat Jammer two').click();
    await shows(() => panel.getByRole('list', { name: 'Threats' }).getByRole('listitem').count()).toBe(2);
    await page.locator('.bb-bar').getByTitle('Undo: Add period Radio silence').click();
    await shows(() => periods.count()).toBe(6);
    await page.locator('.dv-tab', { hasText: 'Inspector' }).click();
  });
});

test('verify that scenarios are made, copied, opened and deleted, and the open one is not', async () => {
  await withMission(async ({ page }) => {
    await page.keyboard.press('Control+n');
    await page.getByRole('dialog', { name: 'New scenario' }).getByLabel('Name').fill('Night march');
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

test('verify that two scenarios are compared, with what differs in words and as CSV', async () => {
  const file = path.join(temporaryFolder(), 'comparison.csv');
  await withWorkstation({ size: SIZE }, async ({ app, page }) => {
    await closeWelcome(page);
    await answerDialogs(app, file);
    await chooseInMenu(page, 'Compare two scenarios…');
    await page.getByRole('button', { name: 'Make a variant' }).click();
    await shows(() => menuButton(page).textContent()).toBe('Exercise NORTHERN LANTERN (variant)');
    // The variant does without its largest commercial fleet.
    await page.evaluate(async () => {
      const call = (name: string, input: unknown) => window.backbone?.call(name as 'scenario.get', input);
      const state = (await call('scenario.get', {})) as { value: { scenario: { fleets: object[] } } };
      const { scenario } = state.value;
      const fleets = scenario.fleets.map((fleet, place) =>
        place === 2 ? { ...fleet, enabled: false } : fleet,
      );
      await call('scenario.save', { label: 'Do without one', scenario: { ...scenario, fleets } });
    });
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    const table = page.locator('.bb-compare-table');
    await table.waitFor({ timeout: 60_000 });
    const gateway = table.locator('tbody tr', { hasText: 'Gateway north' });
    await shows(() => gateway.locator('td').nth(11).textContent()).toMatch(/^−\d+\.\d▼$/);
    expect(await page.locator('.bb-compare-differences').textContent()).toContain('OneWeb Gen1');
    await page.locator('.bb-compare').getByRole('button', { name: 'Export CSV…' }).click();
    await shows(() => page.locator('.bb-notices').textContent()).toContain(file);
    expect(readFileSync(file, 'utf8')).toMatch(
      /^scenario1,scenario2,stationId,.*\r\n.*DEMONSTRATION \/ NOTIONAL/,
    );
  });
});

test('verify that panels opened for a moment one over the other close one after the other by Escape', async () => {
  await withWorkstation({ size: SIZE }, async ({ app, page }) => {
    await closeWelcome(page);
    for (const size of [SIZE, { width: 1920, height: 1080 }]) {
      await resize(app, page, size);
      await openComparison(page);
      await runCommand(page, 'Courses of action');
      const [compare, courses] = ['compare', 'courses'].map((view) => page.locator(`[data-view="${view}"]`));
      await courses!.waitFor();
      await page.keyboard.press('Escape');
      await courses!.waitFor({ state: 'detached' });
      expect(await compare!.isVisible()).toBe(true);
      await page.keyboard.press('Escape');
      await compare!.waitFor({ state: 'detached' });
    }
  });
});
