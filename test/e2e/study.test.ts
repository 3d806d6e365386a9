import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadAxe } from '../support/axe.ts';
import { waitForWindows, withWorkstation } from '../support/electronApp.ts';
import { runCommand } from '../support/sceneSteps.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { verifyInEveryTheme } from '../support/themeFaults.ts';

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
    await verifyInEveryTheme({ app, page }, 'study');

    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, file);
    await study.getByRole('button', { name: 'Export JSON…' }).click();
    await shows(() => page.locator('.bb-notices').textContent()).toContain(file);
    const exported = JSON.parse(readFileSync(file, 'utf8'));
    expect(exported).toMatchObject({ fileType: 'backbone-study', sampleCount: 2, shard: null });
    expect(exported.rows).toHaveLength(6);

    // Growth on one page: every phase without and with the commercial fleets, then the vendors, with what gets through of each flow.
    await runCommand(page, 'Compare phases of growth');
    const growth = page.locator('[data-view="growth"]');
    await growth.getByRole('button', { name: 'Compare phases' }).click();
    // The objective is “480-plus”: 13 + 21 + 448 here, the nearest that make planes.
    const heads = growth.locator('.bb-growth-table thead tr');
    await shows(() => heads.first().locator('th').allInnerTexts()).toEqual([
      'Network',
      ...[13, 34, 482].flatMap((count, place) => [
        `Phase ${place + 1}: ${count}, no commercial`,
        `Phase ${place + 1}: ${count}, with commercial`,
      ]),
      'Vendor A alone',
      'Vendor B alone',
      'Vendors A and B',
    ]);
    const satellites = (await heads.nth(1).locator('td').allInnerTexts()).map((text) =>
      Number(text.replaceAll(',', '')),
    );
    // The commercial fleets are the same at every phase, and both vendors together have what each has alone.
    const [added, ...others] = [0, 2, 4].map((place) => satellites[place + 1]! - satellites[place]!);
    expect(added).toBeGreaterThan(0);
    expect(others).toEqual([added, added]);
    expect(satellites[8]).toBe(satellites[6]! + satellites[7]!);
    const wanted = await heads.nth(2).locator('td').allInnerTexts();
    expect(wanted.every((text) => /^\d+ of 10$/.test(text))).toBe(true);
    // 13 alone cannot do what 480 with all others can.
    expect(Number.parseInt(wanted[5]!, 10)).toBeGreaterThan(Number.parseInt(wanted[0]!, 10));
    const rows = growth.locator('.bb-growth-table tbody tr');
    expect(await rows.count()).toBe(10);
    expect(await rows.first().locator('td').count()).toBe(9);
    await verifyInEveryTheme({ app, page }, 'growth');
  });
}, 300_000);
