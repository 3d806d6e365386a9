import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { RadioPlan, Scenario } from '../../shared/domain/index.ts';
import { readRadioTypes } from '../../shared/formats/index.ts';
import { waitForWindows } from '../support/electronApp.ts';
import { mustSucceed } from '../support/results.ts';
import { sharedWorkstation } from '../support/sharedWorkstation.ts';

const SIZE = { width: 1366, height: 768 };

const withRadios = sharedWorkstation({ size: SIZE }, async ({ page }) => {
  await waitForWindows(page);
  await page.locator('.bb-welcome').getByRole('button', { name: 'Close' }).click();
  await page.locator('.dv-tab', { hasText: 'Radios' }).first().click();
});

async function radioPlanOf(page: Page): Promise<RadioPlan> {
  return page.evaluate(async () => {
    const answer = await window.backbone!.call('scenario.get', {});
    if (!answer.ok) throw new Error(answer.failure.message);
    return (answer.value as { scenario: Scenario }).scenario.radio;
  });
}

const eirpOf = async (page: Page, id: string) => {
  const { terminalTypes } = await radioPlanOf(page);
  const power = terminalTypes.find(({ terminalTypeId }) => terminalTypeId === id)?.transmitter?.power;
  return power?.kind === 'eirp' ? power.eirpDbw : null;
};

test('verify that a terminal comes from the library, goes to a station, is edited and undone, by keys alone where it counts', async () => {
  await withRadios(async ({ page }) => {
    const panel = page.locator('[data-view="radios"]');
    const inspector = page.locator('[data-view="inspector"]');

    await panel.getByRole('button', { name: 'Add terminal…' }).click();
    await page.getByRole('searchbox', { name: 'Find a radio' }).fill('ut3-v2');
    await page.getByTitle('Add Starlink user terminal UT3-V2').click();
    await page.keyboard.press('Escape');
    const row = panel.getByRole('button', { name: 'Starlink user terminal UT3-V2' });
    await row.waitFor();

    await page.locator('[data-view="stations"]').getByText('Patrol boat', { exact: true }).click();
    await inspector.getByRole('button', { name: 'Edit radios of Patrol boat' }).click();
    await inspector.getByRole('button', { name: 'Give a terminal…' }).click();
    await page.getByRole('searchbox', { name: 'Find a radio' }).fill('ut3-v2');
    await page.getByTitle('Give Starlink user terminal UT3-V2').first().click();
    const has = async () =>
      (await radioPlanOf(page)).stations
        .find(({ stationId }) => stationId === 'patrol-boat')
        ?.terminalTypeIds.includes('starlink-ut3-v2');
    await expect.poll(has).toBe(true);
    await page.keyboard.press('Escape');
    await page.locator('.bb-radio-library').waitFor({ state: 'detached' });
    // The library's Escape leaves the form of the station open.
    await inspector.getByText('Local climate').waitFor();

    await row.press('Enter');
    const eirp = inspector.getByLabel('Greatest EIRP dBW');
    await eirp.fill('300');
    await inspector.getByText('EIRP: expected -60 to 120, found "300"').waitFor();
    await eirp.press('Escape');
    await expect.poll(() => eirp.inputValue()).toBe('39.2');
    await eirp.fill('41.5');
    await eirp.press('Enter');
    await expect.poll(() => eirpOf(page, 'starlink-ut3-v2')).toBe(41.5);
    await inspector.locator('summary', { hasText: '41.5 dBW' }).waitFor();

    // In use, it stays; the sentence says who has it.
    await row.focus();
    await page.keyboard.press('Delete');
    await page.getByText('stays: Patrol boat has it').waitFor();

    await row.focus();
    await page.keyboard.press('Control+z');
    await expect.poll(() => eirpOf(page, 'starlink-ut3-v2')).toBe(39.2);
    await page.keyboard.press('Control+z');
    await expect.poll(has).toBe(false);
    await page.keyboard.press('Control+z');
    await expect.poll(() => row.count()).toBe(0);
  });
});

test('verify that a measured pattern is read and a type leaves as a file that reads back', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'backbone-radios-'));
  await withRadios(async ({ app, page }) => {
    const inspector = page.locator('[data-view="inspector"]');
    await page
      .locator('[data-view="radios"]')
      .getByRole('button', { name: 'Military Ka dish 1.2 m' })
      .click();
    await inspector.getByLabel('Antenna', { exact: true }).first().selectOption('measured');
    const pattern = path.join(folder, 'dish.csv');
    await writeFile(pattern, 'offAxisDeg,gainDbi\n0,48.5\n1,30\n180,-10\n');
    await app.evaluate(({ dialog }, file) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] });
    }, pattern);
    await inspector.getByRole('button', { name: 'Pattern from CSV…' }).click();
    await inspector.getByText('3 angles').waitFor();
    await inspector.locator('summary', { hasText: '48.5 dBi' }).waitFor();

    const file = path.join(folder, 'ours.json');
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
    }, file);
    await inspector.getByRole('button', { name: 'Export…' }).click();
    await page.getByText('File written').waitFor();
    const read = mustSucceed(readRadioTypes(await readFile(file, 'utf8')));
    expect(read.terminalTypes[0]?.transmitter?.antenna).toEqual({
      kind: 'measured',
      offAxisDeg: [0, 1, 180],
      gainDbi: [48.5, 30, -10],
    });
  });
  await rm(folder, { recursive: true, force: true });
});
