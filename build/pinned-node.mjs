// The Node that the lock file pins for tools and tests; the project's own programs run on Node 20 too.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { inRoot, note, Stop } from './lib/paths.mjs';

/** The bundler's least. */
const OLDEST_FOR_TOOLS = { major: 20, minor: 19 };

function pinnedFile() {
  return inRoot('node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

function presentNodeServes() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const oldest = OLDEST_FOR_TOOLS;
  return major > oldest.major || (major === oldest.major && minor >= oldest.minor);
}

/** The pinned Node where it is in place, else the one that runs this. */
export function pinnedNode() {
  return fs.existsSync(pinnedFile()) ? pinnedFile() : process.execPath;
}

/** Lets the package `node` fetch its binary, which its installation script does. */
export function ensurePinnedNode() {
  if (fs.existsSync(pinnedFile())) return;
  spawnSync('npm', ['rebuild', 'node', '--ignore-scripts=false'], {
    cwd: inRoot(),
    stdio: 'ignore',
    shell: process.platform === 'win32',
  });
  if (fs.existsSync(pinnedFile())) return;
  if (!presentNodeServes()) {
    throw new Stop(
      `Node ${process.versions.node} is too old for the tools, and the registry delivers no newer one.`,
    );
  }
  note(`the pinned Node cannot be fetched; tools run on Node ${process.versions.node}`);
}
