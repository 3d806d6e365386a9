import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { GeodeticPlace, Scenario, Station } from '../../shared/domain/index.ts';
import { readStations } from '../../shared/formats/index.ts';
import { waitForWindows } from '../support/electronApp.ts';
import { mustSucceed } from '../support/results.ts';
import { sharedWorkstation } from '../support/sharedWorkstation.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** Nudges are saved a moment after the last one. */
const PATIENCE = { timeout: 10_000 };
const SIZE = { width: 1366, height: 768 };
/** Ten units as a spreadsheet has them. */
const TEN_UNITS = [
  'Callsign;Role;Unit;Lat;Lon;Alt (m);Remarks',
  'Anvil 6;TOC;1 BN;69,6;18,9;40;main',
  ...Array.from({ length: 8 }, (_, n) => `Anvil 2${n};team;A COY;69,${n}5;2${n},4;20;`),
  'Osprey;UAV;1 BN;70,1;20,2;3000;spare',
].join('\r\n');

/** What the dialog of the system would answer. */
async function chooseFile(app: ElectronApplication, file: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, file);
}

/** Stations of the scenario as main knows it. */
async function stationsOf(page: Page): Promise<readonly Station[]> {
  const answer = await page.evaluate(() => window.backbone?.call('scenario.get', {}));
  return (answer as { value: { scenario: Scenario } }).value.scenario.stations;
}

async function placeOf(page: Page, stationId: string): Promise<GeodeticPlace> {
  return (await stationsOf(page)).find((station) => station.stationId === stationId)!.place!;
}

const withTenUnits = sharedWorkstation({ size: SIZE }, async ({ app, page }) => {
  await waitForWindows(page);
  const file = path.join(temporaryFolder(), 'units.csv');
  await writeFile(file, TEN_UNITS);
  await chooseFile(app, file);
  await page.locator('.bb-welcome').getByRole('button', { name: 'Close' }).click();
  await page.locator('[data-view="stations"]').getByRole('button', { name: 'Import' }).click();
  await page.locator('[data-view="stations"]').getByText('Osprey').waitFor();
});

test('verify that several units are set, copied and deleted as one step each', async () => {
  await withTenUnits(async ({ page }) => {
    const panel = page.locator('[data-view="stations"]');
    await panel.getByRole('searchbox', { name: 'Search stations' }).fill('anvil 2');
    const units = panel.locator('[data-station]');
    await expect.poll(() => units.count()).toBe(8);
    await units.first().click();
    await units.nth(2).click({ modifiers: ['Shift'] });
    const bar = panel.getByRole('region', { name: 'Chosen stations' });
    await bar.getByRole('button', { name: 'Set…' }).click();
    await bar.getByLabel('Floor °').fill('15');
    await bar.getByLabel('Floor °').press('Enter');
    const floors = async () =>
      (await stationsOf(page))
        .filter(({ minElevationDeg }) => minElevationDeg === 15)
        .map(({ stationId }) => stationId);
    await expect.poll(floors).toEqual(['Anvil-20', 'Anvil-21', 'Anvil-22']);
    await units.first().focus();
    await page.keyboard.press('Control+d');
    await expect.poll(() => units.count()).toBe(11);
    await page.keyboard.press('Control+z');
    await expect.poll(() => units.count()).toBe(8);
    await units.first().click();
    await units.nth(1).click({ modifiers: ['Control'] });
    await page.keyboard.press('Delete');
    await expect.poll(() => units.count()).toBe(6);
    await page.keyboard.press('Control+z');
    await expect.poll(() => units.count()).toBe(8);
    await page.keyboard.press('Control+z');
    await expect.poll(floors).toEqual([]);
    const search = panel.getByRole('searchbox', { name: 'Search stations' });
    await search.fill('');
    await search.blur();
  });
});

test('verify that stations leave as a map that reads back', async () => {
  const folder = temporaryFolder();
  await withTenUnits(async ({ app, page }) => {
    for (const [kind, title] of [
      ['geojson', 'GeoJSON map…'],
      ['kml', 'KML map (without masks)…'],
    ] as const) {
      const file = path.join(folder, `units.${kind}`);
      await app.evaluate(({ dialog }, chosen) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
      }, file);
      await page.getByRole('button', { name: 'Export stations' }).click();
      await page.getByRole('menuitem', { name: title }).click();
      await expect.poll(() => existsSync(file), PATIENCE).toBe(true);
      const read = mustSucceed(await readStations(await readFile(file, 'utf8')));
      expect(read.rejected).toEqual([]);
      expect(read.stations.map(({ name }) => name).sort()).toEqual(
        (await stationsOf(page)).map(({ name }) => name).sort(),
      );
    }
  });
});

test('verify that a horizon drawn in the sky takes windows away before it is saved', async () => {
  await withTenUnits(async ({ page }) => {
    await page.locator('[data-view="stations"]').getByText('Anvil 6', { exact: true }).click();
    await page.getByRole('button', { name: 'Edit Anvil 6' }).click();
    const form = page.getByRole('form', { name: 'Edit Anvil 6' });
    await form.getByRole('button', { name: 'Draw', exact: true }).click();
    const plot = form.locator('.bb-mask-plot');
    await plot.scrollIntoViewIfNeeded();
    const box = (await plot.boundingBox())!;
    await page.mouse.click(box.x + box.width / 2, box.y + box.height * 0.25);
    const mask = form.getByLabel('Horizon mask (az el)');
    await expect.poll(() => mask.inputValue()).toMatch(/^0 [34]\d(\.\d)?$/);
    const drawn = Number((await mask.inputValue()).split(' ')[1]);
    await page.keyboard.press('ArrowUp');
    await expect.poll(async () => Number((await mask.inputValue()).split(' ')[1])).toBe(drawn + 0.5);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => Number((await mask.inputValue()).split(' ')[1])).toBe(drawn);
    // The station sees fewer satellites at once; the scenario knows nothing of it yet.
    const line = page.locator('[data-view="stations"] li', { hasText: 'Anvil 6' });
    await expect
      .poll(async () => Number(await line.locator('.bb-number').textContent()), PATIENCE)
      .toBeLessThan(40);
    expect((await stationsOf(page)).find(({ stationId }) => stationId === 'Anvil-6')?.horizonMask).toEqual(
      [],
    );
    await form.getByRole('button', { name: 'Save' }).click();
    await expect
      .poll(
        async () =>
          (await stationsOf(page)).find(({ stationId }) => stationId === 'Anvil-6')?.horizonMask.length,
      )
      .toBe(1);
    await page.locator('.bb-bar').getByTitle('Undo: Change station Anvil 6').click();
    await expect
      .poll(
        async () =>
          (await stationsOf(page)).find(({ stationId }) => stationId === 'Anvil-6')?.horizonMask.length,
      )
      .toBe(0);
  });
});

test('verify that units from a table can be moved by hand, with their windows, and moved back', async () => {
  await withTenUnits(async ({ page }) => {
    const before = await placeOf(page, 'Anvil-6');
    await page.locator('[data-view="stations"]').getByText('Anvil 6', { exact: true }).dblclick();
    // The double click flies there; the readout and the camera are still afterwards.
    await page.waitForTimeout(3_000);
    const canvas = page.locator('[data-view="globe"] canvas');
    const box = (await canvas.boundingBox())!;
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };

    await page.keyboard.down('Alt');
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.down();
    await page.mouse.move(middle.x + 40, middle.y + 20, { steps: 8 });
    const readout = page.locator('.bb-map-readout');
    await expect.poll(() => readout.textContent()).toMatch(/Anvil 6[\s\S]*in view, \d+ windows/);
    const inspector = page.locator('[data-view="inspector"]');
    const readMgrs = async () => (await readout.textContent())!.split('\n')[1]!;
    await expect.poll(async () => (await inspector.textContent())?.includes(await readMgrs())).toBe(true);
    // Nothing is saved while it is in the hand.
    expect(await placeOf(page, 'Anvil-6')).toEqual(before);
    await page.mouse.up();
    await page.keyboard.up('Alt');
    await expect.poll(() => placeOf(page, 'Anvil-6')).not.toEqual(before);

    await page.keyboard.press('Control+z');
    await expect.poll(() => placeOf(page, 'Anvil-6')).toEqual(before);

    await page.getByRole('button', { name: 'Move', exact: true }).click();
    await canvas.focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Shift+ArrowUp');
    await expect
      .poll(async () => (await placeOf(page, 'Anvil-6')).latitudeDeg - before.latitudeDeg, PATIENCE)
      .toBeGreaterThan(0);
    const { latitudeDeg } = await placeOf(page, 'Anvil-6');
    // 11 km north along the meridian: a degree of latitude is 111.6 km at 70 degrees.
    expect((latitudeDeg - before.latitudeDeg) * 111.6).toBeCloseTo(11, 1);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await expect.poll(() => placeOf(page, 'Anvil-6')).toEqual(before);
  });
});
