// Installs the packages of the lock file when something is missing or differs. Runs on a bare Node 20.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { inRoot, isEntry, note, readJson, runScript, Stop } from './lib/paths.mjs';
import { ensurePinnedNode } from './pinned-node.mjs';

/** True when every package that the lock file requires is installed in that version. */
export function dependenciesAreInstalled() {
  const installedFile = inRoot('node_modules/.package-lock.json');
  if (!fs.existsSync(installedFile)) return false;
  const installed = readJson(installedFile).packages;
  return Object.entries(readJson(inRoot('package-lock.json')).packages).every(
    ([place, wanted]) => place === '' || wanted.optional || installed[place]?.version === wanted.version,
  );
}

/** `npm ci` when needed, and the pinned Node. */
export function ensureDependencies() {
  if (!dependenciesAreInstalled()) install();
  ensurePinnedNode();
}

function install() {
  note('installing packages (npm ci)');
  const installed = spawnSync('npm', ['ci'], {
    cwd: inRoot(),
    stdio: ['ignore', process.env.BACKBONE_QUIET ? 'ignore' : 2, 2],
    shell: process.platform === 'win32',
  });
  if (installed.status !== 0) throw new Stop('The packages could not be installed: npm ci failed.');
}

if (isEntry(import.meta.url)) await runScript(ensureDependencies);
