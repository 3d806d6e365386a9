import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { waitForWindows, withWorkstation } from '../support/electronApp.ts';

const SIZE = { width: 1366, height: 768 };

/** Waits for a change that a slow machine may take seconds for. */
const shows = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 });

const inspector = (page: Page) => page.locator('[data-view="inspector"]');

/** The value beside a label of the inspector. */
const factOf = (page: Page, label: string) =>
  inspector(page).locator('.bb-facts > div', { hasText: label }).locator('dd').first();

async function pressWorld(page: Page, at: { readonly right: number; readonly down: number }): Promise<void> {
  const canvas = page.locator('.bb-globe-canvas');
  const box = (await canvas.boundingBox())!;
  await canvas.click({ position: { x: box.width / 2 + at.right, y: box.height / 2 + at.down } });
}

test('verify that a jammer is dropped on the globe, takes links, is moved and weakened, and is taken back', async () => {
  await withWorkstation({ size: SIZE }, async ({ page }) => {
    await waitForWindows(page);
    await page.locator('.bb-welcome').getByRole('button', { name: 'Close' }).click();
    await page.locator('.bb-globe-buttons').getByRole('button', { name: 'Jammer', exact: true }).click();
    await shows(() => page.locator('.bb-map-hint').textContent()).toContain('Press where the jammer stands');
    await pressWorld(page, { right: 0, down: -40 });
    await shows(() => inspector(page).locator('h2').first().textContent()).toContain('Jammer 1');
    const lost = () =>
      inspector(page)
        .locator('.bb-facts > div')
        .filter({ has: page.locator('dt', { hasText: /^Links lost$/ }) })
        .locator('dd')
        .textContent();
    await shows(async () => Number.parseInt((await lost()) ?? '', 10)).toBeGreaterThan(0);
    const reach = factOf(page, 'Links lost out to');
    const before = await reach.textContent();

    await inspector(page).getByRole('button', { name: 'Move', exact: true }).click();
    await pressWorld(page, { right: 60, down: 60 });
    await shows(() => reach.textContent()).not.toBe(before);

    await inspector(page).getByRole('button', { name: 'Edit', exact: true }).click();
    const form = page.getByRole('form', { name: 'Edit Jammer 1' });
    await form.getByLabel('EIRP dBW').fill('loud');
    await form.getByRole('button', { name: 'Save' }).click();
    await shows(() => form.textContent()).toContain('EIRP: expected a number from -60 to 120');
    await form.getByLabel('EIRP dBW').fill('-40');
    await form.getByRole('button', { name: 'Save' }).click();
    await page.locator('.dv-tab', { hasText: 'Inspector' }).click();
    await shows(lost).toMatch(/^0 of \d+$/);

    for (const step of ['Change threat Jammer 1', 'Move Jammer 1', 'Drop Jammer 1']) {
      await page.locator('.bb-bar').getByTitle(`Undo: ${step}`).click();
    }
    await shows(() => page.locator('.bb-tag-threat', { hasText: 'Jammer 1' }).count()).toBe(0);
  });
});
