import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFaults, loadAxe } from '../support/axe.ts';
import { waitForMesh, withWorkstation } from '../support/electronApp.ts';

const SIZE = { width: 1366, height: 768 };

/** Waits for a change that a slow machine may take seconds for. */
const shows = <T>(read: () => T) => expect.poll(read, { timeout: 30_000 });

const inspector = (page: Page) => page.locator('[data-view="inspector"]');
const rowOf = (page: Page, name: string) => page.locator('.bb-flow-row', { hasText: name });

test('verify that flows show what comes of them, and that a deadline is edited, judged and taken back', async () => {
  await withWorkstation({ size: SIZE }, async ({ app, page }) => {
    await waitForMesh(page);
    await page.locator('.bb-welcome').getByRole('button', { name: 'Close' }).click();
    await page.locator('.dv-tab', { hasText: 'Flows' }).click();
    const grid = page.getByRole('grid', { name: 'Flows' });
    await shows(() => grid.getAttribute('aria-rowcount')).toBe('11');
    await shows(() => rowOf(page, 'Target report').innerText()).toMatch(
      /✓ \d{2}:\d{2}:\d{2}Z|✗ \d{2}:\d{2}:\d{2}Z late/,
    );
    await shows(() => rowOf(page, 'Voice to headquarters').innerText()).toMatch(/\d+(\.\d)? %/);
    expect(await grid.locator('.bb-flow-strip').count()).toBeGreaterThan(4);

    // One selection runs through the table, the inspector and the timeline; keys move it.
    await rowOf(page, 'Image of the bridge').click();
    await shows(() => inspector(page).locator('h2').first().textContent()).toContain('Image of the bridge');
    // A message tells both ends of its delivery: as planned, and under a clear sky.
    const early = inspector(page).locator('.bb-facts > div', { hasText: /^Clear sky/ });
    await expect
      .poll(() => early.innerText(), { timeout: 90_000 })
      .toMatch(/\d{2}:\d{2}:\d{2}Z, .*\searlier|only then|fading costs nothing/);
    await grid.press('ArrowDown');
    await shows(() => early.count()).toBe(0);
    const headline = inspector(page).locator('.bb-flow-answer strong');
    await shows(() => headline.innerText()).toMatch(
      /64\skbit\/s, IMMEDIATE: served \d+(\.\d)?\s% of the time/,
    );
    const path = inspector(page).getByRole('group', { name: /^Way of .* at the time cursor$/ });
    await shows(() => path.locator('.bb-path-node').count()).toBeGreaterThan(2);
    await shows(() => path.innerText()).toMatch(/\d km\s.*\d ms/s);
    // Below stand the ways that share no node: as many strips as the sentence says, no satellite in two of them.
    const apart = inspector(page).locator('.bb-section', { hasText: 'Ways that share no node' });
    await shows(() => apart.innerText()).toMatch(
      /\d{2}:\d{2}:\d{2}Z: (one way|2 ways|3 ways|at least 4 ways): /,
    );
    const counted = { one: 1, 2: 2, 3: 3, at: 4 };
    const word = /Z: (one|2|3|at)/.exec(await apart.innerText())![1] as keyof typeof counted;
    const strips = apart.locator('.bb-path');
    expect(await strips.count()).toBe(counted[word]);
    const between = await strips.evaluateAll((each) =>
      each.flatMap((strip) =>
        [...strip.querySelectorAll('.bb-path-node')].map((node) => node.getAttribute('title')),
      ),
    );
    expect(new Set(between).size).toBe(between.length);
    await shows(() => inspector(page).locator('.bb-flow-charts canvas').count()).toBe(2);
    await loadAxe(page);
    expect(await axeFaults(page)).toEqual([]);

    // A deadline that cannot be understood stays in its field; one that nothing can keep is judged at once.
    await rowOf(page, 'Target report').click();
    await inspector(page).getByRole('button', { name: 'Edit', exact: true }).click();
    const form = page.getByRole('form', { name: 'Edit Target report' });
    await form.getByLabel('Deadline').fill('soon');
    await form.getByRole('button', { name: 'Save' }).click();
    await shows(() => form.innerText()).toContain(
      'Deadline: expected 0.001 s to 31 d, such as 15 min, found "soon"',
    );
    expect(await axeFaults(page)).toEqual([]);
    await form.getByLabel('Deadline').fill('0.002 s');
    await form.getByRole('button', { name: 'Save' }).click();
    await shows(() => rowOf(page, 'Target report').innerText()).toContain('within 0.002 s');
    const compute = page
      .locator('[data-view="flows"]')
      .getByRole('button', { name: /Compute flows|have changed/ });
    await expect
      .poll(
        async () => {
          if (await compute.isVisible()) await compute.click();
          return rowOf(page, 'Target report').innerText();
        },
        { timeout: 60_000, interval: 1_000 },
      )
      .toMatch(/\d{2}:\d{2}:\d{2}Z late/);

    await page.locator('[data-view="flows"]').getByRole('button', { name: 'Copy as CSV' }).click();
    await shows(() => app.evaluate(({ clipboard }) => clipboard.readText())).toMatch(
      /^flowId,name,precedence.*\r\ntarget-report,Target report,flash,/s,
    );
    await page.locator('.bb-bar').getByTitle('Undo: Change flow Target report').click();
    await shows(() => rowOf(page, 'Target report').innerText()).toContain('within 2 min');

    // On the timeline the flows stand in one line that unfolds.
    await page.locator('.dv-tab', { hasText: 'Timeline' }).click();
    await page.getByRole('button', { name: 'Unfold Flows' }).click();
    await page.locator('.bb-timeline-flow', { hasText: 'Fire order' }).click();
    await shows(() => inspector(page).locator('h2').first().textContent()).toContain('Fire order');

    // Why it comes too late, and what would help: made by a button, seen at once, taken back by another.
    await shows(() => headline.innerText()).toContain('late');
    await inspector(page).getByRole('button', { name: 'Why?' }).click();
    const fix = inspector(page).locator('.bb-fixes > li', {
      hasText: 'Give Rocket battery one more terminal',
    });
    const seconds = (timeout: number) => ({ timeout: timeout * 1_000 });
    await expect.poll(() => fix.first().innerText(), seconds(90)).toMatch(/delivered .* in time/s);
    expect(await inspector(page).locator('.bb-why').innerText()).toContain(
      'nothing joins what both ends reach',
    );
    expect(await axeFaults(page)).toEqual([]);
    await fix.first().getByRole('button', { name: 'Try' }).press('Enter');
    await expect.poll(() => headline.innerText(), seconds(60)).toContain('in time');
    await inspector(page).getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => headline.innerText(), seconds(60)).toContain('late');

    // Keys step from flow to flow, down to the stations and back, and Enter folds the flows.
    const region = page.getByRole('region', { name: /^Timeline of windows/ });
    const chosen = page.locator('.bb-timeline-name[aria-pressed="true"]');
    const first = await chosen.innerText();
    await region.press('ArrowDown');
    await shows(() => chosen.innerText()).not.toBe(first);
    await region.press('ArrowUp');
    await shows(() => chosen.innerText()).toBe(first);
    await page.locator('[data-view="stations"]').getByText('Reconnaissance team').first().click();
    await shows(() => chosen.innerText()).toBe('Reconnaissance team');
    await region.press('ArrowUp');
    await shows(() => page.locator('.bb-timeline-flow[aria-pressed="true"]').count()).toBe(1);
    await region.press('ArrowDown');
    await shows(() => chosen.innerText()).toBe('Reconnaissance team');
    await region.press('ArrowUp');
    await shows(() => page.locator('.bb-timeline-flow[aria-pressed="true"]').count()).toBe(1);
    await region.press('Enter');
    await shows(() => page.locator('.bb-timeline-flow').count()).toBe(0);
  });
}, 240_000);
