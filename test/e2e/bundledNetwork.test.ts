import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from '../support/electronApp.ts';

const NETWORK_MODULES =
  /require\(["'](?:node:)?(http|https|http2|net|tls|dgram|dns|undici|ws|inspector)(?:\/\w+)?["']\)/g;
const NETWORK_USES =
  /\bnew (WebSocket|EventSource|WebTransport|RTCPeerConnection)\b|\.sendBeacon\(|\bautoUpdater\b/g;

/** All bundled programs of a folder, with their text. */
async function bundles(folder: string): Promise<readonly (readonly [string, string])[]> {
  const root = path.join(projectFolder, 'dist', folder);
  const names = (await readdir(root, { recursive: true })).filter((name) => /\.(cjs|mjs|js)$/.test(name));
  return Promise.all(
    names.map(async (name) => [name, await readFile(path.join(root, name), 'utf8')] as const),
  );
}

/** What a text has of a kind, each with its file. */
function found(files: readonly (readonly [string, string])[], pattern: RegExp): string[] {
  return files.flatMap(([name, text]) => [...text.matchAll(pattern)].map((match) => `${name}: ${match[0]}`));
}

// The import rules guard the sources; this guards what libraries bring along.
test.for(['main', 'cli'])('verify that nothing bundled for %s can reach a network', async (folder) => {
  const files = await bundles(folder);
  expect(files.length).toBeGreaterThan(1);
  expect(found(files, NETWORK_MODULES)).toEqual([]);
  expect(found(files, NETWORK_USES)).toEqual([]);
  expect(found(files, /(?<![.\w])fetch\(/g)).toEqual([]);
});

test('verify that nothing bundled for the page opens a connection of its own', async () => {
  const files = await bundles('renderer');
  expect(files.length).toBeGreaterThan(0);
  expect(found(files, NETWORK_USES)).toEqual([]);
});
