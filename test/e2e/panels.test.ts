import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFaults, loadAxe } from '../support/axe.ts';
import { waitForWindows, withWorkstation } from '../support/electronApp.ts';
import { sharedWorkstation } from '../support/sharedWorkstation.ts';

const SIZE = { width: 1366, height: 768 };

async function begin(page: Page): Promise<void> {
  await waitForWindows(page);
  await page.locator('.bb-welcome').getByRole('button', { name: 'Close' }).click();
}

const withPanels = sharedWorkstation({ size: SIZE }, ({ page }) => begin(page));

async function openTab(page: Page, title: string): Promise<void> {
  await page.locator('.dv-tab', { hasText: title }).click();
}

/** Windows of the run that main would show. */
async function windowCountOf(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const answer = (await window.backbone?.call('access.latest', {})) as {
      value: { windowCount: number };
    };
    return answer.value.windowCount;
  });
}

async function stationNames(page: Page): Promise<string[]> {
  return page.locator('[data-view="stations"] .bb-list-name').allTextContents();
}

test('verify that one selection runs through table, timeline and inspector', async () => {
  await withPanels(async ({ app, page }) => {
    const count = await windowCountOf(page);

    await openTab(page, 'Windows');
    const grid = page.getByRole('grid', { name: 'Windows' });
    await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe(String(count + 1));
    await grid.locator('[role="row"][aria-rowindex="2"]').click();
    const inspector = page.locator('[data-view="inspector"]');
    const first = await grid.locator('[aria-selected="true"]').getAttribute('id');
    await expect.poll(() => inspector.locator('.bb-look').isVisible()).toBe(true);
    await grid.press('ArrowDown');
    await expect.poll(() => grid.locator('[aria-selected="true"]').getAttribute('id')).not.toBe(first);

    // The inspector's table of the pass says the same azimuth as the row.
    const cells = grid.locator('[aria-selected="true"] [role="gridcell"]');
    const look = inspector.locator('.bb-look tr', { hasText: 'Azimuth T' }).locator('td');
    await expect
      .poll(async () => {
        const [azimuth] = await look.allTextContents();
        return (await cells.allTextContents()).some((cell) => cell.startsWith(`${azimuth} T / `));
      })
      .toBe(true);

    const copy = page.locator('[data-view="windows"]').getByRole('button', { name: 'Copy as CSV' });
    await copy.waitFor();
    await page.getByRole('searchbox', { name: 'Filter by station or satellite' }).fill('drone backbone');
    await expect.poll(() => grid.getAttribute('aria-rowcount')).not.toBe(String(count + 1));
    await copy.click();
    await expect
      .poll(() => app.evaluate(({ clipboard }) => clipboard.readText()))
      .toMatch(/^stationId,stationName,satelliteId/);
    const copied = await app.evaluate(({ clipboard }) => clipboard.readText());
    const shown = Number(await grid.getAttribute('aria-rowcount')) - 1;
    expect(copied.trimEnd().split('\r\n')).toHaveLength(shown + 1);
    await page.getByRole('searchbox', { name: 'Filter by station or satellite' }).fill('');

    await openTab(page, 'Timeline');
    const canvas = page.locator('.bb-timeline-canvases canvas').nth(1);
    const box = await canvas.boundingBox();
    await page.mouse.click((box?.x ?? 0) + 300, (box?.y ?? 0) + 18);
    const clock = page.locator('.bb-clock');
    const before = await clock.textContent();
    await page.mouse.click((box?.x ?? 0) + 400, (box?.y ?? 0) + 18);
    await expect.poll(() => clock.textContent()).not.toBe(before);
  });
});

test('verify that what is newly selected starts at its top, keeps its place as time steps, and ends what was chosen elsewhere', async () => {
  await withPanels(async ({ page }) => {
    const inspector = page.locator('[data-view="inspector"]');
    const station = (name: string) => page.locator('[data-view="stations"]').getByText(name, { exact: true });
    const heading = () => inspector.locator('h2').first().textContent();
    const scrolledPx = () => inspector.locator('.bb-inspector').evaluate(({ scrollTop }) => scrollTop);
    const fleet = page.locator('.bb-tree-fleet').first();
    await fleet.click();
    await expect.poll(() => page.getByText('1 chosen').isVisible()).toBe(true);

    await station('Patrol boat').click();
    await expect.poll(heading).toBe('Patrol boat');
    await expect.poll(() => page.getByText('1 chosen').isVisible()).toBe(false);
    expect(await fleet.getAttribute('aria-selected')).toBe('false');

    await inspector.locator('.bb-inspector').evaluate((panel) => panel.scrollTo(0, 200));
    const clock = page.locator('.bb-clock');
    const before = await clock.textContent();
    await page.getByTitle('Step forward 10 s').click();
    await expect.poll(() => clock.textContent()).not.toBe(before);
    expect(await scrolledPx()).toBe(200);

    await station('Rocket battery').click();
    await expect.poll(heading).toBe('Rocket battery');
    await expect.poll(scrolledPx).toBe(0);
  });
});

test('verify that a station is added, complained about and taken back', async () => {
  await withPanels(async ({ page }) => {
    const before = await stationNames(page);

    await page.locator('[data-view="stations"]').getByRole('button', { name: 'Add…' }).click();
    const form = page.getByRole('form', { name: 'New station' });
    await form.getByLabel('Name').fill('2 PLT');
    await form.getByLabel('Where').fill('91, 5');
    await form.getByRole('button', { name: 'Add' }).click();
    await expect.poll(() => form.textContent()).toContain('latitude up to 90');
    expect(await stationNames(page)).toEqual(before);

    await form.getByLabel('Where').fill('32V KN 97508 00645');
    await expect.poll(() => form.textContent()).toContain('°N');
    await form.getByRole('button', { name: 'Add' }).click();
    await expect.poll(() => stationNames(page)).toEqual([...before, '2 PLT']);
    await expect.poll(() => page.locator('[data-view="inspector"] h2').textContent()).toBe('2 PLT');

    await page.keyboard.press('Control+z');
    await expect.poll(() => stationNames(page)).toEqual(before);
  });
});

test('verify that the panels have no accessibility faults in any theme', async () => {
  await withWorkstation({ size: SIZE }, async ({ page }) => {
    await begin(page);
    await loadAxe(page);
    for (const theme of ['dark', 'light', 'red']) {
      await page.keyboard.press('Control+k');
      await page.keyboard.type(`theme: ${theme}`);
      await page.keyboard.press('Enter');
      await page.locator('[data-view="stations"] .bb-list-main').first().click();
      await openTab(page, 'Timeline');
      expect(await axeFaults(page), `${theme}, station and timeline`).toEqual([]);
      await page.locator('.bb-passes button').first().click();
      await openTab(page, 'Windows');
      await page.locator('.bb-look').waitFor();
      expect(await axeFaults(page), `${theme}, window and table`).toEqual([]);
    }
  });
});
