import type { Page } from 'playwright-core';

/** In the order in which F8 leads through them. */
export const THEMES = ['dark', 'light', 'red'];

/** Turns the window to a theme by the key that leads from one to the next, whatever has the focus. */
export async function turnTo(page: Page, theme: string): Promise<void> {
  const now = await page.evaluate(() => document.documentElement.dataset['theme'] ?? '');
  const turns = (THEMES.indexOf(theme) - THEMES.indexOf(now) + THEMES.length) % THEMES.length;
  for (let turn = 0; turn < turns; turn += 1) {
    await page.keyboard.press('F8');
  }
  await page.locator(`html[data-theme="${theme}"]`).waitFor();
}
