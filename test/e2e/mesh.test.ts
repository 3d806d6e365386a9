import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFaults, loadAxe } from '../support/axe.ts';
import { waitForMesh, waitForWindows } from '../support/electronApp.ts';
import { sharedWorkstation } from '../support/sharedWorkstation.ts';

const SIZE = { width: 1366, height: 768 };

/** Waits for a change that a slow machine may take seconds for. */
const shows = <T>(read: () => T) => expect.poll(read, { timeout: 30_000 });

const globe = (page: Page) => page.locator('[data-view="globe"]');
const panel = (page: Page) => page.locator('[data-view="drill"]');

/** Pixels of the flat map in a colour of the theme, within a few steps of it. */
function pixelsOf(page: Page, token: string): Promise<number> {
  return page.evaluate((name) => {
    const canvas = document.querySelector<HTMLCanvasElement>('.bb-globe-canvas')!;
    const wanted = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(wanted.slice(at, at + 2), 16));
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    let count = 0;
    for (let at = 0; at < data.length; at += 4) {
      const off =
        Math.abs(data[at]! - red!) + Math.abs(data[at + 1]! - green!) + Math.abs(data[at + 2]! - blue!);
      if (off < 24) count += 1;
    }
    return count;
  }, token);
}

const withMission = sharedWorkstation({ size: SIZE }, async ({ page }) => {
  await waitForWindows(page);
  await page.locator('.bb-welcome').getByRole('button', { name: 'Close' }).click();
  await waitForMesh(page);
});

/** Types into the field of the drill and takes what stands first. */
async function switchOff(page: Page, text: string): Promise<void> {
  const field = panel(page).getByRole('combobox');
  await field.click();
  await field.fill(text);
  await panel(page).getByRole('option').first().waitFor();
  await field.press('Enter');
}

test('verify that ways are drawn, a vendor that is lost falls silent in words and on the map, and a key gives all back', async () => {
  await withMission(async ({ page }) => {
    await globe(page).getByRole('button', { name: 'Flat map' }).click();
    // The map opens over the stations; what a vendor loses is all over the Earth.
    await globe(page).getByRole('button', { name: 'Home' }).click();
    await shows(() => pixelsOf(page, '--globe-route')).toBeGreaterThan(20);
    await globe(page).getByRole('button', { name: 'Routes', exact: true }).click();
    await shows(() => pixelsOf(page, '--globe-route')).toBe(0);

    await page.locator('.dv-tab', { hasText: 'Loss drill' }).click();
    // Bent pipes beside the mesh: a press, and another gives the lasers back.
    const lasers = panel(page).getByRole('button', { name: 'Without lasers' });
    await lasers.click();
    await shows(() => panel(page).locator('.bb-drill-summary').textContent()).toMatch(
      /Of 10 flows.*re-routed/,
    );
    await shows(() => panel(page).locator('.bb-loss-list').textContent()).toContain('All lasers');
    await lasers.click();
    await shows(() => panel(page).locator('.bb-drill-table').count()).toBe(0);
    // A plane that is taken away is named, and goes back by its own button.
    await switchOff(page, 'plane 1 phase 2');
    await shows(() => panel(page).locator('.bb-drill-summary').textContent()).toContain('Of 10 flows');
    await shows(() => panel(page).locator('.bb-loss-list').textContent()).toMatch(/plane\s*Plane 1 of/);
    await panel(page).getByRole('combobox').press('Escape');
    await panel(page)
      .getByRole('button', { name: /^Give Plane 1 of .* back$/ })
      .click();
    await shows(() => panel(page).locator('.bb-drill-table').count()).toBe(0);
    await switchOff(page, 'plane 1 phase 2');
    await shows(() => panel(page).locator('.bb-drill-summary').textContent()).toContain('Of 10 flows');
    const crosses = await pixelsOf(page, '--globe-threat');
    await switchOff(page, 'vendor A');
    await shows(() => panel(page).locator('.bb-drill-summary').textContent()).toMatch(/\d are cut off/);
    await shows(() => panel(page).locator('.bb-drill-silent').textContent()).toContain('Reconnaissance team');
    await shows(() =>
      panel(page).locator('.bb-drill-table .bb-figures-words', { hasText: 'cut off' }).count(),
    ).toBeGreaterThan(1);
    await shows(() => pixelsOf(page, '--globe-threat')).toBeGreaterThan(crosses + 100);
    await loadAxe(page);
    expect(await axeFaults(page)).toEqual([]);

    await globe(page).locator('canvas').focus();
    await page.keyboard.press('x');
    await shows(() => panel(page).locator('.bb-drill-table').count()).toBe(0);
    // Signs of threats have this colour too, and move by a pixel when names give way.
    await shows(() => pixelsOf(page, '--globe-threat')).toBeLessThan(crosses + 100);
    // Nothing of a drill is a step of the scenario.
    expect(
      await page
        .locator('.bb-bar')
        .getByTitle(/^Undo: /)
        .count(),
    ).toBe(0);
  });
});

test('verify that a laser is edited, refused where it cannot be, and taken back', async () => {
  await withMission(async ({ page }) => {
    const inspector = page.locator('[data-view="inspector"]');
    await page.locator('[data-view="fleets"]').getByText('Iridium NEXT').first().click();
    const form = inspector.locator('.bb-laser-form');
    const terminals = form.getByLabel('Terminals a satellite');
    await terminals.fill('40');
    await shows(() => form.textContent()).toContain('terminals: expected 1 to 16, found "40"');
    await terminals.fill('2');
    await terminals.press('Enter');
    const undo = page.locator('.bb-bar').getByTitle('Undo: Change terminals of lasers of Iridium NEXT');
    await undo.click();
    await shows(() => terminals.inputValue()).toBe('4');

    // A station becomes a gateway with numbers of its own, and a ground line ends at it; each is a step.
    await page.locator('.dv-tab', { hasText: 'Stations' }).click();
    await page.locator('[data-view="stations"]').getByText('Battalion command post').first().click();
    const passesOn = inspector.getByLabel('Gateway: relays traffic of others');
    const wasOn = await passesOn.isChecked();
    if (wasOn) await passesOn.click();
    await passesOn.click();
    const antennas = inspector.getByLabel('Antennas');
    await antennas.fill('0');
    await shows(() => inspector.textContent()).toContain('found "0"');
    await antennas.fill('3');
    await antennas.press('Enter');
    await page
      .locator('.bb-bar')
      .getByTitle(/^Undo: Change antennas of/i)
      .waitFor();
    const lines = inspector.getByRole('list', { name: 'Ground lines' });
    const before = await lines.getByRole('listitem').count();
    const join = inspector.getByLabel('Join Battalion command post by a ground line');
    await join.selectOption({ index: 1 });
    await shows(() => lines.getByRole('listitem').count()).toBe(before + 1);
    const line = lines.getByRole('listitem').last();
    await line.getByLabel('Length km').fill('none');
    await shows(() => line.textContent()).toContain('found "none"');
    await line.getByLabel('Length km').fill('120');
    await line.getByLabel('Length km').press('Enter');
    await line.getByRole('button', { name: /^Remove ground line to/ }).click();
    await shows(() => lines.getByRole('listitem').count()).toBe(before);
  });
});
