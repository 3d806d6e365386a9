// `npm start`: opens the workstation from a checkout, installing and bundling what is missing. Without a display it
// runs the demonstration mission through the command line instead.
import { spawn, spawnSync } from 'node:child_process';
import { ensureBundle } from './bundle.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { electronExecutable } from './electron-runtime.mjs';
import { inRoot, note, runScript } from './lib/paths.mjs';
import { pinnedNode } from './pinned-node.mjs';
import { ensureElectron } from './setup.mjs';

const DEMONSTRATION_FOLDER = 'products/northern-lantern';

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Chromium's sandbox needs user namespaces, and refuses to run for root. Installed packages bring their own way. */
function sandboxSwitches() {
  if (process.platform !== 'linux') return [];
  if (process.getuid() === 0) return ['--no-sandbox'];
  if (spawnSync('unshare', ['--user', 'true'], { stdio: 'ignore' }).status === 0) return [];
  note(
    'this system does not let an unpackaged Chromium use its sandbox; this development start goes without',
  );
  return ['--no-sandbox'];
}

function exitLike(child) {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

async function runDemonstration() {
  process.stderr.write(
    `No display here: the demonstration mission runs through the command line, its products go to ${DEMONSTRATION_FOLDER}\n`,
  );
  ensureDependencies();
  await ensureBundle('cli');
  const args = [inRoot('dist/cli/backbone.cjs'), 'demo', '--out', inRoot(DEMONSTRATION_FOLDER)];
  exitLike(spawn(pinnedNode(), args, { stdio: ['ignore', 'inherit', 'inherit'] }));
}

async function openWorkstation() {
  await ensureElectron({ purpose: 'The workstation' });
  await ensureBundle('app');
  // Chromium's own complaints about desktops without D-Bus or a GPU help nobody here.
  const args = ['.', '--log-level=3', ...sandboxSwitches(), ...process.argv.slice(2)];
  exitLike(spawn(electronExecutable(), args, { cwd: inRoot(), stdio: ['ignore', 'inherit', 'inherit'] }));
}

await runScript(() => (hasDisplay() ? openWorkstation() : runDemonstration()));
