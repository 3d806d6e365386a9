import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { waitForWindows, withWorkstation } from '../support/electronApp.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const shows = <T>(read: () => T) => expect.poll(read, { timeout: 30_000 });
/** Ten units between 58 and 65 degrees north, as a spreadsheet writes them. */
const UNITS = [
  'name,role,lat,lon',
  ...Array.from({ length: 10 }, (_, n) => `Unit ${n + 1},team,${(58 + 0.7 * n).toFixed(1)},${10 + n}`),
].join('\n');

/** What a person does who has never seen the program: only what is written on the screen is pressed. */
test('verify that a newcomer gets from the demonstration to windows of ten units of his own, moved by hand, in a file', async () => {
  const folder = temporaryFolder();
  const [units, windows] = [path.join(folder, 'units.csv'), path.join(folder, 'windows.csv')];
  writeFileSync(units, UNITS);
  await withWorkstation({ size: { width: 1366, height: 768 } }, async ({ app, page }) => {
    await app.evaluate(
      ({ dialog }, files) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [files.units] });
        dialog.showSaveDialog = async () => ({ canceled: false, filePath: files.windows });
      },
      { units, windows },
    );
    await waitForWindows(page);
    await page.locator('.bb-welcome').getByRole('button', { name: 'New scenario…' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('My plan');
    await page.getByRole('button', { name: 'Create' }).click();
    await shows(() => page.locator('.bb-scenario button').textContent()).toBe('My plan');

    const fleets = page.locator('[data-view="fleets"]');
    await fleets.locator('.bb-empty').getByRole('button', { name: 'Add fleet…' }).click();
    await page
      .locator('.bb-library-table tr', { hasText: 'Iridium NEXT' })
      .getByRole('button', { name: 'Add' })
      .click();
    await page.keyboard.press('Escape');
    await shows(() => fleets.getByRole('tree').textContent()).toContain('Iridium NEXT');

    const stations = page.locator('[data-view="stations"]');
    await stations.locator('.bb-empty').getByRole('button', { name: 'Import stations…' }).click();
    await shows(() => stations.locator('[data-station]').count()).toBe(10);
    // Windows follow by themselves.
    await waitForWindows(page);
    await stations.getByText('Unit 3', { exact: true }).dblclick();
    // The double click flies there.
    await page.waitForTimeout(3_000);
    const box = (await page.locator('[data-view="globe"] canvas').boundingBox())!;
    await page.getByRole('button', { name: 'Move', exact: true }).click();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + 60, box.y + box.height / 2 + 20, { steps: 8 });
    await shows(() => page.locator('.bb-map-readout').textContent()).toMatch(
      /Unit 3[\s\S]*in view, \d+ windows/,
    );
    await page.mouse.up();
    await page.keyboard.press('Escape');
    await shows(() =>
      page
        .locator('.bb-bar')
        .getByTitle(/^Undo: Move/)
        .isEnabled(),
    ).toBe(true);
    await shows(() => page.locator('.bb-status').textContent()).toContain('fresh');

    await page.locator('.dv-tab', { hasText: 'Windows' }).first().click();
    await page.locator('[data-view="windows"]').getByRole('button', { name: 'Export CSV…' }).click();
    await shows(() => page.locator('.bb-notices').textContent()).toContain(windows);
    const written = readFileSync(windows, 'utf8')
      .split('\r\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    const stationIds = new Set(written.slice(1).map((line) => line.split(',')[0]));
    expect(stationIds.size).toBe(10);
    expect(written.slice(1).every((line) => line.includes('[NOTIONAL]'))).toBe(true);
  });
});
