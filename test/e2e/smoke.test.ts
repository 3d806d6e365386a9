import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { withWorkstation } from '../support/electronApp.ts';

test('verify that the window opens on its page without a complaint', async () => {
  await withWorkstation({}, async ({ app, page }) => {
    expect(page.url()).toBe('app://local/');
    await expect
      .poll(() => page.title(), { timeout: 20_000 })
      .toBe('Exercise NORTHERN LANTERN – Backbone Planner');
    const state = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => ({
        visible: window.isVisible(),
        background: window.getBackgroundColor(),
        size: window.getSize(),
      })),
    );
    expect(state).toEqual([{ visible: true, background: '#0F1419', size: [1366, 768] }]);
  });
});

test('verify that main answers the page by the contract', async () => {
  await withWorkstation({}, async ({ page, dataFolder }) => {
    const info = await page.evaluate(() => window.backbone?.call('app.info', {}));
    expect(info).toMatchObject({ ok: true, value: { dataFolder } });
    const wrongInput = await page.evaluate(() => window.backbone?.call('settings.get', { key: 7 }));
    expect(wrongInput).toMatchObject({ ok: false, failure: { code: 'ipc.badInput' } });
  });
});

test('verify that place and size of the window are remembered', async () => {
  await withWorkstation({}, async ({ app, dataFolder }) => {
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1400, height: 900 }),
    );
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('close', {}));
    await expect
      .poll(() => readFile(path.join(dataFolder, 'window.json'), 'utf8').catch(() => ''))
      .toContain('"width":1400,"height":900');
  });
});
