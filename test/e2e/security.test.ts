import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkstation, type Workstation } from '../support/electronApp.ts';

/** What Chromium writes when it refuses something to a page. */
const REFUSALS = [
  /Content Security Policy/,
  /ERR_BLOCKED_BY_CLIENT/,
  /Failed to load resource/,
  /Refused to/,
];

let workstation: Workstation;
beforeAll(async () => {
  workstation = await openWorkstation({ expectedErrors: REFUSALS });
});
afterAll(() => workstation.close());

/** What an attempt in the page comes to: `reached` or `refused`. */
function outcomeInPage(action: string): Promise<string> {
  return workstation.page.evaluate((source) => {
    const run = async (): Promise<unknown> => {
      // The bundled page forbids eval; only the test's own channel may run text.
      switch (source) {
        case 'fetch':
          return fetch('https://example.com/');
        case 'websocket':
          return new Promise((resolve, reject) => {
            const socket = new WebSocket('wss://example.com/');
            socket.onopen = resolve;
            socket.onerror = () => reject(new Error('refused'));
          });
        case 'image':
          return new Promise((resolve, reject) => {
            const image = new Image();
            image.onload = resolve;
            image.onerror = () => reject(new Error('refused'));
            image.src = 'https://example.com/x.png';
          });
        case 'geolocation':
          return new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject));
        case 'clipboard':
          return navigator.clipboard.readText();
        default:
          throw new Error('unknown action');
      }
    };
    return run().then(
      () => 'reached',
      () => 'refused',
    );
  }, action);
}

test('verify that the page has neither Node nor Electron', async () => {
  const found = await workstation.page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', '__dirname', 'ipcRenderer', 'electron'].filter(
      (name) => name in window,
    ),
  );
  expect(found).toEqual([]);
});

test('verify that the page has no WebRTC, which no content security policy would stop', async () => {
  const found = await workstation.page.evaluate(() =>
    Object.keys(window).concat('RTCPeerConnection' in window ? 'RTC' : ''),
  );
  expect(found.filter((name) => name.includes('RTC'))).toEqual([]);
});

test('verify that the preload shows three functions and nothing else', async () => {
  const names = await workstation.page.evaluate(() => Object.keys(window.backbone ?? {}).sort());
  expect(names).toEqual(['call', 'on', 'pathOfFile']);
});

test('verify that the window runs isolated and without Node', async () => {
  const preferences = await workstation.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    const { contextIsolation, sandbox, nodeIntegration, webSecurity } = contents.getLastWebPreferences();
    return { contextIsolation, sandbox, nodeIntegration, webSecurity };
  });
  expect(preferences).toEqual({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
  });
});

test.for(['fetch', 'websocket', 'image', 'geolocation', 'clipboard'])(
  'verify that the page is refused: %s',
  async (action) => {
    expect(await outcomeInPage(action)).toBe('refused');
  },
);

test('verify that main itself reaches nothing through Chromium', async () => {
  const outcome = await workstation.app.evaluate(({ net }) =>
    net.fetch('https://example.com/').then(
      () => 'reached',
      (error: Error) => error.message,
    ),
  );
  expect(outcome).toContain('ERR_BLOCKED_BY_CLIENT');
});

test('verify that the page opens no window and leaves its address for no other', async () => {
  const { app, page } = workstation;
  expect(await page.evaluate(() => window.open('https://example.com/'))).toBeNull();
  await page.evaluate(() => {
    window.location.href = 'https://example.com/';
  });
  expect(page.url()).toBe('app://local/');
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('verify that the protocol serves the page’s folder and nothing above it', async () => {
  const statuses = await workstation.page.evaluate(async () => {
    const paths = ['/', '/..%2f..%2fpackage.json', '/%2e%2e/main/main.cjs', '/missing.js', '/%ff'];
    return Promise.all(paths.map((path) => fetch(path).then((response) => response.status)));
  });
  expect(statuses[0]).toBe(200);
  for (const status of statuses.slice(1)) {
    expect([403, 404]).toContain(status);
  }
});

test('verify that a call that is not in the contract does not exist', async () => {
  const message = await workstation.page.evaluate(async () => {
    const call = window.backbone?.call as (name: string, input: unknown) => Promise<unknown>;
    return call('shell.run', {}).then(
      () => 'answered',
      (error: Error) => error.message,
    );
  });
  expect(message).toContain('There is no call named shell.run');
});
