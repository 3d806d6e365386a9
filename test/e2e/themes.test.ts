import { setTimeout as sleep } from 'node:timers/promises';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, loadAxe } from '../support/axe.ts';
import { openWorkstation, type Workstation, waitForWindows } from '../support/electronApp.ts';
import type { Scene } from '../support/sceneSteps.ts';
import { SCENES } from '../support/screenshots.ts';

/** Time for a view to ask for what it shows, and to show it, ms. */
const SETTLE_MS = 400;
/** Longest until a change of the theme has reached everything that is drawn, ms. */
const REDRAW_TIMEOUT_MS = 5_000;
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

/** In the order in which F8 leads from one to the next. */
const THEMES = ['dark', 'light', 'red'] as const;
type Theme = (typeof THEMES)[number];

/** Waits until nothing fades any more and what follows from a change has been drawn. */
async function waitUntilDrawn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined)));
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

/** Longest for the scenes of one test, three themes each, on a machine that is busy, ms. */
const SCENES_TIMEOUT_MS = 480_000;
const OPEN_TIMEOUT_MS = 180_000;

/**
 * Each view is shown once and turned through the themes by the key of the window, so that what stays of the old theme is
 * found too. The next view comes up in the theme that the last one ended in: every theme is one to start in. Two tests share
 * one window and the time that all views take.
 */
describe('verify that no view has accessibility faults in any theme, and that there is no light but red in the red one', () => {
  const half = Math.ceil(SCENES.length / 2);
  let theme: Theme = THEMES[0];
  let opened: Workstation | null = null;
  beforeAll(async () => {
    opened = await openWorkstation({ size: SIZE });
    await waitForWindows(opened.page);
    await opened.page.locator('.bb-status', { hasText: 'fresh' }).waitFor();
    await loadAxe(opened.page);
  }, OPEN_TIMEOUT_MS);
  afterAll(() => opened?.close(), OPEN_TIMEOUT_MS);

  async function verify(scenes: readonly Scene[]): Promise<void> {
    const { app, page } = opened!;
    for (const { name, show, hide } of scenes) {
      await show(page, app);
      await page.waitForTimeout(SETTLE_MS);
      for (let turn = 0; turn < THEMES.length; turn += 1) {
        if (turn > 0) {
          theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? theme;
          await page.keyboard.press('F8');
          await page.locator(`html[data-theme="${theme}"]`).waitFor();
        }
        await waitUntilDrawn(page);
        const faults = await axeFaults(page, turn === 0 ? 'everything' : 'colours');
        expect.soft(faults, `${name}, ${theme}`).toEqual([]);
        if (theme === 'red') {
          expect.soft(await foreignLight(app), `${name}: light but red`).toEqual([]);
        }
      }
      await hide?.(page);
    }
  }

  it('verify the first half of the views', () => verify(SCENES.slice(0, half)), SCENES_TIMEOUT_MS);
  it(
    'verify the other half, from where the first ended',
    () => verify(SCENES.slice(half)),
    SCENES_TIMEOUT_MS,
  );
});
