// better-sqlite3 13 needs Node-API 10, which its delivered binary gets from Node 22 and from current Electron.
// For a runtime with less it is built from the package's own source with better-sqlite3-napi9.patch (Node-API 8)
// into node_modules/better-sqlite3/build/Release, where the package looks first.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { electronExecutable } from './electron-runtime.mjs';
import { cacheFolder, inRoot, isEntry, note, readJson, runScript, Stop } from './lib/paths.mjs';

const packageFolder = inRoot('node_modules/better-sqlite3');
const patchFile = inRoot('build/better-sqlite3-napi9.patch');
const binary = path.join(packageFolder, 'build/Release/better_sqlite3.node');
const OPTIMISATION = '-O2';
const NODE_API_OF_DELIVERED_BINARY = 10;

/** What the build calls; nothing of it is needed where the delivered binary serves. */
export const BUILD_COMMANDS = ['gcc', 'g++', 'patch'];

/** Node-API version of the Electron in place. */
export function electronNodeApi() {
  const asked = spawnSync(electronExecutable(), ['-p', 'process.versions.napi'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
  });
  if (asked.status !== 0) {
    throw new Stop(
      `Electron cannot start here: ${(asked.stderr || String(asked.error)).trim().split('\n')[0]}`,
    );
  }
  return Number(asked.stdout);
}

/** True when a compiler would have to run now. */
export function needsCompiler() {
  return electronNodeApi() < NODE_API_OF_DELIVERED_BINARY && !fs.existsSync(cachedBinary());
}

/** Makes better-sqlite3 loadable in the Electron in place (and in Node 20 and later). */
export async function ensureNativeSqlite() {
  if (electronNodeApi() >= NODE_API_OF_DELIVERED_BINARY) {
    fs.rmSync(path.join(packageFolder, 'build'), { recursive: true, force: true });
    return;
  }
  const cached = cachedBinary();
  if (!fs.existsSync(cached)) await buildInto(cached);
  if (fs.existsSync(binary) && fs.readFileSync(binary).equals(fs.readFileSync(cached))) return;
  fs.mkdirSync(path.dirname(binary), { recursive: true });
  // Renamed into place: a running process keeps the file that it has mapped.
  fs.copyFileSync(cached, `${binary}.new`);
  fs.renameSync(`${binary}.new`, binary);
}

function sqliteDefines() {
  const text = fs.readFileSync(path.join(packageFolder, 'deps/defines.gypi'), 'utf8');
  return [...text.matchAll(/^\s+'([A-Z0-9_]+(?:=-?\w+)?)',$/gm)].map((match) => `-D${match[1]}`);
}

function cachedBinary() {
  const { version } = readJson(path.join(packageFolder, 'package.json'));
  const key = createHash('sha256')
    .update(JSON.stringify([version, OPTIMISATION, process.arch, sqliteDefines()]))
    .update(fs.readFileSync(patchFile))
    .digest('hex')
    .slice(0, 12);
  return path.join(cacheFolder, `better_sqlite3-${version}-${key}.node`);
}

async function buildInto(target) {
  const missing = BUILD_COMMANDS.filter((command) => !isOnPath(command));
  if (missing.length > 0) {
    throw new Stop(
      `Building better-sqlite3 for this runtime needs ${missing.join(', ')}, not found on the PATH.`,
    );
  }
  const startedMs = performance.now();
  note('building better-sqlite3 for this runtime (about 30 s, once)');
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'better-sqlite3-'));
  try {
    await compile(temporary);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.copyFileSync(path.join(temporary, 'out.node'), `${target}.${process.pid}`);
    fs.renameSync(`${target}.${process.pid}`, target);
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
  note(`better-sqlite3 built in ${((performance.now() - startedMs) / 1000).toFixed(0)} s`);
}

function isOnPath(command) {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .some((folder) => fs.existsSync(path.join(folder, command)));
}

async function compile(folder) {
  const sqlite = path.join(packageFolder, 'deps/sqlite3');
  fs.cpSync(path.join(packageFolder, 'src'), path.join(folder, 'src'), { recursive: true });
  await run('patch', ['-p1', '-s', '-i', patchFile], folder);
  const common = [OPTIMISATION, '-fPIC', '-w', '-DNDEBUG', `-I${sqlite}`];
  const addonFlags = ['-std=c++20', '-fvisibility=hidden', '-fvisibility-inlines-hidden', '-fno-exceptions'];
  const addonDefines = [
    '-fno-rtti',
    '-DNAPI_VERSION=8',
    '-DNAPI_DISABLE_CPP_EXCEPTIONS',
    '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
    '-DNODE_GYP_MODULE_NAME=better_sqlite3',
    '-DBUILDING_NODE_EXTENSION',
  ];
  const headers = [inRoot('node_modules/node-api-headers/include'), inRoot('node_modules/node-addon-api')];
  const includes = headers.map((header) => `-I${header}`);
  const amalgamation = ['-c', path.join(sqlite, 'sqlite3.c'), '-o', 'sqlite.o'];
  const addon = ['-c', 'src/better_sqlite3.cpp', '-o', 'addon.o'];
  await Promise.all([
    run('gcc', [...common, '-std=c99', '-D_GNU_SOURCE', ...sqliteDefines(), ...amalgamation], folder),
    run('g++', [...common, ...addonFlags, ...addonDefines, ...includes, ...addon], folder),
  ]);
  const link = ['-Wl,-Bsymbolic', '-Wl,--exclude-libs,ALL', '-ldl', '-lpthread'];
  await run('g++', ['-shared', '-s', '-o', 'out.node', 'addon.o', 'sqlite.o', ...link], folder);
}

function run(command, args, folder) {
  return new Promise((resolve, reject) => {
    spawn(command, args, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] })
      .on('error', reject)
      .on('exit', (code) =>
        code === 0 ? resolve() : reject(new Stop(`${command} failed while building better-sqlite3.`)),
      );
  });
}

if (isEntry(import.meta.url)) {
  await runScript(async () => {
    await ensureNativeSqlite();
    note(`better-sqlite3: ${fs.existsSync(binary) ? 'built for this runtime' : 'delivered binary'}`);
  });
}
