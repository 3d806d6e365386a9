// Bundles what changed. `node build/bundle.mjs [app|cli]…`; both without arguments.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { withLock } from './lib/lock.mjs';
import { inRoot, isEntry, note, runScript, Stop } from './lib/paths.mjs';
import { ensurePinnedNode, pinnedNode } from './pinned-node.mjs';

const TARGETS = {
  app: {
    sources: ['shared', 'electron', 'renderer'],
    result: 'dist/main/main.cjs',
    builds: [
      ['build/vite.electron.mts', 'main'],
      ['build/vite.electron.mts', 'preload'],
      ['build/vite.electron.mts', 'entry'],
      ['build/vite.renderer.mts', 'production'],
    ],
  },
  cli: {
    sources: ['shared', 'electron'],
    result: 'dist/cli/backbone.cjs',
    builds: [['build/vite.electron.mts', 'cli']],
  },
};
const COMMON_SOURCES = [
  'build/inline-fonts.mts',
  'build/used-blueprint.mts',
  'build/vite.common.mts',
  'build/vite.electron.mts',
  'build/vite.renderer.mts',
  'build/wasm.mjs',
  'package-lock.json',
];

/** Bundles a target unless it is up to date. */
export async function ensureBundle(name) {
  if (isFresh(name)) return;
  await withLock(inRoot('dist', `${name}.lock`), async () => {
    if (!isFresh(name)) await bundle(name);
  });
}

function stampFile(name) {
  return inRoot('dist', `${name}.stamp`);
}

function isFresh(name) {
  const stamp = stampFile(name);
  return (
    fs.existsSync(stamp) &&
    fs.existsSync(inRoot(TARGETS[name].result)) &&
    fs.readFileSync(stamp, 'utf8') === fingerprint(name)
  );
}

/** Names, sizes and times of all sources: a few milliseconds, where contents would take long. */
function fingerprint(name) {
  const hash = createHash('sha256');
  const add = (file, stat) => hash.update(`${file} ${stat.size} ${stat.mtimeMs}\n`);
  for (const file of COMMON_SOURCES) add(file, fs.statSync(inRoot(file)));
  for (const folder of TARGETS[name].sources) {
    for (const item of fs.readdirSync(inRoot(folder), { recursive: true, withFileTypes: true })) {
      // The generated kernel follows from sources that are counted.
      if (!item.isFile() || item.parentPath.endsWith('generated')) continue;
      const file = path.join(item.parentPath, item.name);
      add(path.relative(inRoot(), file), fs.statSync(file));
    }
  }
  return hash.digest('hex');
}

async function bundle(name) {
  const before = fingerprint(name);
  fs.rmSync(stampFile(name), { force: true });
  ensurePinnedNode();
  const { ensureWasm } = await import('./wasm.mjs');
  ensureWasm();
  for (const [config, mode] of TARGETS[name].builds) {
    const vite = inRoot('node_modules/vite/bin/vite.js');
    const args = [vite, 'build', '-c', inRoot(config), '--mode', mode];
    const built = spawnSync(pinnedNode(), args, { cwd: inRoot(), encoding: 'utf8' });
    const said = stripVTControlCharacters(`${built.stdout}${built.stderr}`).trim();
    if (built.status !== 0) {
      // Below the messages comes the bundler's own stack.
      throw new Stop(`Bundling failed (${config}, ${mode}).\n${said.split(/\n +at /)[0]}`);
    }
    if (said) note(said);
  }
  fs.writeFileSync(stampFile(name), before);
}

if (isEntry(import.meta.url)) {
  await runScript(async () => {
    const names = process.argv.slice(2);
    for (const name of names.length > 0 ? names : Object.keys(TARGETS)) {
      if (!TARGETS[name]) throw new Stop(`unknown target ${name}; one of ${Object.keys(TARGETS).join(', ')}`);
      await ensureBundle(name);
    }
  });
}
