import type { ElectronApplication } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFaults, loadAxe } from '../support/axe.ts';
import { type Workstation, waitForWindows, withWorkstation } from '../support/electronApp.ts';
import { runCommand, SCENES } from '../support/screenshots.ts';

/** Time for a view to be drawn as it will stay, ms. */
const SETTLE_MS = 600;
const SIZE = { width: 1366, height: 768 };
/**
 * Most green and blue that a pixel of the red theme may have, 0..255. The brightest token (--color-bad) has 111 and 97;
 * white, and every colour that eyes adapted to the dark would lose their adaptation to, has far more.
 */
const MOST_GREEN = 120;
const MOST_BLUE = 110;

/** The greenest and the bluest pixel of the window as it is on screen. */
async function extremesOf(app: ElectronApplication) {
  return app.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]!.webContents.capturePage();
    const { width } = image.getSize();
    const pixels = image.toBitmap();
    const found = { green: 0, greenAt: '', blue: 0, blueAt: '' };
    // Four bytes a pixel: blue, green, red, alpha.
    for (let at = 0; at < pixels.length; at += 4) {
      const place = `${(at / 4) % width}, ${Math.floor(at / 4 / width)}`;
      if ((pixels[at + 1] ?? 0) > found.green) {
        Object.assign(found, { green: pixels[at + 1], greenAt: place });
      }
      if ((pixels[at] ?? 0) > found.blue) {
        Object.assign(found, { blue: pixels[at], blueAt: place });
      }
    }
    return found;
  });
}

const THEMES = ['dark', 'light', 'red'] as const;
type Theme = (typeof THEMES)[number];
/** Views that compute for half a minute before they show anything: they are shown once, and looked at in every theme. */
const SLOW_SCENES: readonly string[] = ['growth', 'study'];

/** Checks what is on screen: accessibility faults, and in the red theme every pixel. */
async function checkView({ app, page }: Workstation, name: string, theme: Theme): Promise<void> {
  await page.waitForTimeout(SETTLE_MS);
  expect.soft(await axeFaults(page), `${name}, ${theme}`).toEqual([]);
  if (theme === 'red') {
    const { green, greenAt, blue, blueAt } = await extremesOf(app);
    expect.soft(green, `${name}: green at ${greenAt}`).toBeLessThanOrEqual(MOST_GREEN);
    expect.soft(blue, `${name}: blue at ${blueAt}`).toBeLessThanOrEqual(MOST_BLUE);
  }
}

test.each(THEMES)(
  'verify that no view has accessibility faults in the %s theme, and no light but red in the red one',
  async (theme) => {
    await withWorkstation({ size: SIZE }, async (workstation) => {
      const { page } = workstation;
      await waitForWindows(page);
      await page.locator('.bb-status', { hasText: 'fresh' }).waitFor();
      await loadAxe(page);
      await runCommand(page, `Theme: ${theme}`);
      const scenes = SCENES.filter(({ name }) => theme === THEMES[0] || !SLOW_SCENES.includes(name));
      for (const { name, show, hide } of scenes) {
        await show(page);
        await checkView(workstation, name, theme);
        if (SLOW_SCENES.includes(name)) {
          for (const other of THEMES.toReversed()) {
            await runCommand(page, `Theme: ${other}`);
            await checkView(workstation, name, other);
          }
        }
        await hide?.(page);
      }
    });
  },
  240_000,
);
