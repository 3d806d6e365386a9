import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { waitForPlan, waitForWindows, withWorkstation } from '../support/electronApp.ts';
import { NO_WEBGL } from '../support/problemScenes.ts';
import { sharedWorkstation } from '../support/sharedWorkstation.ts';

const GLOBE = '[data-view="globe"] canvas';
const ROUNDS = 12;
/** Long enough for map, keys and windows to have arrived and been drawn. */
const SETTLE_MS = 4_000;

/** Counts calls that draw on any WebGL surface of the page from now on. */
async function countDraws(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counter = window as unknown as { drawCount: number };
    counter.drawCount = 0;
    const { prototype } = WebGL2RenderingContext;
    const { drawArrays, drawElements } = prototype;
    prototype.drawArrays = function count(...input) {
      counter.drawCount += 1;
      drawArrays.apply(this, input);
    };
    prototype.drawElements = function count(...input) {
      counter.drawCount += 1;
      drawElements.apply(this, input);
    };
  });
  return () => page.evaluate(() => (window as unknown as { drawCount: number }).drawCount);
}

/** The demonstration with its globe, and everything that follows from it: nothing arrives any more. */
const withGlobe = sharedWorkstation({}, async ({ page }) => {
  await waitForWindows(page);
  await page.locator(GLOBE).waitFor();
  // Lasers and ways are drawn when flows arrive, and once more for the instant of the cursor; the plan comes last.
  await waitForPlan(page);
  await page.waitForTimeout(SETTLE_MS);
});

test('verify that the globe draws while time runs and not a frame while it stands', async () => {
  await withGlobe(async ({ page }) => {
    const draws = await countDraws(page);
    await page.waitForTimeout(1_500);
    expect(await draws()).toBe(0);
    await page.getByRole('button', { name: 'Play (Space)' }).click();
    await page.waitForTimeout(1_500);
    expect(await draws()).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Pause (Space)' }).click();
    // The ways of the instant at which it stopped are asked for once more.
    await page.waitForTimeout(SETTLE_MS);
    const drawn = await draws();
    await page.waitForTimeout(1_500);
    expect(await draws()).toBe(drawn);
  });
});

test('verify that opening and closing the globe leaves nothing behind', async () => {
  await withGlobe(async ({ page }) => {
    const labelCount = await page.locator('.bb-tag').count();
    expect(labelCount).toBeGreaterThan(0);
    // Those that only prepared something end a while after their work.
    const workerCount = () =>
      page.workers().filter((worker) => !/(map|geoid)Worker/.test(worker.url())).length;
    const atFirst = workerCount();
    for (let round = 0; round < ROUNDS; round += 1) {
      await page.getByRole('button', { name: 'Flat map' }).click();
      await page.getByRole('button', { name: 'Globe', exact: true }).click();
    }
    await page.locator(GLOBE).waitFor();
    await page.waitForTimeout(SETTLE_MS);
    expect(await page.locator('[data-view="globe"] canvas').count()).toBe(1);
    expect(await page.locator('.bb-tag').count()).toBe(labelCount);
    // The display worker of the globe on screen, and those of the page: no more than at first.
    await expect.poll(workerCount, { timeout: 20_000 }).toBe(atFirst);
  });
});

test('verify that a machine without WebGL gets the flat map and is told so', async () => {
  await withWorkstation({ switches: NO_WEBGL }, async ({ page }) => {
    await waitForWindows(page);
    await page.locator('canvas[aria-label="Flat map"]').waitFor();
    await page.getByText('No WebGL on this machine').waitFor();
    await page.locator('.bb-tag').first().waitFor();
  });
});
