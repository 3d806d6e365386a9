import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readPackageFile, textOfEntry } from '../../electron/files/index.ts';
import { PAPER_KINDS } from '../../electron/papers/index.ts';
import { walkerElements } from '../../shared/astro/index.ts';
import { utcMs } from '../../shared/domain/index.ts';
import { ommJsonFromElement } from '../../shared/formats/index.ts';
import { projectFolder, waitForPlan, waitForWindows, withWorkstation } from '../support/electronApp.ts';
import { mustSucceed } from '../support/results.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const COMMAND_LINE = path.join(projectFolder, 'build/backbone.mjs');
const shows = <T>(read: () => T) => expect.poll(read, { timeout: 30_000 });
/** Ten units between 58 and 65 degrees north, as a spreadsheet writes them. */
const UNITS = [
  'name,role,lat,lon',
  ...Array.from({ length: 10 }, (_, n) => `Unit ${n + 1},team,${(58 + 0.7 * n).toFixed(1)},${10 + n}`),
].join('\n');

/** Six planes of eleven near the poles, in the format that catalogues are handed out in. */
const ELEMENTS = JSON.stringify(
  mustSucceed(
    walkerElements({
      ...{ name: 'OWN', altitudeKm: 780, inclinationDeg: 86.4, planes: 6, perPlane: 11, phasing: 1 },
      ...{ epochUtcMs: utcMs(Date.now()), pattern: 'star', firstId: 920_000_001 },
    }),
  ).map(ommJsonFromElement),
);

/**
 * What a person does who has never seen the program: only what is written on the screen is pressed. Five minutes, as fifty papers are
 * made on the way and machines may be busy.
 */
test('verify that a newcomer gets from the demonstration to windows of ten units of his own, and to a signed package with every paper', async () => {
  const folder = temporaryFolder();
  const [elements, units, windows, handedOut] = [
    'elements.json',
    'units.csv',
    'windows.csv',
    'my.backbone-plan',
  ].map((name) => path.join(folder, name)) as [string, string, string, string];
  writeFileSync(elements, ELEMENTS);
  writeFileSync(units, UNITS);
  await withWorkstation({ size: { width: 1366, height: 768 } }, async ({ app, page }) => {
    const choose = (file: string) =>
      app.evaluate(({ dialog }, filePath) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
        dialog.showSaveDialog = async () => ({ canceled: false, filePath });
      }, file);
    await waitForWindows(page);
    await page.locator('.bb-welcome').getByRole('button', { name: 'New scenario…' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('My plan');
    await page.getByRole('button', { name: 'Create' }).click();
    await shows(() => page.locator('.bb-scenario button').textContent()).toBe('My plan');

    const steps = page.getByRole('region', { name: 'The way to a plan' });
    await choose(elements);
    await steps.getByRole('button', { name: 'Import elements…' }).click();
    await steps.getByText('66 satellites').waitFor();
    await choose(units);
    await steps.getByRole('button', { name: 'Import stations…' }).click();
    const stations = page.locator('[data-view="stations"]');
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
    await choose(windows);
    await page.locator('[data-view="windows"]').getByRole('button', { name: 'Export CSV…' }).click();
    await shows(() => page.locator('.bb-notices').textContent()).toContain(windows);
    const written = readFileSync(windows, 'utf8')
      .split('\r\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    const stationIds = new Set(written.slice(1).map((line) => line.split(',')[0]));
    expect(stationIds.size).toBe(10);
    expect(written.slice(1).every((line) => line.includes('[NOTIONAL]'))).toBe(true);

    // With nothing selected the inspector says what comes next.
    await page.keyboard.press('Escape');
    await steps.getByRole('button', { name: 'Add exchanges for all units…' }).click();
    await page.getByRole('button', { name: 'Add 18 exchanges' }).click();
    await waitForPlan(page);
    await steps.getByText('18 exchanges planned').waitFor();
    await steps.getByRole('button', { name: 'Products…' }).click();
    await page.getByRole('button', { name: 'Look at PACE sheet' }).click();
    await page.getByRole('region', { name: 'Preview of PACE sheet' }).locator('canvas').first().waitFor();
    await choose(handedOut);
    await steps.getByRole('button', { name: 'Package…' }).click();
    await page.locator('.bb-fingerprint').waitFor();
    await page.getByRole('button', { name: 'Export package…' }).click();
    await page.locator('.bb-notice', { hasText: 'Package written and signed' }).waitFor({ timeout: 120_000 });
  });
  const verified = spawnSync(process.execPath, [COMMAND_LINE, 'package', 'verify', handedOut], {
    encoding: 'utf8',
  });
  expect(verified.status).toBe(0);
  expect(verified.stderr).toContain('nothing was changed since');
  const opened = mustSucceed(await readPackageFile(handedOut));
  expect(JSON.parse(textOfEntry(opened, 'results/plan.json')).exchanges).toHaveLength(18);
  const papers = [...opened.files].filter(([name]) => name.startsWith('papers/'));
  expect(papers.every(([, bytes]) => Buffer.from(bytes.subarray(0, 5)).toString() === '%PDF-')).toBe(true);
  const wanted = PAPER_KINDS.flatMap(({ id, scope }) =>
    scope === 'plan'
      ? [`papers/${id}.pdf`]
      : Array.from({ length: 10 }, (_, unit) => `papers/${id}-Unit-${unit + 1}.pdf`),
  );
  expect(papers.map(([name]) => name).sort()).toEqual(wanted.sort());
}, 300_000);
