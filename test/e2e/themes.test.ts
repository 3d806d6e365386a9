import { afterAll, beforeAll, describe, it } from 'vitest';
import { loadAxe } from '../support/axe.ts';
import { openWorkstation, type Workstation, waitForWindows } from '../support/electronApp.ts';
import type { Scene } from '../support/sceneSteps.ts';
import { SCENES } from '../support/screenshots.ts';
import { verifyInEveryTheme } from '../support/themeFaults.ts';

const SIZE = { width: 1366, height: 768 };
/** Longest for the scenes of one test, three themes each, on a machine that is busy, ms. */
const SCENES_TIMEOUT_MS = 480_000;
const OPEN_TIMEOUT_MS = 180_000;

/**
 * Each view is shown once and turned through the themes by the key of the window, so that what stays of the old theme is
 * found too. The next view comes up in the theme that the last one ended in: every theme is one to start in. Two tests share
 * one window and the time that all views take. Views that are long in the making are looked at by the tests that make them anyway.
 */
describe('verify that no view has accessibility faults in any theme, and that there is no light but red in the red one', () => {
  const scenes = SCENES.filter(({ provenBy }) => provenBy === undefined);
  const half = Math.ceil(scenes.length / 2);
  let opened: Workstation | null = null;
  beforeAll(async () => {
    opened = await openWorkstation({ size: SIZE });
    await waitForWindows(opened.page);
    await opened.page.locator('.bb-status', { hasText: 'fresh' }).waitFor();
    await loadAxe(opened.page);
  }, OPEN_TIMEOUT_MS);
  afterAll(() => opened?.close(), OPEN_TIMEOUT_MS);

  async function verify(some: readonly Scene[]): Promise<void> {
    const { app, page } = opened!;
    for (const { name, show, hide } of some) {
      await show(page, app);
      await verifyInEveryTheme({ app, page }, name);
      await hide?.(page);
    }
  }

  it('verify the first half of the views', () => verify(scenes.slice(0, half)), SCENES_TIMEOUT_MS);
  it(
    'verify the other half, from where the first ended',
    () => verify(scenes.slice(half)),
    SCENES_TIMEOUT_MS,
  );
});
