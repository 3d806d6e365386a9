import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { projectFolder, waitForWindows, withWorkstation } from './electronApp.ts';

const SIZES = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
];
const THEMES = ['dark', 'light', 'red'];
/** Time for panels and globe to draw what arrived last. */
const SETTLE_MS = 2_000;

async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(title);
  await page.keyboard.press('Enter');
}

/** What is on screen, in the order taken; each scene starts where the one before left off. */
const SCENES: readonly { readonly name: string; readonly show: (page: Page) => Promise<void> }[] = [
  { name: 'first-start', show: async () => {} },
  {
    name: 'window-selected',
    show: async (page) => {
      const close = page.locator('.bb-welcome').getByRole('button', { name: 'Close' });
      if (await close.isVisible()) await close.click();
      await page.locator('.dv-tab', { hasText: 'Windows' }).click();
      await page.locator('[role="row"][aria-rowindex="4"]').click();
    },
  },
  {
    name: 'flat-map',
    show: async (page) => {
      await page.locator('.dv-tab', { hasText: 'Timeline' }).click();
      await page.getByRole('button', { name: 'Flat map' }).click();
    },
  },
  {
    name: 'station-form',
    show: async (page) => {
      await page.getByRole('button', { name: 'Globe', exact: true }).click();
      await page.locator('[data-view="stations"]').getByRole('button', { name: 'Add…' }).click();
    },
  },
  {
    name: 'scenario',
    show: async (page) => {
      await page.locator('.dv-tab', { hasText: 'Scenario' }).click();
      await page.getByRole('button', { name: 'Unfold Periods' }).click();
    },
  },
  {
    name: 'period-form',
    show: async (page) => {
      await page.getByRole('button', { name: 'Edit Quiet period' }).click();
    },
  },
  {
    name: 'compare',
    show: async (page) => {
      await runCommand(page, 'Demonstration: Cyclone');
      await page.getByRole('button', { name: 'Cyclone relief, South Pacific' }).waitFor();
      await runCommand(page, 'Compare two');
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      await page.locator('.bb-compare-table').waitFor();
    },
  },
];

async function takeScreenshots(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const size of SIZES) {
    for (const theme of THEMES) {
      await withWorkstation({ size }, async ({ page }) => {
        await waitForWindows(page);
        await runCommand(page, `Theme: ${theme}`);
        for (const scene of SCENES) {
          await scene.show(page);
          await page.waitForTimeout(SETTLE_MS);
          const file = path.join(folder, `${scene.name}-${theme}-${size.width}x${size.height}.png`);
          await page.screenshot({ path: file });
          process.stdout.write(`${path.relative(projectFolder, file)}\n`);
        }
      });
    }
  }
}

if (import.meta.main) {
  await takeScreenshots(path.join(projectFolder, 'test/out/screens'));
}
