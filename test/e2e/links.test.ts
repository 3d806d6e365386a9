import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFaults, loadAxe } from '../support/axe.ts';
import { waitForWindows, withWorkstation } from '../support/electronApp.ts';
import { pdfLetters } from '../support/pdfText.ts';

const SIZE = { width: 1366, height: 768 };
/** Link windows of the whole mission, on a machine that is busy. */
const LINKS_TIMEOUT_MS = 150_000;

/** The open scenario with another availability, as one step. */
async function askForAvailability(page: Page, availabilityPercent: number): Promise<void> {
  await page.evaluate(async (percent) => {
    const state = (await window.backbone?.call('scenario.get', {})) as {
      value: { scenario: { radio: { options: Record<string, unknown> } } };
    };
    const { scenario } = state.value;
    const options = { ...scenario.radio.options, availabilityPercent: percent };
    await window.backbone?.call('scenario.save', {
      label: 'Set availability',
      scenario: { ...scenario, radio: { ...scenario.radio, options } },
    });
  }, availabilityPercent);
}

/** Sends what the person would choose in the box for saving files. */
async function chooseFile(app: Parameters<Parameters<typeof withWorkstation>[1]>[0]['app'], file: string) {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
}

test('verify that a window shows its link, that the availability changes its margin, and that the sheet prints', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'backbone-sheet-'));
  await withWorkstation({ size: SIZE }, async ({ app, page }) => {
    await waitForWindows(page);
    await page.locator('.bb-welcome').getByRole('button', { name: 'Close' }).click();
    const status = page.locator('.bb-status');
    // At the first start the links of the mission come by themselves.
    await expect
      .poll(() => status.innerText(), { timeout: LINKS_TIMEOUT_MS, interval: 500 })
      .toMatch(/links \d\d:\d\d:\d\dZ ✓ fresh/);
    await page.locator('.bb-timeline-legend', { hasText: 'links computed' }).waitFor();

    await page.locator('.dv-tab', { hasText: 'Windows' }).click();
    await page.getByRole('searchbox', { name: 'Filter by station or satellite' }).fill('battalion backbone');
    await page.getByRole('combobox', { name: 'Filter by link' }).selectOption('good');
    const grid = page.getByRole('grid', { name: 'Windows' });
    const row = grid.locator('[role="row"][aria-rowindex="2"]');
    await expect.poll(() => row.innerText()).toMatch(/up and down\s+\d+\.\d dB/);
    await row.click();

    const inspector = page.locator('[data-view="inspector"]');
    const headline = inspector.locator('.bb-link-headline');
    await headline.waitFor();
    await inspector.getByRole('button', { name: 'Down', exact: true }).click();
    await expect.poll(() => headline.innerText()).toMatch(/link \d\d:\d\d:\d\dZ to \d\d:\d\d:\d\dZ/);
    const marginDb = async () => Number(/least margin\s+(−?[\d.]+) dB/.exec(await headline.innerText())?.[1]);
    const atFirst = await marginDb();
    await inspector.locator('.bb-budget button', { hasText: 'Atmosphere in all' }).click();
    await inspector.locator('.bb-budget button', { hasText: 'Rain' }).click();
    await inspector.locator('.bb-budget-details', { hasText: 'built-in climatology' }).first().waitFor();
    await loadAxe(page);
    expect(await axeFaults(page)).toEqual([]);

    const file = path.join(folder, 'sheet.pdf');
    await chooseFile(app, file);
    await inspector.getByRole('button', { name: /Link sheet|link sheet/ }).click();
    await page.getByRole('menuitem', { name: 'PDF, A4…' }).click();
    await page.getByText('Link sheet written').waitFor();
    const letters = pdfLetters(await readFile(file));
    for (const words of [
      'DEMONSTRATION / NOTIONAL',
      'Link sheet: Battalion command post',
      `least margin ${atFirst.toFixed(1)} dB`,
      'Inputs SHA-256',
      'Free-space loss',
      'built-in climatology',
      'page 1 of 2',
      'page 2 of 2',
    ]) {
      expect(letters).toContain(words.replaceAll(' ', ''));
    }

    await askForAvailability(page, 99.9);
    await expect.poll(marginDb).toBeLessThan(atFirst - 0.5);
    await inspector.getByRole('button', { name: 'Compare…' }).click();
    const compare = page.locator('[data-view="links"]');
    await compare.locator('.bb-compared td', { hasText: 'GB' }).first().waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });
  await rm(folder, { recursive: true, force: true });
});
