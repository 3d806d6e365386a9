import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { axeFaults, loadAxe } from '../support/axe.ts';
import { waitForWindows, withWorkstation } from '../support/electronApp.ts';
import { runCommand } from '../support/sceneSteps.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** Waits for what a slow machine may take a minute for. */
const shows = <T>(read: () => T) => expect.poll(read, { timeout: 120_000 });

test('verify that a study is started, cancelled, computed, read by target and exported', async () => {
  const file = path.join(temporaryFolder(), 'attrition.json');
  await withWorkstation({ size: { width: 1366, height: 768 } }, async ({ app, page }) => {
    await waitForWindows(page);
    await page.locator('.bb-welcome').getByRole('button', { name: 'Close' }).click();
    await runCommand(page, 'Study losses');
    const study = page.locator('[data-view="study"]');
    await study.getByLabel('Samples').fill('none');
    await shows(() => study.textContent()).toContain('expected a whole number from 1 to 5000, found "none"');
    expect(await study.getByRole('button', { name: 'Start' }).isDisabled()).toBe(true);

    await study.getByLabel('Samples').fill('5000');
    await study.getByRole('button', { name: 'Start' }).click();
    await shows(() => study.locator('output').textContent()).toMatch(/Computing/);
    await study.getByRole('button', { name: 'Cancel' }).click();
    await shows(() => study.getByRole('button', { name: 'Start' }).isEnabled()).toBe(true);

    await study.getByLabel('Samples').fill('2');
    await study.getByLabel('Levels', { exact: true }).fill('0,50%,100%');
    await study.getByRole('button', { name: 'Start' }).click();
    await shows(() => study.locator('.bb-study-table tbody tr').count()).toBe(3);
    const served = () => study.locator('.bb-study-table tbody tr').last().locator('td').nth(2).textContent();
    expect(await served()).toBe('0.0');
    expect(await study.locator('.bb-band-chart').count()).toBe(4);
    await study.locator('.bb-study-head select').selectOption('Target report');
    expect(await study.locator('.bb-band-chart').count()).toBe(3);
    await study.locator('.bb-study-worst').getByLabel('Lost').selectOption('gateway');
    await study.getByRole('button', { name: 'Search' }).click();
    await shows(() => study.locator('.bb-section .bb-study-table tbody tr').count()).toBeGreaterThan(0);
    await loadAxe(page);
    expect(await axeFaults(page)).toEqual([]);

    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, file);
    await study.getByRole('button', { name: 'Export JSON…' }).click();
    await shows(() => page.locator('.bb-notices').textContent()).toContain(file);
    const exported = JSON.parse(readFileSync(file, 'utf8'));
    expect(exported).toMatchObject({ fileType: 'backbone-study', sampleCount: 2, shard: null });
    expect(exported.rows).toHaveLength(6);
  });
});
