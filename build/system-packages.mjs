// What Electron and its tests need from the operating system: found out by looking, installed where that is allowed
// (root and apt-get), otherwise named.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { electronExecutable } from './electron-runtime.mjs';
import { isEntry, note, runScript, Stop } from './lib/paths.mjs';
import { BUILD_COMMANDS } from './native-sqlite.mjs';

/** Debian package of each command. */
const PACKAGE_OF_COMMAND = {
  'xvfb-run': 'xvfb',
  xauth: 'xauth',
  strace: 'strace',
  readelf: 'binutils',
  gcc: 'gcc',
  'g++': 'g++',
  patch: 'patch',
};
/** Debian packages that bring every shared library of Electron. */
const LIBRARY_PACKAGES = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1'];

function isOnPath(command) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.some((folder) => fs.existsSync(path.join(folder, command)));
}

/** Shared libraries that Electron links and this machine lacks. */
export function missingLibraries() {
  if (process.platform !== 'linux') return [];
  const listed = spawnSync('ldd', [electronExecutable()], { encoding: 'utf8' });
  const missing = [...(listed.stdout ?? '').matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1]);
  return [...new Set(missing)];
}

function missingPackages(commands) {
  const packages = commands.filter((c) => !isOnPath(c)).map((c) => PACKAGE_OF_COMMAND[c]);
  if (missingLibraries().length > 0) packages.push(...LIBRARY_PACKAGES);
  return packages;
}

/** Makes sure that Electron can run here. `purpose` completes the sentence `… needs the system packages …`. */
export function ensureSystemPackages({ purpose, withCompiler, withDisplayServer }) {
  if (process.platform !== 'linux') return;
  const commands = [];
  if (withCompiler) commands.push(...BUILD_COMMANDS);
  if (withDisplayServer) commands.push('xvfb-run', 'xauth', 'strace', 'readelf');
  const packages = missingPackages(commands);
  if (packages.length === 0) return;
  if (process.getuid() === 0 && isOnPath('apt-get')) installWithApt(packages);
  const left = missingPackages(commands);
  if (left.length > 0) {
    throw new Stop(
      `${purpose} needs the system packages ${left.join(', ')} (Debian's names). Install them and start again.`,
    );
  }
}

function installWithApt(packages) {
  note(`installing system packages: ${packages.join(', ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const quiet = { env, stdio: ['ignore', 'ignore', 'ignore'] };
  spawnSync('apt-get', ['-q', 'update'], quiet);
  // Newer releases carry the 64-bit time transition in the name.
  const names = packages.map((name) =>
    spawnSync('apt-cache', ['show', name], quiet).status === 0 ? name : `${name}t64`,
  );
  const installed = spawnSync('apt-get', ['-q', '-y', '--no-install-recommends', 'install', ...names], {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (installed.status !== 0) process.stderr.write(installed.stderr);
}

if (isEntry(import.meta.url)) {
  await runScript(() =>
    ensureSystemPackages({ purpose: 'The test suite', withCompiler: true, withDisplayServer: true }),
  );
}
