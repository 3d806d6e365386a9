// How a view stands in every theme: turned through them by the key of the window, checked in each.
import { setTimeout as sleep } from 'node:timers/promises';
import type { ElectronApplication, Page } from 'playwright-core';
import { expect } from 'vitest';
import { axeFaults } from './axe.ts';
import { THEMES, turnTo } from './themes.ts';

/** Time for a view to ask for what it shows, and to show it, ms. */
const SETTLE_MS = 400;
/** Longest until a change of the theme has reached everything that is drawn, ms. */
const REDRAW_TIMEOUT_MS = 5_000;
/**
 * Most green and blue that a pixel of the red theme may have, 0..255. The brightest token (--globe-selected) has 95 and 77;
 * white, and every colour that eyes adapted to the dark would lose their adaptation to, has far more.
 */
const MOST_GREEN = 110;
const MOST_BLUE = 95;

/** The greenest and the bluest pixel of the window as it is on screen. */
async function extremesOf(app: ElectronApplication) {
  return app.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]!.webContents.capturePage();
    const { width } = image.getSize();
    const pixels = image.toBitmap();
    let [greenest, bluest] = [0, 0];
    // Four bytes a pixel: blue, green, red, alpha.
    for (let at = 0; at < pixels.length; at += 4) {
      if (pixels[at + 1]! > pixels[greenest + 1]!) greenest = at;
      if (pixels[at]! > pixels[bluest]!) bluest = at;
    }
    const placeOf = (at: number) => `${(at / 4) % width}, ${Math.floor(at / 4 / width)}`;
    return {
      ...{ green: pixels[greenest + 1] ?? 0, greenAt: placeOf(greenest) },
      ...{ blue: pixels[bluest] ?? 0, blueAt: placeOf(bluest) },
    };
  });
}

/** Waits until nothing fades any more and what follows from a change has been drawn. */
async function waitUntilDrawn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // Those of time: what follows a scroll bar never ends.
    const fading = document.getAnimations().filter(({ timeline }) => timeline === document.timeline);
    await Promise.all(fading.map(({ finished }) => finished.catch(() => undefined)));
    for (let frame = 0; frame < 3; frame += 1) {
      await new Promise(requestAnimationFrame);
    }
  });
}

/** What is not red on screen; the globe and other canvases get the time that they need to draw anew. */
async function foreignLight(app: ElectronApplication): Promise<string[]> {
  for (const endMs = Date.now() + REDRAW_TIMEOUT_MS; ; await sleep(100)) {
    const { green, greenAt, blue, blueAt } = await extremesOf(app);
    const found = [
      ...(green > MOST_GREEN ? [`green ${green} at ${greenAt}`] : []),
      ...(blue > MOST_BLUE ? [`blue ${blue} at ${blueAt}`] : []),
    ];
    if (found.length === 0 || Date.now() > endMs) {
      return found;
    }
  }
}

/**
 * Verifies that what the window shows has no accessibility faults in any theme, and no light but red in the red one, beginning with
 * the theme that it has; it ends in the last of the three. The checker must be loaded.
 */
export async function verifyInEveryTheme(
  { app, page }: { readonly app: ElectronApplication; readonly page: Page },
  name: string,
): Promise<void> {
  await page.waitForTimeout(SETTLE_MS);
  const first = THEMES.indexOf(await page.evaluate(() => document.documentElement.dataset['theme'] ?? ''));
  for (let turn = 0; turn < THEMES.length; turn += 1) {
    const theme = THEMES[(first + turn) % THEMES.length]!;
    await turnTo(page, theme);
    await waitUntilDrawn(page);
    const faults = await axeFaults(page, turn === 0 ? 'everything' : 'colours');
    expect.soft(faults, `${name}, ${theme}`).toEqual([]);
    if (theme === 'red') {
      expect.soft(await foreignLight(app), `${name}: light but red`).toEqual([]);
    }
  }
}
