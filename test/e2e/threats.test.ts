import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Scenario, Threat } from '../../shared/domain/index.ts';
import { waitForWindows } from '../support/electronApp.ts';
import { sharedWorkstation } from '../support/sharedWorkstation.ts';

const SIZE = { width: 1366, height: 768 };

/** Waits for a change that a slow machine may take seconds for. */
const shows = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 });

const withMission = sharedWorkstation({ size: SIZE }, async ({ page }) => {
  await waitForWindows(page);
  await page.locator('.bb-welcome').getByRole('button', { name: 'Close' }).click();
});

const inspector = (page: Page) => page.locator('[data-view="inspector"]');

/** The value beside a label of the inspector. */
const factOf = (page: Page, label: string) =>
  inspector(page).locator('.bb-facts > div', { hasText: label }).locator('dd').first();

/** The threat of a name as main knows it. */
async function savedThreat(page: Page, name: string): Promise<Threat | undefined> {
  const answer = await page.evaluate(() => window.backbone?.call('scenario.get', {}));
  const { scenario } = (answer as { value: { scenario: Scenario } }).value;
  return scenario.threats.find((threat) => threat.name === name);
}

async function pressWorld(page: Page, at: { readonly right: number; readonly down: number }): Promise<void> {
  const canvas = page.locator('.bb-globe-canvas');
  const box = (await canvas.boundingBox())!;
  await canvas.click({ position: { x: box.width / 2 + at.right, y: box.height / 2 + at.down } });
}

test('verify that a jammer is dropped on the globe, takes links, is moved and weakened, and is taken back', async () => {
  await withMission(async ({ page }) => {
    await page.locator('.bb-globe-buttons').getByRole('button', { name: 'Jammer', exact: true }).click();
    await shows(() => page.locator('.bb-map-hint').textContent()).toContain('Press where the jammer stands');
    await pressWorld(page, { right: 0, down: -40 });
    await shows(() => inspector(page).locator('h2').first().textContent()).toContain('Jammer 1');
    const lost = () =>
      inspector(page)
        .locator('.bb-facts > div')
        .filter({ has: page.locator('dt', { hasText: /^Lost in its band$/ }) })
        .locator('dd')
        .textContent();
    await shows(async () => Number.parseInt((await lost()) ?? '', 10)).toBeGreaterThan(0);
    // How far links are lost may be as far as it looks, wherever it stands: over one geostationary satellite all are.
    await shows(() => factOf(page, 'Links lost out to').textContent()).toMatch(/km$/);
    const links = inspector(page).locator('section', { hasText: 'Links in its band, by station' });
    const before = await links.textContent();

    await inspector(page).getByRole('button', { name: 'Move', exact: true }).click();
    await pressWorld(page, { right: 60, down: 60 });
    await shows(() => links.textContent()).not.toBe(before);

    await inspector(page).getByRole('button', { name: 'Edit', exact: true }).click();
    const form = page.getByRole('form', { name: 'Edit Jammer 1' });
    await form.getByLabel('EIRP dBW').fill('loud');
    await form.getByRole('button', { name: 'Save' }).click();
    await shows(() => form.textContent()).toContain('EIRP: expected a number from -60 to 120');
    await form.getByLabel('EIRP dBW').fill('-40');
    await form.getByRole('button', { name: 'Save' }).click();
    await page.locator('.dv-tab', { hasText: 'Inspector' }).click();
    await shows(lost).toMatch(/^0 of \d+ links$/);

    for (const step of ['Change threat Jammer 1', 'Move Jammer 1', 'Drop Jammer 1']) {
      await page.locator('.bb-bar').getByTitle(`Undo: ${step}`).click();
    }
    await shows(() => page.locator('.bb-tag-threat', { hasText: 'Jammer 1' }).count()).toBe(0);
  });
});

test('verify that a threat is dragged with its outline, put back by Escape, and moved by one step', async () => {
  await withMission(async ({ page }) => {
    await page.locator('.bb-globe-buttons').getByRole('button', { name: 'Jammer', exact: true }).click();
    await pressWorld(page, { right: 0, down: -40 });
    await shows(() => inspector(page).locator('h2').first().textContent()).toContain('Jammer 1');
    const reach = () => factOf(page, 'Links lost out to').textContent();
    await shows(reach).toMatch(/km/);
    const [placed, reached] = [await savedThreat(page, 'Jammer 1'), await reach()];

    const canvas = page.locator('.bb-globe-canvas');
    const box = (await canvas.boundingBox())!;
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 - 40 };
    const readout = page.locator('.bb-map-readout');
    const drag = async () => {
      await page.mouse.move(at.x, at.y);
      await page.mouse.down();
      await page.mouse.move(at.x + 60, at.y + 100, { steps: 8 });
      await shows(() => readout.textContent()).toMatch(/^Jammer 1\n.+\n\d+ of \d+ links in its band lost/);
      await shows(reach).not.toBe(reached);
      // Nothing is saved while it is in the hand.
      expect(await savedThreat(page, 'Jammer 1')).toEqual(placed);
    };
    await page.locator('.bb-globe-buttons').getByRole('button', { name: 'Move', exact: true }).click();
    await drag();
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await shows(reach).toBe(reached);
    expect(await savedThreat(page, 'Jammer 1')).toEqual(placed);

    await drag();
    await page.mouse.up();
    const undo = page.locator('.bb-bar').getByTitle('Undo: Move Jammer 1');
    await undo.waitFor();
    expect((await savedThreat(page, 'Jammer 1'))?.place.latitudeDeg).toBeLessThan(placed!.place.latitudeDeg);
    await undo.click();
    await shows(() => savedThreat(page, 'Jammer 1')).toEqual(placed);

    await canvas.focus();
    await page.keyboard.press('Shift+ArrowUp');
    await page.keyboard.press('ArrowUp');
    await undo.waitFor();
    const { latitudeDeg } = (await savedThreat(page, 'Jammer 1'))!.place;
    // 11 km north along the meridian: a degree of latitude is between 110.5 and 111.7 km.
    expect((latitudeDeg - placed!.place.latitudeDeg) * 111.1).toBeCloseTo(11, 0);
    await undo.click();
    await shows(() => savedThreat(page, 'Jammer 1')).toEqual(placed);
  });
});
