import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { type Scenario, utcMs } from '../../shared/domain/index.ts';
import { ommJsonFromElement } from '../../shared/formats/index.ts';
import { circularElement } from '../support/networkCases.ts';
import { sharedWorkstation } from '../support/sharedWorkstation.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const axeSource: string = createRequire(import.meta.url)('axe-core').source;
const SIZE = { width: 1366, height: 768 };

const withFleets = sharedWorkstation({ size: SIZE }, async ({ page }) => {
  await page.locator('[data-view="fleets"] [role="tree"]').waitFor();
  const welcome = page.locator('.bb-welcome').getByRole('button', { name: 'Close' });
  if (await welcome.isVisible()) {
    await welcome.click();
  }
});

async function openEmptyScenario(page: Page): Promise<void> {
  const span = { fromUtcMs: Date.UTC(2026, 10, 22), toUtcMs: Date.UTC(2026, 10, 23) };
  await page.evaluate(
    (facts) => window.backbone?.call('scenario.create', { name: 'Fleets of the test', ...facts }),
    span,
  );
  await page.locator('[data-view="fleets"] .bb-empty').waitFor();
}

async function scenarioNow(page: Page): Promise<{ scenario: Scenario; undoLabel: string | null }> {
  return page.evaluate(async () => {
    const answer = (await window.backbone?.call('scenario.get', {})) as {
      value: { scenario: Scenario; undoLabel: string | null };
    };
    return answer.value;
  });
}

const fleetNames = async (page: Page) => (await scenarioNow(page)).scenario.fleets.map((fleet) => fleet.name);

async function addFromLibrary(page: Page, words: string): Promise<void> {
  await page.locator('[data-view="fleets"]').getByRole('button', { name: 'Add fleet…' }).first().click();
  await page.getByRole('searchbox', { name: 'Find a fleet' }).fill(words);
  await page
    .locator('.bb-library-table tbody')
    .getByRole('button', { name: 'Add', exact: true })
    .first()
    .click();
}

async function openDesigner(page: Page): Promise<ReturnType<Page['getByRole']>> {
  await page.locator('[data-view="fleets"]').getByRole('button', { name: 'Design…' }).click();
  const form = page.getByRole('form', { name: 'New design' });
  await form.getByLabel('Name', { exact: true }).fill('Polar study');
  await form.getByLabel('Walker star').check();
  await form.getByLabel('Altitude km').fill('1200');
  await form.getByLabel('Inclination °').fill('87.9');
  return form;
}

/** Element sets of two days of one satellite that was pushed on meanwhile: measured, taken over, and taken back step by step. */
async function measureManoeuvres(page: Page): Promise<void> {
  const older = circularElement(0);
  const newer = {
    ...older,
    epochUtcMs: utcMs(older.epochUtcMs + 2 * 86_400_000),
    meanAnomalyDeg: 4,
    elementSetNo: 2,
  };
  const file = path.join(temporaryFolder(), 'pushed.json');
  writeFileSync(file, JSON.stringify([older, newer].map(ommJsonFromElement)));
  await page.evaluate((paths) => window.backbone?.call('catalogue.import', { paths }), [file]);
  await page.getByRole('treeitem', { name: /^pushed/ }).click();
  const inspector = page.locator('[data-view="inspector"]');
  await inspector.getByRole('button', { name: 'Measure by older elements' }).click();
  await inspector.getByText('1 was further off than age and drag explain.').waitFor();
  await inspector.getByRole('button', { name: /^Use [\d.]+ km a day$/ }).click();
  await expect
    .poll(async () => (await scenarioNow(page)).scenario.fleets.at(-1)?.manoeuvreKmPerDay)
    .toBeGreaterThan(0);
  expect((await scenarioNow(page)).undoLabel).toBe('Change manoeuvres of pushed');
  for (const _ of ['the value', 'the import']) await page.keyboard.press('Control+z');
}

test('verify a fleet of the library, a designed star with its preview, a plane switched off, and all of it undone', async () => {
  await withFleets(async ({ page }) => {
    await openEmptyScenario(page);
    await measureManoeuvres(page);
    await page.locator('[data-view="fleets"] .bb-empty').waitFor();
    await addFromLibrary(page, 'iridium');
    await expect.poll(() => fleetNames(page)).toEqual(['Iridium NEXT']);
    await page.keyboard.press('Escape');
    const tree = page.getByRole('tree', { name: 'Fleets' });
    await expect.poll(() => tree.getByRole('treeitem').allTextContents()).toHaveLength(1);
    expect(await tree.textContent()).toContain('REPORTED');

    const canvas = page.locator('[data-view="globe"] canvas').first();
    const before = await canvas.screenshot();
    const form = await openDesigner(page);
    await expect.poll(() => form.textContent()).toContain('87.9°: 120/12/1');
    await expect
      .poll(() => form.locator('.bb-coverage svg').getAttribute('aria-label'))
      .toMatch(/^Least number in view: \d+ at 0°/);
    // Pictures take a while on a busy machine.
    await expect.poll(async () => before.equals(await canvas.screenshot()), { timeout: 30_000 }).toBe(false);
    await form.getByLabel('Phasing').fill('40');
    await expect.poll(() => form.textContent()).toContain('expected 0 to 11');
    await form.getByLabel('Phasing').fill('1');
    await form.getByLabel('Altitude km').press('ArrowUp');
    expect(await form.getByLabel('Altitude km').inputValue()).toBe('1210');
    // Nothing of it is in the scenario, and Escape leaves nothing behind.
    expect(await fleetNames(page)).toEqual(['Iridium NEXT']);
    await form.press('Escape');
    await form.getByText('Not saved').waitFor();
    await form.press('Escape');
    await form.waitFor({ state: 'detached' });
    expect(await fleetNames(page)).toEqual(['Iridium NEXT']);

    const again = await openDesigner(page);
    await again.getByRole('button', { name: 'Add', exact: true }).click();
    await expect.poll(() => fleetNames(page)).toEqual(['Iridium NEXT', 'Polar study']);
    await expect
      .poll(() => page.locator('[data-view="inspector"] h2').first().textContent())
      .toContain('Polar study');

    // The third plane by keyboard alone.
    await tree.focus();
    for (const key of [
      'End',
      'ArrowRight',
      'ArrowDown',
      'ArrowRight',
      'ArrowDown',
      'ArrowDown',
      'ArrowDown',
    ]) {
      await tree.press(key);
    }
    await expect.poll(() => tree.locator('.bb-tree-active').getAttribute('aria-label')).toMatch(/^Plane 3,/);
    await tree.press('Space');
    await expect
      .poll(async () => (await scenarioNow(page)).scenario.fleets[1]?.switchedOffIds)
      .toHaveLength(10);
    expect((await scenarioNow(page)).undoLabel).toBe('Switch off plane 3 of Polar study, Polar study');
    await expect.poll(() => tree.locator('.bb-tree-active').getAttribute('aria-checked')).toBe('false');
    await expect.poll(() => tree.textContent()).toContain('10 off');

    for (const left of [['Iridium NEXT', 'Polar study'], ['Iridium NEXT'], []]) {
      await page.keyboard.press('Control+z');
      await expect.poll(() => fleetNames(page)).toEqual(left);
    }
    await page.locator('[data-view="fleets"] .bb-empty').waitFor();
  });
});

test('verify that library, tree, fleet and designer have no accessibility faults in any theme', async () => {
  await withFleets(async ({ page }) => {
    await openEmptyScenario(page);
    await page.evaluate(axeSource);
    const faults = async (): Promise<string[]> =>
      page.evaluate(async () => {
        const { axe } = window as unknown as { axe: typeof import('axe-core') };
        const { violations } = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] });
        return violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.target).join(', ')}`);
      });
    // Enough fleets that the tree scrolls.
    for (const words of ['backbone', 'iridium', 'oneweb', 'muos']) {
      await addFromLibrary(page, words);
      await page.keyboard.press('Escape');
    }
    for (const theme of ['dark', 'light', 'red']) {
      await page.keyboard.press('Control+k');
      await page.keyboard.type(`theme: ${theme}`);
      await page.keyboard.press('Enter');
      await page.locator('[data-view="fleets"]').getByRole('button', { name: 'Add fleet…' }).click();
      await page.getByRole('searchbox', { name: 'Find a fleet' }).waitFor();
      expect(await faults(), `${theme}, library`).toEqual([]);
      await page.keyboard.press('Escape');
      await page.locator('.bb-tree-fleet').first().click();
      await page.getByRole('tree', { name: 'Fleets' }).press('ArrowRight');
      expect(await faults(), `${theme}, tree and fleet`).toEqual([]);
      const form = await openDesigner(page);
      await form.getByLabel('Phasing').fill('40');
      await form.getByText('expected 0 to 11').waitFor();
      expect(await faults(), `${theme}, designer`).toEqual([]);
      await form.press('Escape');
    }
  });
});
